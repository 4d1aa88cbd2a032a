import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { photoText } from '../../domain/text/photo.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

import './photo.css';

/** Through what a photo is asked for: the visit, or the finding that it stands beside. */
export type PhotoSource =
  | { readonly schoolId: string; readonly visitId: string }
  | { readonly schoolId: string; readonly findingId: string; readonly from: 'visit' | 'finding' };

type Shown = NonNullable<NonNullable<Output<'visit.open'>['answers']>[number]['photos']>[number];

interface PhotoTileProps {
  readonly photo: Shown;
  readonly source: PhotoSource;
  /** The visit or finding that uses it, where it may be taken down. */
  readonly usedId: string | undefined;
  /** What it shows, and by whom. */
  readonly label: string;
}

/** A photo, small; large at a touch. Fetched when it comes into sight. */
export function PhotoTile({ photo, source, usedId, label }: PhotoTileProps) {
  const words = useWords();
  const { t } = words;
  const [ref, isSeen] = useSeen();
  const content = useContent(source, photo.number, isSeen && photo.removed === undefined);
  const [isOpen, setOpen] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const facts = factsOf(photo, words);
  if (photo.removed !== undefined)
    return <p className="ph-removed">{t(photoText.removed, { reason: photo.removed })}</p>;
  const image = content && `data:image/jpeg;base64,${content}`;
  return (
    <figure className="ph-tile" ref={ref}>
      <button type="button" className="ph-open" onClick={() => setOpen(true)}>
        {image ? (
          <img src={image} alt={t(photoText.open, { what: label })} />
        ) : (
          <span className="d-muted">{t(photoText.loading)}</span>
        )}
      </button>
      {facts && <figcaption className="d-muted">{facts}</figcaption>}
      <Modal
        open={isOpen}
        title={label}
        width={1000}
        onCancel={() => setOpen(false)}
        footer={
          photo.mayRemove && usedId !== undefined ? (
            <Button
              danger
              onClick={() => {
                setOpen(false);
                setRemoving(true);
              }}
            >
              {t(photoText.remove)}
            </Button>
          ) : null
        }
      >
        {image && <img className="ph-large" src={image} alt={label} />}
        <p className="d-muted">{facts}</p>
      </Modal>
      {isRemoving && usedId !== undefined && (
        <Remove {...{ source, usedId, number: photo.number }} onClose={() => setRemoving(false)} />
      )}
    </figure>
  );
}

function factsOf(photo: Shown, { t, dayAndClock }: Words): string {
  return [
    photo.takenAt === undefined
      ? t(photoText.chosen)
      : t(photoText.takenAt, { time: dayAndClock(photo.takenAt) }),
    photo.hasPlace && t(photoText.hasPlace),
    photo.isCovered && t(photoText.covered),
  ]
    .filter(Boolean)
    .join(' · ');
}

function useContent(source: PhotoSource, number: number, isWanted: boolean): string | undefined {
  const isVisit = 'visitId' in source;
  const ofVisit = useAsk('photo.of-visit', isVisit && isWanted ? { ...source, number } : undefined);
  const ofFinding = useAsk(
    'photo.of-finding',
    !isVisit && isWanted ? { ...source, number } : undefined,
  );
  return (isVisit ? ofVisit : ofFinding).data?.base64;
}

/** True once it came into sight. */
function useSeen() {
  const ref = useRef<HTMLElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    });
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return [ref, isSeen] as const;
}

interface RemoveProps {
  readonly source: PhotoSource;
  readonly usedId: string;
  readonly number: number;
  readonly onClose: () => void;
}

function Remove({ source, usedId, number, onClose }: RemoveProps) {
  const { t } = useWords();
  const from = 'visitId' in source ? ('visit' as const) : source.from;
  return (
    <FormDrawer<'photo.remove', { reason: string }>
      operation="photo.remove"
      title={t(photoText.remove)}
      intro={t(photoText.removeHow)}
      submit={t(photoText.remove)}
      done={photoText.removeDone}
      danger
      initial={{}}
      toInput={({ reason }) => ({ schoolId: source.schoolId, from, usedId, number, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
