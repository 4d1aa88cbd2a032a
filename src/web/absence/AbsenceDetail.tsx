import './absence.css';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import {
  absenceCauseText,
  absenceText,
  closingText,
  labResultText,
} from '../../domain/text/absence.ts';
import { monthDay } from '../../domain/text/say.ts';
import { useLanguage, useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { useAsk } from '../roll/use-ask.ts';
import { symptomWords } from '../roll/words.ts';
import { AssignForm } from './AssignForm.tsx';
import { CertificateForm } from './CertificateForm.tsx';
import { ConditionsForm } from './ConditionsForm.tsx';
import { IllnessForm } from './IllnessForm.tsx';
import { Trail } from './Trail.tsx';
import { useDoing } from './use-doing.ts';
import { diagnosisWords, lastWords, returnWords, spellWords } from './words.ts';

export type Opened = Output<'absence.open'>;

interface DetailProps {
  readonly personId: string;
  readonly absenceId: string;
  readonly today: string;
  /** So many words of it wait on this phone. */
  readonly waiting?: number;
  readonly onChanged: () => void;
}

/** 一次因病缺勤: what is known, what the return waits for, what can be noted, and the trail. */
export function AbsenceDetail(props: DetailProps) {
  const { personId, absenceId, today, waiting = 0, onChanged } = props;
  const t = useT();
  const { data, failure, reload } = useAsk('absence.open', { personId, absenceId });
  // A note that waits changes nothing of what the server says, and yet its form is done.
  const [saved, setSaved] = useState(0);
  const changed = () => {
    setSaved((before) => before + 1);
    reload();
    onChanged();
  };
  if (!data)
    return failure ? (
      <Notices failure={failure} isLoading onRetry={reload} />
    ) : (
      <div className="sd-card card-wait" />
    );
  const { row } = data;
  const isOpen = row.isOpen && data.mayNote;
  const round = `${data.trail.length} ${saved}`;
  return (
    <div className="absence-detail">
      {failure && (failure.refused || waiting === 0) && (
        <Notices failure={failure} onRetry={reload} />
      )}
      {waiting > 0 && <p className="sd-note">{t(absenceText.onPhone, { n: waiting })}</p>}
      <Summary data={data} today={today} onChanged={changed} />
      {isOpen && (data.asked.length > 0 || data.flags.length > 0) && (
        <ConditionsForm key={`c${round}`} opened={data} today={today} onSaved={changed} />
      )}
      {isOpen && data.mayDecide && data.row.needsCertificate && (
        <CertificateForm opened={data} today={today} onSaved={changed} />
      )}
      {isOpen && <IllnessForm key={`i${round}`} opened={data} today={today} onSaved={changed} />}
      {isOpen && data.mayDecide && (
        <AssignForm key={row.tracer ?? ''} opened={data} onSaved={changed} />
      )}
      <Trail opened={data} onUndone={changed} />
    </div>
  );
}

interface SummaryProps {
  readonly data: Opened;
  readonly today: string;
  readonly onChanged: () => void;
}

function Summary({ data, today, onChanged }: SummaryProps) {
  const t = useT();
  const { language } = useLanguage();
  const { row, closed, cause, onset, leftSchool, laboratory, hospital, rule } = data;
  const { isBusy, failure, go } = useDoing('absence.return', onChanged);
  const who = { personId: row.personId, absenceId: row.absenceId };
  const facts: [string, string][] = [
    [t(absenceText.part), closed ? t(closingText[closed.why]) : returnWords(row, language)],
    [t(absenceText.why), row.because],
    [t(absenceText.diagnosis), diagnosisWords(row, language)],
    [t(absenceText.cause), cause ? t(absenceCauseText[cause]) : ''],
    [t(absenceText.symptoms), symptomWords(row.symptoms, language)],
    [t(absenceText.onset), onset ? monthDay(onset, language) : ''],
    [t(absenceText.leftSchool), leftSchool ? monthDay(leftSchool, language) : ''],
    [t(absenceText.hospital), hospital ?? ''],
    [
      t(absenceText.laboratory),
      laboratory ? `${laboratory.test} · ${t(labResultText[laboratory.result])}` : '',
    ],
    [t(absenceText.tracer), row.isOpen ? (row.tracer ?? t(absenceText.teacher)) : ''],
    [t(absenceText.lastWord), lastWords(row, language)],
  ];
  return (
    <section className="sd-card sd-stack">
      <div>
        <h2>{row.name}</h2>
        <p className="sd-muted">
          {[row.schoolName, row.className].filter(Boolean).join(' ')} ·{' '}
          {spellWords(row, today, language)}
        </p>
      </div>
      {row.isUnfounded && <p className="sd-note sd-note-amber">{t(absenceText.unfounded)}</p>}
      {row.backSince && row.isOpen && (
        <p className="sd-note sd-note-amber">
          {t(absenceText.backShort, { day: monthDay(row.backSince, language) })} ·{' '}
          {t(absenceText.back)}
        </p>
      )}
      <dl className="absence-facts">
        {facts
          .filter(([, says]) => says !== '')
          .map(([name, says]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{says}</dd>
            </div>
          ))}
      </dl>
      {rule && (
        <p className="sd-small sd-muted">
          {t(absenceText.ruleFrom, { source: rule.source, grade: rule.grade })}
          {rule.grade === 'C' && ` ${t(rule.waits ? absenceText.waits : absenceText.gradeC)}`}
        </p>
      )}
      {!onset && row.diagnosis && row.isOpen && (
        <p className="sd-small sd-muted">{t(absenceText.onsetAssumed)}</p>
      )}
      {failure && <Notices failure={failure} onRetry={() => void go(who)} />}
      {data.mayDecide && row.isOpen && (
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || (row.part !== 'may' && !row.isUnfounded)}
          onClick={() => void go(who)}
        >
          {t(absenceText.agree)}
        </button>
      )}
    </section>
  );
}
