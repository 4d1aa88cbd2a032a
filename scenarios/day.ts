import type { Output } from '../src/contract/index.ts';
import { type Day, instantOf, weekday } from '../src/domain/date.ts';
import type { RehearsalClock } from '../src/server/clock.ts';
import { type Case, isAway } from './cases.ts';
import type { Scenario } from './scenario.ts';
import type { PlayedClass, PlayedSchool } from './school.ts';

/** One class's sheet of a morning, as the program confirmed it. */
export interface PlayedSheet {
  readonly code: string;
  readonly counts: Output<'roll.submit'>['counts'];
  /** Children whose first sick day on a sheet is this one. */
  readonly firstSeen: readonly Case[];
}

/** What happened on a school day; the totals are the school page's. */
export interface PlayedDay {
  readonly day: Day;
  readonly sheets: readonly PlayedSheet[];
  readonly totals: Output<'roll.school-day'>['totals'][number];
}

interface Played {
  readonly scenario: Scenario;
  readonly school: PlayedSchool;
  readonly clock: RehearsalClock;
  /** Ids of the children who were already seen ill; grows. */
  readonly seen: Set<string>;
}

/** 晨检: each teacher opens the sheet of the class and sends it. */
export async function playMorning(played: Played, day: Day): Promise<PlayedDay> {
  const { scenario, school, clock } = played;
  clock.set(instantOf(day, '07:45', scenario.zone));
  const sheets: PlayedSheet[] = [];
  for (const one of school.classes) sheets.push(await playSheet(played, one, day));
  const { schoolId } = school;
  const page = await school.principal.ask('roll.school-day', { schoolId, day });
  const totals = page.totals.find((one) => one.session === 'morning');
  if (!totals) throw new Error(`${day}：没有应做的晨检。`);
  return { day, sheets, totals };
}

/** 离校: who died on the day is taken off the roster from the next day on; what was recorded stays. */
export async function playFarewells(played: Played, day: Day): Promise<readonly Case[]> {
  const { scenario, school, clock } = played;
  const gone = [...school.caseOf].filter(([, one]) => one.death === day);
  if (gone.length > 0) clock.set(instantOf(day, '18:00', scenario.zone));
  for (const [personId] of gone)
    await school.principal.send('person.leave', { personId, lastDay: day, reason: '因病去世' });
  return gone.map(([, one]) => one);
}

/** The line of a school day: who is reported, here, ill and newly ill; then each class as here/expected. */
export function dayLine({ day, sheets, totals }: PlayedDay, scenario: Scenario): string {
  const { due, reported, counts } = totals;
  const newlyIll = sheets.reduce((sum, { firstSeen }) => sum + firstSeen.length, 0);
  const perClass = sheets.map(({ code, counts: own, firstSeen }) => {
    const fresh = firstSeen.length > 0 ? `（新 ${firstSeen.length}）` : '';
    return `${code}: ${own.present}/${own.expected}${fresh}`;
  });
  return [
    dated(day),
    `已报 ${reported}/应报 ${due}`,
    `应到 ${pad(counts.expected)}`,
    `实到 ${pad(counts.present)}`,
    `因病缺勤 ${pad(counts.absentSick)}`,
    `新发 ${pad(newlyIll)}`,
    `当日起病 ${pad(onsetsOn(day, scenario))}`,
    perClass.join('  '),
  ].join('  ');
}

/** The line of a day without school on which children fell ill; undefined when none did. */
export function quietLine(day: Day, scenario: Scenario): string | undefined {
  const onsets = onsetsOn(day, scenario);
  return onsets > 0 ? `${dated(day)}  不上课，当日起病 ${onsets}` : undefined;
}

/** The line of those who died on a day. */
export function farewellLine(day: Day, gone: readonly Case[]): string {
  const names = gone.map((one) => one.name).join('、');
  return `${dated(day)}  ${names}去世。从次日起不再列入名册。`;
}

function onsetsOn(day: Day, { cases }: Scenario): number {
  return cases.filter((one) => one.onset === day).length;
}

function dated(day: Day): string {
  return `${day} 周${'一二三四五六日'[weekday(day) - 1] ?? ''}`;
}

function pad(value: number): string {
  return String(value).padStart(3);
}

async function playSheet(
  { scenario, school, seen }: Played,
  { code, classId, teacher }: PlayedClass,
  day: Day,
): Promise<PlayedSheet> {
  const key = { classId, day, session: 'morning' as const };
  const sheet = await teacher.ask('roll.sheet', key);
  const away = sheet.people.flatMap(({ personId }) => {
    const one = school.caseOf.get(personId);
    return one && isAway(one, day, scenario.awayDaysAfterRash) ? [{ personId, one }] : [];
  });
  const { counts } = await teacher.send('roll.submit', {
    ...key,
    baseVersion: sheet.version,
    rosterRevision: sheet.rosterRevision,
    entries: away.map(({ personId, one }) => ({
      personId,
      absent: 'sick' as const,
      symptoms: symptomsOn(one, day, scenario),
      note: noteOf(one),
    })),
    othersWell: away.length < sheet.people.length,
  });
  const firstSeen = away.map(({ one }) => one).filter((one) => !seen.has(one.id));
  for (const one of firstSeen) seen.add(one.id);
  return { code, counts, firstSeen };
}

function symptomsOn({ rash }: Case, day: Day, { illness }: Scenario) {
  return rash && rash <= day ? illness.rash : illness.prodrome;
}

const noteEnd = ' 起病';

/** The parents' word on when it began; the final count reads it back. */
function noteOf(one: Case): string {
  return `${one.onset}${noteEnd}`;
}

/** The day of onset that a note names. */
export function onsetIn(note: string | undefined): Day | undefined {
  return note?.endsWith(noteEnd) ? note.slice(0, -noteEnd.length) : undefined;
}
