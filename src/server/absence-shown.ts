import type { Output } from '../contract/index.ts';
import {
  type Absence,
  type AbsenceFact,
  absenceOf,
  diseaseOfAbsence,
  earliestOf,
  isUnasked,
  partOf,
  returnOf,
} from '../domain/absence.ts';
import { callDue } from '../domain/absence.ts';
import type { Day } from '../domain/date.ts';
import type { ReturnFlag } from '../domain/disease-return.ts';
import { type Approved, diseaseName, diseaseOf, waitsForApproval } from '../domain/disease.ts';
import {
  absenceCauseText,
  absenceText,
  callOutcomeText,
  closingText,
  labResultText,
  notYetWords,
  trailText,
} from '../domain/text/absence.ts';
import { diagnosisText, diseaseText, flagText, momentText } from '../domain/text/disease.ts';
import { type Language, monthDay, say, type Sentence } from '../domain/text/say.ts';
import type { EventRow } from './absence-row.ts';
import { eventFrom } from './absence-row.ts';
import { placeFullName } from './place-name.ts';
import { symptomName } from './roll-export.ts';

/** 因病缺勤 as people read it. */

type Row = Output<'absence.queue'>['rows'][number];

export interface NamedAbsence {
  readonly absence_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly kind: string | null;
  readonly name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_name: string | null;
  readonly class_id: string;
}

/** What the reader may see, and how. */
export interface Reader {
  /** Which return rules the county's physician has approved. */
  readonly approved: Approved;
  readonly today: Day;
  readonly language: Language;
  /** Otherwise neither the diagnosis nor what follows from it alone. */
  readonly seesDiagnosis: boolean;
  readonly withSchool: boolean;
  /** Who reads, and whose class teacher they are: what nobody is named for is theirs. */
  readonly accountId?: string;
  readonly classIds?: readonly string[];
}

export function diseaseWords(code: string, language: Language): string {
  return diseaseOf(code) ? diseaseName(code, language) : say(diseaseText.other, language);
}

/** 暂不能返校：最早…，因为…: without the conditions for who is not to know what the illness is. */
export function notYetOf(
  one: Absence,
  { today, language, seesDiagnosis }: Omit<Reader, 'approved'>,
) {
  const found = returnOf(one);
  const hasPaper = found.needsCertificate ? one.certificate === 'accepted' : one.isDeclared;
  const known = { today, hasPaper, isRefused: one.certificate === 'refused', language };
  const isLate = found.day !== undefined && found.day > today;
  return {
    ...(isLate && { earliest: found.day }),
    because: seesDiagnosis ? notYetWords(found, known) : '',
  };
}

export function rowOf(named: NamedAbsence, events: readonly EventRow[], reader: Reader): Row {
  const { today, language, approved, seesDiagnosis, withSchool } = reader;
  const one = absenceOf(events.map(eventFrom), approved);
  const { diagnosis, outcome, lastWord, backSince, certificate, tracer } = one;
  const { kind, name, stage, cohort } = named;
  return {
    absenceId: named.absence_id,
    personId: named.person_id,
    name: named.person_name,
    className: placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, today),
    ...(withSchool && named.school_name !== null && { schoolName: named.school_name }),
    part: partOf(one, today),
    isOpen: one.closed === undefined,
    firstDay: one.firstDay,
    lastDay: one.lastDay,
    ...(backSince && { backSince }),
    isUnfounded: one.isUnfounded,
    callDue: callDue(one),
    ...(!isUnasked(one) && lastWord && { lastWord }),
    ...(outcome && { outcome }),
    symptoms: [...one.symptoms],
    ...(seesDiagnosis &&
      diagnosis && {
        diagnosis: { ...diagnosis, name: diseaseWords(diagnosis.disease, language) },
      }),
    needsCertificate: seesDiagnosis && returnOf(one).needsCertificate,
    ...(seesDiagnosis && certificate && { certificate }),
    isDeclared: one.isDeclared,
    freeFrom: earliestOf(one, 'symptoms-gone') ?? one.firstDay,
    ...(tracer && { tracer: tracer.name }),
    isMine: tracer
      ? tracer.accountId === reader.accountId
      : reader.classIds?.includes(named.class_id) === true,
    ...notYetOf(one, reader),
  };
}

/** The rule that holds, with its source: a grade says how sure it is. */
export function ruleOf(one: Absence, language: Language) {
  const code = diseaseOfAbsence(one);
  const disease = code === undefined ? undefined : diseaseOf(code);
  return (
    disease && {
      ...{ name: disease[language], source: disease.source, grade: disease.grade },
      waits: waitsForApproval(disease.code, one.approved),
    }
  );
}

/** Lines that say what the illness is. */
const medical: readonly string[] = ['diagnosis', 'laboratory', 'facts', 'certificate'];

/** Without what may name the illness: where they were seen, and what was written in free words. */
function plainFact(fact: AbsenceFact): AbsenceFact {
  if (fact.kind === 'call') return { kind: 'call', outcome: fact.outcome, day: fact.day };
  if (fact.kind !== 'cause') return fact;
  const { hospital: _hospital, note: _note, ...plain } = fact;
  return plain;
}

/** The trail in words, the newest first. */
export function trailOf(
  events: readonly EventRow[],
  { language, seesDiagnosis }: Reader,
  mayUndo: (row: EventRow) => boolean,
) {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  const lines = events.filter(({ fact }) => seesDiagnosis || !medical.includes(fact.kind));
  return lines
    .map((row) => ({
      eventId: row.event_id,
      at: row.at.toISOString(),
      by: row.by ?? (row.account_id === null ? '' : say(absenceText.family, language)),
      what: factWords(seesDiagnosis ? row.fact : plainFact(row.fact), language),
      // Why a line was wrong is said in free words, too.
      ...(seesDiagnosis && row.reason !== null && { reason: row.reason }),
      undone: undone.has(row.event_id),
      canUndo: !undone.has(row.event_id) && mayUndo(row),
    }))
    .reverse();
}

const openedText = {
  roll: trailText.openedRoll,
  family: trailText.openedFamily,
  transfer: trailText.openedTransfer,
} as const;

/** One line of the trail: 诊断：水痘 · 确诊 · 县医院. */
export function factWords(fact: AbsenceFact, language: Language): string {
  const t = (sentence: Sentence, detail?: Parameters<typeof say>[2]) =>
    say(sentence, language, detail);
  const on = (day: Day) => monthDay(day, language);
  const list = (parts: readonly (string | undefined | false)[]) =>
    parts.filter(Boolean).join(' · ');
  switch (fact.kind) {
    case 'opened':
      return t(openedText[fact.by]);
    case 'extended':
      return t(trailText.extended, { to: on(fact.lastDay) });
    case 'shrunk':
      return t(trailText.shrunk, { from: on(fact.firstDay), to: on(fact.lastDay) });
    case 'back':
      return fact.day === null ? t(trailText.notBack) : t(trailText.back, { day: on(fact.day) });
    case 'symptoms':
      return fact.day === null
        ? t(trailText.noSymptoms)
        : t(trailText.symptoms, { day: on(fact.day) });
    case 'unfounded':
    case 'moved':
      return t(trailText[fact.kind]);
    case 'call':
      return t(trailText.call, { what: list([t(callOutcomeText[fact.outcome]), fact.note]) });
    case 'cause': {
      const symptoms = fact.symptoms.map((code) => symptomName(code)).join('、');
      const onset = fact.onset && `${t(absenceText.onset)} ${on(fact.onset)}`;
      const cause = t(absenceCauseText[fact.cause]);
      const left = fact.leftSchool && `${t(absenceText.leftSchool)} ${on(fact.leftSchool)}`;
      return t(trailText.cause, {
        what: list([cause, symptoms, onset, left, fact.hospital, fact.note]),
      });
    }
    case 'diagnosis': {
      const disease = diseaseWords(fact.disease, language);
      const status = t(diagnosisText[fact.status]);
      return t(trailText.diagnosis, { what: list([disease, status, fact.hospital, fact.note]) });
    }
    case 'laboratory':
      return t(trailText.laboratory, { what: list([fact.test, t(labResultText[fact.result])]) });
    case 'facts':
      return t(trailText.facts, { what: conditionWords(fact, language) });
    case 'tracer':
      return fact.accountId === null
        ? t(trailText.byTeacher)
        : t(trailText.tracer, { what: fact.name });
    case 'certificate': {
      const what = list([fact.hospital, on(fact.issuedDay), fact.number]);
      return t(fact.verdict === 'accepted' ? trailText.accepted : trailText.refused, { what });
    }
    case 'declaration':
      return t(trailText.declaration, { day: on(fact.freeSince), by: t(trailText[fact.by]) });
    case 'returned':
      return t(trailText.returned, { day: on(fact.day) });
    case 'closed':
      return t(trailText.closed, {
        what: t(fact.unagreed ? trailText.unagreed : closingText[fact.why]),
      });
    case 'undone':
      return t(trailText.undone);
  }
}

function conditionWords(
  { moments, flags }: Extract<AbsenceFact, { kind: 'facts' }>,
  language: Language,
): string {
  const days = Object.entries(moments).map(([moment, day]) => {
    const name = say(momentText[moment as keyof typeof momentText], language);
    return `${name} ${day ? monthDay(day, language) : say(trailText.taken, language)}`;
  });
  const said = Object.entries(flags)
    .filter(([, is]) => is)
    .map(([flag]) => say(flagText[flag as ReturnFlag], language));
  return [...days, ...said].join('、');
}
