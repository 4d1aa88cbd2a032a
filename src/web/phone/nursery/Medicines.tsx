import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { nurseryText } from '../../../domain/text/nursery.ts';
import { useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { sendLater, useOutbox } from '../outbox/outbox.ts';
import { Panel } from '../Panel.tsx';
import { CorrectDose } from './CorrectDose.tsx';
import { type Dose, type Order, OrderCard, WhyPanel } from './OrderCard.tsx';
import { askedFrom, emptyOrder, isComplete, type OrderDraft, OrderFields } from './OrderFields.tsx';
import { ordersShown, refusedDoses } from './orders-shown.ts';

type NurseryDay = Output<'nursery.day'>;

interface MedicinesProps {
  readonly data: NurseryDay;
  readonly onChanged: () => void;
}

/** 药品交接 of a class: what families announced, what is to be given today, what was given. */
export function Medicines({ data, onChanged }: MedicinesProps) {
  const t = useT();
  const outbox = useOutbox();
  const [receiving, setReceiving] = useState<Order | 'new'>();
  const [asking, setAsking] = useState<{ words: string; run: (why: string) => void }>();
  const run = async (sending: ReturnType<typeof sendLater>) => {
    const { answer } = await sending;
    void answer.then(onChanged, onChanged);
  };
  const how = (order: Pick<Order, 'orderId' | 'name'>, what: string) => ({
    group: `medicine ${order.orderId}`,
    label: `${order.name} ${what}`,
    open: `/nursery/${data.classId}`,
    saysWait: true,
  });
  const refuse = (order: Order, words: string) =>
    setAsking({
      words,
      run: (reason) => {
        const { orderId, personId } = order;
        const { saysWait: _, ...rest } = how(order, words);
        void run(sendLater('nursery.refuse', { orderId, personId, reason }, rest));
      },
    });
  const [correcting, setCorrecting] = useState<{ order: Order; dose: Dose }>();
  const give = (order: Order, time: string, note?: string, reason?: string) => {
    const { orderId, personId } = order;
    const outcome = note === undefined ? ('given' as const) : ('not-given' as const);
    const said = { outcome, ...(note && { note }), ...(reason && { reason }) };
    const input = { orderId, personId, day: data.day, time, ...said };
    const replaces = refusedDoses(outbox.refused, orderId, time);
    const words = how(order, `${order.medicine} ${time}`);
    void run(sendLater('nursery.give', input, { ...words, replaces }));
  };
  const orders = ordersShown(data, outbox);
  const offered = orders.filter((one) => one.state === 'offered');
  const today = orders.filter((one) => one.state === 'received' && one.from <= data.day);
  return (
    <>
      {offered.length > 0 && (
        <section>
          <h2 className="section-title">
            {t(nurseryText.toReceive)} <span className="count">{offered.length}</span>
          </h2>
          {offered.map((order) => (
            <OrderCard
              key={order.orderId}
              order={order}
              day={data.day}
              onReceive={() => setReceiving(order)}
              onRefuse={() => refuse(order, t(nurseryText.refuse))}
            />
          ))}
        </section>
      )}
      <section>
        <h2 className="section-title">{t(nurseryText.medicines)}</h2>
        {today.length === 0 && <p className="sd-card sd-muted">{t(nurseryText.medicinesNone)}</p>}
        {today.map((order) => (
          <OrderCard
            key={order.orderId}
            order={order}
            day={data.day}
            onGive={(time) => give(order, time)}
            onNotGiven={(time) =>
              setAsking({
                words: t(nurseryText.giveNotWhy),
                run: (note) => give(order, time, note),
              })
            }
            onCorrect={(dose) => setCorrecting({ order, dose })}
            onRefuse={() => refuse(order, t(nurseryText.stop))}
          />
        ))}
      </section>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        onClick={() => setReceiving('new')}
      >
        {t(nurseryText.newOrder)}
      </button>
      {receiving && (
        <ReceivePanel
          data={data}
          order={receiving === 'new' ? undefined : receiving}
          onClose={() => setReceiving(undefined)}
          onSend={(input, name) => {
            setReceiving(undefined);
            void run(
              sendLater(
                'nursery.take-in',
                input,
                how({ orderId: input.orderId, name }, t(nurseryText.medicines)),
              ),
            );
          }}
        />
      )}
      {correcting && (
        <CorrectDose
          name={correcting.order.name}
          dose={correcting.dose}
          onClose={() => setCorrecting(undefined)}
          onSend={(reason, note) => {
            setCorrecting(undefined);
            give(correcting.order, correcting.dose.time, note, reason);
          }}
        />
      )}
      {asking && (
        <WhyPanel words={asking.words} onWhy={asking.run} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}

interface TakeIn {
  readonly orderId: string;
  readonly personId: string;
  readonly handedBy: string;
  readonly order?: ReturnType<typeof askedFrom>;
  readonly isSigned?: boolean;
}

interface ReceiveProps {
  readonly data: NurseryDay;
  /** undefined: nothing was announced, and it is written down at the door. */
  readonly order: Order | undefined;
  readonly onSend: (input: TakeIn, name: string) => void;
  readonly onClose: () => void;
}

function ReceivePanel({ data, order, onSend, onClose }: ReceiveProps) {
  const t = useT();
  const [handedBy, setHandedBy] = useState(order?.askedBy ?? '');
  const [personId, setPersonId] = useState(order?.personId ?? data.people[0]?.personId ?? '');
  const [draft, setDraft] = useState<OrderDraft>(() => emptyOrder(data.day));
  const name = data.people.find((one) => one.personId === personId)?.name ?? '';
  const [isSigned, setSigned] = useState(false);
  const isReady =
    handedBy.trim() !== '' && personId !== '' && (order || (isComplete(draft) && isSigned));
  const medicine = order?.medicine ?? draft.medicine;
  const submit = () => {
    const ids = { orderId: order?.orderId ?? newId(), personId, handedBy: handedBy.trim() };
    onSend(order ? ids : { ...ids, order: askedFrom(draft), isSigned }, name);
  };
  return (
    <Panel
      title={order ? `${order.name} ${order.medicine}` : t(nurseryText.newOrder)}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={!isReady} onClick={submit}>
          {t(nurseryText.takeIn, { medicine })}
        </button>
      }
    >
      {!order && (
        <>
          <label className="sd-field">
            <span className="sd-field-label">{t(nurseryText.child)}</span>
            <select
              className="sd-input"
              value={personId}
              onChange={(event) => setPersonId(event.currentTarget.value)}
            >
              {data.people.map((one) => (
                <option key={one.personId} value={one.personId}>
                  {one.seq} {one.name}
                </option>
              ))}
            </select>
          </label>
          <OrderFields draft={draft} onChange={setDraft} />
        </>
      )}
      <label className="sd-field">
        <span className="sd-field-label">{t(nurseryText.handedBy)}</span>
        <input
          className="sd-input"
          value={handedBy}
          maxLength={40}
          onChange={(event) => setHandedBy(event.currentTarget.value)}
        />
      </label>
      {!order && (
        <label className="work-check">
          <input
            type="checkbox"
            checked={isSigned}
            onChange={(event) => setSigned(event.currentTarget.checked)}
          />
          <span>{t(nurseryText.signed)}</span>
        </label>
      )}
    </Panel>
  );
}
