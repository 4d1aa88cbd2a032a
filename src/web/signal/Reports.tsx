import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { type SignalReportKind, whyNotReport } from '../../domain/signal-answer.ts';
import { reportFields } from '../../domain/signal-report.ts';
import {
  type ReportField,
  reportFieldText,
  reportKindText,
  signalText,
} from '../../domain/text/signal.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import { knownFields, nextReports } from './report-known.ts';
import type { Signal } from './SignalPage.tsx';

/** 初次、进程、结案报告: what was sent, and the next one. */
export function Reports({ signal }: { signal: Signal }) {
  const { t, dayAndClock } = useWords();
  const me = useMe();
  const [kind, setKind] = useState<SignalReportKind>();
  const { schoolId, signalId, reports } = signal;
  const canSend = can(me, 'signal.answer') && !whyNotReport(signal.state);
  return (
    <Section
      title={t(signalText.reports)}
      action={
        canSend &&
        nextReports(reports).map((one) => (
          <Button key={one} size="small" onClick={() => setKind(one)}>
            {t(signalText.sendReport, { kind: t(reportKindText[one]) })}
          </Button>
        ))
      }
    >
      {signal.overAt && signal.state !== 'closed' && (
        <p>
          <StateMark
            tone="due"
            word={t(signalText.overSince, { at: dayAndClock(signal.overAt) })}
          />
        </p>
      )}
      {reports.length === 0 && <p className="d-muted">{t(signalText.reportsNone)}</p>}
      <ul className="sg-reports">
        {reports.map((one) => (
          <li key={one.reportId}>
            <Link to={paths.signalReport(schoolId, signalId, one.reportId)}>
              {t(reportKindText[one.kind])} {t(signalText.reportNumber, { n: one.number })}
            </Link>{' '}
            <span className="d-muted">
              {dayAndClock(one.at)} {one.by}
            </span>
          </li>
        ))}
      </ul>
      {kind && <SendReport signal={signal} kind={kind} onClose={() => setKind(undefined)} />}
    </Section>
  );
}

interface SendReportProps {
  readonly signal: Signal;
  readonly kind: SignalReportKind;
  readonly onClose: () => void;
}

function SendReport({ signal, kind, onClose }: SendReportProps) {
  const { t, language } = useWords();
  const me = useMe();
  const { schoolId, signalId } = signal;
  const title = t(signalText.sendReport, { kind: t(reportKindText[kind]) });
  return (
    <FormDrawer<'signal.report', Partial<Record<ReportField, string>> & { isOver?: boolean }>
      operation="signal.report"
      title={title}
      intro={`${t(signalText.reportHow)}${t(signalText.reportSource)}`}
      submit={title}
      done={signalText.done}
      initial={{ ...knownFields(signal, language), contact: me.name }}
      toInput={(values) => ({
        ...{ schoolId, signalId, kind },
        ...(values.isOver && { isOver: true }),
        fields: Object.fromEntries(
          reportFields[kind].map((field) => [field, values[field]?.trim() ?? '']),
        ),
      })}
      onClose={onClose}
    >
      {reportFields[kind].map((field) => (
        <Form.Item key={field} name={field} label={t(reportFieldText[field])}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      ))}
      {kind !== 'closing' && (
        <Form.Item name="isOver" valuePropName="checked" extra={t(signalText.overHow)}>
          <Checkbox>{t(signalText.over)}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}
