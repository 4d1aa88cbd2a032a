import { Button, Form, Input, InputNumber } from 'antd';

import { symptomCodes } from '../../domain/roll.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { FootFields, footOf, type FootValues } from './FootFields.tsx';
import type { OpenReport } from './report.ts';

interface HandLine {
  readonly name: string;
  readonly expected: number;
  readonly present: number;
  readonly absentSick?: number;
  readonly ill?: number;
  readonly fever?: number;
}

type HandValues = FootValues & { readonly lines: readonly HandLine[] };

/** A report by hand, for a school of which no sheet came: the same form, class by class. */
export function HandReport({ data, onClose }: { data: OpenReport; onClose: () => void }) {
  const { t } = useWords();
  const { schoolId, day, report } = data;
  return (
    <FormDrawer<'daily-report.confirm', HandValues>
      operation="daily-report.confirm"
      title={t(dailyReportText.byHand)}
      intro={t(dailyReportText.byHandHow)}
      submit={t(dailyReportText.confirm)}
      done={dailyReportText.confirmed}
      initial={{ lines: linesToBegin(data), ...footOf(report ?? {}) }}
      toInput={(values) => ({
        schoolId,
        day,
        baseVersion: report?.version ?? 0,
        lines: values.lines.map(lineFrom),
        ...footOf(values),
        ...(values.reason && { reason: values.reason }),
      })}
      onClose={onClose}
    >
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <Line
                key={field.key}
                at={field.name}
                onRemove={fields.length > 1 ? () => remove(field.name) : undefined}
              />
            ))}
            <Button onClick={() => add({ name: '' })}>{t(dailyReportText.addClass)}</Button>
          </>
        )}
      </Form.List>
      <FootFields />
      {report && <ReasonField label={t(dailyReportText.correctReason)} />}
    </FormDrawer>
  );
}

/** What was written before, else the school's classes with their rosters, else one empty line. */
function linesToBegin({ report, now }: OpenReport): HandLine[] {
  const fever = symptomCodes.indexOf('FEVER');
  if (report)
    return report.lines.map(({ name, expected, present, absentSick, ill, today }) => ({
      ...{ name, expected, present, absentSick, ill },
      fever: today[fever] ?? 0,
    }));
  const known = now.lines.map(({ name, expected }) => ({ name, expected, present: expected }));
  return known.length > 0 ? known : [{ name: '', expected: 0, present: 0 }];
}

function lineFrom({ name, expected, present, absentSick = 0, ill = 0, fever = 0 }: HandLine) {
  return { name, expected, present, absentSick, ill, today: [fever] };
}

const numbers = [
  ['expected', dailyReportText.expected],
  ['present', dailyReportText.present],
  ['absentSick', dailyReportText.absentSick],
  ['ill', dailyReportText.ill],
  ['fever', dailyReportText.feverToday],
] as const;

function Line({ at, onRemove }: { at: number; onRemove: (() => void) | undefined }) {
  const { t } = useWords();
  return (
    <fieldset className="d-hand-line">
      <Form.Item
        name={[at, 'name']}
        label={t(dailyReportText.class)}
        rules={[{ required: true, whitespace: true, message: t(dailyReportText.class) }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <div className="d-hand-numbers">
        {numbers.map(([key, label]) => (
          <Form.Item key={key} name={[at, key]} label={t(label)}>
            <InputNumber min={0} max={99_999} precision={0} />
          </Form.Item>
        ))}
      </div>
      {onRemove && (
        <Button type="link" size="small" onClick={onRemove}>
          {t(dailyReportText.removeClass)}
        </Button>
      )}
    </fieldset>
  );
}
