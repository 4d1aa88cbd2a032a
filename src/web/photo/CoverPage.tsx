import { type PointerEvent, useEffect, useRef, useState } from 'react';

import { photoText } from '../../domain/text/photo.ts';
import { useT } from '../language.ts';
import { useDialog } from '../roll/use-dialog.ts';
import { drawCovered, madeOf, type MadePhoto, opened, type Stroke } from './make-photo.ts';

import './cover.css';

interface CoverPageProps {
  readonly file: Blob;
  readonly onKeep: (photo: MadePhoto, isCovered: boolean) => void;
  /** Not this one, or it could not be opened. */
  readonly onDrop: () => void;
}

/** 遮脸: the photo as large as the phone, a finger paints over faces, then it is kept. */
export function CoverPage({ file, onKeep, onDrop }: CoverPageProps) {
  const t = useT();
  const dialog = useDialog(onDrop);
  const shown = useRef<HTMLCanvasElement>(null);
  const [photo, setPhoto] = useState<HTMLCanvasElement>();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const isDown = useRef(false);
  useEffect(() => {
    opened(file).then(setPhoto, () => setFailed(true));
  }, [file]);
  useEffect(() => {
    if (shown.current && photo) drawCovered(shown.current, photo, strokes);
  }, [photo, strokes]);
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const across = ((clientX - left) / width) * currentTarget.width;
    const down = ((clientY - top) / height) * currentTarget.height;
    return [across, down] as const;
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    const at = point(event);
    setStrokes((all) => [...all, [at]]);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!isDown.current) return;
    const at = point(event);
    setStrokes((all) => [...all.slice(0, -1), [...(all[all.length - 1] ?? []), at]]);
  };
  const end = () => {
    isDown.current = false;
  };
  const keep = async () => {
    if (!shown.current) return;
    setBusy(true);
    try {
      onKeep(await madeOf(shown.current), strokes.length > 0);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div className="sd" ref={keepKeys}>
      <dialog open className="cover" aria-modal="true" aria-label={t(photoText.cover)} ref={dialog}>
        <div className="cover-head">
          <h2>{t(photoText.cover)}</h2>
          <p className="sd-small">{t(photoText.coverHow)}</p>
        </div>
        <div className="cover-stage">
          {isFailed ? (
            <p className="sd-note sd-note-amber">{t(photoText.cannotRead)}</p>
          ) : photo ? (
            <canvas
              ref={shown}
              width={photo.width}
              height={photo.height}
              onPointerDown={begin}
              onPointerMove={move}
              onPointerUp={end}
              onPointerCancel={end}
            >
              {t(photoText.thePhoto)}
            </canvas>
          ) : (
            <p>{t(photoText.preparing)}</p>
          )}
        </div>
        <div className="cover-foot">
          <div className="two">
            <button type="button" className="sd-button sd-button-quiet" onClick={onDrop}>
              {t(photoText.drop)}
            </button>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              disabled={strokes.length === 0}
              onClick={() => setStrokes((all) => all.slice(0, -1))}
            >
              {t(photoText.undoStroke)}
            </button>
          </div>
          <button
            type="button"
            className="sd-button"
            disabled={!photo || isBusy || isFailed}
            onClick={() => void keep()}
          >
            {t(strokes.length > 0 ? photoText.keepCovered : photoText.keepPlain)}
          </button>
        </div>
      </dialog>
    </div>
  );
}

/** Its keys are not for the panel that it was opened from. */
function keepKeys(around: HTMLDivElement | null): void {
  around?.addEventListener('keydown', (event) => event.stopPropagation());
}
