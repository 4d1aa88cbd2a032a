import { Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';

import { shellText } from '../../domain/text/shell.ts';
import { useWords } from './words.ts';

interface FieldProps {
  /** Within a list of the form: the row, then the field. */
  readonly name: string | [row: number, field: string];
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
}

interface FieldFrameProps extends FieldProps {
  /** Blanks alone are not an answer. */
  readonly isText?: boolean;
  readonly children: ReactNode;
}

/** The label, the hint and the word about what is missing, around the form's own control. */
function Field({
  name,
  label,
  hint,
  isRequired = false,
  isText = false,
  children,
}: FieldFrameProps) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      // A rule about blanks would take several chosen for a wrong text.
      rules={[
        {
          required: isRequired,
          message: t(shellText.required),
          ...(isText && { whitespace: true }),
        },
      ]}
    >
      {children}
    </Form.Item>
  );
}

interface TextFieldProps extends FieldProps {
  readonly max?: number;
  readonly type?: 'text' | 'date' | 'time' | 'number' | 'tel' | 'password';
  readonly autoComplete?: string;
  /** For dates and numbers: the allowed range. */
  readonly from?: string | number;
  readonly to?: string | number;
}

/** One line of text, a date, a time or a number, by the browser's own field. */
export function TextField(props: TextFieldProps) {
  const { max, type = 'text', autoComplete = 'off', from, to, ...field } = props;
  return (
    <Field {...field} isText={type === 'text'}>
      <Input
        type={type}
        autoComplete={autoComplete}
        {...(max !== undefined && { maxLength: max })}
        {...(from !== undefined && { min: from })}
        {...(to !== undefined && { max: to })}
      />
    </Field>
  );
}

/** 原因: every correction, end and look is explained. */
export function ReasonField({ label, hint }: { label?: string; hint?: string }) {
  const { t } = useWords();
  return (
    <Form.Item
      name="reason"
      label={label ?? t(shellText.reason)}
      extra={hint}
      rules={[{ required: true, whitespace: true, min: 2, message: t(shellText.reasonNeeded) }]}
    >
      <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
    </Form.Item>
  );
}

/** One of several. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly canClear?: boolean;
  /** Told at once, for fields that depend on it. */
  readonly onChoose?: (value: string) => void;
}

/** One of a few: all are shown. */
export function RadioField({ choices, onChoose, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      <Radio.Group
        options={[...choices]}
        onChange={(event) => onChoose?.(String(event.target.value))}
      />
    </Field>
  );
}

/** Several of many: a searchable list. */
export function MultiField({ choices, ...field }: Omit<ChoiceFieldProps, 'canClear'>) {
  return (
    <Field {...field}>
      <Select
        mode="multiple"
        options={[...choices]}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        virtual={false}
        maxTagCount="responsive"
      />
    </Field>
  );
}

/** One of many: a searchable list. */
export function SelectField({ choices, canClear = false, onChoose, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      <Select
        options={[...choices]}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={canClear}
        onChange={(value: string) => onChoose?.(value)}
        virtual={false}
      />
    </Field>
  );
}
