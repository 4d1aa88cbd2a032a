import { useState } from 'react';

import { nurseryText, nurseryWordText } from '../../../domain/text/nursery.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { Panel } from '../Panel.tsx';
import type { ShownDose, ShownOrder } from './orders-shown.ts';

export type Order = ShownOrder;
export type Dose = ShownDose;

interface OrderCardProps {
  readonly order: Order;
  readonly day: string;
  readonly onReceive?: () => void;
  readonly onRefuse?: () => void;
  readonly onGive?: (time: string) => void;
  readonly onNotGiven?: (time: string) => void;
  readonly onCorrect?: (dose: Dose) => void;
  readonly onWithdraw?: () => void;
}

/** One request: what, how much, when, who handed it over, and each dose of the day. */
export function OrderCard(props: OrderCardProps) {
  const { order, day } = props;
  const t = useT();
  const isHeld = order.state === 'received';
  return (
    <article className="sd-card work-card">
      <h3>{order.name}</h3>
      <p>
        <strong>{t(nurseryText.line, { medicine: order.medicine, dose: order.dose })}</strong>
      </p>
      <p className="sd-small">
        {t(order.from === order.to ? nurseryText.oneDay : nurseryText.days, {
          ...{ from: order.from, to: order.to, times: order.times.join(' ') },
        })}
      </p>
      {order.note && <p>{order.note}</p>}
      <p className="sd-small sd-muted">
        {t(nurseryText.askedBy, { name: order.askedBy })} ·{' '}
        {order.state === 'offered'
          ? t(nurseryText.waitsForTeacher)
          : isHeld
            ? t(nurseryText.received, {
                handedBy: order.handedBy ?? '',
                by: order.settledBy ?? '',
                time: clockTime(order.settledAt ?? ''),
              })
            : `${t(nurseryWordText[order.state])} ${order.settledReason ?? ''}`}
      </p>
      {order.isWaiting && <p className="state state-waiting">○ {t(nurseryText.receivedWaits)}</p>}
      {isHeld && order.from <= day && day <= order.to && (
        <ul className="sd-stack">
          {order.times.map((time) => (
            <li key={time}>
              <DoseLine {...props} time={time} />
              {order.refused
                ?.filter((one) => one.time === time)
                .map(({ why }) => (
                  <p key={why} className="words-ill">
                    {t(nurseryText.doseRefused, { time, why })}
                  </p>
                ))}
            </li>
          ))}
        </ul>
      )}
      <div className="work-two">
        {props.onReceive && (
          <button type="button" className="sd-button" onClick={props.onReceive}>
            {t(nurseryText.takeIn, { medicine: order.medicine })}
          </button>
        )}
        {props.onRefuse && (
          <button type="button" className="sd-button sd-button-quiet" onClick={props.onRefuse}>
            {t(isHeld ? nurseryText.stop : nurseryText.refuse)}
          </button>
        )}
        {props.onWithdraw && (
          <button type="button" className="sd-button sd-button-quiet" onClick={props.onWithdraw}>
            {t(nurseryText.withdraw)}
          </button>
        )}
      </div>
    </article>
  );
}

function DoseLine(props: OrderCardProps & { readonly time: string }) {
  const { order, day, time, onGive, onNotGiven, onCorrect } = props;
  const t = useT();
  const dose = order.doses.find((one) => one.day === day && one.time === time);
  if (dose) {
    const detail = { time, by: dose.by, at: clockTime(dose.at), note: dose.note ?? '' };
    const isGiven = dose.outcome === 'given';
    return (
      <div className="work-dose">
        {dose.isWaiting ? (
          <p className="state state-waiting">
            ○ {t(isGiven ? nurseryText.givenWaits : nurseryText.notGivenWaits, detail)}
          </p>
        ) : (
          <p className={isGiven ? 'state state-done' : 'state state-overdue'}>
            {t(isGiven ? nurseryText.given : nurseryText.notGiven, detail)}
          </p>
        )}
        {onCorrect && (
          <button
            type="button"
            className="sd-link"
            aria-label={t(nurseryText.correctDose, { time })}
            onClick={() => onCorrect(dose)}
          >
            {t(nurseryText.correct)}
          </button>
        )}
        {dose.reason && (
          <p className="sd-small sd-muted">{t(nurseryText.corrected, { reason: dose.reason })}</p>
        )}
      </div>
    );
  }
  if (!onGive) return <p className="state state-waiting">○ {t(nurseryText.due, { time })}</p>;
  return (
    <div className="work-two">
      <button type="button" className="sd-button" onClick={() => onGive(time)}>
        {t(nurseryText.give, { time })}
      </button>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        onClick={() => onNotGiven?.(time)}
      >
        {t(nurseryText.giveNot)}
      </button>
    </div>
  );
}

/** A shorter reason says nothing; the server asks for as much. */
const shortest = 2;

/** Asks why, in one line. */
export function WhyPanel(props: {
  words: string;
  onWhy: (why: string) => void;
  onClose: () => void;
}) {
  const t = useT();
  const [why, setWhy] = useState('');
  return (
    <Panel
      title={props.words}
      onClose={props.onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={why.trim().length < shortest}
          onClick={() => {
            props.onClose();
            props.onWhy(why.trim());
          }}
        >
          {t(nurseryText.done)}
        </button>
      }
    >
      <label className="sd-field">
        <span className="sd-field-label">{t(nurseryText.stopReason)}</span>
        <input
          className="sd-input"
          value={why}
          maxLength={100}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </label>
    </Panel>
  );
}
