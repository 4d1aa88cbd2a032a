import * as z from 'zod';

import { isNear, isPlain, whyNotMany, whyNotPhoto, whyNotRoom } from '../src/domain/photo.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/photo/*.json, what the code answers to its examples, and which sides need one. */

const Count = z.int().min(1);

export const PhotoRule = ruleOf(
  {
    longestSide: Count,
    mostBytes: Count,
    perItem: Count,
    perVisit: Count,
    perFinding: Count,
    countyMegabytes: Count,
    // The indexes cut a look into four parts: with more than three signs apart none need be the same.
    nearBits: z.int().min(0).max(3),
    plainBits: z.int().min(0).max(32),
  },
  {
    width: z.int().optional(),
    height: z.int().optional(),
    bytes: z.int().optional(),
    inVisit: z.int().optional(),
    inFinding: z.int().optional(),
    countyBytes: z.int().optional(),
    apart: z.int().optional(),
    changes: z.int().optional(),
    expect: z.strictObject({
      refusal: z.string().optional(),
      isNear: z.boolean().optional(),
      isPlain: z.boolean().optional(),
    }),
  },
);
type File = z.infer<typeof PhotoRule>;

export function answerPhoto(example: File['examples'][number]): object {
  const { width = 1, height = 1, bytes = 1, inVisit = 0, inFinding = 0, countyBytes = 0 } = example;
  const refusal =
    whyNotPhoto({ width, height, bytes }) ??
    whyNotMany(inVisit, 'visit') ??
    whyNotMany(inFinding, 'finding') ??
    whyNotRoom(countyBytes);
  return {
    ...(refusal && { refusal: refusal.problem }),
    ...(example.apart !== undefined && { isNear: isNear(example.apart) }),
    ...(example.changes !== undefined && { isPlain: isPlain(example.changes) }),
  };
}

export function missingPhotoSides(rule: File): string[] {
  const { examples } = rule;
  const sides = [
    [
      '长边',
      rule.longestSide,
      (one: File['examples'][number]) => Math.max(one.width ?? 0, one.height ?? 0),
    ],
    ['字节', rule.mostBytes, (one: File['examples'][number]) => one.bytes],
    ['一次检查', rule.perVisit, (one: File['examples'][number]) => one.inVisit],
    ['一个问题', rule.perFinding, (one: File['examples'][number]) => one.inFinding],
    ['全县', rule.countyMegabytes * 1e6, (one: File['examples'][number]) => one.countyBytes],
    ['相近', rule.nearBits, (one: File['examples'][number]) => one.apart],
    ['太平', rule.plainBits - 1, (one: File['examples'][number]) => one.changes],
  ] as const;
  return sides.flatMap(([name, at, of]) =>
    [at, at + 1]
      .filter((value) => !examples.some((one) => of(one) === value))
      .map((value) => `${name} ${value} 没有例子`),
  );
}
