import { useEffect, useRef, useState } from 'react';

import { gateText } from '../../../domain/text/gate.ts';
import { useT } from '../../language.ts';

/** The browser's own reader of codes; where there is none the number is typed. */
interface CodeReader {
  detect(from: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
type CodeReaderMaker = new () => CodeReader;

function makerOf(): CodeReaderMaker | undefined {
  return (globalThis as { BarcodeDetector?: CodeReaderMaker }).BarcodeDetector;
}

/** True when this browser can read codes and has a camera to ask for. */
export function canScan(): boolean {
  return makerOf() !== undefined && 'mediaDevices' in navigator;
}

/** How often the picture is looked at. */
const lookMs = 250;

/** 扫卡: the camera until a code is found. Nothing of the picture leaves the phone. */
export function Scan({ onCode, onStop }: { onCode: (code: string) => void; onStop: () => void }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const [isBlind, setBlind] = useState(false);
  const found = useRef(onCode);
  useEffect(() => {
    found.current = onCode;
  });
  useEffect(() => {
    const at = video.current;
    const Maker = makerOf();
    if (!at || !Maker) return undefined;
    const reader = new Maker();
    let stream: MediaStream | undefined;
    let isOver = false;
    const timer = setInterval(() => {
      if (!stream || at.readyState < at.HAVE_CURRENT_DATA) return;
      reader.detect(at).then(
        ([first]) => {
          if (first && !isOver) found.current(first.rawValue);
        },
        () => undefined,
      );
    }, lookMs);
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (got) => {
        stream = got;
        if (isOver) return stop(got);
        at.srcObject = got;
        void at.play();
      },
      () => setBlind(true),
    );
    return () => {
      isOver = true;
      clearInterval(timer);
      if (stream) stop(stream);
    };
  }, []);
  return (
    <div className="work-scan">
      {isBlind ? (
        <p className="sd-note sd-note-grey">{t(gateText.noCamera)}</p>
      ) : (
        <>
          {/* A picture of the card in front of the phone: nothing to hear. */}
          <video ref={video} muted playsInline />
          <p className="sd-small">{t(gateText.scanning)}</p>
        </>
      )}
      <button type="button" className="sd-button sd-button-quiet" onClick={onStop}>
        {t(gateText.stopScan)}
      </button>
    </div>
  );
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
