import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { suspensionState } from '../../domain/decision.ts';
import { decisionStateText, decisionText } from '../../domain/text/decision.ts';
import { roleText } from '../../domain/text/role.ts';
import { beside, semicolon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ReturnDays } from './ReturnDays.tsx';

type Decision = Output<'decision.open'>;

/** 一项停课决定, as it is read, printed and ended. */
export function DecisionPage() {
  const { placeId = '', decisionId = '' } = useParams();
  const decision = useAsk('decision.open', { placeId, decisionId });
  return <Answer query={decision}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Decision }) {
  const { t, language, dayAndClock } = useWords();
  const [isEnding, setEnding] = useState(false);
  const state = suspensionState(one, one.today);
  return (
    <>
      <PageHead
        title={t(decisionText.familyTitle, { place: `${one.schoolName} ${one.placeName}` })}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.decisions()}>{t(decisionText.title)}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={
          <StateMark
            tone={state === 'now' ? 'overdue' : state === 'coming' ? 'due' : 'done'}
            word={t(decisionStateText[state])}
          />
        }
        action={
          <>
            <Button onClick={() => print()}>{t(decisionText.print)}</Button>
            {one.canEnd && <Button onClick={() => setEnding(true)}>{t(decisionText.end)}</Button>}
          </>
        }
      />
      <Facts
        rows={[
          [t(decisionText.disease), one.diseaseName[language]],
          [t(decisionText.span), `${one.from} – ${one.to}`],
          [t(decisionText.by), `${one.by}${beside(t(roleText[one.role]))} ${dayAndClock(one.at)}`],
          [t(decisionText.orderNo), one.orderNo],
          [t(decisionText.read), t(decisionText.readShare, { ...one.read })],
          [
            t(decisionText.state),
            one.resumeDay &&
              t(decisionText.resumed, { day: one.resumeDay, reason: one.endReason ?? '' }),
          ],
        ]}
      />
      <Section title={t(decisionText.basis)}>
        <p>{one.basis}</p>
        {one.assessment && <p>{one.assessment}</p>}
        {one.rule && (
          <p>
            {one.rule[language]} · {t(decisionText.byRule, { ...one.rule })}
            <br />
            <span className="d-muted">{one.rule.source}</span>
          </p>
        )}
        <p className="d-muted">{one.law}</p>
      </Section>
      <Section title={t(decisionText.alternatives)}>
        <p>{one.alternatives.join(semicolon())}</p>
        {one.alternativesNote && <p>{one.alternativesNote}</p>}
      </Section>
      <Section title={t(decisionText.teaching)}>
        <p>{one.teaching}</p>
        <p className="d-muted">{t(decisionText.returns)}</p>
      </Section>
      {state !== 'ended' && <ReturnDays placeId={one.placeId} lastDay={one.to} />}
      <Section title={t(decisionText.objection)}>
        <p>{one.objection}</p>
      </Section>
      {isEnding && <End one={one} onClose={() => setEnding(false)} />}
    </>
  );
}

function End({ one, onClose }: { one: Decision; onClose: () => void }) {
  const { t } = useWords();
  const { schoolId, decisionId } = one;
  return (
    <FormDrawer<'decision.end', { resumeDay: string; reason: string }>
      operation="decision.end"
      title={t(decisionText.end)}
      intro={t(decisionText.endHow)}
      submit={t(decisionText.end)}
      done={decisionText.ended}
      initial={{}}
      toInput={({ resumeDay, reason }) => ({ schoolId, decisionId, resumeDay, reason })}
      onClose={onClose}
    >
      <TextField
        name="resumeDay"
        label={t(decisionText.resumeDay)}
        type="date"
        from={one.today}
        to={one.to}
        isRequired
      />
      <ReasonField />
    </FormDrawer>
  );
}
