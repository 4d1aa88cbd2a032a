import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { FindingKind } from '../../../domain/finding.ts';
import { severityText } from '../../../domain/text/checklist.ts';
import {
  findingEndText,
  findingListText as list,
  findingSideText,
  findingStateText,
  findingStepText,
  findingText,
  rectifyText,
} from '../../../domain/text/finding.ts';
import { useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Evidence } from '../photo/Evidence.tsx';
import { type PhoneStep, phoneSteps, StepPanel, type Typed } from './StepPanel.tsx';

import '../work.css';
import './finding.css';

type Opened = Output<'finding.show'>;

/** 一个问题 on the phone: whose turn it is, one main button, and what was done so far. */
export function FindingPage({ schoolId, findingId }: { schoolId: string; findingId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('finding.show', { schoolId, findingId });
  const [doing, setDoing] = useState<PhoneStep>();
  // Kept beside the panel: a touch on the shade closes it, the words are there when it opens again.
  const [typed, setTyped] = useState<{ readonly [K in PhoneStep]?: Typed }>({});
  useLive(schoolId, me.county, reload);
  return (
    <Frame title={t(findingText.what)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <Standing opened={data} onDo={setDoing} />}
      {data && <Evidence {...{ schoolId, findingId }} schoolName={data.row.schoolName} />}
      {data && <Trail events={data.events} />}
      {data && doing && (
        <StepPanel
          key={doing}
          opened={data}
          step={doing}
          typed={typed[doing]}
          onType={(now) => setTyped({ ...typed, [doing]: now })}
          onClose={() => setDoing(undefined)}
          onSent={() => {
            setDoing(undefined);
            setTyped({});
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Standing({ opened, onDo }: { opened: Opened; onDo: (step: PhoneStep) => void }) {
  const t = useT();
  const { row, steps } = opened;
  const isLate = row.sides.includes('overdue');
  const tone = row.state === 'closed' ? 'done' : isLate ? 'overdue' : 'todo';
  const state = row.ended ? findingEndText[row.ended] : findingStateText[row.state];
  const may = phoneSteps.filter((step) => steps.some((one) => one.step === step && !one.why));
  const main = may[0];
  // What is next and held up says why.
  const held = steps.find((one) => one.step === row.next?.step && one.why)?.why;
  return (
    <>
      <div className="page-head">
        <h1>{row.says}</h1>
        <p className="sd-muted">
          {row.schoolName}
          {row.place && ` ${row.place}`} ·{' '}
          {t(findingText.number, { year: row.year, number: row.number })}
        </p>
      </div>
      <section className="sd-card sd-stack">
        <p className={`state state-${tone}`}>
          {isLate && `! ${t(findingSideText.overdue)} · `}
          {t(state)}
        </p>
        {row.due && row.state !== 'closed' && (
          <p>
            {t(list.due)} <strong>{row.due}</strong>
          </p>
        )}
        <p className="sd-muted">
          {t(severityText[row.severity])} · {t(rectifyText[row.rectify])}
          {row.unit && ` · ${row.unit}`}
          {row.responsible && ` ${row.responsible.name}`}
        </p>
        {row.measure && (
          <p>
            {t(list.measure)}
            {colon()}
            {row.measure}
          </p>
        )}
        {held && <p className="sd-note sd-note-grey">{held}</p>}
        {may.map((step) => (
          <button
            key={step}
            type="button"
            className={step === main ? 'sd-button' : 'sd-button sd-button-quiet'}
            onClick={() => onDo(step)}
          >
            {t(findingStepText[step])}
          </button>
        ))}
      </section>
    </>
  );
}

/** What was answered, and by which day. */
function wordsOf({ kind, due, isGranted }: Opened['events'][number], t: ReturnType<typeof useT>) {
  const no = kind === 'answered' ? findingText.upheld : findingText.refused;
  const yes = kind === 'answered' ? findingEndText.withdrawn : findingText.granted;
  return [
    ...(isGranted === undefined ? [] : [t(isGranted ? yes : no)]),
    ...(due === undefined ? [] : [`${t(list.due)} ${due}`]),
  ]
    .map((word) => ` · ${word}`)
    .join('');
}

function Trail({ events }: { events: Opened['events'] }) {
  const t = useT();
  // Nobody objected: it was withdrawn because its visit was.
  const isHeard = events.some(({ kind }) => kind === 'objected');
  const me = useMe();
  return (
    <>
      <h2 className="section-title">{t(findingText.trail)}</h2>
      <section className="sd-card sd-stack">
        {[...events].reverse().map((one) => (
          <div key={one.eventId} className={one.isUndone ? 'finding-undone' : undefined}>
            <strong>
              {t(
                one.kind === 'answered' && !isHeard
                  ? findingText.withVisit
                  : findingStepText[one.kind as FindingKind],
              )}
            </strong>
            {(isHeard || one.kind !== 'answered') && wordsOf(one, t)}
            {one.says && <p>{one.says}</p>}
            {one.reason && <p>{one.reason}</p>}
            <p className="sd-small sd-muted">
              {clockTimeOn(one.at, me.today)} {one.by}
            </p>
          </div>
        ))}
      </section>
    </>
  );
}
