import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import {
  changesBetween,
  reasonFor,
  whyNotFrom,
  whyNotPublish,
  withKnownGrades,
} from '../domain/checklist-edit.ts';
import {
  type ChecklistId,
  type ShippedChecklist,
  shippedChecklist,
  shippedChecklists,
} from '../domain/checklist-rules.ts';
import type { Checklist } from '../domain/checklist.ts';
import { addDays, type Day } from '../domain/date.ts';
import { longestDays } from '../domain/finding-deadline.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { checklistText } from '../domain/text/checklist.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { checklistHistory } from './checklist-history.ts';
import {
  headsOf,
  type KeptChange,
  newestUpTo,
  rowInForce,
  rowOf,
  rowsFrom,
  type VersionHead,
  type VersionRow,
} from './checklist-row.ts';
import { q } from './db.ts';

type Opened = Output<'checklist.open'>;

const list: Handler<'checklist.list'> = async (asked) => {
  const { current, next } = await headsOf(asked, asked.today);
  return {
    rows: shippedChecklists.map((shipped) => {
      const own = current.find((one) => one.checklist === shipped.id && !one.is_end);
      const coming = next.find((one) => one.checklist === shipped.id);
      return {
        ...aboutOf(shipped),
        isOn: shipped.isOn || own !== undefined,
        version: own
          ? {
              origin: 'county' as const,
              number: own.number,
              versionId: own.checklist_version_id,
              from: own.from_day,
            }
          : shippedVersion(shipped),
        ...(own?.document && { document: own.document }),
        items: own?.items ?? shipped.items.length,
        ...(coming && { next: nextOf(coming) }),
        isShippedNewer: own !== undefined && own.shipped_number < shipped.version,
      };
    }),
  };
};

const open: Handler<'checklist.open'> = async (asked, input) =>
  (await openedChecklist(asked, input)) ?? noVersion(asked);

/** The version that is asked for; undefined where there is none. */
export async function openedChecklist(
  asked: Asked,
  input: Parsed<'checklist.open'>,
): Promise<Opened | undefined> {
  const { checklist } = input;
  const [row, newest, heads] = await Promise.all([
    askedRow(asked, input),
    newestUpTo(asked, checklist),
    input.version === undefined ? headsOf(asked, asked.today) : undefined,
  ]);
  if (row === 'none') return undefined;
  const coming = heads?.next.find((one) => one.checklist === checklist);
  return {
    ...opened(shippedChecklist(checklist), row, newest?.number ?? 0),
    ...(coming && { next: nextOf(coming) }),
  };
}

export function noVersion({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(checklistText.aVersion, language) });
}

const publish: Handler<'checklist.publish'> = async (asked, input) => {
  const { checklist, from, document, reason } = input;
  const shipped = shippedChecklist(checklist);
  const span = await spanBefore(asked, checklist, from);
  const base = span.held?.body ?? shipped;
  const list = withKnownGrades(base, { ...input.list, kind: shipped.kind });
  // Of what a replaced version changed already, it said why.
  const said = span.replaced.flatMap(({ changes }) => changes);
  const reasons = {
    ...Object.fromEntries(said.map((one) => [one.item, one.reason])),
    ...input.reasons,
  };
  const isReplacing = span.replaced.length > 0;
  const refusal =
    whyNotNewest(asked, span.newest, input.newest) ??
    whyNotMadeFrom(asked, span.newest, input.madeFrom) ??
    whyNotFrom(from, asked.today) ??
    whyNotPublish({ base, list, reasons, isReplacing }, longestDays);
  if (refusal) return refusal;
  keepShipped(asked, shipped);
  const changes = changesBetween(base, list).map((one) => ({
    ...one,
    reason: reasonFor(reasons, one.item),
  }));
  return await write(asked, { shipped, ...span, changes, body: list, document, reason, from });
};

const end: Handler<'checklist.end'> = async (asked, { checklist, newest, from, reason }) => {
  const span = await spanBefore(asked, checklist, from);
  // One still to come that would be replaced is taken back, whatever holds before it.
  const isOwn = span.held?.body || (span.replaced.length > 0 && span.newest?.body);
  const refusal =
    whyNotNewest(asked, span.newest, newest) ??
    whyNotFrom(from, asked.today) ??
    (isOwn ? undefined : problem('checklist-shipped'));
  if (refusal) return refusal;
  const shipped = shippedChecklist(checklist);
  return await write(asked, { shipped, ...span, changes: [], body: undefined, reason, from });
};

/** The newest row of all, the one that holds until the day, and those from that day on, which never will. */
async function spanBefore(asked: Asked, checklist: ChecklistId, from: Day) {
  const [newest, held, replaced] = await Promise.all([
    newestUpTo(asked, checklist),
    newestUpTo(asked, checklist, addDays(from, -1)),
    rowsFrom(asked, checklist, from),
  ]);
  return { newest, held, replaced };
}

/** 检查表 */
export const checklistHandlers: FeatureHandlers<'checklist'> = {
  'checklist.list': list,
  'checklist.open': open,
  'checklist.history': checklistHistory,
  'checklist.publish': publish,
  'checklist.end': end,
};

/** What an open asks for: a row, nothing where the shipped list answers, `none` where there is no such version. */
async function askedRow(asked: Asked, { checklist, version }: Parsed<'checklist.open'>) {
  if (version === 'shipped') return undefined;
  if (version === undefined) return await rowInForce(asked, checklist, asked.today);
  if (version === 'newest') {
    const row = await newestUpTo(asked, checklist);
    return row?.body ? row : undefined;
  }
  const row = await rowOf(asked, checklist, version);
  return row?.body ? row : 'none';
}

function opened(shipped: ShippedChecklist, row: VersionRow | undefined, newest: number): Opened {
  const { kind, passFrom, sections, items } = row?.body ?? shipped;
  return {
    ...aboutOf(shipped),
    isOn: shipped.isOn || row?.origin === 'county',
    version: row
      ? {
          origin: row.origin,
          number: row.number,
          versionId: row.checklist_version_id,
          from: row.from_day,
        }
      : shippedVersion(shipped),
    ...(row?.document && { document: row.document }),
    list: {
      kind,
      ...(passFrom !== undefined && { passFrom }),
      sections: [...sections],
      items: items.map((one) => ({ ...one, methods: [...one.methods] })),
    },
    newest,
    changes: [...(row?.changes ?? [])],
  };
}

function nextOf(coming: VersionHead) {
  return {
    from: coming.from_day,
    ...(!coming.is_end && { number: coming.number, versionId: coming.checklist_version_id }),
  };
}

function aboutOf({ id, name, purpose, kind, source, grade }: ShippedChecklist) {
  return { checklist: id, name, purpose, kind, source, grade };
}

function shippedVersion({ version, from }: ShippedChecklist) {
  return { origin: 'shipped' as const, number: version, from };
}

/** Undefined while the draft was begun from what is still the newest. */
function whyNotNewest(
  { language }: Asked,
  before: VersionRow | undefined,
  newest: number,
): Problem | undefined {
  return (before?.number ?? 0) === newest
    ? undefined
    : problem('changed-meanwhile', { what: say(checklistText.theChecklist, language) });
}

/** Undefined while the draft says what the newest row says, or the shipped list where that is an end. */
function whyNotMadeFrom(
  { language }: Asked,
  before: VersionRow | undefined,
  madeFrom: string | undefined,
): Problem | undefined {
  return madeFrom === (before?.body ? before.checklist_version_id : undefined)
    ? undefined
    : problem('changed-meanwhile', { what: say(checklistText.theChecklist, language) });
}

/** The shipped words that a county's version was made from, kept so that both can be compared for ever. */
export function keepShipped(asked: Asked, shipped: ShippedChecklist): void {
  const { id: checklist, version, from } = shipped;
  const { kind, passFrom, sections, items } = shipped;
  const body: Checklist = { kind, ...(passFrom !== undefined && { passFrom }), sections, items };
  asked.tx.send(
    sql`insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
        shipped_number, base_number, changes, from_day, at, account_id)
      values (${asked.county}, ${asked.id()}, ${checklist}, 'shipped', ${version}, ${JSON.stringify(body)}::jsonb,
        ${items.length}, ${version}, 0, '[]', ${from}, ${asked.now}, ${asked.account.accountId})
      on conflict (county_code, checklist, origin, number) do nothing`.compile(q),
  );
}

interface NewVersion {
  readonly shipped: ShippedChecklist;
  readonly newest: VersionRow | undefined;
  /** What its changes are counted from. */
  readonly held: VersionRow | undefined;
  /** Undefined: the shipped list holds again. */
  readonly body: Checklist | undefined;
  readonly changes: readonly KeptChange[];
  readonly document?: string;
  readonly reason: string;
  readonly from: string;
}

async function write(asked: Asked, one: NewVersion) {
  const { tx, county, now, account, language } = asked;
  const { shipped, newest, held, body, changes, reason, from } = one;
  const checklist: ChecklistId = shipped.id;
  const versionId = asked.id();
  const number = (newest?.number ?? 0) + 1;
  const written = await tx.rows(
    sql`insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
        shipped_number, base_number, changes, document, reason, from_day, at, account_id)
      values (${county}, ${versionId}, ${checklist}, 'county', ${number},
        ${body ? JSON.stringify(body) : null}::jsonb, ${body?.items.length ?? shipped.items.length},
        ${shipped.version}, ${held?.number ?? 0}, ${JSON.stringify(changes)}::jsonb, ${one.document ?? null},
        ${reason}, ${from}, ${now}, ${account.accountId})
      on conflict (county_code, checklist, origin, number) do nothing returning number`.compile(q),
  );
  // Somebody published in the same moment.
  return written.length === 0
    ? problem('changed-meanwhile', { what: say(checklistText.theChecklist, language) })
    : { versionId, number };
}
