import '../work.css';
import { useRef, useState } from 'react';

import { happenedOn, type IncidentKind, incidentKinds } from '../../../domain/duty.ts';
import { dutyText, incidentKindText, reportStageText } from '../../../domain/text/duty.ts';
import { newKey, send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { countyNow } from '../clock.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useMe } from '../me.ts';

/** 值班应急信息 on the phone: report one quickly, see those that are open. */
export function DutyPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const list = useAsk('duty.list', { placeId, show: 'open' });
  const rows = list.data?.rows ?? [];
  return (
    <Frame title={t(dutyText.title)} isInner>
      <div className="page-head">
        <h1>{t(dutyText.title)}</h1>
        <p className="sd-small sd-muted">{t(dutyText.purpose)}</p>
      </div>
      {list.failure && (
        <Notices failure={list.failure} isLoading={!list.data} onRetry={list.reload} />
      )}
      {list.data && (
        <section>
          <h2 className="section-title">{t(dutyText.open)}</h2>
          {rows.length === 0 && <p className="sd-card sd-muted">{t(dutyText.none)}</p>}
          {rows.map((one) => (
            <Go
              key={one.incidentId}
              className="sd-card entry"
              to={`/duty/${one.placeId}/${one.incidentId}`}
            >
              <div className="entry-head">
                <strong>{one.title}</strong>
                <span aria-hidden="true" className="entry-arrow">
                  ›
                </span>
              </div>
              <p className="sd-muted">
                {t(reportStageText[one.newest.stage])} {clockTime(one.newest.at)} ·{' '}
                {t(dutyText.affected)} {one.newest.affected}
                {!one.phonedAt && ` · ${t(dutyText.notPhoned)}`}
              </p>
            </Go>
          ))}
        </section>
      )}
      {me.may.includes('duty.report') && <QuickForm placeId={placeId} onSent={list.reload} />}
    </Frame>
  );
}

const empty = { title: '', spot: '', what: '', measures: '', phonedTo: '', affected: '' };

function QuickForm({ placeId, onSent }: { placeId: string; onSent: () => void }) {
  const t = useT();
  const me = useMe();
  const [said, setSaid] = useState(empty);
  const [kind, setKind] = useState<IncidentKind>('illness-cluster');
  const [time, setTime] = useState(() => countyNow().time);
  // Kept until the server has answered: what is sent once more after a lost answer is not a second incident.
  const key = useRef(newKey());
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const isReady = [said.title, said.spot, said.what, said.measures].every(
    (one) => one.trim().length > 1,
  );
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const input = {
        placeId,
        kind,
        title: said.title.trim(),
        spot: said.spot.trim(),
        what: said.what.trim(),
        measures: said.measures.trim(),
        happenedDay: happenedOn(time, countyNow()),
        happenedTime: time,
        affected: Number(said.affected) || 0,
        severe: 0,
        dead: 0,
        reporter: me.name,
        ...(said.phonedTo.trim() && { phonedTo: said.phonedTo.trim() }),
      };
      await send('duty.open', input, { key: key.current });
      key.current = newKey();
      setSaid(empty);
      onSent();
    } catch (error) {
      const found = failureOf(error);
      setFailure(found);
      if (found.refused && found.refused.status < 500) {
        key.current = newKey();
        // Changed after its answer was lost: the first one is on the list.
        onSent();
      }
    } finally {
      setBusy(false);
    }
  };
  const lines = [
    ['title', dutyText.name, 60],
    ['spot', dutyText.spot, 100],
    ['what', dutyText.what, 1000],
    ['measures', dutyText.measures, 1000],
    ['phonedTo', dutyText.phonedTo, 60],
  ] as const;
  return (
    <section className="sd-card sd-stack">
      <h2>{t(dutyText.add)}</h2>
      <p className="sd-small sd-muted">{t(dutyText.addHow)}</p>
      <div className="chips chips-3">
        {incidentKinds.map((one) => (
          <button
            key={one}
            type="button"
            className={one === kind ? 'chip chip-on' : 'chip'}
            aria-pressed={one === kind}
            onClick={() => setKind(one)}
          >
            {t(incidentKindText[one])}
          </button>
        ))}
      </div>
      <label className="sd-field">
        <span className="sd-field-label">{t(dutyText.happenedTime)}</span>
        <input
          className="sd-input"
          type="time"
          value={time}
          onInput={(event) => setTime(event.currentTarget.value)}
        />
        <span className="sd-small sd-muted">{happenedOn(time, countyNow())}</span>
      </label>
      <label className="sd-field">
        <span className="sd-field-label">{t(dutyText.affected)}</span>
        <input
          className="sd-input"
          inputMode="numeric"
          value={said.affected}
          onInput={(event) => setSaid({ ...said, affected: event.currentTarget.value })}
        />
      </label>
      {lines.map(([key, label, most]) => (
        <label key={key} className="sd-field">
          <span className="sd-field-label">{t(label)}</span>
          <textarea
            className="sd-input"
            rows={most > 100 ? 3 : 1}
            maxLength={most}
            value={said[key]}
            onInput={(event) => setSaid({ ...said, [key]: event.currentTarget.value })}
          />
        </label>
      ))}
      <p className="sd-small sd-muted">{t(dutyText.noNames)}</p>
      {failure && <Notices failure={failure} onRetry={() => void submit()} />}
      <button
        type="button"
        className="sd-button"
        disabled={!isReady || isBusy}
        onClick={() => void submit()}
      >
        {t(dutyText.add)}
      </button>
    </section>
  );
}
