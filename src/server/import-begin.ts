import { sql } from 'kysely';

import { addDays, localTime } from '../domain/date.ts';
import {
  columnKeys,
  columnTitle,
  type ImportKind,
  importRule,
  type ImportState,
  isImportBusy,
  missingForImport,
} from '../domain/import.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { importStateText, importWhyText } from '../domain/text/import-desk.ts';
import { capabilityText } from '../domain/text/role.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { importWork } from './import-claim.ts';
import { mostImportBytes } from './import-file.ts';
import { missingKeys, previewAt, rememberTitles } from './import-read.ts';
import { whyNotYours } from './import-staff-access.ts';
import { dropRows, type ImportRun, previewOf, runOf, seal, setRun } from './import-store.ts';
import { whyNotOldKind } from './import-undo-kind.ts';

/** The orders of an import: begin, send the file, say what columns mean, write, cancel, undo. */

/** Bytes of a file that are sent at a time. */
export const partBytes = 2_000_000;
/** So long an import can be undone as a whole. */
export const undoDays = 7;

/** Why a kind cannot be imported at the place; undefined when it can. */
export function whyNotHere(
  { place, grants, county, today }: Asked,
  kind: ImportKind,
): Problem | undefined {
  const no = (why: Sentence, what?: Sentence) =>
    problem('import-not-here', {
      place: place.name,
      kind: importRule(kind).name,
      kindEn: kind,
      why: say(why, 'zh', { what: what?.zh ?? '' }),
      whyEn: say(why, 'en', { what: what?.en ?? '' }),
    });
  const isAbove = ['county', 'zone', 'township', 'center-school'].includes(place.kind);
  if (!isAbove && place.kind !== 'school') return no(importWhyText.notSchool);
  if (!isAbove && importRule(kind).scope === 'above') return no(importWhyText.above);
  const at = { county, path: place.path };
  const missing = missingForImport(kind, (capability) => mayAt(grants, capability, at, today));
  return missing && no(importWhyText.right, capabilityText[missing]);
}

export const beginImport: Handler<'import.begin'> = async (asked, input) => {
  const { tx, county, place, today, now, account, language } = asked;
  const refusal = whyNotHere(asked, input.kind);
  if (refusal) return refusal;
  if (input.bytes > mostImportBytes)
    return problem('too-large', { limit: `${mostImportBytes / 1_000_000} MB` });
  // Two that write at once could not be told apart afterwards. One's own that was left is given up.
  const open = await tx.rows(
    sql<{ import_id: string; status: ImportState; is_mine: boolean }>`
      select import_id, status, asked_by = ${account.accountId}::uuid as is_mine from import_run
      where county_code = ${county} and place_id = ${place.placeId}
        and status in ('uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'undoing')
      order by import_id desc limit 20 for no key update`.compile(q),
  );
  const isWriting = ({ status }: { status: ImportState }) =>
    status === 'applying' || status === 'undoing';
  if (open.some(isWriting)) return problem('import-busy');
  for (const one of open) if (one.is_mine) giveUp(asked, one.import_id, one.status);
  const importId = asked.id();
  const parts = Math.ceil(input.bytes / partBytes);
  tx.send(
    sql`insert into import_run (county_code, import_id, place_id, school_id, kind, file_name, bytes, parts, status,
        day, asked_by, asked_at, language, is_whole)
      values (${county}, ${importId}, ${place.placeId}, ${place.schoolId ?? null}::uuid, ${input.kind},
        ${input.fileName}, ${input.bytes}, ${parts}, 'uploading', ${today}, ${account.accountId}, ${now}, ${language},
        ${input.isWhole})`.compile(q),
  );
  return { importId, parts, partBytes };
};

/** At once what waits for a person. What a worker has in hand it ends itself: it may write rows just then. */
function giveUp(asked: Asked, importId: string, status: ImportState): void {
  if (importWork.busy.includes(status)) {
    setRun(asked, importId, { is_cancelling: true });
    asked.afterwards(() => asked.imports.wake());
    return;
  }
  setRun(asked, importId, { status: 'cancelled', is_cancelling: true, finished_at: asked.now });
  dropRows(asked, importId);
}

export const putPart: Handler<'import.put'> = async (asked, { importId, part, base64 }) => {
  const { tx, county, keys, today } = asked;
  const run = await ownRun(asked, importId, true);
  if (isProblem(run)) return run;
  if (run.status !== 'uploading') return wrongState(run.status);
  const size = part < run.parts - 1 ? partBytes : run.bytes - partBytes * (run.parts - 1);
  if (part >= run.parts || Buffer.byteLength(base64, 'base64') !== size)
    return problem('bad-input', { what: '文件的分段' });
  tx.send(
    sql`insert into import_part (county_code, import_id, part, school_id, day, bytes)
      values (${county}, ${importId}, ${part}, ${run.school_id}::uuid, ${today}, ${keys.sealText(base64)})
      on conflict (county_code, import_id, part) do update set bytes = excluded.bytes`.compile(q),
  );
  const there = await tx.row(
    sql<{ count: number }>`select count(*)::int as count from import_part
      where county_code = ${county} and import_id = ${importId}`.compile(q),
  );
  const left = run.parts - (there?.count ?? 0);
  if (left === 0) start(asked, importId, 'reading');
  return { importId, left };
};

/** The worker may begin. */
function start(asked: Asked, importId: string, status: ImportState, set: object = {}): void {
  setRun(asked, importId, {
    status,
    stage_done: 0,
    stage_total: 0,
    claimed_at: null,
    attempts: 0,
    is_cancelling: false,
    ...set,
  });
  asked.afterwards(() => asked.imports.wake());
}

export const moveHead: Handler<'import.head'> = async (asked, { importId, sheet, headRow }) => {
  const run = await ownRun(asked, importId, true);
  if (isProblem(run)) return run;
  if (run.status !== 'mapping' && run.status !== 'checked') return wrongState(run.status);
  const known = previewOf(asked.keys, run);
  const found = { counts: null, digest: null, refusal: null };
  if (sheet !== undefined && sheet !== known?.sheet) {
    if (known?.sheets?.some((one) => one.name === sheet) !== true)
      return problem('bad-input', { what: '工作表' });
    start(asked, importId, 'reading', { sheet, ...found });
    return { importId };
  }
  const preview = await previewAt(asked, run, headRow ?? known?.row ?? 1);
  if (!preview) return problem('bad-input', { what: '表头所在的行' });
  const mapping = preview.keys.map((key) => key ?? null);
  setRun(asked, importId, {
    status: 'mapping',
    preview: seal(asked.keys, preview),
    mapping,
    ...found,
  });
  return { importId };
};

export const mapColumns: Handler<'import.map'> = async (asked, input) => {
  const run = await ownRun(asked, input.importId, true);
  if (isProblem(run)) return run;
  if (run.status !== 'mapping' && run.status !== 'checked') return wrongState(run.status);
  const preview = await previewAt(asked, run, input.headRow);
  if (!preview) return problem('bad-input', { what: '表头所在的行' });
  const known = new Set(columnKeys(run.kind));
  const keys: (string | null)[] = preview.titles.map(() => null);
  const used = new Set<string>();
  for (const { at, key } of input.columns) {
    if (key !== null && (!known.has(key) || used.has(key)))
      return problem('bad-input', { what: '列的对应' });
    if (key !== null) used.add(key);
    keys[at] = key;
  }
  const missing = missingKeys(run, keys);
  if (missing.length > 0) {
    const columns = missing.map((key) => columnTitle(run.kind, key, asked.language)).join('、');
    return problem('import-columns', { columns });
  }
  const titles = input.columns.map(({ at, key }) => [preview.titles[at] ?? '', key] as const);
  rememberTitles(asked, run.kind, new Map(titles));
  const sealed = seal(asked.keys, { ...preview, keys, open: [] });
  start(asked, run.import_id, 'checking', {
    preview: sealed,
    mapping: keys.map((key) => key ?? null),
    is_whole: input.isWhole,
    counts: null,
    digest: null,
    refusal: null,
  });
  return { importId: run.import_id };
};

export const applyImport: Handler<'import.apply'> = async (
  asked,
  { importId, digest, onlyRight },
) => {
  const run = await ownRun(asked, importId, true);
  if (isProblem(run)) return run;
  if (run.status !== 'checked' || !run.counts) return wrongState(run.status);
  if (digest !== run.digest) return problem('import-changed');
  const barred = whyNotYours(asked, run);
  if (barred) return barred;
  if (run.counts.wrong > 0 && !onlyRight)
    return problem('import-has-errors', { count: run.counts.wrong });
  // Whoever confirms it answers for it.
  start(asked, importId, 'applying', {
    only_right: onlyRight,
    refusal: null,
    asked_by: asked.account.accountId,
  });
  return { importId };
};

export const cancelImport: Handler<'import.cancel'> = async (asked, { importId }) => {
  const run = await ownRun(asked, importId, true);
  if (isProblem(run)) return run;
  const isWaiting = ['uploading', 'mapping', 'checked'].includes(run.status);
  if (!isWaiting && (!isImportBusy(run.status) || run.status === 'undoing'))
    return wrongState(run.status);
  giveUp(asked, importId, run.status);
  return { importId };
};

export const undoImport: Handler<'import.undo'> = async (asked, { importId, reason }) => {
  const run = await ownRun(asked, importId, true);
  if (isProblem(run)) return run;
  const refusal = (await whyNotUndo(asked, run)) ?? (await whyNotOldKind(asked, run));
  if (refusal) return refusal;
  start(asked, importId, 'undoing', {
    undone_by: asked.account.accountId,
    undone_at: asked.now,
    undo_reason: reason,
    refusal: null,
    asked_by: asked.account.accountId,
  });
  return { importId };
};

/** An import that the caller may see and go on with: of a kind that they may import there. */
export async function ownRun(
  asked: Asked,
  importId: string,
  isHeld = false,
): Promise<ImportRun | Problem> {
  const run = await runOf(asked, importId, isHeld);
  return run ? (whyNotHere(asked, run.kind) ?? run) : noImport();
}

/** Only the last import of a place, for some days. */
export async function whyNotUndo(asked: Asked, run: ImportRun): Promise<Problem | undefined> {
  const { tx, county, place, today } = asked;
  if (run.status !== 'done') return wrongState(run.status);
  if (undoUntil(asked, run) < today) return problem('import-too-old', { days: undoDays });
  const later = await tx.row(
    sql<{
      import_id: string;
    }>`select import_id from import_run where county_code = ${county} and place_id = ${place.placeId}
      and status in ('done', 'applying', 'undoing') and (status <> 'done' or (finished_at, import_id) > (${run.finished_at}, ${run.import_id})) limit 1`.compile(
      q,
    ),
  );
  return later && problem('import-not-last');
}

/** The last day on which an import can be undone. */
export function undoUntil({ zone, today }: Asked, run: ImportRun): string {
  const from = run.finished_at ? localTime(run.finished_at, zone).day : today;
  return addDays(from, undoDays);
}

function noImport(): Problem {
  return problem('not-found', { what: '这次导入' });
}

function wrongState(state: ImportState): Problem {
  const { zh, en } = importStateText[state];
  return problem('import-state', { state: zh, stateEn: en });
}
