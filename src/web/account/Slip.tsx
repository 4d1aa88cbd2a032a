import { Alert, App, Button, Modal } from 'antd';

import { accountText } from '../../domain/text/account.ts';
import { shellText } from '../../domain/text/shell.ts';
import { paths } from '../shell/paths.ts';
import { Facts } from '../ui/Facts.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useWords } from '../ui/words.ts';

/** What stands on the slip that is handed to a person. */
export interface SlipWords {
  readonly name: string;
  readonly username: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** 开通单: shows the one-time code once, to be printed or copied. */
export function Slip({ of, onClose }: { of: SlipWords; onClose: () => void }) {
  const { t, dayAndClock } = useWords();
  useFocusBack();
  const { message } = App.useApp();
  const address = new URL(paths.welcome, location.href).href;
  const copy = () =>
    void navigator.clipboard
      .writeText(of.code)
      .then(() => message.success(t(accountText.copied)), undefined);
  return (
    <Modal
      open
      title={t(accountText.slip)}
      width={480}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {'clipboard' in navigator && <Button onClick={copy}>{t(accountText.slipCopy)}</Button>}
          <Button onClick={() => print()}>{t(accountText.slipPrint)}</Button>
          <Button type="primary" onClick={onClose}>
            {t(accountText.slipDone)}
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon className="d-form-error" title={t(accountText.slipOnce)} />
      <div className="d-slip">
        <p className="d-slip-head">
          {t(shellText.product)} · {t(accountText.slip)}
        </p>
        <Facts
          rows={[
            [t(accountText.name), of.name],
            [t(accountText.username), of.username],
          ]}
        />
        <p>
          {t(accountText.slipCode)} <code>{of.code}</code>
        </p>
        <p>{t(accountText.slipUntil, { at: dayAndClock(of.expiresAt) })}</p>
        <p>{t(accountText.slipHow, { address })}</p>
      </div>
    </Modal>
  );
}
