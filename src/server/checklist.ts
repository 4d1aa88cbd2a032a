import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import {
  changesBetween,
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
  const { checklist, reasons, from, document, reason } = input;
  const shipped = shippedChecklist(checklist);
  const before = await newestUpTo(asked, checklist);
  const base = before?.body ?? shipped;
  const list = withKnownGrades(base, { ...input.list, kind: shipped.kind });
  const refusal =
    whyNotNewest(asked, before, input.newest) ??
    whyNotFrom(from, asked.today) ??
    whyNotPublish({ base, list, reasons }, longestDays);
  if (refusal) return refusal;
  keepShipped(asked, shipped);
  const changes = changesBetween(base, list).map((one) => ({
    ...one,
    reason: reasons[one.item] ?? '',
  }));
  return await write(asked, { shipped, before, changes, body: list, document, reason, from });
};

const end: Handler<'checklist.end'> = async (asked, { checklist, newest, from, reason }) => {
  const before = await newestUpTo(asked, checklist);
  const refusal =
    whyNotNewest(asked, before, newest) ??
    (before?.body ? undefined : problem('checklist-shipped')) ??
    whyNotFrom(from, asked.today);
  if (refusal) return refusal;
  const shipped = shippedChecklist(checklist);
  return await write(asked, { shipped, before, changes: [], body: undefined, reason, from });
};

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

/** The shipped words that a county's version was made from, kept so that both can be compared for ever. */
function keepShipped(asked: Asked, shipped: ShippedChecklist): void {
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
  readonly before: VersionRow | undefined;
  /** Undefined: the shipped list holds again. */
  readonly body: Checklist | undefined;
  readonly changes: readonly KeptChange[];
  readonly document?: string;
  readonly reason: string;
  readonly from: string;
}

async function write(asked: Asked, one: NewVersion) {
  const { tx, county, now, account, language } = asked;
  const { shipped, before, body, changes, reason, from } = one;
  const checklist: ChecklistId = shipped.id;
  const versionId = asked.id();
  const number = (before?.number ?? 0) + 1;
  const written = await tx.rows(
    sql`insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
        shipped_number, base_number, changes, document, reason, from_day, at, account_id)
      values (${county}, ${versionId}, ${checklist}, 'county', ${number},
        ${body ? JSON.stringify(body) : null}::jsonb, ${body?.items.length ?? shipped.items.length},
        ${shipped.version}, ${before?.number ?? 0}, ${JSON.stringify(changes)}::jsonb, ${one.document ?? null},
        ${reason}, ${from}, ${now}, ${account.accountId})
      on conflict (county_code, checklist, origin, number) do nothing returning number`.compile(q),
  );
  // Somebody published in the same moment.
  return written.length === 0
    ? problem('changed-meanwhile', { what: say(checklistText.theChecklist, language) })
    : { versionId, number };
}
