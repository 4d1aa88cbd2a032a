import { Form, Input, InputNumber } from 'antd';

import { dutyText } from '../../domain/text/duty.ts';
import { shellText } from '../../domain/text/shell.ts';
import { TextField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';

/** What every report says. */
export interface SaidValues {
  readonly what: string;
  readonly spot: string;
  readonly affected?: number;
  readonly severe?: number;
  readonly dead?: number;
  readonly measures: string;
  readonly reporter: string;
}

export function saidFrom(values: SaidValues) {
  const { what, spot, affected = 0, severe = 0, dead = 0, measures, reporter } = values;
  return { what, spot, affected, severe, dead, measures, reporter };
}

const counts = [
  ['affected', dutyText.affected],
  ['severe', dutyText.severe],
  ['dead', dutyText.dead],
] as const;

/** Where, how many, what was done, who reports; without names of pupils. */
export function SaidFields() {
  const { t } = useWords();
  const needed = [{ required: true, whitespace: true, message: t(shellText.required) }];
  return (
    <>
      <TextField name="spot" label={t(dutyText.spot)} max={100} isRequired />
      <Form.Item name="what" label={t(dutyText.what)} extra={t(dutyText.noNames)} rules={needed}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <div className="d-hand-numbers">
        {counts.map(([key, label]) => (
          <Form.Item key={key} name={key} label={t(label)}>
            <InputNumber min={0} max={999_999} precision={0} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="measures" label={t(dutyText.measures)} rules={needed}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <TextField name="reporter" label={t(dutyText.reporter)} max={40} isRequired />
    </>
  );
}
