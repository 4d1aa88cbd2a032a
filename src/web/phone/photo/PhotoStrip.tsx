import { useEffect, useRef, useState } from 'react';

import type { Input } from '../../../contract/index.ts';
import { photoText } from '../../../domain/text/photo.ts';
import { useT } from '../../language.ts';
import { CoverPage } from '../../photo/CoverPage.tsx';
import type { MadePhoto } from '../../photo/make-photo.ts';
import { serverNow } from '../clock.ts';
import { useMe } from '../me.ts';
import { keepPhoto, keptPhoto } from './photo-store.ts';

import './photo.css';

export type Photo = Input<'photo.attach'>['photos'][number];

interface PhotoStripProps {
  readonly photos: readonly Photo[];
  readonly most: number;
  readonly onChange: (photos: Photo[]) => void;
}

/** A photo that the camera took in this moment; one that is older came from the album. */
const freshMs = 120_000;

/** 照片: those there are, and one more by camera or album; each is covered and made small before it is kept. */
export function PhotoStrip({ photos, most, onChange }: PhotoStripProps) {
  const t = useT();
  const { accountId } = useMe();
  const picker = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isLoose, setLoose] = useState(false);
  const [file] = files;
  const next = () => setFiles((all) => all.slice(1));
  const keep = async ({ sha256, bytes }: MadePhoto, isCovered: boolean) => {
    const isFresh = file !== undefined && Date.now() - file.lastModified < freshMs;
    setLoose((await keepPhoto(accountId, sha256, bytes)) === 'page');
    const taken = isFresh ? { takenAt: new Date(serverNow()).toISOString() } : {};
    if (photos.every((one) => one.sha256 !== sha256))
      onChange([...photos, { sha256, isCovered, ...taken }]);
    next();
  };
  const change = (at: number, photo: Photo | undefined) =>
    onChange(photos.flatMap((one, n) => (n === at ? (photo ?? []) : one)));
  return (
    <div className="photos">
      <ul className="photo-strip">
        {photos.map((one, at) => (
          <li key={one.sha256}>
            <Kept photo={one} account={accountId} onChange={(photo) => change(at, photo)} />
          </li>
        ))}
      </ul>
      {photos.length < most && (
        <>
          <input
            ref={picker}
            type="file"
            accept="image/*"
            multiple
            hidden
            onChange={({ currentTarget }) => {
              setFiles([...(currentTarget.files ?? [])].slice(0, most - photos.length));
              currentTarget.value = '';
            }}
          />
          <button
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => picker.current?.click()}
          >
            {t(photos.length > 0 ? photoText.addMore : photoText.add)}
          </button>
        </>
      )}
      <p className="sd-small sd-muted">{t(photoText.onPhone)}</p>
      {isLoose && <p className="sd-note sd-note-amber">{t(photoText.notKept)}</p>}
      {file && (
        <CoverPage
          key={`${file.name} ${files.length}`}
          file={file}
          onKeep={(made, isCovered) => void keep(made, isCovered)}
          onDrop={next}
        />
      )}
    </div>
  );
}

interface KeptProps {
  readonly photo: Photo;
  readonly account: string;
  /** Undefined: no more. */
  readonly onChange: (photo: Photo | undefined) => void;
}

function Kept({ photo, account, onChange }: KeptProps) {
  const t = useT();
  const address = useKeptPhoto(account, photo.sha256);
  return (
    <figure className="photo-kept">
      {address ? (
        <img src={address} alt={t(photoText.thePhoto)} />
      ) : (
        <span className="photo-gone">?</span>
      )}
      <figcaption>
        {photo.isCovered && <span className="sd-small">{t(photoText.covered)}</span>}
        <Where photo={photo} onChange={onChange} />
        <button
          type="button"
          className="sd-link"
          onClick={() => {
            if (confirm(t(photoText.dropAsk))) onChange(undefined);
          }}
        >
          {t(photoText.drop)}
        </button>
      </figcaption>
    </figure>
  );
}

/** An address for a photo on this phone while it is shown. */
function useKeptPhoto(account: string, sha256: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isOver = false;
    void keptPhoto(account, sha256).then((bytes) => {
      if (!bytes || isOver) return;
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      setAddress(made);
    });
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [account, sha256]);
  return address;
}

/** Asks the phone once, and only when somebody touches the button. */
function Where({ photo, onChange }: Pick<KeptProps, 'photo' | 'onChange'>) {
  const t = useT();
  // What came from the album was taken somewhere else.
  if (!('geolocation' in navigator) || photo.takenAt === undefined) return null;
  if (photo.at) return <span className="sd-small">{t(photoText.placeKept)}</span>;
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const longitude = Math.round(coords.longitude * 1e6) / 1e6;
        const latitude = Math.round(coords.latitude * 1e6) / 1e6;
        if (longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54)
          onChange({ ...photo, at: { longitude, latitude } });
      },
      () => undefined,
      { timeout: 15_000 },
    );
  return (
    <button type="button" className="sd-link" onClick={locate}>
      {t(photoText.place)}
    </button>
  );
}
