import type { Output } from '../../contract/index.ts';
import type { KeptAnswer } from '../ask.ts';

type Mine = Output<'roll.mine'>;
type MyClass = Mine['classes'][number];
type Prepared = Output<'roll.prepare'>;
type Sheet = Prepared['sheets'][number];

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
  const { today, nextDay, sheets, asOf } = prepared.data;
  const isKnown =
    now.day === today || (nextDay !== undefined && today < now.day && now.day <= nextDay);
  if (!isKnown) return undefined;
  const ofToday = sheets.filter(({ day }) => day === now.day);
  const classes = [...new Set(ofToday.map(({ classId }) => classId))].flatMap((classId) =>
    classFrom(
      ofToday.filter((sheet) => sheet.classId === classId),
      now.time,
    ),
  );
  const isSchoolDay = ofToday.length > 0;
  return { at: prepared.at, data: { day: now.day, isSchoolDay, asOf, classes } };
}

function classFrom(sheets: readonly Sheet[], time: string): MyClass[] {
  const [first] = sheets;
  if (!first) return [];
  const { classId, className, kind, schoolName, people } = first;
  const sessions = sheets.map(({ session, opensAt, cutoffAt, last }) => {
    const known = { session, opensAt, cutoffAt };
    const state = last ? ('done' as const) : ('waiting' as const);
    const { by, at, late, counts } = last ?? {};
    return {
      ...known,
      state: stateOf({ ...known, state }, time),
      ...(last && { by, at, late, counts }),
    };
  });
  return [
    { classId, className, kind, expected: people.length, teachers: [], sessions, schoolName },
  ];
}

type Session = Pick<MyClass['sessions'][number], 'state' | 'opensAt' | 'cutoffAt'>;

function stateOf({ state, opensAt, cutoffAt }: Session, time: string): Session['state'] {
  if (state === 'done') return state;
  if (time < opensAt) return 'waiting';
  return time > cutoffAt ? 'overdue' : 'todo';
}
