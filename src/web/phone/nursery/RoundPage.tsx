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
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { sendLater } from '../outbox/outbox.ts';
import { goBack } from '../router.ts';
import { ObservePanel } from './ObservePanel.tsx';
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
  return (
    <Frame title={t(nurseryText.round, { round: roundWord(round, language) })} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {data && (
        <Round
          key={data.rounds.find((one) => one.round === round)?.version}
          data={data}
          round={round}
        />
      )}
    </Frame>
  );
}

/** What the newest version said, as the start of a correction. */
function startOf(data: NurseryDay, round: NurseryRound): ReadonlyMap<string, Observation> {
  const state = data.rounds.find((one) => one.round === round);
  return new Map([
    ...(state?.seen ?? []).map((id) => [id, usual] as const),
    ...(state?.observed ?? []).map((one) => [one.personId, one] as const),
  ]);
}

function Round({ data, round }: { data: NurseryDay; round: NurseryRound }) {
  const t = useT();
  const { language } = useLanguage();
  const [marks, setMarks] = useState(() => startOf(data, round));
  const [isChanged, setChanged] = useState(false);
  const [open, setOpen] = useState<string>();
  const [reason, setReason] = useState('');
  const version = data.rounds.find((one) => one.round === round)?.version ?? 0;
  const set = (personId: string, one: Observation | undefined) => {
    setChanged(true);
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
      group: `nursery ${data.classId} ${data.day} ${round}`,
      label: `${data.className} ${words}`,
      open: `/nursery/${data.classId}/${round}`,
      saysWait: true,
    });
    goBack();
  };
  const opened = data.people.find((one) => one.personId === open);
  const lacksReason = version > 0 && reason.trim().length < 2;
  return (
    <div className="sheet sheet-open">
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
  const words = of && observationWords(of, language).join(language === 'zh' ? '、' : ', ');
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
