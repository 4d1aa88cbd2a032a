import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';

import { deviceText } from '../../domain/text/account-device.ts';
import { accountText } from '../../domain/text/account.ts';
import { shellText } from '../../domain/text/shell.ts';
import { auth } from '../ask.ts';
import { useMe } from '../shell/me.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import { BackupCodes, NewCodes } from './BackupCodes.tsx';
import { PasswordField } from './ChangePassword.tsx';
import { useAuth } from './use-auth.tsx';

/** What the server gives to set an authenticator app up. */
interface Secret {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

type Step = 'rest' | 'start' | 'stop' | 'codes' | Secret;

/** 动态口令: turned on with the password, a picture and a first code; turned off with the password. */
export function TwoStep() {
  const { t } = useWords();
  const { hasTwoFactor, needsTwoFactor, twoStepBy } = useMe();
  const [step, setStep] = useState<Step>('rest');
  const close = () => setStep('rest');
  return (
    <Section
      title={t(accountText.twoStep)}
      note={
        <StateMark
          tone={hasTwoFactor ? 'done' : twoStepBy ? 'due' : 'waiting'}
          word={t(hasTwoFactor ? accountText.twoStepOn : accountText.twoStepOff)}
        />
      }
    >
      {needsTwoFactor && <p>{t(accountText.twoStepNeeded)}</p>}
      {!needsTwoFactor && twoStepBy !== undefined && (
        <p>{t(deviceText.twoStepBy, { day: twoStepBy })}</p>
      )}
      {step === 'rest' &&
        (hasTwoFactor ? (
          <span className="d-row-actions">
            <Button onClick={() => setStep('codes')}>{t(deviceText.newCodes)}</Button>
            <Button onClick={() => setStep('stop')}>{t(accountText.twoStepStop)}</Button>
          </span>
        ) : (
          <Button type="primary" onClick={() => setStep('start')}>
            {t(accountText.twoStepStart)}
          </Button>
        ))}
      {step === 'start' && <StartForm onSecret={setStep} onCancel={close} />}
      {step === 'codes' && <NewCodes onDone={close} />}
      {step === 'stop' && <StopForm onDone={close} />}
      {typeof step === 'object' && <ConfirmForm secret={step} onDone={close} />}
    </Section>
  );
}

interface StartFormProps {
  readonly onSecret: (secret: Secret) => void;
  readonly onCancel: () => void;
}

function StartForm({ onSecret, onCancel }: StartFormProps) {
  const { t } = useWords();
  const start = useAuth(async ({ password }: { password: string }) => {
    onSecret(await auth<Secret>('two-factor/enable', { password }));
  });
  return (
    <Form
      name="two-step-start"
      layout="vertical"
      className="d-narrow"
      requiredMark={false}
      onFinish={(values: { password: string }) => void start.run(values)}
    >
      {start.says}
      <PasswordField
        name="password"
        label={t(accountText.currentPassword)}
        autoComplete="current-password"
      />
      <span className="d-row-actions">
        <Button type="primary" htmlType="submit" loading={start.isBusy}>
          {t(accountText.continue)}
        </Button>
        <Button onClick={onCancel}>{t(shellText.cancel)}</Button>
      </span>
    </Form>
  );
}

function ConfirmForm({ secret, onDone }: { secret: Secret; onDone: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const confirm = useAuth(async ({ code }: { code: string }) => {
    await auth('two-factor/verify-totp', { code });
    void message.success(t(accountText.twoStepStarted));
    await client.invalidateQueries();
    onDone();
  });
  const key = new URL(secret.totpURI).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{t(accountText.twoStepHow)}</p>
      {/* Who cannot see the picture types the key below it. */}
      <div className="d-qr" aria-hidden="true">
        <QRCode value={secret.totpURI} type="svg" size={184} bordered={false} />
      </div>
      <p className="d-muted">
        {t(accountText.twoStepSecret)} <code>{key.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p>{t(accountText.twoStepBackup)}</p>
      <BackupCodes codes={secret.backupCodes} />
      <Form
        name="two-step-confirm"
        layout="vertical"
        className="d-narrow"
        requiredMark={false}
        onFinish={(values: { code: string }) => void confirm.run(values)}
      >
        {confirm.says}
        <Form.Item
          name="code"
          label={t(accountText.code)}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t(accountText.codeNeeded) }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isBusy}>
          {t(accountText.confirmCode)}
        </Button>
      </Form>
    </>
  );
}

function StopForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const stop = useAuth(async ({ password }: { password: string }) => {
    await auth('two-factor/disable', { password });
    void message.success(t(accountText.twoStepStopped));
    await client.invalidateQueries();
    onDone();
  });
  return (
    <Form
      name="two-step-stop"
      layout="vertical"
      className="d-narrow"
      requiredMark={false}
      onFinish={(values: { password: string }) => void stop.run(values)}
    >
      <p>{t(accountText.twoStepStopWhy)}</p>
      {stop.says}
      <PasswordField
        name="password"
        label={t(accountText.currentPassword)}
        autoComplete="current-password"
      />
      <span className="d-row-actions">
        <Button danger htmlType="submit" loading={stop.isBusy}>
          {t(accountText.twoStepStop)}
        </Button>
        <Button onClick={onDone}>{t(shellText.cancel)}</Button>
      </span>
    </Form>
  );
}
