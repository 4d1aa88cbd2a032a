import { outboxPageText, outboxText } from '../../../domain/text/outbox.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { signedOutEvent } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import type { Item } from './item.ts';
import { discard, type OutboxView, sendAgain, useOutbox, wake } from './outbox.ts';

/** 等待发送: everything that the server has not accepted yet, what became of it and what to do about it. */
export function OutboxPage() {
  const t = useT();
  const outbox = useOutbox();
  const { waiting, refused, others, done, isSignedOut } = outbox;
  return (
    <Frame title={t(outboxPageText.title)} isInner>
      <h1>{t(outboxPageText.title)}</h1>
      <p className="sd-muted">{t(outboxPageText.what)}</p>
      {waiting.length + refused.length === 0 && (
        <p className="sd-card state-done">{t(outboxPageText.empty)}</p>
      )}
      <ul className="list">
        {[...refused, ...waiting].map((item) => (
          <li key={item.key}>
            <Card item={item} outbox={outbox} />
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <button
          type="button"
          className="sd-button"
          onClick={isSignedOut ? () => dispatchEvent(new Event(signedOutEvent)) : wake}
        >
          {t(isSignedOut ? outboxPageText.signIn : outboxPageText.sendNow)}
        </button>
      )}
      <Others items={others} />
      <Done items={done} />
    </Frame>
  );
}

function Card({ item, outbox }: { item: Item; outbox: OutboxView }) {
  const t = useT();
  const isRefused = item.state === 'refused';
  const drop = () => {
    if (confirm(t(outboxPageText.discardAsk, { label: item.label }))) void discard([item.key]);
  };
  return (
    <section className="sd-card sd-stack">
      <h2>{item.label}</h2>
      <p>
        <span className={isRefused ? 'state state-overdue' : 'state state-waiting'}>
          {t(stateWords(item, outbox))}
        </span>{' '}
        <span className="sd-small sd-muted">
          {t(outboxPageText.madeAt, { at: clockTime(new Date(item.madeAt).toISOString()) })}
        </span>
      </p>
      {item.refusal && <p className="sd-note sd-note-amber">{item.refusal.says}</p>}
      {isRefused && item.open !== undefined && (
        <Go to={item.open} className="sd-button">
          {t(item.group.startsWith('roll ') ? outboxPageText.open : outboxPageText.openElse)}
        </Go>
      )}
      <div className="two">
        {isRefused && (
          <button
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => void sendAgain(item.key)}
          >
            {t(outboxPageText.again)}
          </button>
        )}
        <button type="button" className="sd-button sd-button-quiet" onClick={drop}>
          {t(outboxPageText.discard)}
        </button>
      </div>
    </section>
  );
}

function stateWords({ key, group, state, tries }: Item, outbox: OutboxView) {
  if (state === 'refused') return outboxPageText.stateRefused;
  if (outbox.looseKeys.includes(key)) return outboxPageText.loose;
  if (outbox.sending === key) return outboxPageText.stateSending;
  if (outbox.isSignedOut) return outboxPageText.stateSignIn;
  if (outbox.refused.some((one) => one.group === group)) return outboxPageText.stateBehind;
  return tries > 0 ? outboxPageText.stateOut : outboxPageText.stateFresh;
}

/** Whose they are and how many; what they say is for their owner only. */
function Others({ items }: { items: readonly Item[] }) {
  const t = useT();
  const names = [...new Set(items.map((one) => one.accountName))];
  if (names.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(outboxPageText.othersTitle)}</h2>
      <ul className="sd-card rows">
        {names.map((name) => (
          <li key={name} className="row">
            <div>
              {t(outboxText.othersBar, {
                name,
                n: items.filter((one) => one.accountName === name).length,
              })}
              <p className="sd-small sd-muted">{t(outboxPageText.othersHow, { name })}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Done({ items }: { items: readonly Item[] }) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(outboxPageText.doneTitle)}</h2>
      <ul className="sd-card rows">
        {[...items].reverse().map((item) => (
          <li key={item.key} className="row">
            <div>
              {item.label}
              <p className="sd-small state-done">
                {t(outboxPageText.stateDone, {
                  at: clockTime(new Date(item.doneAt ?? 0).toISOString()),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
