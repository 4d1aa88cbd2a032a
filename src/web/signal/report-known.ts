import type { Output } from '../../contract/index.ts';
import { type SignalReportKind, signalReportKinds } from '../../domain/signal-answer.ts';
import { type Language, say } from '../../domain/text/say.ts';
import { type ReportField, signalText } from '../../domain/text/signal.ts';

/** 初次、进程、结案报告: which may come next, and what of it is known before anybody writes. */

type Signal = Output<'signal.open'>;

/** The first one before all others, and once. */
export function nextReports(reports: Signal['reports']): SignalReportKind[] {
  const hasFirst = reports.some((one) => one.kind === 'first');
  return signalReportKinds.filter((one) => hasFirst === (one !== 'first'));
}

/** What the signal itself can say; the rest is for the reporter, whose last words stand as they were. */
export function knownFields(
  signal: Signal,
  language: Language,
): Partial<Record<ReportField, string>> {
  const classes = signal.classes.map((one) => one.className).filter(Boolean);
  const counted = signal.persons.filter((one) => !one.isRemoved);
  const of = (status: string) => counted.filter((one) => one.status === status).length;
  const people = say(signalText.peopleCount, language, { n: signal.people });
  const cases = counted.some((one) => one.status)
    ? `${of('suspected')} / ${of('clinical')} / ${of('confirmed')}`
    : people;
  const { firstOnset: from, lastOnset: to } = signal;
  return {
    ...signal.reports[0]?.fields,
    unit: signal.schoolName,
    event: `${signal.placeName} ${signal.subjectName[language]}`,
    when: say(signalText.onsetSpan, language, { from, to }),
    where: `${signal.schoolName} ${signal.placeName}`,
    scope: [classes.join('、'), people].filter(Boolean).join(' '),
    cases,
    symptoms: signal.subjectName[language],
  };
}
