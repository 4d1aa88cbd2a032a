import { Alert, App, Button, Modal } from 'antd';

import { keyText } from '../../domain/text/account-key.ts';
import { accountText } from '../../domain/text/account.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useWords } from '../ui/words.ts';

/** The key itself, once. */
export function ShownKey({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useWords();
  useFocusBack();
  const { message } = App.useApp();
  const copy = () =>
    void navigator.clipboard
      .writeText(words)
      .then(() => message.success(t(accountText.copied)), undefined);
  return (
    <Modal
      open
      title={t(keyText.shown)}
      width={560}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {'clipboard' in navigator && <Button onClick={copy}>{t(keyText.copy)}</Button>}
          <Button type="primary" onClick={onClose}>
            {t(keyText.kept)}
          </Button>
        </>
      }
    >
      <Alert type="warning" showIcon className="d-form-error" title={t(keyText.shownWhat)} />
      <p>
        <code className="a-key">{words}</code>
      </p>
      <p className="d-muted">{t(keyText.shownHow)}</p>
    </Modal>
  );
}
