import type { Input, Output } from '../../contract/index.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import {
  applySubmission,
  changedPeople,
  countsOf,
  isException,
  type Reading,
  type Readings,
  type RollCounts,
} from '../../domain/roll.ts';

/**
 * The state of a class sheet while it is filled in, as pure functions. What was reported before
 * stands in `sheet`; what this person marked stands in `marks`; undo keeps the marks of before.
 */

export type Sheet = Output<'roll.sheet'>;
export type SheetPerson = Sheet['people'][number];

/** What the family has reported of a child, to be looked at by the teacher; never counted as seen. */
export interface FamilyWord extends Reading {
  /** Who said so: 妈妈. */
  readonly by: string;
  readonly at: string;
}

/** The family's report of a person, where there is one. */
export function familyWordOf(person: SheetPerson): FamilyWord | undefined {
  return 'family' in person ? (person.family as FamilyWord | undefined) : undefined;
}

/** True when the family has reported something that the teacher has to look at: "the others" are not these. */
export function isAwaited(person: SheetPerson): boolean {
  const said = familyWordOf(person);
  return said !== undefined && isException(said);
}

/** What was marked on this device: by a tap on the child, or by "the others were seen, well". */
export interface Mark {
  readonly reading: Reading;
  readonly by: 'tap' | 'others';
}
export type Marks = Readonly<Record<string, Mark>>;

/** A body once sent and the key it was sent with: the same body again must carry the same key. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
  /** 用时 that went out with it: no part of the body that is compared, as it grows while one waits. */
  readonly spentSeconds?: number | undefined;
}

/** What is kept of an unfinished sheet on this device. */
export interface Draft {
  readonly marks: Marks;
  readonly reason: string;
  readonly attempt?: Attempt | undefined;
  /** 用时: how long the sheet had been open and visible on this device when this was kept. */
  readonly spentSeconds?: number | undefined;
}

export interface SheetState extends Draft {
  readonly sheet: Sheet;
  readonly past: readonly { readonly marks: Marks; readonly tag: string }[];
}

const undoDepth = 30;

/** Opens a sheet, with the unfinished marks of before where there are some. */
export function openSheet(sheet: Sheet, draft?: Draft): SheetState {
  const empty = { sheet, marks: {}, reason: '', attempt: undefined, past: [] };
  if (!draft) return empty;
  const marks = keepOnto(sheet, draft.marks);
  const { reason, attempt, spentSeconds } = draft;
  return { ...empty, marks, reason, attempt, spentSeconds };
}

/** The same marks on a newer state of the sheet: what is said there already is no longer a mark. */
export function reapply(state: SheetState, sheet: Sheet): SheetState {
  return openSheet(sheet, state);
}

/** What is to be kept on this device; undefined when nothing was marked. */
export function draftOf(state: SheetState): Draft | undefined {
  const { marks, reason, attempt, spentSeconds } = state;
  const draft = { marks, reason, attempt, spentSeconds };
  return Object.keys(marks).length === 0 ? undefined : draft;
}

/** What is known of a person: the mark, else what was reported; undefined: unseen. */
export function readingOf(state: SheetState, personId: string): Reading | undefined {
  return state.marks[personId]?.reading ?? reportedOf(state.sheet, personId);
}

/** What a tap on a child does. Nothing that was said is lost by a tap: then it opens the child. */
export function whatTapDoes(state: SheetState, personId: string): 'see' | 'unsee' | 'open' {
  const reading = readingOf(state, personId);
  const person = state.sheet.people.find((one) => one.personId === personId);
  if (reading === undefined) return person && familyWordOf(person) ? 'open' : 'see';
  const isOnlySeen = person?.entry === undefined && isPlain(reading);
  return isOnlySeen ? 'unsee' : 'open';
}

/** Marks one person, or takes the mark away again; steps of the same non-empty tag undo as one. */
export function mark(
  state: SheetState,
  personId: string,
  reading: Reading | undefined,
  tag = '',
): SheetState {
  const { [personId]: _, ...rest } = state.marks;
  const isNew = reading !== undefined && saysNew(state.sheet, personId, reading);
  return step(state, isNew ? { ...rest, [personId]: { reading, by: 'tap' } } : rest, tag);
}

/** 其余都看到了,正常: marks everyone who is still unseen as seen and well, but those whom the family has reported. */
export function markOthersWell(state: SheetState): SheetState {
  const others = othersOf(state).map(
    ({ personId }) => [personId, { reading: {}, by: 'others' } satisfies Mark] as const,
  );
  return step(state, { ...state.marks, ...Object.fromEntries(others) }, '');
}

/** Takes the last step back. */
export function undo(state: SheetState): SheetState {
  const last = state.past[state.past.length - 1];
  return last ? { ...state, marks: last.marks, past: state.past.slice(0, -1) } : state;
}

/** The people of whom nothing is known yet, in the order of the list. */
export function unseenOf(state: SheetState): readonly SheetPerson[] {
  return state.sheet.people.filter(({ personId }) => readingOf(state, personId) === undefined);
}

/** The unseen whom one tap may account for. */
function othersOf(state: SheetState): readonly SheetPerson[] {
  return unseenOf(state).filter((one) => !isAwaited(one));
}

/** What would be sent. Only what this person said goes out, so that two devices do not undo each other. */
export function submissionOf(state: SheetState): Input<'roll.submit'> {
  const { sheet, marks } = state;
  const all = Object.values(marks);
  const othersWell = all.some(({ by }) => by === 'others') && unseenOf(state).length === 0;
  const entries = sheet.people.flatMap(({ personId }) => {
    const found = marks[personId];
    if (!found || (othersWell && found.by === 'others')) return [];
    return [{ personId, ...sendable(found.reading) }];
  });
  const reason = state.reason.trim();
  return {
    classId: sheet.classId,
    day: sheet.day,
    session: sheet.session,
    baseVersion: sheet.version,
    rosterRevision: sheet.rosterRevision,
    entries,
    othersWell,
    ...(reason && { reason }),
  };
}

/** The key to send a body with: the one of the last attempt when the body is the same. */
export function attemptOf(state: SheetState, newKey: () => string, spentSeconds?: number): Attempt {
  const body = JSON.stringify(submissionOf(state));
  return state.attempt?.body === body ? state.attempt : { key: newKey(), body, spentSeconds };
}

/** What goes out with an attempt's key: the same for every try, also in the time it says was spent. */
export function sentWith(state: SheetState, { spentSeconds }: Attempt): Input<'roll.submit'> {
  return { ...submissionOf(state), ...(spentSeconds !== undefined && { spentSeconds }) };
}

export interface Summary {
  readonly counts: RollCounts;
  /** Seen and nothing to say. */
  readonly well: number;
  /** Absent, late, ill or with a note. */
  readonly exceptions: number;
  readonly unseen: number;
  /** People whose state differs from what was reported before. */
  readonly changed: readonly string[];
  /** Those of them about whom something else was reported before: a reason is needed. */
  readonly corrected: readonly string[];
  /** Why it cannot be sent now, by the rule the server uses; undefined: it can. */
  readonly whyNot: ProblemCode | undefined;
}

/** Counts and verdict of the sheet as it would stand after sending. */
export function summaryOf(state: SheetState): Summary {
  const roster = state.sheet.people.map(({ personId }) => personId);
  const before = reported(state.sheet);
  const after = new Map(before);
  for (const personId of roster) {
    const found = state.marks[personId];
    if (found) after.set(personId, found.reading);
  }
  const disputed = disputedOf(state.sheet);
  const outcome = applySubmission(roster, before, submissionOf(state), disputed);
  const exceptions = [...after.values()].filter(isException).length;
  const differs = changedPeople(before, after);
  // Settling what two devices saw differently is something to send, even where the record stays as it is.
  const changed = roster.filter(
    (personId) => differs.includes(personId) || (state.marks[personId] && disputed.has(personId)),
  );
  const counts = countsOf(roster, after);
  return {
    counts,
    exceptions,
    well: after.size - exceptions,
    unseen: counts.unseen,
    changed,
    corrected: changed.filter((personId) => before.has(personId) && !disputed.has(personId)),
    whyNot: outcome instanceof Map ? undefined : outcome.problem,
  };
}

/** People whom two devices saw differently, and nobody has decided yet. */
export function disputedOf(sheet: Sheet): ReadonlySet<string> {
  return new Set(sheet.people.flatMap((one) => (one.dispute ? [one.personId] : [])));
}

/** The sheet's own readings: what was reported before. */
export function reported(sheet: Sheet): Readings {
  return new Map(sheet.people.flatMap((one) => (one.entry ? [[one.personId, one.entry]] : [])));
}

/** 首报、补报(只添未见的人)、更正(改了报过的人) */
export type SendKind = 'first' | 'addition' | 'correction';

/** What sending the sheet would be. */
export function sendKindOf(sheet: Sheet, summary: Summary): SendKind {
  if (sheet.version === 0) return 'first';
  return summary.corrected.length > 0 ? 'correction' : 'addition';
}

/** What the main button at the bottom does next, and with which numbers. */
export type MainButton =
  | { readonly does: 'others-well'; readonly count: number }
  | { readonly does: 'look'; readonly first: SheetPerson; readonly count: number }
  | { readonly does: 'submit'; readonly kind: SendKind }
  | { readonly does: 'nothing' };

/** First everyone is to be accounted for, those whom their families have reported one by one, then the sheet is sent. */
export function mainButtonOf(state: SheetState, summary: Summary): MainButton {
  const others = othersOf(state).length;
  if (others > 0) return { does: 'others-well', count: others };
  const [first] = unseenOf(state);
  if (first) return { does: 'look', first, count: summary.unseen };
  if (summary.whyNot === 'sheet-unchanged') return { does: 'nothing' };
  return { does: 'submit', kind: sendKindOf(state.sheet, summary) };
}

/** True when a sheet with people still unseen has something to send. */
export function canSendUnseen(summary: Summary): boolean {
  return summary.unseen > 0 && summary.changed.length > 0;
}

function step(state: SheetState, marks: Marks, tag: string): SheetState {
  const last = state.past[state.past.length - 1];
  if (tag !== '' && last?.tag === tag) return { ...state, marks };
  const past = [...state.past, { marks: state.marks, tag }].slice(-undoDepth);
  return { ...state, marks, past };
}

function reportedOf(sheet: Sheet, personId: string): Reading | undefined {
  return sheet.people.find((one) => one.personId === personId)?.entry;
}

/** Seen and nothing measured: a tap may take it back without losing anything. */
function isPlain(reading: Reading): boolean {
  return !isException(reading) && reading.tempC === undefined;
}

/** Keeps the marks that still say something new about somebody of the list. */
function keepOnto(sheet: Sheet, marks: Marks): Marks {
  const kept = sheet.people.flatMap((person) => {
    const { personId, entry } = person;
    const found = marks[personId];
    // "The others" never meant somebody whom another person or the family has reported meanwhile.
    if (!found || (found.by === 'others' && (entry || isAwaited(person)))) return [];
    return saysNew(sheet, personId, found.reading) ? [[personId, found] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** True when the reading differs from what was reported of that person before, or settles what is disputed. */
function saysNew(sheet: Sheet, personId: string, reading: Reading): boolean {
  if (disputedOf(sheet).has(personId)) return true;
  const entry = reportedOf(sheet, personId);
  const before = new Map(entry ? [[personId, entry as Reading]] : []);
  return changedPeople(before, new Map([[personId, reading]])).length > 0;
}

/** A reading as the contract wants it: trimmed note, own list of symptoms. */
function sendable({ note, symptoms, ...rest }: Reading) {
  const words = note?.trim();
  return { ...rest, ...(symptoms && { symptoms: [...symptoms] }), ...(words && { note: words }) };
}
