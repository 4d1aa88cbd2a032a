import '../work.css';
import { useEffect, useState } from 'react';

import type { Input, Output } from '../../../contract/index.ts';
import {
  directiveEndText,
  directiveEventText,
  directiveStateText,
  directiveText,
} from '../../../domain/text/directive.ts';
import { ask, newKey, send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { Lines } from '../Lines.tsx';
import { useMe } from '../me.ts';
import { More, usePages } from '../More.tsx';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';

/** 收到的任务 on the phone: what is to be done first; 'mine' is the reader's own. */
export function DirectivesPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const isMine = schoolId === 'mine';
  const whose = isMine ? {} : { schoolId };
  // Asked apart: what is still to do may be older than the newest page of everything.
  const owing = useReceived({ ...whose, show: 'owing' });
  const all = useReceived({ ...whose, show: 'all' });
  const rest = all.rows.filter((one) => !isToDo(one));
  const failure = owing.failure ?? all.failure;
  const reload = () => {
    owing.reload();
    all.reload();
  };
  return (
    <Frame title={t(directiveText.received)} isInner>
      <div className="page-head">
        <h1>{t(isMine ? directiveText.mine : directiveText.received)}</h1>
        <p className="sd-small sd-muted">{t(directiveText.receivedPurpose)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!owing.data} onRetry={reload} />}
      {!owing.data && !failure && <div className="sd-card card-wait card-tall" />}
      {owing.data && (
        <>
          <section>
            <h2 className="section-title">{t(directiveText.toDo)}</h2>
            {owing.rows.length === 0 && (
              <p className="sd-card sd-muted">{t(directiveText.nothing)}</p>
            )}
            <Rows rows={owing.rows} schoolId={schoolId} />
            <More of={owing.pages} />
          </section>
          {(rest.length > 0 || all.pages.next !== undefined) && (
            <section>
              <h2 className="section-title">{t(directiveText.rest)}</h2>
              <Rows rows={rest} schoolId={schoolId} />
              <More of={all.pages} />
            </section>
          )}
        </>
      )}
    </Frame>
  );
}

type Row = Output<'directive.received'>['rows'][number];

function isToDo({ ended, state }: Row): boolean {
  return !ended && state !== 'done' && state !== 'checked';
}

function useReceived(input: Input<'directive.received'>) {
  const { data, failure, reload } = useAsk('directive.received', input);
  const pages = usePages(
    data,
    async (after) => await ask('directive.received', { ...input, after }),
  );
  return { data, failure, reload, pages, rows: pages.pages.flatMap((page) => page.rows) };
}

function Rows({ rows, schoolId }: { rows: readonly Row[]; schoolId: string }) {
  const t = useT();
  const standing = (one: Row) =>
    t(one.ended ? directiveEndText[one.ended] : directiveStateText[one.state]);
  return (
    <>
      {rows.map((one) => (
        <Go
          key={one.receiptId}
          className="sd-card entry"
          to={`/directives/received/${schoolId}/${one.receiptId}`}
        >
          <div className="entry-head">
            <strong>{one.title}</strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </div>
          <p className="sd-muted">
            {one.issuer} · {t(directiveText.dueBy, { day: one.due })} ·{' '}
            <span className={one.isOverdue ? 'words-ill' : undefined}>
              {one.isOverdue && `${t(directiveText.isOverdue)} `}
              {standing(one)}
            </span>
          </p>
        </Go>
      ))}
    </>
  );
}

type Opened = Output<'directive.read'>;
type Doing = 'sign' | 'done' | 'undo';
type Words = { readonly [K in Doing]?: string };

/** One received task; opening it is on record. */
export function DirectivePage({ receiptId }: { receiptId: string }) {
  const t = useT();
  const [round, setRound] = useState(0);
  const [one, setOne] = useState<Opened>();
  const [failure, setFailure] = useState<Failure>();
  const [doing, setDoing] = useState<Doing>();
  // Kept beside the panel: a touch on the shade closes it, the words are there when it opens again.
  const [words, setWords] = useState<Words>({});
  useEffect(() => {
    let isGone = false;
    send('directive.read', { receiptId }, { key: newKey() }).then(
      (found) => {
        if (isGone) return;
        setOne(found);
        setFailure(undefined);
      },
      (error: unknown) => !isGone && setFailure(failureOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [receiptId, round]);
  const again = () => {
    setDoing(undefined);
    setRound(round + 1);
  };
  return (
    <Frame title={t(directiveText.received)} isInner>
      {failure && <Notices failure={failure} isLoading={!one} onRetry={again} />}
      {!one && !failure && <div className="sd-card card-wait card-tall" />}
      {one && <Standing one={one} onDo={setDoing} />}
      {one && <Trail events={one.events} />}
      {one && doing && (
        <StepPanel
          key={doing}
          one={one}
          doing={doing}
          said={words[doing] ?? ''}
          onSay={(said) => setWords({ ...words, [doing]: said })}
          onSent={() => {
            setWords({});
            again();
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </Frame>
  );
}

function Standing({ one, onDo }: { one: Opened; onDo: (doing: Doing) => void }) {
  const t = useT();
  const { whyNot } = one;
  const tone = one.isOverdue ? 'overdue' : one.state === 'checked' ? 'done' : 'todo';
  return (
    <>
      <div className="page-head">
        <h1>{one.title}</h1>
        <p className="sd-muted">{one.issuer}</p>
      </div>
      <section className="sd-card sd-stack">
        <p className={`state state-${tone}`}>
          {one.isOverdue && `! ${t(directiveText.isOverdue)} · `}
          {t(one.ended ? directiveEndText[one.ended] : directiveStateText[one.state])}
        </p>
        {one.ended && <p>{one.endReason}</p>}
        {one.says.split('\n').map((line, at) => (
          <p key={at}>{line}</p>
        ))}
        {one.basis && (
          <p className="sd-muted">
            {t(directiveText.basis)}
            {colon()}
            {one.basis}
          </p>
        )}
        {!one.ended && (
          <p>
            {t(directiveText.due)} <strong>{one.due}</strong>
          </p>
        )}
        {one.state === 'returned' && (
          <p className="sd-note">{t(directiveText.returnSays, { says: one.returnSays ?? '' })}</p>
        )}
        {one.doneSays && (
          <p>
            {t(directiveText.doneSays)}
            {colon()}
            {one.doneSays}
          </p>
        )}
        {!one.ended && one.state === 'done' && (
          <p className="sd-note sd-note-grey">{t(directiveText.waiting)}</p>
        )}
        {!whyNot.signed && (
          <button type="button" className="sd-button" onClick={() => onDo('sign')}>
            {t(directiveText.sign)}
          </button>
        )}
        {!whyNot.done && (
          <button
            type="button"
            className={whyNot.signed ? 'sd-button' : 'sd-button sd-button-quiet'}
            onClick={() => onDo('done')}
          >
            {t(directiveText.done)}
          </button>
        )}
        {!whyNot.undo && (
          <button type="button" className="sd-button sd-button-quiet" onClick={() => onDo('undo')}>
            {t(directiveText.undo)}
          </button>
        )}
      </section>
    </>
  );
}

function Trail({ events }: { events: Opened['events'] }) {
  const t = useT();
  const me = useMe();
  return (
    <>
      <h2 className="section-title">{t(directiveText.trail)}</h2>
      <section className="sd-card sd-stack">
        {[...events].reverse().map((one) => (
          <div key={one.seq}>
            <strong>{t(directiveEventText[one.kind])}</strong>
            {one.isUndone && ` · ${t(directiveText.takenBack)}`}
            {one.due && ` · ${t(directiveText.newDue, { day: one.due })}`}
            {one.says && <p>{one.says}</p>}
            <p className="sd-small sd-muted">
              {clockTimeOn(one.at, me.today)} {one.by}
            </p>
          </div>
        ))}
      </section>
    </>
  );
}

interface PanelProps {
  readonly one: Opened;
  readonly doing: Doing;
  /** Typed so far. */
  readonly said: string;
  readonly onSay: (said: string) => void;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

const panelText = {
  sign: { how: directiveText.signHow, label: directiveText.signNote },
  done: { how: directiveText.doneHow, label: directiveText.doneWhat },
  undo: { how: directiveText.undoHow, label: directiveText.undoReason },
} as const;

function StepPanel({ one, doing, said, onSay, onSent, onClose }: PanelProps) {
  const t = useT();
  const { receiptId } = one;
  const { isBusy, failure, go } = useSending(onSent);
  const says = said.trim();
  const isReady = doing === 'sign' || says.length > 1;
  const submit = () =>
    go(async (key) => {
      if (doing === 'sign')
        return await send('directive.sign', { receiptId, ...(says && { says }) }, { key });
      if (doing === 'done') return await send('directive.done', { receiptId, says }, { key });
      return await send('directive.undo', { receiptId, reason: says }, { key });
    });
  const { how, label } = panelText[doing];
  return (
    <Panel
      title={t(directiveText[doing])}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={!isReady || isBusy} onClick={submit}>
          {t(directiveText[doing])}
        </button>
      }
    >
      <p>{t(how)}</p>
      <Lines label={t(label)} value={said} most={doing === 'done' ? 1000 : 200} onChange={onSay} />
      {failure && <Notices failure={failure} onRetry={submit} />}
    </Panel>
  );
}
