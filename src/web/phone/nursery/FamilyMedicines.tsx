import '../work.css';
import { useState } from 'react';

import { nurseryText } from '../../../domain/text/nursery.ts';
import { useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { keepOffline } from '../offline.ts';
import { sendLater } from '../outbox/outbox.ts';
import { ConsentGate } from '../privacy/ConsentGate.tsx';
import { OrderCard } from './OrderCard.tsx';
import { askedFrom, emptyOrder, isComplete, type OrderDraft, OrderFields } from './OrderFields.tsx';

keepOffline('nursery.mine');

/** The way to the page, only for families with a child in a kindergarten. */
export function MedicineEntry() {
  const t = useT();
  const { data } = useAsk('nursery.mine', {});
  if (!data || data.children.length === 0) return null;
  return (
    <Go to="/medicine" className="sd-card entry">
      <div className="entry-head">
        <strong>{t(nurseryText.familyTitle)}</strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      <p className="sd-muted">{t(nurseryText.familyEntry)}</p>
    </Go>
  );
}

/** 委托喂药: a family writes it down beforehand and hands the medicine over at the door. */
export function FamilyMedicines() {
  const t = useT();
  const { data, keptAt, failure, reload } = useAsk('nursery.mine', {});
  // Here, not below the gate: consents may come while somebody is writing.
  const [draft, setDraft] = useState<OrderDraft>();
  const withdraw = async (orderId: string, personId: string, name: string) => {
    const reason = t(nurseryText.withdrawn);
    const { answer } = await sendLater(
      'nursery.withdraw',
      { orderId, personId, reason },
      { group: `medicine ${orderId}`, label: `${name} ${t(nurseryText.withdraw)}` },
    );
    void answer.then(reload, reload);
  };
  return (
    <Frame title={t(nurseryText.familyTitle)} isInner>
      <div className="page-head">
        <h1>{t(nurseryText.familyTitle)}</h1>
        <p className="sd-muted">{t(nurseryText.familyHow)}</p>
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {data?.children.length === 0 && <p className="sd-card">{t(nurseryText.familyNone)}</p>}
      {data?.orders.map((order) => {
        const isOpen = order.state === 'offered' || order.state === 'received';
        return (
          <OrderCard
            key={order.orderId}
            order={order}
            day={data.day}
            {...(isOpen && {
              onWithdraw: () => void withdraw(order.orderId, order.personId, order.name),
            })}
          />
        );
      })}
      {data && data.children.length > 0 && (
        <ConsentGate purpose="medicine">
          {(isWilling) => (
            <Offer
              people={data.children.filter((one) => isWilling(one.personId))}
              draft={draft ?? emptyOrder(data.day)}
              onChange={setDraft}
              onSent={reload}
            />
          )}
        </ConsentGate>
      )}
    </Frame>
  );
}

interface OfferProps {
  readonly people: readonly { personId: string; name: string; className: string }[];
  readonly draft: OrderDraft;
  readonly onChange: (draft: OrderDraft | undefined) => void;
  readonly onSent: () => void;
}

function Offer({ people, draft, onChange, onSent }: OfferProps) {
  const t = useT();
  const [chosen, setChosen] = useState<string>();
  const child = people.find((one) => one.personId === chosen) ?? people[0];
  const words = t(nurseryText.offer, { name: child?.name ?? '' });
  const submit = async () => {
    if (!child) return;
    const { personId } = child;
    const orderId = newId();
    const { answer } = await sendLater(
      'nursery.offer',
      { orderId, personId, ...askedFrom(draft) },
      { group: `medicine ${orderId}`, label: `${words} ${draft.medicine}`, saysWait: true },
    );
    onChange(undefined);
    void answer.then(onSent, onSent);
  };
  return (
    <section className="sd-card sd-stack">
      {people.length > 1 && (
        <div className="chips chips-row">
          {people.map((one) => (
            <button
              key={one.personId}
              type="button"
              className={one === child ? 'chip chip-on' : 'chip'}
              onClick={() => setChosen(one.personId)}
            >
              {one.name}
            </button>
          ))}
        </div>
      )}
      <OrderFields draft={draft} onChange={onChange} />
      <button
        type="button"
        className="sd-button"
        disabled={!child || !isComplete(draft)}
        onClick={() => void submit()}
      >
        {words}
      </button>
    </section>
  );
}
