import { useEffect, useState } from 'react';

/** Long enough to read a panel from five metres. */
const turnMs = 15_000;

/** 轮播: which of `count` panels is shown; space holds, the arrows go back and on, F fills the screen. */
export function useRotation(count: number) {
  const [at, setAt] = useState(0);
  const [isHeld, setIsHeld] = useState(false);
  const go = (to: number) => setAt((to + count) % count);
  useEffect(() => {
    if (isHeld) return undefined;
    // Begins anew with each panel, so that one chosen by hand stays as long.
    const timer = setTimeout(() => setAt((at + 1) % count), turnMs);
    return () => clearTimeout(timer);
  }, [at, count, isHeld]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'ArrowRight') setAt((before) => (before + 1) % count);
      else if (event.key === 'ArrowLeft') setAt((before) => (before + count - 1) % count);
      else if (event.key === ' ') setIsHeld((before) => !before);
      else if (event.key.toLowerCase() === 'f')
        document.querySelector<HTMLButtonElement>('[data-key=f]')?.click();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [count]);
  return { at, isHeld, go, hold: () => setIsHeld(!isHeld) };
}
