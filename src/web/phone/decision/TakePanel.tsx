import { useState } from 'react';

import type { Input, Output } from '../../../contract/index.ts';
import { whyNotSuspension } from '../../../domain/decision.ts';
import { decisionText } from '../../../domain/text/decision.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { Lines } from '../Lines.tsx';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';
import { whyNotWords } from '../why-not.ts';

type Proposals = Output<'decision.proposals'>;

interface TakePanelProps {
  readonly proposal: Proposals['proposals'][number];
  readonly alternatives: Proposals['alternatives'];
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

/** What must be written, and how long at least; the server asks for as much. */
const needed = { basis: 6, teaching: 4, objection: 4 } as const;
const areas = [
  ['basis', decisionText.basis, 500],
  ['assessment', decisionText.assessment, 1000],
  ['teaching', decisionText.teaching, 500],
  ['objection', decisionText.objection, 300],
  ['orderNo', decisionText.orderNo, 60],
] as const;
type Area = (typeof areas)[number][0] | 'alternativesNote';

/** 决定停课 of what a rule proposes: the milder ways first, then basis, term, lessons meanwhile, how to object. */
export function TakePanel({ proposal, alternatives, onClose, onTaken }: TakePanelProps) {
  const t = useT();
  const { language } = useLanguage();
  const { today } = useMe();
  const { placeId, disease, rule, signalId } = proposal;
  const [from, setFrom] = useState(proposal.from);
  const [to, setTo] = useState(proposal.to);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Readonly<Record<Area, string>>>({
    ...{ alternativesNote: '', basis: '', assessment: '', orderNo: '' },
    teaching: t(decisionText.teachingUsual),
    objection: t(decisionText.objectionUsual),
  });
  const { isBusy, failure, go } = useSending(onTaken);
  const hasDays = from !== '' && to !== '';
  const whyNot = hasDays ? whyNotSuspension({ from, to, alternatives: chosen }, today) : undefined;
  const isWritten =
    hasDays &&
    Object.entries(needed).every(([key, least]) => said[key as Area].trim().length >= least);
  const submit = () => {
    const written = Object.entries(said).flatMap(([key, words]) =>
      words.trim() ? [[key, words.trim()]] : [],
    );
    const input = {
      ...{ placeId, disease, ruleId: rule.id, from, to, alternatives: [...chosen] },
      ...(signalId !== undefined && { signalId }),
      ...Object.fromEntries(written),
    } as Input<'decision.take'>;
    go((key) => send('decision.take', input, { key }));
  };
  const toggle = (code: string) =>
    setChosen(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <Panel
      title={`${t(decisionText.decide)}${colon()}${proposal.placeName}`}
      onClose={onClose}
      foot={
        <>
          {whyNot ? (
            <p className="work-why-not">{whyNotWords(whyNot, language)}</p>
          ) : (
            !isWritten && <p className="work-why-not">{t(decisionText.stillNeeded)}</p>
          )}
          <button
            type="button"
            className="sd-button"
            disabled={isBusy || whyNot !== undefined || !isWritten}
            onClick={submit}
          >
            {t(decisionText.decide)}
          </button>
        </>
      }
    >
      <p className="sd-muted">{t(decisionText.decideIntro)}</p>
      <p className="sd-small sd-muted">
        {rule[language]} · {t(decisionText.byRule, { ...rule })}
      </p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      <fieldset>
        <legend className="sd-field-label">{t(decisionText.alternatives)}</legend>
        {alternatives.map((one) => (
          <label key={one.code} className="work-check">
            <input
              type="checkbox"
              checked={chosen.includes(one.code)}
              onChange={() => toggle(one.code)}
            />
            <span>{one[language]}</span>
          </label>
        ))}
      </fieldset>
      <Lines
        label={t(decisionText.alternativesNote)}
        value={said.alternativesNote}
        most={500}
        onChange={(value) => setSaid({ ...said, alternativesNote: value })}
      />
      <DayLine label={t(decisionText.from)} value={from} min={today} onChange={setFrom} />
      <DayLine label={t(decisionText.to)} value={to} min={from} onChange={setTo} />
      {areas.map(([key, label, most]) => (
        <Lines
          key={key}
          label={t(label)}
          {...(key === 'basis' && { hint: t(decisionText.basisHint) })}
          value={said[key]}
          most={most}
          onChange={(value) => setSaid({ ...said, [key]: value })}
        />
      ))}
    </Panel>
  );
}

interface DayLineProps {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
}

/** A day of the calendar. */
export function DayLine({ label, value, min, max, onChange }: DayLineProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{label}</span>
      <input
        className="sd-input"
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
