import { Checkbox, Form, Input, InputNumber } from 'antd';

import {
  type Checklist,
  type ChecklistItem,
  type CheckMethod,
  checkMethods,
  severities,
  type Severity,
} from '../../domain/checklist.ts';
import { longestDays } from '../../domain/finding-deadline.ts';
import { checklistText, checkMethodText, severityText } from '../../domain/text/checklist.ts';
import { shellText } from '../../domain/text/shell.ts';
import { newKey } from '../ask.ts';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';
import { LocalDrawer } from './LocalDrawer.tsx';
import { sectionWord } from './words.ts';

interface ItemFormProps {
  readonly list: Checklist;
  /** The item as it stands, or the section that a new one goes into. */
  readonly of: ChecklistItem | string;
  readonly reason: string | undefined;
  readonly onKeep: (item: ChecklistItem, reason: string) => void;
  readonly onClose: () => void;
}

interface Values {
  readonly text: string;
  readonly evidence: string;
  readonly methods: CheckMethod[];
  readonly severity: Severity;
  readonly days: number;
  readonly basis: string;
  readonly section: string;
  readonly mayNotApply?: boolean;
  readonly isVeto?: boolean;
  readonly points?: number;
  readonly reason: string;
}

/** One item of a draft: what it says, what it rests on, and why it is added or changed. */
export function ItemForm({ list, of, reason, onKeep, onClose }: ItemFormProps) {
  const words = useWords();
  const { t } = words;
  const isNew = typeof of === 'string';
  const isScored = list.kind === 'scored';
  const initial: Partial<Values> = isNew
    ? { section: of, methods: ['on-site'], severity: 'minor', days: 5 }
    : ({ ...of, methods: [...of.methods], points: of.points ?? 0 } as Partial<Values>);
  return (
    <LocalDrawer<Values>
      title={t(isNew ? checklistText.addItem : checklistText.editItem)}
      initial={{ ...initial, ...(reason && { reason }) }}
      onKeep={({ reason: why, ...values }) => {
        const base = isNew ? { id: newKey() } : of;
        onKeep(itemFrom(base, values, isScored), why);
      }}
      onClose={onClose}
    >
      <LongField name="text" label={t(checklistText.itemText)} max={200} />
      <LongField name="basis" label={t(checklistText.basis)} max={200} />
      <TextField name="evidence" label={t(checklistText.evidence)} max={100} isRequired />
      <Form.Item
        name="methods"
        label={t(checklistText.methods)}
        rules={[{ type: 'array', min: 1, message: t(shellText.required) }]}
      >
        <Checkbox.Group
          options={checkMethods.map((one) => ({ value: one, label: t(checkMethodText[one]) }))}
        />
      </Form.Item>
      <RadioField
        name="severity"
        label={t(checklistText.severity)}
        choices={severities.map((one) => ({ value: one, label: t(severityText[one]) }))}
        isRequired
      />
      <NumberField name="days" label={t(checklistText.daysNumber)} to={longestDays} />
      {isScored && <NumberField name="points" label={t(checklistText.points)} to={100} />}
      <SelectField
        name="section"
        label={t(checklistText.section)}
        choices={list.sections.map((one) => ({ value: one.id, label: sectionWord(one, words) }))}
        isRequired
      />
      <Form.Item name="mayNotApply" valuePropName="checked" noStyle>
        <Checkbox>{t(checklistText.mayNotApply)}</Checkbox>
      </Form.Item>
      {isScored && (
        <Form.Item name="isVeto" valuePropName="checked" noStyle>
          <Checkbox>{t(checklistText.veto)}</Checkbox>
        </Form.Item>
      )}
      <div className="ck-reason">
        <ReasonField label={t(checklistText.itemReason)} />
      </div>
    </LocalDrawer>
  );
}

function LongField({ name, label, max }: { name: string; label: string; max: number }) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, min: 2, message: t(shellText.required) }]}
    >
      <Input.TextArea maxLength={max} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
}

/** A whole number from 0 up. */
function NumberField({ name, label, to }: { name: string; label: string; to: number }) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: t(shellText.required) }]}
    >
      <InputNumber min={0} max={to} precision={0} />
    </Form.Item>
  );
}

function itemFrom(
  base: Partial<ChecklistItem> & { readonly id: string },
  values: Omit<Values, 'reason'>,
  isScored: boolean,
): ChecklistItem {
  const { mayNotApply, isVeto, points, days, text, basis, evidence, ...rest } = values;
  const { mayNotApply: _may, isVeto: _veto, points: _points, ...known } = base;
  return {
    ...known,
    ...rest,
    ...{ text: text.trim(), basis: basis.trim(), evidence: evidence.trim() },
    days,
    ...(mayNotApply && { mayNotApply }),
    ...(isScored && { points: points ?? 0 }),
    ...(isScored && isVeto && { isVeto }),
  };
}
