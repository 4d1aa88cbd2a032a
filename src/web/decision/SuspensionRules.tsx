import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { signalText } from '../../domain/text/signal.ts';
import { colon } from '../marks.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Rule = Output<'decision.rules'>['rules'][number];

/** 停课规则: which propose, which wait for a physician, which are off. */
export function SuspensionRules({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t, language } = words;
  const canApprove = can(useMe(), 'signal.rule');
  const rules = useAsk('decision.rules', { placeId });
  const [approving, setApproving] = useState<Rule>();
  return (
    <Section title={t(decisionText.rules)} note={t(decisionText.rulesHow)}>
      <Answer query={rules} lines={4}>
        {(data) => (
          <DataTable
            caption={t(decisionText.rules)}
            rows={data.rules}
            rowKey={(rule) => rule.id}
            columns={columnsOf(words, canApprove ? setApproving : undefined)}
          />
        )}
      </Answer>
      {approving && (
        <FormDrawer<'decision.approve', { physician: string; title: string }>
          operation="decision.approve"
          title={t(decisionText.approve)}
          intro={`${approving[language]}${colon()}${approving.source}`}
          submit={t(decisionText.approve)}
          done={decisionText.approve}
          initial={{}}
          toInput={(values) => ({ ruleId: approving.id, ...values })}
          onClose={() => setApproving(undefined)}
        >
          <TextField name="physician" label={t(decisionText.physician)} max={40} isRequired />
          <TextField name="title" label={t(decisionText.physicianTitle)} max={40} isRequired />
        </FormDrawer>
      )}
    </Section>
  );
}

function columnsOf(
  { t, language }: Words,
  onApprove: ((rule: Rule) => void) | undefined,
): Column<Rule>[] {
  return [
    { key: 'rule', title: t(signalText.rule), isName: true, cell: (rule) => rule[language] },
    {
      key: 'days',
      title: t(decisionText.span),
      cell: (rule) => t(decisionText.days, { n: rule.days }),
    },
    { key: 'grade', title: t(signalText.grade), cell: (rule) => rule.grade },
    { key: 'source', title: t(signalText.source), wideOnly: true, cell: (rule) => rule.source },
    {
      key: 'state',
      title: t(decisionText.state),
      cell: (rule) => {
        if (!rule.isOn) return <StateMark tone="waiting" word={t(decisionText.off)} />;
        if (rule.approval)
          return <StateMark tone="done" word={t(decisionText.approved, { ...rule.approval })} />;
        if (!rule.needsApproval) return <StateMark tone="done" word={t(decisionText.holds)} />;
        return (
          <>
            <StateMark tone="due" word={t(decisionText.waits)} />{' '}
            {onApprove && (
              <Button size="small" onClick={() => onApprove(rule)}>
                {t(decisionText.approve)}
              </Button>
            )}
          </>
        );
      },
    },
  ];
}
