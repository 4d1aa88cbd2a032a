import * as z from 'zod';

import { photoLimits, photoSides } from '../domain/photo.ts';
import { Day, Id, Instant, Reason } from './field.ts';
import { command, query } from './operation.ts';

/** 现场照片: sent by itself before what uses it; opened only through the visit or the finding that uses it. */

/** Of the content as it is stored: what a phone sends it calls so before it sends it. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.int().min(1).max(999);

/** A photo as a visit or a finding names it. */
export const PhotoNamed = z.strictObject({
  sha256: Sha256,
  /** By the phone; left out of what came from an album. */
  takenAt: Instant.optional(),
  /** Only if somebody chose to say so. */
  at: z
    .strictObject({
      longitude: z.number().min(73).max(136),
      latitude: z.number().min(3).max(54),
    })
    .optional(),
  /** A face was covered before it was sent. */
  isCovered: z.boolean(),
});

export const photosOf = (most: number) => z.array(PhotoNamed).max(most);

/** A photo as it is listed: its content is asked for by its number. */
export const PhotoShown = z.object({
  number: z.number(),
  takenAt: Instant.optional(),
  hasPlace: z.boolean(),
  isCovered: z.boolean(),
  /** Nobody sees it any more. */
  removed: z.string().optional(),
  mayRemove: z.boolean(),
});

/** As base64 and with some room, so that what is a little too large is told so. */
const bodyLimit = 2 * photoLimits.mostBytes;

const atSchool = { by: 'place', field: 'schoolId' } as const;
const Content = z.object({ base64: z.string() });

export const photoOperations = {
  'photo.send': command({
    summary: '发一张照片：去掉拍摄信息后存下，等检查或问题用到它',
    capability: 'photo.send',
    where: atSchool,
    bodyLimit,
    isPatient: true,
    problems: [
      'photo-unreadable',
      'photo-damaged',
      'photo-too-large',
      'photo-no-room',
      'too-large',
    ],
    input: z.strictObject({
      schoolId: Id,
      /** Of the bytes that are sent. */
      sha256: Sha256,
      base64: z
        .string()
        .max(bodyLimit)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    }),
    output: z.object({ sha256: Sha256, bytes: z.number() }),
  }),
  'photo.of-visit': query({
    summary: '看一次检查的一张照片',
    capability: 'visit.read',
    where: atSchool,
    problems: ['not-found', 'photo-removed'],
    input: z.strictObject({ schoolId: Id, visitId: Id, number: z.coerce.number().pipe(number) }),
    output: Content,
  }),
  'photo.of-finding': query({
    summary: '看一个问题的一张照片',
    capability: 'finding.read',
    where: atSchool,
    problems: ['not-found', 'photo-removed'],
    input: z.strictObject({
      schoolId: Id,
      findingId: Id,
      /** Of the visit that found it, or its own. */
      from: z.enum(['visit', 'finding']),
      number: z.coerce.number().pipe(number),
    }),
    output: Content,
  }),
  'photo.list': query({
    summary: '一个问题的照片：整改前、整改后、复查时',
    capability: 'finding.read',
    where: atSchool,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, findingId: Id }),
    output: z.object({
      photos: z.array(
        PhotoShown.extend({
          from: z.enum(['visit', 'finding']),
          side: z.enum(photoSides),
          by: z.string(),
          day: Day,
        }),
      ),
      /** The visit that found it. */
      visitId: Id.optional(),
      /** Where the reader may add some now. */
      sides: z.array(z.enum(photoSides)),
    }),
  }),
  'photo.attach': command({
    summary: '给问题加照片佐证：整改前、整改后、复查时',
    capability: 'photo.send',
    where: atSchool,
    problems: [
      'not-found',
      'photo-missing',
      'photo-many',
      'photo-not-yours',
      'photo-finding-over',
      'photo-handed-in',
      'photo-not-handed-in',
    ],
    input: z.strictObject({
      schoolId: Id,
      findingId: Id,
      side: z.enum(photoSides),
      photos: photosOf(photoLimits.perFinding).min(1),
    }),
    output: z.object({ findingId: Id, count: z.number() }),
  }),
  'photo.remove': command({
    summary: '撤下一张照片，写明原因：谁也看不到了，当晚删去',
    capability: 'photo.send',
    where: atSchool,
    problems: ['not-found', 'photo-removed', 'photo-not-yours-to-remove'],
    input: z.strictObject({
      schoolId: Id,
      from: z.enum(['visit', 'finding']),
      /** The visit or the finding that uses it. */
      usedId: Id,
      number,
      reason: Reason,
    }),
    output: z.object({ number: z.number() }),
  }),
};
