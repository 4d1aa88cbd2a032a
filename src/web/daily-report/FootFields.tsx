import { Form, Input, InputNumber } from 'antd';

import { dailyReportText } from '../../domain/text/daily-report.ts';
import { useWords } from '../ui/words.ts';

/** What a report is confirmed with besides its lines. */
export interface FootValues {
  readonly severe?: number | undefined;
  readonly severeNote?: string | undefined;
  readonly otherEvent?: number | undefined;
  readonly otherNote?: string | undefined;
  readonly unknownGroup?: number | undefined;
  readonly unknownNote?: string | undefined;
  readonly reason?: string | undefined;
}

/** The numbers of the foot; left empty they are zero. */
export function footOf(values: FootValues) {
  const {
    severe = 0,
    otherEvent = 0,
    unknownGroup = 0,
    severeNote,
    otherNote,
    unknownNote,
  } = values;
  return {
    severe,
    otherEvent,
    unknownGroup,
    ...(severeNote && { severeNote }),
    ...(otherNote && { otherNote }),
    ...(unknownNote && { unknownNote }),
  };
}

const rows = [
  ['severe', 'severeNote', dailyReportText.severe],
  ['otherEvent', 'otherNote', dailyReportText.otherEvent],
  ['unknownGroup', 'unknownNote', dailyReportText.unknownGroup],
] as const;

/** 表上没有的情况: numbers, and what each is about once it is not zero. */
export function FootFields() {
  const { t } = useWords();
  const values = Form.useWatch<FootValues>([]) ?? {};
  return (
    <>
      <p className="d-intro">{t(dailyReportText.footHow)}</p>
      {rows.map(([key, note, label]) => (
        <div key={key}>
          <Form.Item name={key} label={t(label)}>
            <InputNumber min={0} max={9999} precision={0} />
          </Form.Item>
          {(values[key] ?? 0) > 0 && (
            <Form.Item
              name={note}
              label={t(dailyReportText.note)}
              rules={[{ required: true, whitespace: true, message: t(dailyReportText.note) }]}
            >
              <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
            </Form.Item>
          )}
        </div>
      ))}
    </>
  );
}
