import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { columnTitle, type ImportKind } from '../domain/import.ts';
import { isProblem, problem, problemSentence } from '../domain/problem.ts';
import { importText } from '../domain/text/import-desk.ts';
import { roleText } from '../domain/text/role.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { type LinePlace, linesFrom, type ShownLine } from './import-batch.ts';
import { ownRun, undoUntil, whyNotUndo } from './import-begin.ts';
import { missingKeys } from './import-read.ts';
import { isAboutImporter, whyNotYours } from './import-staff-access.ts';
import { type ImportRun, previewOf, runsOf, unseal } from './import-store.ts';
import type { KeptThing } from './import-undo.ts';

/** What the pages of an import show. */

export const lookAtImport: Handler<'import.look'> = async (asked, { importId }) => {
  const run = await ownRun(asked, importId);
  if (isProblem(run)) return run;
  const { language, keys } = asked;
  const canUndo = run.status === 'done' && (await whyNotUndo(asked, run)) === undefined;
  const barred = run.status === 'checked' ? whyNotYours(asked, run) : undefined;
  const said = isAboutImporter(run) ? barred : run.refusal;
  const left = run.undo_left ? unseal<KeptThing[]>(keys, run.undo_left) : [];
  return {
    ...shownOf(run, await namesOf(asked, [run])),
    progress: { done: run.stage_done, total: run.stage_total },
    isWhole: run.is_whole,
    onlyRight: run.only_right,
    undoLeft: left.slice(0, 100).map(({ name, why, role }) =>
      say(keptWords[why], language, {
        name,
        ...(role && { role: say(roleText[role], language) }),
      }),
    ),
    ...headOf(asked, run),
    ...(run.digest !== null && run.status === 'checked' && { digest: run.digest }),
    ...(said && { refusal: problemSentence(said, language) }),
    isBarred: barred !== undefined,
    ...(canUndo && { undoUntil: undoUntil(asked, run) }),
  };
};

const keptWords = {
  changed: importText.keptChanged,
  used: importText.keptUsed,
  mentioned: importText.keptMentioned,
  role: importText.keptRole,
  graded: importText.keptGraded,
} as const;

function headOf({ keys, language }: Asked, run: ImportRun): Pick<Output<'import.look'>, 'head'> {
  const isShown = run.status === 'mapping' || run.status === 'checked';
  const preview = isShown ? previewOf(keys, run) : undefined;
  if (!preview) return {};
  const below = preview.first.filter((one) => one.row > preview.row).slice(0, 3);
  const columns = preview.titles.flatMap((title, at) => {
    const samples = below.map((one) => one.cells[at] ?? '').filter(Boolean);
    if (title === '' && samples.length === 0) return [];
    const key = preview.keys[at];
    return [{ at, title, samples, isOpen: preview.open.includes(at), ...(key && { key }) }];
  });
  const missing = missingKeys(run, preview.keys).map((key) => columnTitle(run.kind, key, language));
  const sheet = preview.sheet === undefined ? {} : { sheet: preview.sheet };
  const sheets = (preview.sheets ?? []).map(({ name, rows }) => ({ name, rows }));
  const lastRow = preview.first.at(-1)?.row ?? preview.row;
  return { head: { row: preview.row, lastRow, ...sheet, sheets, columns, missing } };
}

export const listImports: Handler<'import.list'> = async (asked, { after, limit }) => {
  if (after !== undefined && !uuid.test(after)) return problem('bad-input', { what: '翻页位置' });
  const runs = await runsOf(asked, after, limit + 1);
  const shown = runs.slice(0, limit);
  const names = await namesOf(asked, shown);
  const last = runs.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map((run) => shownOf(run, names)),
    ...(last && { next: last.import_id }),
  };
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function shownOf(
  run: ImportRun,
  names: ReadonlyMap<string, string>,
): Output<'import.list'>['rows'][number] {
  const name = (id: string | null) => names.get(id ?? '') ?? '';
  return {
    importId: run.import_id,
    kind: run.kind,
    fileName: run.file_name,
    state: run.status,
    askedAt: run.asked_at.toISOString(),
    askedBy: name(run.asked_by),
    ...(run.finished_at && { finishedAt: run.finished_at.toISOString() }),
    ...(run.counts && { counts: run.counts }),
    ...(run.undone_at && {
      undone: {
        at: run.undone_at.toISOString(),
        by: name(run.undone_by),
        reason: run.undo_reason ?? '',
      },
    }),
  };
}

async function namesOf(
  { tx, county }: Asked,
  runs: readonly ImportRun[],
): Promise<Map<string, string>> {
  const ids = [
    ...new Set(runs.flatMap((run) => [run.asked_by, ...(run.undone_by ? [run.undone_by] : [])])),
  ];
  const rows = await tx.rows(
    sql<{ account_id: string; name: string }>`select account_id, name from account_card
      where county_code = ${county} and account_id = any(${ids}::uuid[])`.compile(q),
  );
  return new Map(rows.map((row) => [row.account_id, row.name]));
}

export const importRows: Handler<'import.rows'> = async (asked, input) => {
  const run = await ownRun(asked, input.importId);
  if (isProblem(run)) return run;
  const from = placeFrom(input.after);
  if (!from) return problem('bad-input', { what: '翻页位置' });
  const { lines, next } = await linesFrom(asked, run.import_id, {
    outcome: input.show,
    from,
    limit: input.limit,
  });
  // Of one school's own list everybody knows which school it is.
  const isOne = asked.place.kind === 'school';
  const schools = isOne ? new Map<string, string>() : await schoolNames(asked, lines);
  return {
    rows: lines.map(({ row, name, says, schoolId = '', wrong = [] }) => ({
      row,
      name,
      says,
      ...(schools.has(schoolId) && { schoolName: schools.get(schoolId) ?? '' }),
      wrong: wrong.map(wrongIn(run.kind, asked.language)),
    })),
    ...(next && { next: `${next.batch}.${next.shown}` }),
  };
};

async function schoolNames(
  { places, county }: Asked,
  lines: readonly ShownLine[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(lines.map((one) => one.schoolId)))
    if (id !== undefined) names.set(id, (await places.find(county, id))?.name ?? '');
  return names;
}

function placeFrom(after: string | undefined): LinePlace | undefined {
  if (after === undefined) return { batch: -2_147_483_648, shown: 0 };
  const [, batch, shown] = /^(-?\d{1,9})\.(\d{1,4})$/.exec(after) ?? [];
  return batch === undefined ? undefined : { batch: Number(batch), shown: Number(shown) };
}

function wrongIn(kind: ImportKind, language: Asked['language']) {
  return ({ key, says }: { key: string; says: string }) => ({
    column: columnTitle(kind, key, language),
    says,
  });
}
