import '../work.css';
import { useEffect, useMemo, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { wardText } from '../../../domain/text/ward.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { newId } from '../../new-id.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { readingWords } from '../../roll/words.ts';
import { serverNow } from '../clock.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { useOfToday } from '../of-today.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { LeavePanel } from './LeavePanel.tsx';
import { MeasurePanel } from './MeasurePanel.tsx';
import { StayCard } from './StayCard.tsx';
import { WalkIn } from './WalkIn.tsx';
import { type ShownStay, type ShownWard, wardShown, wardToday } from './ward-shown.ts';

keepOffline('ward.day', 'gate.prepare');

export type Stay = ShownStay;
type Expected = ShownWard['expected'][number];

/** What the doctor is doing with one person. */
type Doing =
  | { readonly what: 'measure' | 'leave'; readonly stay: Stay }
  | { readonly what: 'receive'; readonly who: Pick<Expected, 'personId' | 'name' | 'source'> };

/** 留观室: who is here, who should come, who has left; the recheck minutes run by themselves. */
export function WardPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const me = useMe();
  const { data, keptAt, failure, reload } = useOfToday(useAsk('ward.day', { schoolId }), wardToday);
  const shown = useShown(data, schoolId);
  const [doing, setDoing] = useState<Doing>();
  const now = useNow();
  useLive(schoolId, me.county, reload);
  // Also what was said before this page was opened again: an answer from in between knows nothing of it.
  useWaiting({ group: 'ward ' }, reload);
  const close = () => setDoing(undefined);
  return (
    <Frame title={t(wardText.title)} isInner>
      <div className="page-head">
        <h1>{t(wardText.title)}</h1>
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {shown && <Lists data={shown} now={now} schoolId={schoolId} onDo={setDoing} />}
      {doing?.what === 'measure' && (
        <MeasurePanel stay={doing.stay} onClose={close} onSent={close} />
      )}
      {doing?.what === 'leave' && <LeavePanel stay={doing.stay} onClose={close} onSent={close} />}
      {doing?.what === 'receive' && (
        <MeasurePanel receive={doing.who} stayId={newId()} onClose={close} onSent={close} />
      )}
    </Frame>
  );
}

/** The room with what waits on this phone on top; names of who came by themselves are those of the gate's list. */
function useShown(data: Output<'ward.day'> | undefined, schoolId: string): ShownWard | undefined {
  const outbox = useOutbox();
  const isAsked = [...outbox.waiting, ...outbox.done].some(
    ({ name, input }) => name === 'ward.receive' && input['source'] === 'walk-in',
  );
  const list = useAsk('gate.prepare', isAsked ? { schoolId } : undefined);
  const people = list.data?.people;
  const names = useMemo(() => new Map((people ?? []).map((one) => [one.personId, one])), [people]);
  return data && wardShown(data, outbox, (personId) => names.get(personId));
}

interface ListsProps {
  readonly data: ShownWard;
  readonly now: number;
  readonly schoolId: string;
  readonly onDo: (doing: Doing) => void;
}

function Lists({ data, now, schoolId, onDo }: ListsProps) {
  const t = useT();
  const inRoom = data.stays.filter((one) => one.leftAt === undefined);
  const left = data.stays.filter((one) => one.leftAt !== undefined);
  return (
    <>
      <h2 className="section-title">
        {t(wardText.inRoom)}
        {inRoom.length > 0 && <span className="count">{inRoom.length}</span>}
      </h2>
      {inRoom.length === 0 && <p className="sd-card sd-muted">{t(wardText.inRoomNone)}</p>}
      {inRoom.map((stay) => (
        <StayCard
          key={stay.stayId}
          stay={stay}
          now={now}
          onMeasure={() => onDo({ what: 'measure', stay })}
          onLeave={() => onDo({ what: 'leave', stay })}
        />
      ))}
      <ExpectedList expected={data.expected} onDo={onDo} />
      <WalkIn schoolId={schoolId} onChoose={(who) => onDo({ what: 'receive', who })} />
      <LeftList left={left} />
    </>
  );
}

function ExpectedList({ expected, onDo }: Pick<ShownWard, 'expected'> & Pick<ListsProps, 'onDo'>) {
  const t = useT();
  const { language } = useLanguage();
  if (expected.length === 0) return null;
  const words = {
    gate: wardText.fromGate,
    sheet: wardText.fromSheet,
    'walk-in': wardText.fromWalkIn,
  };
  return (
    <section>
      <h2 className="section-title">
        {t(wardText.expected)} <span className="count">{expected.length}</span>
      </h2>
      <p className="sd-small sd-muted">{t(wardText.expectedHow)}</p>
      <ul className="sd-card rows">
        {expected.map((one) => (
          <li key={one.personId} className="row">
            <div>
              <strong>{one.name}</strong> <span className="sd-small sd-muted">{one.className}</span>
              <p className="words-ill">{readingWords(one, language).join(comma())}</p>
              <p className="sd-small sd-muted">
                {t(words[one.source])} {clockTime(one.at)}
              </p>
            </div>
            <button
              type="button"
              className="sd-button sd-button-quiet row-go"
              onClick={() => onDo({ what: 'receive', who: one })}
            >
              {t(wardText.receiveShort)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftList({ left }: { left: readonly Stay[] }) {
  const t = useT();
  if (left.length === 0) return null;
  const ends = {
    class: wardText.toClass,
    home: wardText.toHome,
    hospital: wardText.toHospital,
  } as const;
  return (
    <section>
      <h2 className="section-title">
        {t(wardText.left)} <span className="count">{left.length}</span>
      </h2>
      <ul className="sd-card rows">
        {left.map(
          ({
            stayId,
            name,
            className,
            leftAt = '',
            leftTo = 'class',
            takenBy,
            relation,
            isWaiting,
          }) => {
            const who = [takenBy, relation].filter(Boolean).join(' ');
            const detail = { time: clockTime(leftAt), what: t(ends[leftTo]), who };
            return (
              <li key={stayId} className="row">
                <div>
                  <strong>{name}</strong> <span className="sd-small sd-muted">{className}</span>
                  <p className="sd-small">{t(who ? wardText.leftWith : wardText.leftTo, detail)}</p>
                  {isWaiting && <p className="state state-waiting">○ {t(wardText.waits)}</p>}
                </div>
              </li>
            );
          },
        )}
      </ul>
    </section>
  );
}

const tickMs = 15_000;

/** The server's time, to count the minutes of a stay. */
function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
