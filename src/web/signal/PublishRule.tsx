import { Form, Input } from 'antd';

import { labelled, listOf } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { ownGradeText, ownRuleText, strictPartText } from '../../domain/text/signal-rule.ts';
import { RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Trial } from './RuleTrial.tsx';

interface Values {
  readonly source: string;
  readonly grade: 'A' | 'C';
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
}

interface PublishProps {
  readonly trial: Trial;
  readonly today: string;
  readonly onClose: () => void;
}

/** 公布: what was tried becomes a version, by a document and for days; a less strict one goes to a second person. */
export function PublishRule({ trial, today, onClose }: PublishProps) {
  const { t, language } = useWords();
  const { trialId, weaker } = trial;
  const isWeaker = weaker.length > 0;
  const parts = listOf(
    weaker.map((one) => t(strictPartText[one])),
    language,
  );
  return (
    <FormDrawer<'signal.publish-rule', Values>
      operation="signal.publish-rule"
      title={labelled(t(ownRuleText.publish), trial.rule[language], language)}
      intro={isWeaker ? t(ownRuleText.weaker, { parts }) : t(ownRuleText.publishHow)}
      submit={t(isWeaker ? ownRuleText.publishWeaker : ownRuleText.publish)}
      done={isWeaker ? ownRuleText.sent : ownRuleText.published}
      initial={{ from: today }}
      toInput={(values) => ({ trialId, ...values })}
      onClose={onClose}
    >
      <TextField
        name="source"
        label={t(ownRuleText.source)}
        hint={t(ownRuleText.sourceHint)}
        max={300}
        isRequired
      />
      <RadioField
        name="grade"
        label={t(ownRuleText.grade)}
        choices={(['A', 'C'] as const).map((value) => ({ value, label: t(ownGradeText[value]) }))}
        isRequired
      />
      <TextField name="from" label={t(ownRuleText.from)} type="date" from={today} isRequired />
      <TextField
        name="to"
        label={t(ownRuleText.to)}
        hint={t(ownRuleText.toHint)}
        type="date"
        from={today}
      />
      {isWeaker && (
        <Form.Item
          name="reason"
          label={t(ownRuleText.why)}
          rules={[{ required: true, whitespace: true, min: 4, message: t(shellText.required) }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
