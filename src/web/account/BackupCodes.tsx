import { Button, Form } from 'antd';
import { useState } from 'react';

import { deviceText } from '../../domain/text/account-device.ts';
import { accountText } from '../../domain/text/account.ts';
import { shellText } from '../../domain/text/shell.ts';
import { auth } from '../ask.ts';
import { saveText } from '../ui/file.ts';
import { useWords } from '../ui/words.ts';
import { PasswordField } from './ChangePassword.tsx';
import { useAuth } from './use-auth.tsx';

/** 备用码: shown once, to be written down or saved. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords();
  return (
    <>
      <ul className="d-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="d-save-codes"
        onClick={() => saveText('shaodian-backup-codes.txt', codes.join('\r\n'))}
      >
        {t(accountText.saveCodes)}
      </Button>
    </>
  );
}

/** Another set of codes, behind the password; the old ones end. */
export function NewCodes({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [codes, setCodes] = useState<readonly string[]>();
  const make = useAuth(async ({ password }: { password: string }) => {
    const made = await auth<{ backupCodes: string[] }>('two-factor/generate-backup-codes', {
      password,
    });
    setCodes(made.backupCodes);
  });
  if (codes)
    return (
      <>
        <p>{t(deviceText.codesMade)}</p>
        <BackupCodes codes={codes} />
        <p>
          <Button onClick={onDone}>{t(deviceText.codesKept)}</Button>
        </p>
      </>
    );
  return (
    <Form
      name="two-step-codes"
      layout="vertical"
      className="d-narrow"
      requiredMark={false}
      onFinish={(values: { password: string }) => void make.run(values)}
    >
      <p>{t(deviceText.newCodesWhat)}</p>
      {make.says}
      <PasswordField
        name="password"
        label={t(accountText.currentPassword)}
        autoComplete="current-password"
      />
      <span className="d-row-actions">
        <Button type="primary" htmlType="submit" loading={make.isBusy}>
          {t(deviceText.newCodes)}
        </Button>
        <Button onClick={onDone}>{t(shellText.cancel)}</Button>
      </span>
    </Form>
  );
}
