import { type PointerEvent, useState } from 'react';

import { atPixel, type Point, type View } from '../../domain/county-map-drawing.ts';

interface Dragging {
  /** What is dragged; undefined: nothing, and a finger scrolls the page. */
  readonly view: View | undefined;
  /** The view's new middle, on the square of one. */
  readonly onMove: (middle: Point) => void;
  /** CSS pixels from the field's corner. */
  readonly onTap: (point: Point) => void;
}

/** Fingers tremble by so many CSS pixels. */
const tremblePx = 6;
const still: Point = [0, 0];

/** Tells a tap from a drag; while it is dragged everything lies `moved` by so many CSS pixels. */
export function useDrag({ view, onMove, onTap }: Dragging) {
  const [from, setFrom] = useState<Point>();
  const [moved, setMoved] = useState<Point>(still);
  const end = () => {
    setFrom(undefined);
    setMoved(still);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      setFrom([event.clientX, event.clientY]);
      if (view) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from || !view) return;
      const by: Point = [event.clientX - from[0], event.clientY - from[1]];
      if (Math.hypot(...by) > tremblePx) setMoved(by);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (!from) return;
      const far = Math.hypot(event.clientX - from[0], event.clientY - from[1]);
      const { left, top } = event.currentTarget.getBoundingClientRect();
      if (far <= tremblePx) onTap([event.clientX - left, event.clientY - top]);
      else if (view) onMove(atPixel(view, [view.width / 2 - moved[0], view.height / 2 - moved[1]]));
      end();
    },
    onPointerCancel: end,
  };
  return { moved, handlers };
}
