import '../work.css';
import { useState } from 'react';

import type { Input, Output } from '../../../contract/index.ts';
import {
  isAsUsual,
  isUrgent,
  type NurseryRound,
  type Observation,
} from '../../../domain/nursery.ts';
import { nurseryText } from '../../../domain/text/nursery.ts';
import type { Language } from '../../../domain/text/say.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { inOrder } from '../outbox/item.ts';
import { sendLater, useOutbox } from '../outbox/outbox.ts';
import { goBack } from '../router.ts';
import { ObservePanel } from './ObservePanel.tsx';
import { type PendingRound, pendingRound, roundGroup, type RoundMarks } from './round-pending.ts';
import { nurseryToday } from './today.ts';
import { observationWords, roundWord } from './words.ts';

type NurseryDay = Output<'nursery.day'>;
const usual: Observation = { findings: [] };

/** 一轮全日观察: tap every child that was looked at; note what is not as usual. */
export function RoundPage({ classId, round }: { classId: string; round: NurseryRound }) {
  const t = useT();
  const { language } = useLanguage();
  const { data, keptAt, failure, reload } = useOfToday(
    useAsk('nursery.day', { classId }),
    nurseryToday,
  );
  const { pending, hold } = usePending(data, round);
  return (
    <Frame title={t(nurseryText.round, { round: roundWord(round, language) })} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {data && pending && <Round key={keyOf(data, pending)} {...{ data, round, pending, hold }} />}
    </Frame>
  );
}

/** Once something was tapped it stays as it is: what the server says meanwhile is put together when this is sent. */
function usePending(data: NurseryDay | undefined, round: NurseryRound) {
  const { waiting, refused, done, isRead } = useOutbox();
  const [held, setHeld] = useState<{ day: string; pending: PendingRound }>();
  if (!data || !isRead) return { pending: undefined, hold: setHeld };
  const group = roundGroup(data.classId, data.day, round);
  const items = inOrder([...done, ...waiting, ...refused].filter((one) => one.group === group));
  const known = data.rounds.find((one) => one.round === round);
  const now = pendingRound(known, items);
  const { replaces } = now;
  const pending = held?.day === data.day ? { ...held.pending, replaces } : now;
  return { pending, hold: setHeld };
}

/** A new start for what the marks begin with, and only for that. */
function keyOf({ day }: NurseryDay, { version, isDraft }: PendingRound): string {
  return `${day} ${version} ${isDraft}`;
}

interface RoundProps {
  readonly data: NurseryDay;
  readonly round: NurseryRound;
  readonly pending: PendingRound;
  readonly hold: (held: { day: string; pending: PendingRound }) => void;
}

function Round({ data, round, pending, hold }: RoundProps) {
  const t = useT();
  const { language } = useLanguage();
  const [marks, setMarks] = useState<RoundMarks>(pending.marks);
  const [isChanged, setChanged] = useState(pending.isDraft);
  const [open, setOpen] = useState<string>();
  const [reason, setReason] = useState(pending.reason);
  const { version } = pending;
  const set = (personId: string, one: Observation | undefined) => {
    setChanged(true);
    hold({ day: data.day, pending });
    setMarks((old) => {
      const next = new Map(old);
      if (one) next.set(personId, one);
      else next.delete(personId);
      return next;
    });
  };
  const left = data.people.filter((one) => !marks.has(one.personId));
  const noted = [...marks.values()].filter((one) => !isAsUsual(one)).length;
  const words = t(nurseryText.submit, {
    round: roundWord(round, language),
    usual: marks.size - noted,
    noted,
  });
  const submit = async () => {
    await sendLater('nursery.observe', submissionOf(data, { round, version, marks, reason }), {
      group: roundGroup(data.classId, data.day, round),
      label: [`${data.className} ${words}`, ...notedWords(data, marks, language)].join(' · '),
      open: `/nursery/${data.classId}/${round}`,
      saysWait: true,
      replaces: pending.replaces,
    });
    goBack();
  };
  const opened = data.people.find((one) => one.personId === open);
  const lacksReason = version > 0 && reason.trim().length < 2;
  return (
    <div className="sheet sheet-open">
      {pending.since !== undefined && (
        <p className="sd-note sd-note-grey">
          {t(nurseryText.waitsSince, { at: clockTime(new Date(pending.since).toISOString()) })}
        </p>
      )}
      {pending.refusal !== undefined && (
        <p className="sd-note sd-note-amber">
          {t(nurseryText.refusedWhy, { why: pending.refusal })}
        </p>
      )}
      <p className="sd-small sd-muted">{t(nurseryText.howTo)}</p>
      <ul className="child-grid">
        {data.people.map((one) => (
          <Child
            key={one.personId}
            seq={one.seq}
            name={one.name}
            of={marks.get(one.personId)}
            onTap={() => {
              const mark = marks.get(one.personId);
              if (mark && !isAsUsual(mark)) setOpen(one.personId);
              else set(one.personId, mark ? undefined : usual);
            }}
            onOpen={() => setOpen(one.personId)}
          />
        ))}
      </ul>
      <div className="sheet-bar">
        {version > 0 && isChanged && (
          <label className="sd-field">
            <span className="sd-field-label">{t(nurseryText.reason)}</span>
            <input
              className="sd-input"
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        )}
        {left.length > 0 ? (
          <button
            type="button"
            className="sd-button"
            onClick={() => {
              for (const one of left) set(one.personId, usual);
            }}
          >
            {t(nurseryText.othersUsual, { n: left.length })}
          </button>
        ) : (
          <button
            type="button"
            className="sd-button"
            disabled={!isChanged || lacksReason}
            onClick={() => void submit()}
          >
            {words}
          </button>
        )}
        {left.length > 0 && isChanged && marks.size > 0 && (
          <button
            type="button"
            className="sd-link sheet-unseen"
            disabled={lacksReason}
            onClick={() => void submit()}
          >
            {t(nurseryText.submitLeft, { n: left.length })}
          </button>
        )}
      </div>
      {opened && (
        <ObservePanel
          name={opened.name}
          of={marks.get(opened.personId) ?? usual}
          onChange={(one) => set(opened.personId, one)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

/** Who is not as usual, and how: so that what waits can be read before it is sent. */
function notedWords({ people }: NurseryDay, marks: RoundMarks, language: Language): string[] {
  return people.flatMap(({ personId, name }) => {
    const mark = marks.get(personId);
    if (!mark || isAsUsual(mark)) return [];
    return `${name} ${observationWords(mark, language).join(comma())}`;
  });
}

interface ChildProps {
  readonly seq: number;
  readonly name: string;
  readonly of: Observation | undefined;
  readonly onTap: () => void;
  readonly onOpen: () => void;
}

function Child({ seq, name, of, onTap, onOpen }: ChildProps) {
  const t = useT();
  const { language } = useLanguage();
  const look = !of ? 'unseen' : isAsUsual(of) ? 'well' : isUrgent(of) ? 'ill' : 'away';
  const sign = { unseen: '○', well: '✓', ill: '!', away: '–' }[look];
  const words = of && observationWords(of, language).join(comma());
  return (
    <li className={`child child-${look}`}>
      <button type="button" className="child-main" onClick={onTap}>
        <span className="child-name">
          <span className="child-seq">{seq}</span> {name}
        </span>
        <span className="child-words">
          <span aria-hidden="true">{sign}</span>{' '}
          {of ? words || t(nurseryText.asUsual) : t(nurseryText.notYet)}
        </span>
      </button>
      <button
        type="button"
        className="child-more"
        aria-label={t(nurseryText.observeOf, { name })}
        onClick={onOpen}
      >
        {t(nurseryText.observe)}
      </button>
    </li>
  );
}

interface Said {
  readonly round: NurseryRound;
  readonly version: number;
  readonly marks: ReadonlyMap<string, Observation>;
  readonly reason: string;
}

function submissionOf(
  { classId }: NurseryDay,
  { round, version, marks, reason }: Said,
): Input<'nursery.observe'> {
  return {
    classId,
    round,
    baseVersion: version,
    seen: [...marks].flatMap(([personId, one]) => (isAsUsual(one) ? [personId] : [])),
    observed: [...marks].flatMap(([personId, one]) => {
      if (isAsUsual(one)) return [];
      const { findings, tempC, tempSite, note } = one;
      return [
        {
          personId,
          findings: [...findings],
          ...(tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
          ...(note?.trim() && { note: note.trim() }),
        },
      ];
    }),
    ...(version > 0 && { reason: reason.trim() }),
  };
}
