import { Alert, Button, Checkbox, Form } from 'antd';

import type { Input, Output } from '../../contract/index.ts';
import type { CountedStatus, ReportReceiver, ScopeKind } from '../../domain/signal-rule.ts';
import { shellText } from '../../domain/text/shell.ts';
import { countedStatusText, ownRuleText, receiverText } from '../../domain/text/signal-rule.ts';
import { levelText, scopeText, signalText } from '../../domain/text/signal.ts';
import { RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import type { CountyRule } from './CountyRules.tsx';
import {
  chosen,
  SubjectFields,
  type SubjectValues,
  subjectOf,
  subjectValues,
} from './SubjectFields.tsx';

type Trial = Output<'signal.trial'>;

interface Values extends SubjectValues {
  readonly use: 'on' | 'off';
  readonly count: string;
  readonly days: string;
  readonly scopes: ScopeKind[];
  readonly statuses: CountedStatus[];
  readonly deadline: Input<'signal.try-rule'>['rule']['deadline'];
  readonly to: ReportReceiver[];
  readonly name?: string;
  readonly back: string;
}

interface RuleFormProps {
  readonly rule: CountyRule;
  readonly data: Output<'signal.rules'>;
  readonly tried: Trial | undefined;
  readonly onTried: (trialId: string) => void;
}

const spans = { 30: 'days30', 90: 'days90', 180: 'days180', 365: 'days365' } as const;

/** The numbers that a county may change; they are tried before anything is published. */
export function RuleForm({ rule, data, tried, onTried }: RuleFormProps) {
  const { t, language, sentenceOf } = useWords();
  const command = useSend('signal.try-rule');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('subject', form) ?? subjectValues(tried?.rule.of ?? rule.of).subject;
  const submit = (values: Values) =>
    command.mutate(
      { ruleId: rule.id, rule: ruleOf(values), days: Number(values.back) },
      { onSuccess: ({ trialId }) => onTried(trialId) },
    );
  const checks = <K extends string>(words: Readonly<Record<K, { zh: string; en: string }>>) =>
    (Object.keys(words) as K[]).map((value) => ({ value, label: words[value][language] }));
  return (
    <Form
      form={form}
      name="own-rule"
      layout="vertical"
      requiredMark={false}
      initialValues={initialOf(rule, tried)}
      onFinish={submit}
      autoComplete="off"
    >
      <p className="d-muted">
        {t(levelText[rule.level])} · {rule.id} · {t(ownRuleText.version, { version: rule.version })}{' '}
        · {t(signalText.numbers, { days: rule.days, count: rule.count })}
        {rule.isFloor && <> · {t(ownRuleText.floor)}</>}
      </p>
      <div className="sg-numbers">
        <TextField
          name="count"
          label={t(ownRuleText.count)}
          type="number"
          from={1}
          to={500}
          isRequired
        />
        <TextField
          name="days"
          label={t(ownRuleText.days)}
          type="number"
          from={1}
          to={200}
          isRequired
        />
      </div>
      <Checks name="scopes" label={t(ownRuleText.scopes)} options={checks(scopeText)} />
      <SubjectFields kind={kind} diseases={data.diseases} />
      <Checks
        name="statuses"
        label={t(ownRuleText.statuses)}
        hint={t(ownRuleText.statusesHint)}
        options={checks(countedStatusText)}
      />
      <SelectField
        name="deadline"
        label={t(ownRuleText.deadline)}
        choices={data.deadlines.map((one) => ({ value: one.id, label: one[language] }))}
        isRequired
      />
      <Checks name="to" label={t(ownRuleText.receivers)} options={checks(receiverText)} />
      <RadioField
        name="use"
        label={t(ownRuleText.use)}
        choices={[
          { value: 'on', label: t(ownRuleText.ruleIsOn) },
          { value: 'off', label: t(ownRuleText.ruleIsOff) },
        ]}
        isRequired
      />
      <TextField
        name="name"
        label={t(ownRuleText.nameLabel)}
        hint={t(ownRuleText.nameHint)}
        max={80}
      />
      <div className="sg-try">
        <SelectField
          name="back"
          label={t(ownRuleText.trialDays)}
          choices={Object.entries(spans).map(([value, key]) => ({
            value,
            label: t(ownRuleText[key]),
          }))}
          isRequired
        />
        <Button type={tried ? 'default' : 'primary'} htmlType="submit" loading={command.isPending}>
          {t(ownRuleText.tryIt)}
        </Button>
      </div>
      <div aria-live="polite">
        {command.error && (
          <Alert type="error" showIcon title={sentenceOf(command.error)} className="d-form-error" />
        )}
      </div>
    </Form>
  );
}

interface ChecksProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Checks({ name, label, hint, options }: ChecksProps) {
  const { t } = useWords();
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[chosen(t(shellText.required))]}>
      <Checkbox.Group options={[...options]} />
    </Form.Item>
  );
}

function initialOf(rule: CountyRule, tried: Trial | undefined): Partial<Values> {
  const { of, scopes, days, count, statuses, deadline, to, isOn } = tried?.rule ?? rule;
  return {
    ...subjectValues(of),
    use: isOn ? 'on' : 'off',
    count: String(count),
    days: String(days),
    scopes: [...scopes],
    statuses: [...statuses],
    deadline: deadline as Values['deadline'],
    to: [...to],
    back: '30',
  };
}

function ruleOf(values: Values): Input<'signal.try-rule'>['rule'] {
  const { scopes, statuses, deadline, to, name } = values;
  return {
    of: subjectOf(values),
    ...{ scopes, statuses, deadline, to },
    days: Number(values.days),
    count: Number(values.count),
    isOn: values.use === 'on',
    ...(name?.trim() && { name: name.trim() }),
  };
}
