import { Form, Input } from 'antd';

import type { RaisedKind } from '../../domain/signal-rule.ts';
import { shellText } from '../../domain/text/shell.ts';
import { raisedText, signalText } from '../../domain/text/signal.ts';
import { RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';

interface Values {
  readonly kind: RaisedKind;
  readonly people: string;
  readonly says: string;
}

const kinds = Object.keys(raisedText) as RaisedKind[];

/** 报出一条: what only a person can see, without waiting for a number. */
export function RaiseSignal({ schoolId, onClose }: { schoolId: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'signal.raise', Values>
      operation="signal.raise"
      title={t(signalText.raise)}
      intro={t(signalText.raiseHow)}
      submit={t(signalText.raise)}
      done={signalText.done}
      initial={{ people: '1' }}
      toInput={({ kind, people, says }) => ({ schoolId, kind, people: Number(people), says })}
      onClose={onClose}
    >
      <RadioField
        name="kind"
        label={t(signalText.raiseKind)}
        choices={kinds.map((value) => ({ value, label: t(raisedText[value]) }))}
        isRequired
      />
      <TextField
        name="people"
        label={t(signalText.people)}
        type="number"
        from={1}
        to={500}
        isRequired
      />
      <Form.Item
        name="says"
        label={t(signalText.raiseSays)}
        rules={[{ required: true, whitespace: true, min: 4, message: t(shellText.required) }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDrawer>
  );
}
