import type { Output } from '../src/contract/index.ts';
import { addDays, type Day, daysBetween } from '../src/domain/date.ts';
import { endOf, suspensionRules } from '../src/domain/decision.ts';
import { scopeText } from '../src/domain/text/signal.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Scenario } from './scenario.ts';
import type { PlayedSchool } from './school.ts';

/** 提示和停课建议 of a replay: which day, by which rule, and how many fell ill afterwards. */

type Signal = Output<'signal.list'>['rows'][number];
type Proposal = Output<'decision.proposals'>['proposals'][number];

/** What was opened or proposed on a day. */
export interface Opened {
  readonly day: Day;
  readonly signals: readonly Signal[];
  readonly proposals: readonly Proposal[];
}

/** Waits until everything has been kept, and answers what is new; `known` grows. */
export async function lookAtSignals(
  rehearsal: Rehearsal,
  { principal, schoolId }: PlayedSchool,
  { day, known }: { readonly day: Day; readonly known: Set<string> },
): Promise<Opened> {
  await rehearsal.settle();
  const { rows } = await principal.ask('signal.list', { placeId: schoolId, limit: 200 });
  const { proposals } = await principal.ask('decision.proposals', { placeId: schoolId });
  const fresh = rows.filter((one) => !known.has(one.signalId)).toReversed();
  const proposed = proposals.filter((one) => !known.has(one.placeId + one.rule.id));
  for (const one of fresh) known.add(one.signalId);
  for (const one of proposed) known.add(one.placeId + one.rule.id);
  return { day, signals: fresh, proposals: proposed };
}

/** A line for each thing that is new on the day. */
export function openedLines({ signals, proposals }: Opened): string[] {
  return [
    ...signals.map(
      (one) =>
        `            提示  ${nameOf(one)} ${one.people} 人，按 ${one.rule.id}（${one.rule.zh}，${one.rule.grade} 级）`,
    ),
    ...proposals.map(
      (one) => `            建议停课  ${one.placeName} ${one.from} 至 ${one.to}，按 ${one.rule.id}`,
    ),
  ];
}

/** After each signal and each proposal: how many of the list fell ill later, there and altogether. */
export function afterLines(
  opened: readonly Opened[],
  scenario: Scenario,
  school: PlayedSchool,
): string[] {
  const later = (day: Day, placeId: string | undefined) => {
    const code = school.classes.find((one) => one.classId === placeId)?.code;
    const after = scenario.cases.filter((one) => one.onset > day);
    const there = code === undefined ? after : after.filter((one) => one.classCode === code);
    return `${there.length} 人（全部 ${after.length} 人）`;
  };
  const classIdOf = (one: Signal) =>
    school.classes.find(({ fullName }) => one.scope === 'class' && fullName === one.placeName)
      ?.classId;
  return opened.flatMap(({ day, signals, proposals }) => [
    ...signals.map(
      (one) => `  ${day}  ${nameOf(one)}（${one.rule.id}）：此后起病 ${later(day, classIdOf(one))}`,
    ),
    ...proposals.map(
      (one) =>
        `  ${day}  建议停课 ${one.placeName}（${one.rule.id}）：此后起病 ${later(day, one.placeId)}`,
    ),
  ]);
}

const nameOf = (one: Signal) => `${scopeText[one.scope].zh} ${one.placeName} ${one.subjectName.zh}`;

/** What a rule that is switched off would have done: reached when, and how many fell ill after its end. */
export function switchedOffLines({ cases, classes }: Scenario, disease: string): string[] {
  const rule = suspensionRules.find((one) => one.disease === disease && !one.on);
  const [condition] = rule?.any ?? [];
  if (!rule || condition?.cases === undefined) return [];
  const { cases: count, within = 1 } = condition;
  return Object.keys(classes).flatMap((code) => {
    const own = cases.filter((one) => one.classCode === code);
    const days = own.flatMap((one) => one.rash ?? []).sort();
    const at = days.findIndex((day, n) => {
      const first = days[n + 1 - count];
      return first !== undefined && daysBetween(first, day) < within;
    });
    const reached = days[at];
    if (reached === undefined) return [];
    const end = endOf(rule, addDays(reached, 1));
    const during = own.filter((one) => one.onset > reached && one.onset <= end).length;
    const after = own.filter((one) => one.onset > end).length;
    return [
      `  班级 ${code}：${reached} 达到（${within} 天 ${count} 例）；停到 ${end} 的 ${rule.days} 天里起病 ${during} 人，复课以后又起病 ${after} 人，共 ${own.length} 人`,
    ];
  });
}
