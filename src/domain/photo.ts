import rule from '../../rules/photo/limits.json' with { type: 'json' };
import type { FindingState } from './finding.ts';
import { type Problem, problem } from './problem.ts';

/** 现场照片: what a team or a school shows. Small, without what a camera adds, faces of children covered. */

/** 整改前 · 整改后 · 复查时 */
export const photoSides = ['found', 'rectified', 'rechecked'] as const;
export type PhotoSide = (typeof photoSides)[number];

const { longestSide, mostBytes, perItem, perVisit, perFinding, countyMegabytes } = rule;
export const photoLimits = { longestSide, mostBytes, perItem, perVisit, perFinding };

interface PhotoSize {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** A phone makes it smaller by itself; what comes otherwise is told how large it may be. */
export function whyNotPhoto({ width, height, bytes }: PhotoSize): Problem | undefined {
  const isSmall = Math.max(width, height) <= longestSide && bytes <= mostBytes;
  return isSmall
    ? undefined
    : problem('photo-too-large', { side: longestSide, most: Math.floor(mostBytes / 1000) });
}

/** `held`: bytes of all photos of the county with this one. */
export function whyNotRoom(held: number): Problem | undefined {
  return held > countyMegabytes * 1e6 ? problem('photo-no-room') : undefined;
}

export function whyNotMany(count: number, of: 'visit' | 'finding'): Problem | undefined {
  const most = of === 'visit' ? perVisit : perFinding;
  return count > most ? problem('photo-many', { most }) : undefined;
}

/** The size on the phone: the longest side as the rule has it, or as it is where it is shorter. */
export function sizeOnPhone(width: number, height: number) {
  const share = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

interface Beside {
  readonly state: FindingState;
  readonly isEnded: boolean;
}

/** Evidence goes beside the step that it belongs to: what was handed in is not changed under the rechecker's eyes. */
export function whyNotBeside({ state, isEnded }: Beside, side: PhotoSide): Problem | undefined {
  if (isEnded) return problem('photo-finding-over');
  const isHandedIn = state === 'submitted' || state === 'recheck';
  if (side === 'rectified' && isHandedIn) return problem('photo-handed-in');
  if (side === 'rechecked' && !isHandedIn) return problem('photo-not-handed-in');
  return undefined;
}

/** Sixty-four signs of how brightness changes, by which a photo is known again after another compression. */
export type PhotoLook = bigint;

const lookWide = 9;
const lookHigh = 8;

interface Brightness {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/** Undefined where hardly anything changes (a white wall): such photos are all alike. */
export function lookOf(picture: Brightness): PhotoLook | undefined {
  const { width, height } = picture;
  if (width < lookWide || height < lookHigh) return undefined;
  let look = 0n;
  for (let y = 0; y < lookHigh; y += 1)
    for (let x = 0; x + 1 < lookWide; x += 1)
      look = (look << 1n) | (meanIn(picture, x, y) < meanIn(picture, x + 1, y) ? 1n : 0n);
  const brighter = bitsIn(look);
  return isPlain(Math.min(brighter, 64 - brighter)) ? undefined : look;
}

export function isPlain(changes: number): boolean {
  return changes < rule.plainBits;
}

export function isNear(apart: number): boolean {
  return apart <= rule.nearBits;
}

export const nearBits = rule.nearBits;

function meanIn({ width, height, values }: Brightness, x: number, y: number): number {
  const [left, right] = [edge(x, lookWide, width), edge(x + 1, lookWide, width)];
  const [top, bottom] = [edge(y, lookHigh, height), edge(y + 1, lookHigh, height)];
  let sum = 0;
  for (let row = top; row < bottom; row += 1)
    for (let at = left; at < right; at += 1) sum += values[row * width + at] ?? 0;
  return sum / ((right - left) * (bottom - top));
}

function edge(part: number, parts: number, whole: number): number {
  return Math.floor((part * whole) / parts);
}

function bitsIn(look: bigint): number {
  return look.toString(2).replaceAll('0', '').length;
}
