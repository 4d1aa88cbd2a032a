import { App, Button } from 'antd';
import { useRef, useState } from 'react';

import { type PhotoSide, photoSides } from '../../domain/photo.ts';
import { photoSideText, photoText } from '../../domain/text/photo.ts';
import { newKey, Refused, send } from '../ask.ts';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { base64Of } from './base64.ts';
import { CoverPage } from './CoverPage.tsx';
import type { MadePhoto } from './make-photo.ts';
import { PhotoTile } from './PhotoTile.tsx';

import './photo.css';

interface EvidenceProps {
  readonly schoolId: string;
  readonly findingId: string;
}

/** 照片佐证: before, after, at the recheck, side by side. */
export function Evidence({ schoolId, findingId }: EvidenceProps) {
  const { t, dayName } = useWords();
  const list = useAsk('photo.list', { schoolId, findingId });
  const { data } = list;
  if (!data || (data.photos.length === 0 && data.sides.length === 0)) return null;
  const shown = photoSides.filter(
    (side) => data.sides.includes(side) || data.photos.some((one) => one.side === side),
  );
  return (
    <Section title={t(photoText.evidence)} note={t(photoText.evidenceHow)}>
      <div className="ph-sides">
        {shown.map((side) => {
          const photos = data.photos.filter((one) => one.side === side);
          return (
            <div key={side} className="ph-side">
              <h3>{t(photoSideText[side])}</h3>
              {photos.length === 0 && <p className="d-quiet">{t(photoText.evidenceNone)}</p>}
              <div className="ph-tiles">
                {photos.map((one) => (
                  <PhotoTile
                    key={`${one.from} ${one.number}`}
                    photo={one}
                    source={{ schoolId, findingId, from: one.from }}
                    usedId={one.from === 'finding' ? findingId : data.visitId}
                    label={`${t(photoSideText[side])} · ${dayName(one.day)} ${one.by}`}
                  />
                ))}
              </div>
              {data.sides.includes(side) && (
                <Add {...{ schoolId, findingId, side }} onAdded={() => void list.refetch()} />
              )}
            </div>
          );
        })}
      </div>
    </Section>
  );
}

interface AddProps {
  readonly schoolId: string;
  readonly findingId: string;
  readonly side: PhotoSide;
  readonly onAdded: () => void;
}

/** Chosen here, faces covered, made small in this browser, sent one after the other. */
function Add({ schoolId, findingId, side, onAdded }: AddProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [file] = files;
  const next = () => setFiles((all) => all.slice(1));
  const keep = async ({ sha256, bytes }: MadePhoto, isCovered: boolean) => {
    setBusy(true);
    next();
    try {
      const base64 = base64Of(bytes);
      await send('photo.send', { schoolId, sha256, base64 }, { key: newKey() });
      const photos = [{ sha256, isCovered }];
      await send('photo.attach', { schoolId, findingId, side, photos }, { key: newKey() });
      void message.success(t(photoText.attached));
      onAdded();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : t(photoText.notSent));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          setFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <Button loading={isBusy} onClick={() => picker.current?.click()}>
        {t(photoText.attachSide, { side: t(photoSideText[side]) })}
      </Button>
      {file && (
        <CoverPage
          key={`${file.name} ${files.length}`}
          file={file}
          onKeep={(made, isCovered) => void keep(made, isCovered)}
          onDrop={next}
        />
      )}
    </>
  );
}
