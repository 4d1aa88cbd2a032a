import { Checkbox, Form } from 'antd';

import { keyCapabilities, type KeyCapability } from '../../domain/account-key.ts';
import { addDays } from '../../domain/date.ts';
import { keyText } from '../../domain/text/account-key.ts';
import { capabilityText } from '../../domain/text/role.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useMe } from '../shell/me.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';

interface Values {
  readonly name: string;
  readonly capabilities: KeyCapability[];
  readonly mayWrite?: boolean;
  readonly expiresOn: string;
  readonly reason: string;
}

interface MakeKeyProps {
  readonly placeId: string;
  readonly onClose: () => void;
  readonly onMade: (words: string) => void;
}

/** A new key: for which program, what it may, until when, why. */
export function MakeKey({ placeId, onClose, onMade }: MakeKeyProps) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'account.make-key', Values>
      operation="account.make-key"
      title={t(keyText.make)}
      submit={t(keyText.make)}
      initial={{ expiresOn: addDays(today, 180), capabilities: ['place.read', 'roll.count'] }}
      toInput={({ mayWrite = false, ...values }) => ({ placeId, mayWrite, ...values })}
      onClose={onClose}
      onDone={({ key }) => onMade(key)}
    >
      <TextField
        name="name"
        label={t(keyText.name)}
        hint={t(keyText.nameHint)}
        isRequired
        max={40}
      />
      <Form.Item
        name="capabilities"
        label={t(keyText.may)}
        rules={[{ required: true, message: t(shellText.required) }]}
      >
        <CapabilityBoxes />
      </Form.Item>
      <Form.Item name="mayWrite" valuePropName="checked" extra={t(keyText.mayWriteHint)}>
        <Checkbox>{t(keyText.mayWrite)}</Checkbox>
      </Form.Item>
      <TextField name="expiresOn" type="date" label={t(keyText.until)} isRequired from={today} />
      <ReasonField />
    </FormDrawer>
  );
}

interface CapabilityBoxesProps {
  readonly value?: KeyCapability[];
  readonly onChange?: (value: KeyCapability[]) => void;
}

/** The form hands further attributes down that a group of boxes must not carry. */
function CapabilityBoxes({ value = [], onChange }: CapabilityBoxesProps) {
  const { t } = useWords();
  return (
    <Checkbox.Group
      className="d-choices"
      aria-label={t(keyText.may)}
      options={keyCapabilities.map((one) => ({ value: one, label: t(capabilityText[one]) }))}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
