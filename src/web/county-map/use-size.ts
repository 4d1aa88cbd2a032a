import { type RefObject, useEffect, useRef, useState } from 'react';

import type { Size } from '../../domain/county-map-drawing.ts';

/** How large an element is, in CSS pixels, also when it changes; undefined until it stands. */
export function useSize(): { ref: RefObject<HTMLDivElement | null>; size: Size | undefined } {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0)
        setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, size };
}
