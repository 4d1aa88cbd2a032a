import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import type { DifficultyStep } from '../../domain/difficulty.ts';
import { findingDepartments } from '../../domain/finding-rules.ts';
import {
  difficultyEventText,
  difficultySayText,
  difficultySourceText,
  difficultyStepText,
  difficultyText,
} from '../../domain/text/difficulty.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { NotFound } from '../shell/Broken.tsx';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField, SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { DifficultyMark } from './DifficultyMark.tsx';
import { kindOf } from './words.ts';

import '../directive/directive.css';

type Opened = Output<'difficulty.show'>;
type Step = Opened['may'][number];
/** The one that leads on. */
const mains: readonly Step[] = ['confirmed', 'solved'];

/** 一件困难: where it stands, what can be done, and what happened. */
export function DifficultyPage() {
  const { schoolId = '', difficultyId = '' } = useParams();
  const isReal = isId(schoolId) && isId(difficultyId);
  const shown = useAsk('difficulty.show', isReal ? { schoolId, difficultyId } : undefined);
  if (!isReal) return <NotFound />;
  return <Answer query={shown}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Opened }) {
  const words = useWords();
  const { t, language } = words;
  const [doing, setDoing] = useState<Step>();
  const department = findingDepartments.find(({ id }) => id === one.department)?.[language];
  return (
    <>
      <PageHead
        title={one.says}
        purpose={`${one.schoolName} · ${kindOf(one.kind, words)}`}
        trail={<Link to={paths.difficulties()}>{t(difficultyText.back)}</Link>}
        action={[...one.may]
          .sort((a, b) => Number(mains.includes(a)) - Number(mains.includes(b)))
          .map((step) => (
            <Button
              key={step}
              type={mains.includes(step) ? 'primary' : 'default'}
              onClick={() => setDoing(step)}
            >
              {t(difficultyStepText[step])}
            </Button>
          ))}
      />
      <Facts
        isLong
        rows={[
          [t(difficultyText.state), <DifficultyMark key="state" row={one} />],
          [t(difficultyText.wish), one.wish],
          [
            t(difficultyText.source),
            `${t(difficultySourceText[one.source])} · ${one.raisedBy} · ${one.raisedDay}`,
          ],
          [t(difficultyText.department), [department, one.takenBy].filter(Boolean).join(' · ')],
          [
            t(difficultyText.solvedSays),
            one.solvedSays && `${one.solvedSays}（${one.solvedDay ?? ''}）`,
          ],
          [t(difficultyText.confirmedDay), one.confirmedDay],
        ]}
      />
      <Section title={t(difficultyText.trail)}>
        <Trail one={one} />
      </Section>
      {doing && <StepForm one={one} step={doing} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function Trail({ one }: { one: Opened }) {
  const { t, dayAndClock, language } = useWords();
  const nameOf = (id: string) => findingDepartments.find((each) => each.id === id)?.[language];
  if (one.events.length === 0) return <p className="d-muted">–</p>;
  return (
    <ol className="dv-trail">
      {[...one.events].reverse().map((event) => (
        <li key={event.seq} className={event.isUndone ? 'dv-undone' : undefined}>
          <time>{dayAndClock(event.at)}</time>
          <div>
            <strong>{t(difficultyEventText[event.kind])}</strong> {event.by}
            {event.department && ` · ${nameOf(event.department) ?? ''}`}
            {event.isUndone && <span className="d-muted"> · {t(difficultyText.takenBack)}</span>}
            {event.says && <p>{event.says}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

interface StepProps {
  readonly one: Opened;
  readonly step: Step;
  readonly onClose: () => void;
}

interface Values {
  readonly says?: string;
  readonly department?: string;
  readonly reason: string;
}

function StepForm({ one, step, onClose }: StepProps) {
  const { t, language } = useWords();
  const { schoolId, difficultyId } = one;
  const which = { schoolId, difficultyId };
  const common = {
    title: t(difficultyStepText[step]),
    submit: t(difficultyStepText[step]),
    done: difficultyText.done,
    onClose,
  };
  const mayBeEmpty = step === 'taken' || step === 'confirmed';
  const says = <SaysField label={t(difficultySayText[step])} isRequired={!mayBeEmpty} />;
  if (step === 'undo')
    return (
      <FormDrawer<'difficulty.undo', Values>
        {...common}
        operation="difficulty.undo"
        initial={{}}
        toInput={({ reason }) => ({ ...which, reason })}
      >
        <ReasonField />
      </FormDrawer>
    );
  if (step === 'taken' || step === 'solved')
    return (
      <FormDrawer<'difficulty.solve', Values>
        {...common}
        operation="difficulty.solve"
        initial={{ department: one.department ?? 'education' }}
        toInput={({ says: said, department = 'education' }) => ({
          ...which,
          step:
            step === 'taken'
              ? { kind: 'taken', department, ...(said && { says: said }) }
              : { kind: 'solved', says: said ?? '' },
        })}
      >
        {step === 'taken' && (
          <SelectField
            name="department"
            label={t(difficultyText.department)}
            choices={findingDepartments.map((each) => ({ value: each.id, label: each[language] }))}
            isRequired
          />
        )}
        {says}
      </FormDrawer>
    );
  return (
    <FormDrawer<'difficulty.confirm', Values>
      {...common}
      operation="difficulty.confirm"
      initial={{}}
      toInput={({ says: said }) => ({ ...which, step: confirming(step, said) })}
    >
      {says}
    </FormDrawer>
  );
}

function confirming(step: Exclude<DifficultyStep, 'taken' | 'solved'>, said: string | undefined) {
  if (step === 'confirmed') return { kind: step, ...(said && { says: said }) };
  return { kind: step, says: said ?? '' };
}
