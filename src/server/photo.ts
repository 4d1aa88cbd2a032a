import { hash } from 'node:crypto';

import { sql } from 'kysely';

import { brightnessOf } from '../domain/jpeg-scan.ts';
import { readJpeg } from '../domain/jpeg.ts';
import {
  lookOf,
  type PhotoSide,
  photoSides,
  whyNotBeside,
  whyNotPhoto,
  whyNotRoom,
} from '../domain/photo.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import { findingText } from '../domain/text/finding.ts';
import { photoText } from '../domain/text/photo.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { findingRow, type FindingRow } from './finding-row.ts';
import { type PhotoRow, photosBeside, photosShown, keepPhotos } from './photo-row.ts';
import { mayRemovePhoto, shownPhoto } from './photo-shown.ts';
import { isFull, readPhoto, writePhoto } from './photo-store.ts';
import { mayRead, noVisit, visitOf } from './visit-read.ts';

/** A photo comes by itself, before what uses it; what is stored is the picture alone. */
const send: Handler<'photo.send'> = async (asked, { schoolId, sha256, base64 }) => {
  const { tx, county, now, today, account, settings } = asked;
  const sent = Buffer.from(base64, 'base64');
  if (hash('sha256', sent) !== sha256) return problem('photo-damaged');
  const photo = readJpeg(sent);
  if (!photo) return problem('photo-unreadable');
  const { width, height, bytes } = photo;
  // Before its scan is read: a head may claim any size.
  const refusal = whyNotPhoto({ width, height, bytes: bytes.length });
  if (refusal) return refusal;
  const brightness = brightnessOf(photo);
  if (!brightness) return problem('photo-unreadable');
  const at = { county, placeId: schoolId, sha256: hash('sha256', bytes) };
  const look = lookOf(brightness);
  await asked.once();
  const row = await tx.row(
    sql`insert into file (county_code, place_id, sha256, school_id, kind, bytes, width, height, look, day, sent_at, sent_by)
      values (${county}, ${schoolId}, ${at.sha256}, ${schoolId}, 'photo', ${bytes.length}, ${width}, ${height},
        ${look === undefined ? null : String(BigInt.asIntN(64, look))}::bigint, ${today}, ${now}, ${account.accountId})
      on conflict (county_code, place_id, sha256) do nothing returning sha256`.compile(q),
  );
  // Sent before: it is written once more, in case it went from the disk.
  const full = row === undefined ? undefined : whyNotRoom(await heldWith(asked, bytes.length));
  if (full) return full;
  try {
    await writePhoto(settings.dataDir, at, bytes);
  } catch (error) {
    if (isFull(error)) return problem('photo-no-room');
    throw error;
  }
  return { sha256: at.sha256, bytes: bytes.length };
};

/** Bytes of the county's photos with this one. */
async function heldWith({ tx, county }: Asked, bytes: number): Promise<number> {
  const total = await tx.row(
    sql<{
      bytes: string;
    }>`insert into file_total (county_code, files, bytes) values (${county}, 1, ${bytes})
      on conflict (county_code) do update set files = file_total.files + excluded.files,
        bytes = file_total.bytes + excluded.bytes
      returning bytes`.compile(q),
  );
  return Number(total?.bytes ?? 0);
}

const ofVisit: Handler<'photo.of-visit'> = async (asked, { schoolId, visitId, number }) => {
  const visit = await visitOf(asked, schoolId, visitId);
  if (!visit || !mayRead(asked, visit)) return noVisit(asked);
  const [photo] = await photosShown(asked, { usedBy: 'visit', usedId: visitId, number });
  return await contentOf(asked, photo);
};

const ofFinding: Handler<'photo.of-finding'> = async (asked, { findingId, from, number }) => {
  const finding = await findingHere(asked, findingId);
  if (isProblem(finding)) return finding;
  const photos = await photosBeside(asked, finding);
  return await contentOf(
    asked,
    photos.find((one) => one.used_by === from && one.number === number),
  );
};

async function contentOf(asked: Asked, photo: PhotoRow | undefined) {
  if (!photo) return noPhoto(asked);
  if (photo.sha256 === null) return problem('photo-removed');
  const { place_id: placeId, sha256 } = photo;
  const at = { county: asked.county, placeId, sha256 };
  const content = await readPhoto(asked.settings.dataDir, at);
  return content ? { base64: content.toString('base64') } : noPhoto(asked);
}

function noPhoto({ language }: Asked): Problem {
  return problem('not-found', { what: say(photoText.thePhoto, language) });
}

async function findingHere(asked: Asked, findingId: string, isHeld = false) {
  const row = await findingRow(asked.tx, { county: asked.county, findingId }, isHeld);
  return row?.school_id === asked.place.placeId
    ? row
    : problem('not-found', { what: say(findingText.thisFinding, asked.language) });
}

const list: Handler<'photo.list'> = async (asked, { findingId }) => {
  const finding = await findingHere(asked, findingId);
  if (isProblem(finding)) return finding;
  const photos = await photosBeside(asked, finding);
  return {
    photos: photos.map((one) => ({
      ...shownPhoto(asked, one),
      ...{ from: one.used_by, side: sideOf(one), by: one.by ?? '', day: one.day },
    })),
    ...(finding.source_kind === 'visit-item' &&
      finding.source_id !== null && { visitId: finding.source_id }),
    sides: photoSides.filter((side) => whyNotAdd(asked, finding, side) === undefined),
  };
};

function sideOf({ about }: PhotoRow): PhotoSide {
  return about === 'rectified' || about === 'rechecked' ? about : 'found';
}

/** Whose step it is shows it. */
const capabilityOf: Readonly<Record<PhotoSide, Capability>> = {
  found: 'finding.open',
  rectified: 'finding.rectify',
  rechecked: 'finding.recheck',
};

function may({ grants, county, place, today }: Asked, capability: Capability): boolean {
  return mayAt(grants, capability, { county, path: place.path }, today);
}

function whyNotAdd(asked: Asked, finding: FindingRow, side: PhotoSide): Problem | undefined {
  if (!may(asked, 'photo.send')) return problem('photo-not-yours', whoOf(side));
  const { state, ended_as: ended } = finding;
  return may(asked, capabilityOf[side])
    ? whyNotBeside({ state, isEnded: ended !== null }, side)
    : problem('photo-not-yours', whoOf(side));
}

function whoOf(side: PhotoSide) {
  return side === 'rectified'
    ? { who: '学校', whoEn: 'the school' }
    : { who: '检查、复查的人', whoEn: 'those who inspect and recheck' };
}

const attach: Handler<'photo.attach'> = async (asked, { findingId, side, photos }) => {
  const finding = await findingHere(asked, findingId, true);
  if (isProblem(finding)) return finding;
  const refusal = whyNotAdd(asked, finding, side);
  if (refusal) return refusal;
  const named = photos.map((photo) => ({ photo, about: side }));
  const used = await keepPhotos(asked, { usedBy: 'finding', usedId: findingId }, named);
  return isProblem(used) ? used : { findingId, count: used };
};

const remove: Handler<'photo.remove'> = async (
  asked,
  { schoolId, from, usedId, number, reason },
) => {
  const { tx, county, now, account } = asked;
  const [photo] = await photosShown(asked, { usedBy: from, usedId, number });
  if (photo?.place_id !== schoolId) return noPhoto(asked);
  if (photo.sha256 === null) return problem('photo-removed');
  if (!mayRemovePhoto(asked, photo)) return problem('photo-not-yours-to-remove');
  // Who is naming it in this moment goes first, or finds it gone.
  tx.send(
    sql`select from file where county_code = ${county} and place_id = ${schoolId} and sha256 = ${photo.sha256}
      for update`.compile(q),
  );
  // Wherever it is shown: a child's face does not stay beside another item.
  const done = await tx.row(
    sql`update file_use set sha256 = null, removed_at = ${now}, removed_by = ${account.accountId},
        remove_reason = ${reason}
      where county_code = ${county} and place_id = ${schoolId} and sha256 = ${photo.sha256}
      returning number`.compile(q),
  );
  if (!done) return problem('photo-removed');
  // Without a row it goes from the disk in the night.
  tx.send(
    sql`delete from file where county_code = ${county} and place_id = ${schoolId}
      and sha256 = ${photo.sha256}`.compile(q),
  );
  return { number };
};

/** 现场照片 */
export const photoHandlers: FeatureHandlers<'photo'> = {
  'photo.send': send,
  'photo.of-visit': ofVisit,
  'photo.of-finding': ofFinding,
  'photo.list': list,
  'photo.attach': attach,
  'photo.remove': remove,
};
