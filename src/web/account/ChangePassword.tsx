import { App, Button, Form, Input } from 'antd';

import { accountText } from '../../domain/text/account.ts';
import { shellText } from '../../domain/text/shell.ts';
import { auth } from '../ask.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import { useAuth } from './use-auth.tsx';

interface Values {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

const shortest = 10;

/** Changes the password and signs other devices out. */
export function ChangePassword() {
  const { t } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useAuth(async ({ currentPassword, newPassword }: Values) => {
    await auth('change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    form.resetFields();
    void message.success(t(accountText.passwordChanged));
  });
  return (
    <Section title={t(accountText.changePassword)}>
      <Form
        form={form}
        name="change-password"
        layout="vertical"
        className="d-narrow"
        requiredMark={false}
        onFinish={(values) => void change.run(values)}
      >
        {change.says}
        <PasswordField
          name="currentPassword"
          label={t(accountText.currentPassword)}
          autoComplete="current-password"
        />
        <PasswordField
          name="newPassword"
          label={t(accountText.newPassword)}
          min={shortest}
          autoComplete="new-password"
        />
        <Form.Item
          name="again"
          label={t(accountText.again)}
          dependencies={['newPassword']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t(accountText.notSame))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isBusy}>
          {t(accountText.changePassword)}
        </Button>
      </Form>
    </Section>
  );
}

interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: string;
  readonly min?: number;
}

/** A password with the eye that shows it. */
export function PasswordField({ name, label, autoComplete, min = 1 }: PasswordFieldProps) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, min, message: min > 1 ? label : t(shellText.required) }]}
    >
      <Input.Password autoComplete={autoComplete} maxLength={128} />
    </Form.Item>
  );
}
