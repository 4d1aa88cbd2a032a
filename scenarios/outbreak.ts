import { addDays, type Day } from '../src/domain/date.ts';
import { lastDayAway } from './cases.ts';
import { compare, isSame } from './check.ts';
import { dayLine, farewellLine, playFarewells, playMorning, quietLine } from './day.ts';
import { openRehearsal, type Rehearsal } from './rehearsal.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { openSchool, type PlayedSchool } from './school.ts';
import {
  afterLines,
  lookAtSignals,
  type Opened,
  openedLines,
  switchedOffLines,
} from './signals.ts';

/** Ordinary days before the first child falls ill. */
const quietDays = 3;

/** 暴发回放: plays a real outbreak through the program, day by day, and checks the counts. */
export async function replayOutbreak(folder: string): Promise<boolean> {
  const scenario = readScenario(folder);
  tell(`${scenario.name}：${scenario.cases.length} 名儿童。演练数据库，演练时钟，用后即删。`);
  tell(`不到校的规则：从起病日起，到出疹后 ${scenario.awayDaysAfterRash} 天（场景参数）。\n`);
  const rehearsal = await openRehearsal(scenario);
  try {
    const school = await openSchool(rehearsal, scenario);
    const sizes = school.classes.map(
      ({ code, fullName }) =>
        `${code} ${fullName} ${scenario.cases.filter((one) => one.classCode === code).length} 人`,
    );
    tell(`已导入 ${school.joined} 名儿童：${sizes.join(';')}`);
    tell('下面每行末尾是各班的实到/应到。新发：第一次出现在检查表上；当日起病：名单上的起病日。\n');
    const { schoolDays, opened } = await play(scenario, school, rehearsal);
    tellAfter(scenario, school, opened);
    return await tellCompared(scenario, school, schoolDays);
  } finally {
    await rehearsal.stop();
  }
}

/** Plays all days and answers which of them were school days. */
async function play(
  scenario: Scenario,
  school: PlayedSchool,
  rehearsal: Rehearsal,
): Promise<{ schoolDays: Day[]; opened: Opened[] }> {
  const { clock } = rehearsal;
  const played = { scenario, school, clock, seen: new Set<string>() };
  const schoolDays: Day[] = [];
  const opened: Opened[] = [];
  const known = new Set<string>();
  const { from, to } = spanOf(scenario);
  const calendar = await school.principal.ask('calendar.open', {
    placeId: school.schoolId,
    from,
    to,
  });
  for (const { day, isSchoolDay } of calendar.days) {
    if (isSchoolDay) schoolDays.push(day);
    const line = isSchoolDay
      ? dayLine(await playMorning(played, day), scenario)
      : quietLine(day, scenario);
    if (line) tell(line);
    if (isSchoolDay) {
      const now = await lookAtSignals(rehearsal, school, { day, known });
      opened.push(now);
      for (const each of openedLines(now)) tell(each);
    }
    const gone = await playFarewells(played, day);
    if (gone.length > 0) tell(farewellLine(day, gone));
  }
  return { schoolDays, opened };
}

/** What each signal and proposal was worth: how many fell ill after it. */
function tellAfter(scenario: Scenario, school: PlayedSchool, opened: readonly Opened[]): void {
  tell('\n提示和停课建议之后（按名单上的起病日）：');
  for (const line of afterLines(opened, scenario, school)) tell(line);
  if (!opened.some((one) => one.proposals.length > 0)) tell('  按现行规则没有建议停课。');
  const off = switchedOffLines(scenario, 'MEASLES');
  if (off.length > 0) tell('关掉的麻疹停课规则（7 天，短于潜伏期）假如用了：');
  for (const line of off) tell(line);
}

function spanOf({ cases, term, awayDaysAfterRash }: Scenario): { from: Day; to: Day } {
  const onsets = cases.map((one) => one.onset).toSorted();
  const ends = cases.map((one) => lastDayAway(one, awayDaysAfterRash)).toSorted();
  const from = addDays(onsets[0] ?? term.from, -quietDays);
  const to = addDays(ends.at(-1) ?? term.to, 1);
  return { from: from < term.from ? term.from : from, to: to > term.to ? term.to : to };
}

async function tellCompared(
  scenario: Scenario,
  school: PlayedSchool,
  schoolDays: readonly Day[],
): Promise<boolean> {
  tell('\n与 CSV 核对（记录经由接口读回）：');
  const results = await compare(scenario, school, schoolDays);
  for (const one of results) {
    tell(`  ${isSame(one) ? '一致' : '不一致'}  ${one.what}:${shortened(one.recorded)}`);
    if (!isSame(one)) tell(`          CSV：${one.listed}\n          记录：${one.recorded}`);
  }
  const isRight = results.every(isSame);
  tell(isRight ? '\n全部一致。' : '\n有不一致，见上。');
  return isRight;
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
