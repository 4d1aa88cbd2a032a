import type { Input, Output } from '../../../contract/index.ts';
import { namesIn } from '../../../domain/visit.ts';
import type { OutboxView } from '../outbox/outbox.ts';

/** 没查完的检查: kept on this phone, with the list as it was opened, until it is sent or somebody signs out. */

export type Prepared = Output<'visit.prepare'>;
export type MyTeam = Prepared['teams'][number];
export type OpenList = Prepared['lists'][number];
type Sent = Input<'visit.send'>;
export type Said = Omit<Sent['answers'][number], 'item'>;
export type Remark = Sent['remarks'][number];
export type Papers = NonNullable<Sent['papers']>;

export interface VisitDraft {
  readonly visitId: string;
  /** As it was when the visit began: a campaign that ends meanwhile must not keep anybody from finishing. */
  readonly team: MyTeam;
  readonly school: MyTeam['schools'][number];
  /** Milliseconds of the server's clock as this phone knew it. */
  readonly begunAt: number;
  readonly roundId: string;
  /** Its words stay as they were opened, whatever the county publishes meanwhile; none: without a list. */
  readonly list?: OpenList | undefined;
  readonly answers: Readonly<Record<string, Said>>;
  readonly remarks: readonly Remark[];
  readonly people: readonly string[];
  readonly others: string;
  readonly papers: Papers;
  readonly duty: NonNullable<Sent['signed']>['duty'];
  readonly signedName: string;
  readonly isUnsigned: boolean;
  readonly unsignedWhy: string;
  readonly at?: Sent['at'];
  /** 交: its item of the outbox, and when the visit was over; kept until the server has taken it. */
  readonly sent?: {
    readonly key: string;
    readonly doneAt: number;
    /** Items of its photos, by hash. */
    readonly photos?: Readonly<Record<string, string>>;
  };
}

/** What became of a draft: not sent yet, on its way, refused and open again, or taken (or thrown away on purpose). */
export type DraftState = 'open' | 'waiting' | 'refused' | 'gone';

export function draftState(
  { sent }: Pick<VisitDraft, 'sent'>,
  { waiting, refused, isRead }: Pick<OutboxView, 'waiting' | 'refused' | 'isRead'>,
): DraftState {
  if (!sent) return 'open';
  const keys = [sent.key, ...Object.values(sent.photos ?? {})];
  const isIn = (items: typeof waiting) => items.some(({ key }) => keys.includes(key));
  if (isIn(refused)) return 'refused';
  return isIn(waiting) || !isRead ? 'waiting' : 'gone';
}

const inMemory = new Map<string, string>();

/** Below the drafts of class sheets, so that signing out forgets both. */
function keyOf(account: string, teamId: string, schoolId: string): string {
  return `shaodian.draft.${account}.visit.${teamId}.${schoolId}`;
}

export function keptVisit(account: string, teamId: string, schoolId: string) {
  const key = keyOf(account, teamId, schoolId);
  const text = inMemory.get(key) ?? stored(key);
  if (text == null) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** All that this account has not finished on this phone. */
export function keptVisits(account: string): VisitDraft[] {
  const start = `shaodian.draft.${account}.visit.`;
  const keys = new Set(
    [...inMemory.keys(), ...storedKeys()].filter((key) => key.startsWith(start)),
  );
  return [...keys].flatMap((key) => {
    const [teamId = '', schoolId = ''] = key.slice(start.length).split('.');
    return keptVisit(account, teamId, schoolId) ?? [];
  });
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** Keeps what was said so far; undefined forgets it. */
export function keepVisit(
  [account, teamId, schoolId]: readonly [string, string, string],
  draft: VisitDraft | undefined,
): void {
  const key = keyOf(account, teamId, schoolId);
  const text = draft && JSON.stringify(draft);
  if (text === undefined) inMemory.delete(key);
  else inMemory.set(key, text);
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Storage full or switched off: the copy in memory still survives going to another page.
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is VisitDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'visitId' in value &&
    'answers' in value &&
    'team' in value &&
    'remarks' in value
  );
}

/** How many findings it would make. */
export function foundIn({ answers, remarks }: Pick<VisitDraft, 'answers' | 'remarks'>): number {
  return Object.values(answers).filter(({ answer }) => answer === 'no').length + remarks.length;
}

/** Its photos in the order of the list, each once. */
export function photosIn({ list, answers, remarks }: VisitDraft): string[] {
  const said = (list?.list.items ?? []).flatMap(({ id }) => answers[id]?.photos ?? []);
  const photos = [...said, ...remarks.flatMap((one) => one.photos ?? [])];
  return [...new Set(photos.map(({ sha256 }) => sha256))];
}

interface Going {
  readonly schoolId: string;
  readonly teamId: string;
  /** When the visit was over: milliseconds of the server's clock. */
  readonly doneAt: number;
  /** Whom the last page shows: nobody else is said to have gone. */
  readonly members: MyTeam['members'];
}

/** Who may have gone: the team as it was when the visit began, and who has joined it since. */
export function membersShown({ team }: Pick<VisitDraft, 'team'>, now: MyTeam): MyTeam['members'] {
  const isNew = ({ accountId }: MyTeam['members'][number]) =>
    team.members.every((one) => one.accountId !== accountId);
  return [...team.members, ...now.members.filter(isNew)];
}

const longestSeconds = 1_209_600;

/** What is sent: the answers in the order of the list. */
export function envelopeOf(draft: VisitDraft, { schoolId, teamId, doneAt, members }: Going): Sent {
  const { list, answers, remarks, people, at } = draft;
  const took = Math.round((doneAt - draft.begunAt) / 1000);
  const others = namesIn(draft.others);
  return {
    ...{ visitId: draft.visitId, schoolId, teamId, roundId: draft.roundId },
    ...(list && {
      version: { checklist: list.checklist, origin: list.origin, number: list.number },
    }),
    people: people.filter((id) => members.some(({ accountId }) => accountId === id)),
    ...(others.length > 0 && { others }),
    answers: (list?.list.items ?? []).flatMap(({ id }) => {
      const said = answers[id];
      return said ? [{ item: id, ...trimmed(said) }] : [];
    }),
    remarks: [...remarks],
    papers: draft.papers,
    ...(draft.isUnsigned
      ? { unsignedWhy: draft.unsignedWhy.trim() }
      : { signed: { duty: draft.duty, name: draft.signedName.trim() } }),
    tookSeconds: Math.min(longestSeconds, Math.max(0, took)),
    ...(at && { at }),
  };
}

function trimmed({ note, ...said }: Said): Said {
  return note?.trim() ? { ...said, note: note.trim() } : said;
}
