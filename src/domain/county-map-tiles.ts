import type { Point, View } from './county-map-drawing.ts';
import { inView } from './county-map-drawing.ts';
import type { Datum } from './datum.ts';

/** 底图: pictures of a map service beneath the county's own outlines, where whoever runs the program has named one. */
export interface MapTiles {
  /** Addresses with {z}, {x} and {y}, one upon the other: the ground, and words where they come apart. */
  readonly addresses: readonly string[];
  /** What the service wants to be written on its map. */
  readonly credit: string;
  /** The system of its pictures. */
  readonly datum: Datum;
}

/** One picture and where it lies, in CSS pixels. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Pixels of a picture's side. */
const side = 256;
/** Services have nothing finer everywhere. */
const deepest = 17;

/** The pictures that cover a view, at the size nearest to their own. */
export function tilesOf(view: View): Tile[] {
  const z = Math.min(deepest, Math.max(0, Math.round(Math.log2(view.scale / side))));
  const count = 2 ** z;
  const first = (start: number) => Math.max(0, Math.floor(start * count));
  const last = (start: number, length: number) =>
    Math.min(count - 1, Math.floor((start + length / view.scale) * count));
  const tiles: Tile[] = [];
  for (let y = first(view.top); y <= last(view.top, view.height); y += 1)
    for (let x = first(view.left); x <= last(view.left, view.width); x += 1)
      tiles.push({ z, x, y, ...placed(view, [x / count, y / count]), side: view.scale / count });
  return tiles;
}

function placed(view: View, corner: Point): { left: number; top: number } {
  const [left, top] = inView(view, corner);
  return { left, top };
}

export function tileAddress(address: string, { z, x, y }: Tile): string {
  return address.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}
