import { Alert, Button, Form, Input, Radio } from 'antd';

import { openReasonText, openText } from '../../domain/text/privacy.ts';
import { shellText } from '../../domain/text/shell.ts';
import { colon } from '../marks.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useWords } from '../ui/words.ts';

interface OpenReasonProps {
  /** The server's sentence: whose file, and that a reason is needed. */
  readonly says: string;
  readonly onReason: (reason: string) => void;
}

interface Values {
  readonly usual?: string;
  readonly more?: string;
}

/** 写明理由: asked before a health record outside one's daily work opens. The reason is what the audit keeps. */
export function OpenReason({ says, onReason }: OpenReasonProps) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const finish = ({ usual = '', more = '' }: Values) =>
    onReason([usual, more.trim()].filter(Boolean).join(colon()).slice(0, 200));
  return (
    <>
      <PageHead title={t(openText.page)} purpose={t(openText.title)} />
      <div className="d-reason">
        <Alert type="info" showIcon title={says} />
        <Form
          form={form}
          name="open-reason"
          layout="vertical"
          requiredMark="optional"
          onFinish={finish}
          autoComplete="off"
        >
          <Form.Item name="usual" label={t(openText.choose)}>
            <Radio.Group
              className="d-radio-column"
              options={openReasonText.map((one) => ({ value: t(one), label: t(one) }))}
            />
          </Form.Item>
          <Form.Item
            name="more"
            label={t(openText.more)}
            extra={t(openText.moreHint)}
            dependencies={['usual']}
            rules={[
              ({ getFieldValue }) => ({
                validator: async (_, value: string | undefined) => {
                  const isGiven =
                    Boolean(getFieldValue('usual')) || (value ?? '').trim().length > 1;
                  await (isGiven
                    ? Promise.resolve()
                    : Promise.reject(new Error(t(shellText.reasonNeeded))));
                },
              }),
            ]}
          >
            <Input.TextArea maxLength={160} autoSize={{ minRows: 2, maxRows: 4 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t(openText.open)}
          </Button>
        </Form>
      </div>
    </>
  );
}
