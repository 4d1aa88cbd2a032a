import type { Output } from '../../contract/index.ts';
import type { KeptAnswer } from '../ask.ts';

type Mine = Output<'roll.mine'>;
type MyClass = Mine['classes'][number];
type Prepared = Output<'roll.prepare'>;
type PreparedClass = Prepared['classes'][number];
type PreparedSheet = PreparedClass['sheets'][number];

interface Kept {
  /** The last list of classes that the server gave. */
  readonly mine: KeptAnswer<Mine> | undefined;
  /** The sheets that were fetched for days without a network. */
  readonly prepared: KeptAnswer<Prepared> | undefined;
  /** The county's day and time. */
  readonly now: { readonly day: string; readonly time: string };
}

/**
 * 今天要查的班级, without a network: the last list when it is of today, else made from the sheets prepared for the
 * day. undefined when nothing that is known reaches to today.
 */
export function mineFrom({ mine, prepared, now }: Kept): KeptAnswer<Mine> | undefined {
  if (mine && mine.data.day === now.day) {
    const classes = mine.data.classes.map((one) => ({
      ...one,
      sessions: one.sessions.map((session) => ({ ...session, state: stateOf(session, now.time) })),
    }));
    return { at: mine.at, data: { ...mine.data, classes } };
  }
  if (!prepared) return undefined;
  const { today, nextDay, asOf } = prepared.data;
  const isToday = now.day === today.day;
  const isKnown = isToday || (nextDay !== undefined && today.day < now.day && now.day <= nextDay);
  if (!isKnown) return undefined;
  const of = isToday ? today : { day: now.day, isSchoolDay: now.day === nextDay };
  const classes = prepared.data.classes.map((one) => classFrom(one, now));
  return { at: prepared.at, data: { ...of, asOf, classes } };
}

function classFrom(one: PreparedClass, now: Kept['now']): MyClass {
  const { classId, className, kind, schoolName, rosters, suspendedTo } = one;
  const isSuspended = suspendedTo !== undefined && now.day <= suspendedTo;
  const sheets = one.sheets.filter(({ day }) => day === now.day);
  const revision = sheets[0]?.rosterRevision;
  const roster =
    rosters.find((known) => known.revision === revision) ?? rosters[rosters.length - 1];
  const expected = roster?.people.length ?? 0;
  const sessions = sheets.map((sheet) => sessionFrom(sheet, now.time));
  return {
    ...{ classId, className, kind, expected, teachers: [], sessions, schoolName },
    ...(isSuspended && { suspendedTo }),
  };
}

function sessionFrom({ session, opensAt, cutoffAt, last }: PreparedSheet, time: string) {
  const known = { session, opensAt, cutoffAt };
  const state = last ? ('done' as const) : ('waiting' as const);
  const { by, at, late, counts } = last ?? {};
  return {
    ...known,
    state: stateOf({ ...known, state }, time),
    ...(last && { by, at, late, counts }),
  };
}

/** 备好的一张检查表, put together again; undefined when it was not prepared. */
export function sheetIn(
  { classes }: Prepared,
  wanted: { readonly classId: string; readonly day: string; readonly session: string },
): Output<'roll.sheet'> | undefined {
  const found = classes.find(({ classId }) => classId === wanted.classId);
  const sheet = found?.sheets.find(
    ({ day, session }) => day === wanted.day && session === wanted.session,
  );
  if (!found || !sheet) return undefined;
  const { rosters, sheets: _, ...facts } = found;
  const { said, ...rest } = sheet;
  const words = new Map(said.map(({ personId, ...one }) => [personId, one]));
  const roster = rosters.find(({ revision }) => revision === sheet.rosterRevision);
  const people = (roster?.people ?? []).map((one) => ({ ...one, ...words.get(one.personId) }));
  return { ...facts, ...rest, people };
}

type Session = Pick<MyClass['sessions'][number], 'state' | 'opensAt' | 'cutoffAt'>;

function stateOf({ state, opensAt, cutoffAt }: Session, time: string): Session['state'] {
  if (state === 'done') return state;
  if (time < opensAt) return 'waiting';
  return time > cutoffAt ? 'overdue' : 'todo';
}
