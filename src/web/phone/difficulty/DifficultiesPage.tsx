import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { difficultyKinds } from '../../../domain/difficulty-rules.ts';
import {
  difficultyEventText,
  difficultySayText,
  difficultyStateText,
  difficultyStepText,
  difficultyText,
} from '../../../domain/text/difficulty.ts';
import { followUpText, followUpWayText } from '../../../domain/text/follow-up.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { Lines } from '../Lines.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';

/** 我校的困难 on the phone: what is open, raise one, and who came or called. */
export function DifficultiesPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('difficulty.list', { placeId: schoolId });
  const [isRaising, setRaising] = useState(false);
  const rows = data?.rows ?? [];
  return (
    <Frame title={t(difficultyText.mine)} isInner>
      <div className="page-head">
        <h1>{t(difficultyText.mine)}</h1>
        <p className="sd-small sd-muted">{t(difficultyText.purpose)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {me.may.includes('difficulty.raise') && (
        <button type="button" className="sd-button" onClick={() => setRaising(true)}>
          {t(difficultyText.raise)}
        </button>
      )}
      {data && (
        <section>
          <h2 className="section-title">{t(difficultyText.title)}</h2>
          {rows.length === 0 && <p className="sd-card sd-muted">{t(difficultyText.none)}</p>}
          <Rows rows={rows} />
        </section>
      )}
      <Entries schoolId={schoolId} />
      {isRaising && (
        <RaisePanel
          schoolId={schoolId}
          onClose={() => setRaising(false)}
          onSent={() => {
            setRaising(false);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Rows({ rows }: { rows: Output<'difficulty.list'>['rows'] }) {
  const t = useT();
  return (
    <>
      {rows.map((one) => (
        <Go
          key={one.difficultyId}
          className="sd-card entry"
          to={`/difficulties/${one.schoolId}/${one.difficultyId}`}
        >
          <div className="entry-head">
            <strong>{one.says}</strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </div>
          <p className="sd-muted">
            {one.raisedDay} ·{' '}
            <span className={one.state === 'raised' ? 'words-ill' : undefined}>
              {t(difficultyStateText[one.state])}
            </span>
          </p>
        </Go>
      ))}
    </>
  );
}

/** 上级来指导的记录, as the school sees it. */
function Entries({ schoolId }: { schoolId: string }) {
  const t = useT();
  const { data } = useAsk('follow-up.list', { placeId: schoolId, limit: 10 });
  const rows = (data?.rows ?? []).filter((one) => one.withdrawReason === undefined);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(followUpText.entry)}</h2>
      {rows.map((one) => (
        <div key={one.followUpId} className="sd-card sd-stack">
          <strong>
            {one.day} {t(followUpWayText[one.how])}
          </strong>
          <p>{one.says}</p>
          <p className="sd-small sd-muted">{[one.by, one.others].filter(Boolean).join('、')}</p>
        </div>
      ))}
    </section>
  );
}

interface RaiseProps {
  readonly schoolId: string;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

function RaisePanel({ schoolId, onClose, onSent }: RaiseProps) {
  const t = useT();
  const { language } = useLanguage();
  const [kind, setKind] = useState(difficultyKinds[0]?.id ?? '');
  const [says, setSays] = useState('');
  const [wish, setWish] = useState('');
  const { isBusy, failure, go } = useSending(onSent);
  const submit = () =>
    go((key) =>
      send(
        'difficulty.raise',
        { schoolId, kind, says: says.trim(), ...(wish.trim() && { wish: wish.trim() }) },
        { key },
      ),
    );
  return (
    <Panel
      title={t(difficultyText.raise)}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={says.trim().length < 2 || isBusy}
          onClick={submit}
        >
          {t(difficultyText.raise)}
        </button>
      }
    >
      <p className="sd-small sd-muted">{t(difficultyText.raiseHow)}</p>
      <div className="chips chips-3">
        {difficultyKinds.map((one) => (
          <button
            key={one.id}
            type="button"
            className={one.id === kind ? 'chip chip-on' : 'chip'}
            aria-pressed={one.id === kind}
            onClick={() => setKind(one.id)}
          >
            {one[language]}
          </button>
        ))}
      </div>
      <Lines
        label={t(difficultyText.says)}
        hint={t(difficultyText.saysHint)}
        value={says}
        most={500}
        onChange={setSays}
      />
      <Lines label={t(difficultyText.wish)} value={wish} most={300} rows={2} onChange={setWish} />
      {failure && <Notices failure={failure} onRetry={submit} />}
    </Panel>
  );
}

type Opened = Output<'difficulty.show'>;
type Step = Opened['may'][number];

interface OneProps {
  readonly schoolId: string;
  readonly difficultyId: string;
}

/** 一件困难 on the phone. */
export function DifficultyPage({ schoolId, difficultyId }: OneProps) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('difficulty.show', { schoolId, difficultyId });
  const [doing, setDoing] = useState<Step>();
  useLive(schoolId, me.county, reload);
  return (
    <Frame title={t(difficultyText.title)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <Standing one={data} onDo={setDoing} />}
      {data && data.events.length > 0 && <Trail one={data} />}
      {data && doing && (
        <StepPanel
          key={doing}
          one={data}
          step={doing}
          onClose={() => setDoing(undefined)}
          onSent={() => {
            setDoing(undefined);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Standing({ one, onDo }: { one: Opened; onDo: (step: Step) => void }) {
  const t = useT();
  const tone = one.state === 'confirmed' ? 'done' : one.state === 'raised' ? 'overdue' : 'todo';
  return (
    <>
      <div className="page-head">
        <h1>{one.says}</h1>
        <p className="sd-muted">{one.schoolName}</p>
      </div>
      <section className="sd-card sd-stack">
        <p className={`state state-${tone}`}>{t(difficultyStateText[one.state])}</p>
        {one.wish && (
          <p>
            {t(difficultyText.wish)}：{one.wish}
          </p>
        )}
        {one.solvedSays && (
          <p>
            {t(difficultyText.solvedSays)}：{one.solvedSays}
          </p>
        )}
        {one.may.map((step) => (
          <button
            key={step}
            type="button"
            className={
              step === 'confirmed' || step === 'solved' ? 'sd-button' : 'sd-button sd-button-quiet'
            }
            onClick={() => onDo(step)}
          >
            {t(difficultyStepText[step])}
          </button>
        ))}
      </section>
    </>
  );
}

function Trail({ one }: { one: Opened }) {
  const t = useT();
  const me = useMe();
  return (
    <>
      <h2 className="section-title">{t(difficultyText.trail)}</h2>
      <section className="sd-card sd-stack">
        {[...one.events].reverse().map((event) => (
          <div key={event.seq}>
            <strong>{t(difficultyEventText[event.kind])}</strong>
            {event.isUndone && ` · ${t(difficultyText.takenBack)}`}
            {event.says && <p>{event.says}</p>}
            <p className="sd-small sd-muted">
              {clockTimeOn(event.at, me.today)} {event.by}
            </p>
          </div>
        ))}
      </section>
    </>
  );
}

interface StepProps {
  readonly one: Opened;
  readonly step: Step;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

function StepPanel({
  one: { schoolId, difficultyId, department },
  step,
  onClose,
  onSent,
}: StepProps) {
  const t = useT();
  const [said, setSaid] = useState('');
  const { isBusy, failure, go } = useSending(onSent);
  const says = said.trim();
  const mayBeEmpty = step === 'taken' || step === 'confirmed';
  const which = { schoolId, difficultyId };
  const submit = () =>
    go(async (key) => {
      const some = says ? { says } : {};
      switch (step) {
        case 'undo':
          return await send('difficulty.undo', { ...which, reason: says }, { key });
        case 'taken': {
          const taken = { kind: step, department: department ?? 'education', ...some };
          return await send('difficulty.solve', { ...which, step: taken }, { key });
        }
        case 'solved':
          return await send('difficulty.solve', { ...which, step: { kind: step, says } }, { key });
        case 'confirmed':
          return await send(
            'difficulty.confirm',
            { ...which, step: { kind: step, ...some } },
            { key },
          );
        case 'reopened':
        case 'withdrawn':
          return await send(
            'difficulty.confirm',
            { ...which, step: { kind: step, says } },
            { key },
          );
      }
    });
  return (
    <Panel
      title={t(difficultyStepText[step])}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={(says.length < 2 && !mayBeEmpty) || isBusy}
          onClick={submit}
        >
          {t(difficultyStepText[step])}
        </button>
      }
    >
      <Lines label={t(difficultySayText[step])} value={said} most={300} onChange={setSaid} />
      {failure && <Notices failure={failure} onRetry={submit} />}
    </Panel>
  );
}
