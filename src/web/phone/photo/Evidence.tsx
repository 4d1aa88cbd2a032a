import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { photoLimits, type PhotoSide, photoSides } from '../../../domain/photo.ts';
import { photoSideText, photoText } from '../../../domain/text/photo.ts';
import { ask } from '../../ask.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { sendLater } from '../outbox/outbox.ts';
import { Panel } from '../Panel.tsx';
import { useWaiting } from '../use-sent.ts';
import { type Photo, PhotoStrip } from './PhotoStrip.tsx';

import './photo.css';

interface EvidenceProps {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly findingId: string;
}

type Listed = Output<'photo.list'>['photos'][number];

/** 照片佐证 of a finding: before, after, at the recheck; who may adds some, also without a network. */
export function Evidence({ schoolId, schoolName, findingId }: EvidenceProps) {
  const t = useT();
  const which = { schoolId, findingId };
  const { data, reload } = useAsk('photo.list', which);
  const group = `finding-photo ${findingId}`;
  useWaiting({ group }, reload);
  const [side, setSide] = useState<PhotoSide>();
  if (!data || (data.photos.length === 0 && data.sides.length === 0)) return null;
  const shown = photoSides.filter((one) => data.photos.some((photo) => photo.side === one));
  return (
    <>
      <h2 className="section-title">{t(photoText.evidence)}</h2>
      <section className="sd-card sd-stack">
        {shown.map((one) => (
          <div key={one}>
            <h3>{t(photoSideText[one])}</h3>
            <ul className="photo-strip">
              {data.photos
                .filter((photo) => photo.side === one)
                .map((photo) => (
                  <li key={`${photo.from} ${photo.number}`}>
                    <Shown which={which} photo={photo} />
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {data.sides.map((one) => (
          <button
            key={one}
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => setSide(one)}
          >
            {t(photoText.attachSide, { side: t(photoSideText[one]) })}
          </button>
        ))}
      </section>
      {side && (
        <AddPanel
          {...{ which, side, group, schoolName }}
          most={
            photoLimits.perFinding - data.photos.filter(({ from }) => from === 'finding').length
          }
          onClose={() => {
            setSide(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}

interface Which {
  readonly schoolId: string;
  readonly findingId: string;
}

/** A photo is fetched when somebody touches it: the line may be slow. */
function Shown({ which, photo }: { which: Which; photo: Listed }) {
  const t = useT();
  const [content, setContent] = useState<string>();
  const [isFailed, setFailed] = useState(false);
  const open = () => {
    setFailed(false);
    ask('photo.of-finding', { ...which, from: photo.from, number: photo.number }).then(
      ({ base64 }) => setContent(base64),
      () => setFailed(true),
    );
  };
  if (photo.removed !== undefined)
    return <p className="sd-small sd-muted">{t(photoText.removed, { reason: photo.removed })}</p>;
  const words = `${photo.day} ${photo.by}`;
  return (
    <button type="button" className="photo-shown" onClick={open}>
      {content ? (
        <img src={`data:image/jpeg;base64,${content}`} alt={words} />
      ) : (
        <span className="photo-closed">
          {isFailed ? t(photoText.missing) : t(photoText.touch)}
          <span className="sd-small sd-muted">{words}</span>
        </span>
      )}
    </button>
  );
}

interface AddPanelProps {
  readonly which: Which;
  readonly side: PhotoSide;
  readonly group: string;
  readonly schoolName: string;
  readonly most: number;
  readonly onClose: () => void;
}

function AddPanel({ which, side, group, schoolName, most, onClose }: AddPanelProps) {
  const t = useT();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const open = `/findings/${which.schoolId}/${which.findingId}`;
    for (const [at, { sha256 }] of photos.entries()) {
      const label = t(photoText.label, { school: schoolName, n: at + 1, all: photos.length });
      const input = { schoolId: which.schoolId, sha256, base64: '' };
      await sendLater('photo.send', input, { group, label, open });
    }
    const label = `${schoolName} ${t(photoText.attachSide, { side: t(photoSideText[side]) })}`;
    await sendLater(
      'photo.attach',
      { ...which, side, photos: [...photos] },
      { group, label, open },
    );
    onClose();
  };
  return (
    <Panel
      title={t(photoText.attachSide, { side: t(photoSideText[side]) })}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || photos.length === 0}
          onClick={() => void submit()}
        >
          {t(photoText.attach)}
        </button>
      }
    >
      <PhotoStrip photos={photos} most={most} onChange={setPhotos} />
      <p className="sd-small sd-muted">{t(photoText.sendLater)}</p>
    </Panel>
  );
}
