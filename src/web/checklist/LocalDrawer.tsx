import { Button, Drawer, Form } from 'antd';
import type { ReactNode } from 'react';

import { checklistText } from '../../domain/text/checklist.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useWords } from '../ui/words.ts';

interface LocalDrawerProps<Values extends object> {
  readonly title: string;
  readonly intro?: string;
  readonly initial: Partial<Values>;
  readonly onKeep: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form at the side whose answer stays in the draft; nothing is sent. */
export function LocalDrawer<Values extends object>(props: LocalDrawerProps<Values>) {
  const { title, intro, initial, onKeep, onClose, children } = props;
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  useFocusBack();
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      footer={
        <div className="d-form-foot">
          <Button onClick={onClose}>{t(shellText.cancel)}</Button>
          <Button type="primary" onClick={() => form.submit()}>
            {t(checklistText.save)}
          </Button>
        </div>
      }
    >
      {intro && <p className="d-intro">{intro}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={initial}
        onFinish={(values) => {
          onKeep(values);
          onClose();
        }}
        scrollToFirstError
        autoComplete="off"
      >
        {children}
        <button type="submit" className="d-hidden" tabIndex={-1} aria-hidden="true" />
      </Form>
    </Drawer>
  );
}
