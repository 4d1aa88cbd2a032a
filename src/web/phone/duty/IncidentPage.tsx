import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { dutyText, incidentKindText, reportStageText } from '../../../domain/text/duty.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Lines } from '../Lines.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';

type Incident = Output<'duty.show'>;
type Doing = 'phone' | 'progress' | 'closing';

/** 一起应急事件 on the phone: where it stands, the next report, and what was said so far. */
export function IncidentPage({ placeId, incidentId }: { placeId: string; incidentId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('duty.show', { placeId, incidentId });
  const [doing, setDoing] = useState<Doing>();
  useLive(placeId, me.county, reload);
  const done = () => {
    setDoing(undefined);
    reload();
  };
  return (
    <Frame title={t(dutyText.title)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <State data={data} onDo={setDoing} />}
      {data && <Reports data={data} />}
      {data && doing === 'phone' && (
        <PhonedPanel data={data} onClose={() => setDoing(undefined)} onSent={done} />
      )}
      {data && (doing === 'progress' || doing === 'closing') && (
        <FurtherPanel data={data} stage={doing} onClose={() => setDoing(undefined)} onSent={done} />
      )}
    </Frame>
  );
}

function State({ data, onDo }: { data: Incident; onDo: (doing: Doing) => void }) {
  const t = useT();
  const me = useMe();
  const mayReport = me.may.includes('duty.report');
  const standing = data.closedAt
    ? dutyText.isClosed
    : data.overAt
      ? dutyText.isOver
      : dutyText.isOpen;
  return (
    <>
      <div className="page-head">
        <h1>{data.title}</h1>
        <p className="sd-muted">
          {data.placeName} · {t(incidentKindText[data.kind])}
        </p>
      </div>
      <section className="sd-card sd-stack">
        <p className={data.closedAt ? 'state state-done' : 'state state-todo'}>{t(standing)}</p>
        <p>
          {t(dutyText.happenedAt)} {clockTimeOn(data.happenedAt, me.today)}
        </p>
        {data.phonedAt ? (
          <p>
            ✓{' '}
            {t(dutyText.phoned, {
              time: clockTimeOn(data.phonedAt, me.today),
              who: data.phonedTo ?? '',
            })}
          </p>
        ) : (
          <p className="state state-overdue">! {t(dutyText.notPhoned)}</p>
        )}
        {mayReport && !data.phonedAt && (
          <button type="button" className="sd-button" onClick={() => onDo('phone')}>
            {t(dutyText.phone)}
          </button>
        )}
        {mayReport && !data.closedAt && (
          <button
            type="button"
            className={data.overAt ? 'sd-button sd-button-quiet' : 'sd-button'}
            onClick={() => onDo('progress')}
          >
            {t(dutyText.progress)}
          </button>
        )}
        {mayReport && data.overAt && !data.closedAt && (
          <button type="button" className="sd-button" onClick={() => onDo('closing')}>
            {t(dutyText.closing)}
          </button>
        )}
      </section>
    </>
  );
}

function Reports({ data }: { data: Incident }) {
  const t = useT();
  const me = useMe();
  return (
    <>
      <h2 className="section-title">{t(dutyText.reports)}</h2>
      {[...data.reports].reverse().map((one) => (
        <section key={one.no} className="sd-card sd-stack">
          <strong>
            {t(reportStageText[one.stage])} · {t(dutyText.no, { no: one.no })}
          </strong>
          <p className="sd-small sd-muted">
            {clockTimeOn(one.at, me.today)} {one.by}
          </p>
          {one.corrects !== undefined && (
            <p className="sd-small">
              {t(dutyText.corrects, { no: one.corrects, reason: one.reason ?? '' })}
            </p>
          )}
          <p>{one.what}</p>
          <p className="sd-small">
            {t(dutyText.spot)}
            {colon()}
            {one.spot} · {t(dutyText.affected)} {one.affected} · {t(dutyText.severe)} {one.severe} ·{' '}
            {t(dutyText.dead)} {one.dead}
          </p>
          <p className="sd-small">
            {t(dutyText.measures)}
            {colon()}
            {one.measures}
          </p>
        </section>
      ))}
    </>
  );
}

interface PanelProps {
  readonly data: Incident;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

function PhonedPanel({ data, onClose, onSent }: PanelProps) {
  const t = useT();
  const [phonedTo, setPhonedTo] = useState('');
  const { isBusy, failure, go } = useSending(onSent);
  const { placeId, incidentId } = data;
  const submit = () =>
    go((key) => send('duty.phoned', { placeId, incidentId, phonedTo: phonedTo.trim() }, { key }));
  return (
    <Panel
      title={t(dutyText.phone)}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || phonedTo.trim() === ''}
          onClick={submit}
        >
          {t(dutyText.phone)}
        </button>
      }
    >
      {failure && <Notices failure={failure} onRetry={submit} />}
      <Lines label={t(dutyText.phoneTo)} value={phonedTo} most={60} onChange={setPhonedTo} />
    </Panel>
  );
}

const lines = [
  ['what', dutyText.what, 1000],
  ['measures', dutyText.measures, 1000],
  ['spot', dutyText.spot, 100],
  ['reporter', dutyText.reporter, 40],
] as const;
const counts = ['affected', 'severe', 'dead'] as const;

/** 续报、终报: begins with what the newest report said, so that only what changed is typed. */
function FurtherPanel({
  data,
  stage,
  onClose,
  onSent,
}: PanelProps & { stage: 'progress' | 'closing' }) {
  const t = useT();
  const before = data.reports[data.reports.length - 1];
  const [said, setSaid] = useState({
    what: before?.what ?? '',
    measures: before?.measures ?? '',
    spot: before?.spot ?? '',
    reporter: before?.reporter ?? '',
    affected: String(before?.affected ?? 0),
    severe: String(before?.severe ?? 0),
    dead: String(before?.dead ?? 0),
  });
  const [isOver, setOver] = useState(false);
  const { isBusy, failure, go } = useSending(onSent);
  const { placeId, incidentId } = data;
  const isReady = lines.every(([key]) => said[key].trim().length > 0);
  const number = (key: (typeof counts)[number]) => Number(said[key]) || 0;
  const submit = () => {
    const input = {
      ...{ placeId, incidentId, stage },
      ...{ what: said.what.trim(), spot: said.spot.trim(), measures: said.measures.trim() },
      ...{ affected: number('affected'), severe: number('severe'), dead: number('dead') },
      reporter: said.reporter.trim(),
      ...(isOver && { isOver }),
    };
    go((key) => send('duty.report', input, { key }));
  };
  return (
    <Panel
      title={t(dutyText[stage])}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={isBusy || !isReady} onClick={submit}>
          {t(dutyText[stage])}
        </button>
      }
    >
      <p className="sd-small sd-muted">{t(dutyText.noNames)}</p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      {lines.map(([key, label, most]) => (
        <Lines
          key={key}
          label={t(label)}
          value={said[key]}
          most={most}
          onChange={(value) => setSaid({ ...said, [key]: value })}
        />
      ))}
      {counts.map((key) => (
        <label key={key} className="sd-field">
          <span className="sd-field-label">{t(dutyText[key])}</span>
          <input
            className="sd-input"
            inputMode="numeric"
            value={said[key]}
            onInput={(event) => setSaid({ ...said, [key]: event.currentTarget.value })}
          />
        </label>
      ))}
      {stage === 'progress' && !data.overAt && (
        <label className="work-check">
          <input
            type="checkbox"
            checked={isOver}
            onChange={(event) => setOver(event.currentTarget.checked)}
          />
          <span>{t(dutyText.isOverNow)}</span>
        </label>
      )}
    </Panel>
  );
}
