import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { ownRuleText } from '../../domain/text/signal-rule.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleTrial } from './RuleTrial.tsx';
import { RuleVersions } from './RuleVersions.tsx';

import './signal.css';

/** One rule of the county: its numbers, what they would have done, and every version of it. */
export function RulePage() {
  const { ruleId = '' } = useParams();
  const { t } = useWords();
  const list = useAsk('signal.rules', {});
  return (
    <Answer query={list} lines={10}>
      {(data) => {
        const rule = data.rules.find((one) => one.id === ruleId);
        if (!rule?.isChangeable)
          return <Notice sign="empty" title={t(ownRuleText.noSuch)} isPage />;
        return <Shown rule={rule} data={data} />;
      }}
    </Answer>
  );
}

interface ShownProps {
  readonly rule: Output<'signal.rules'>['rules'][number];
  readonly data: Output<'signal.rules'>;
}

function Shown({ rule, data }: ShownProps) {
  const { t, language } = useWords();
  const address = useAddress();
  const mayRule = wholeCounty(useMe(), 'signal.rule') !== undefined;
  const trialId = address.get('trial');
  const trial = useAsk('signal.trial', trialId ? { trialId } : undefined, {
    again: (answer) => (answer && !answer.isFinished ? 800 : false),
  });
  return (
    <>
      <PageHead
        title={t(ownRuleText.changeTitle, { rule: rule[language] })}
        purpose={t(ownRuleText.changeHow)}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.signalRules}>{t(ownRuleText.backToRules)}</Link>
              </li>
            </ol>
          </nav>
        }
      />
      <div className={mayRule ? 'sg-change' : undefined}>
        {mayRule && (
          <Section title={t(ownRuleText.numbers)}>
            {(!trialId || trial.data) && (
              <RuleForm
                // Another trial brings its own numbers.
                key={trial.data?.trialId ?? rule.version}
                rule={rule}
                data={data}
                tried={trial.data}
                onTried={(id) => address.set({ trial: id })}
              />
            )}
          </Section>
        )}
        <Section title={t(ownRuleText.trial)}>
          {trialId ? (
            <Answer query={trial} lines={6}>
              {(one) => <RuleTrial trial={one} today={data.today} mayPublish={mayRule} />}
            </Answer>
          ) : (
            <p className="d-quiet">{t(ownRuleText.trialNone)}</p>
          )}
        </Section>
      </div>
      <RuleVersions ruleId={rule.id} />
    </>
  );
}
