import '../obligation/obligation.css';
import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { dutyText, incidentKindText, reportStageText } from '../../domain/text/duty.ts';
import { useLive } from '../shell/live.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { standing } from './incident.ts';
import { SaidFields, saidFrom, type SaidValues } from './SaidFields.tsx';

type Incident = Output<'duty.show'>;
type Report = Incident['reports'][number];
type Doing = 'phone' | 'progress' | 'closing' | Report;

/** One incident: its reports in order, corrections beside what they correct. */
export function IncidentPage() {
  const { t } = useWords();
  const { placeId = '', incidentId = '' } = useParams();
  const incident = useAsk('duty.show', { placeId, incidentId });
  useLive(placeId);
  return (
    <Answer query={incident} lines={10}>
      {(data) => (
        <>
          <Head data={data} />
          <Section title={t(dutyText.state)}>
            <State data={data} />
          </Section>
          <Reports data={data} />
        </>
      )}
    </Answer>
  );
}

function Head({ data }: { data: Incident }) {
  const { t } = useWords();
  return (
    <PageHead
      title={data.title}
      purpose={`${data.placeName} · ${t(incidentKindText[data.kind])}`}
      trail={<Link to={paths.duty(data.placeId)}>{t(dutyText.backToList)}</Link>}
      action={
        <Button className="d-no-print" onClick={() => print()}>
          {t(dutyText.print)}
        </Button>
      }
    />
  );
}

function State({ data }: { data: Incident }) {
  const { t, dayAndClock } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<Doing>();
  const { tone, word } = standing(data);
  const close = () => setDoing(undefined);
  return (
    <>
      <p>
        <StateMark tone={tone} word={t(word)} />{' '}
        {data.phonedAt
          ? t(dutyText.phoned, { time: dayAndClock(data.phonedAt), who: data.phonedTo ?? '' })
          : t(dutyText.notPhoned)}
      </p>
      <Facts
        rows={[
          [t(dutyText.happenedAt), dayAndClock(data.happenedAt)],
          [t(dutyText.affected), String(data.newest.affected)],
          [t(dutyText.severe), String(data.newest.severe)],
          [t(dutyText.dead), String(data.newest.dead)],
        ]}
      />
      {can(me, 'duty.report') && (
        <p className="d-tools d-no-print">
          {!data.phonedAt && (
            <Button type="primary" onClick={() => setDoing('phone')}>
              {t(dutyText.phone)}
            </Button>
          )}
          {!data.closedAt && (
            <Button onClick={() => setDoing('progress')}>{t(dutyText.progress)}</Button>
          )}
          {data.overAt && !data.closedAt && (
            <Button type="primary" onClick={() => setDoing('closing')}>
              {t(dutyText.closing)}
            </Button>
          )}
        </p>
      )}
      {doing === 'phone' && <Phoned data={data} onClose={close} />}
      {(doing === 'progress' || doing === 'closing') && (
        <Further data={data} stage={doing} onClose={close} />
      )}
    </>
  );
}

function Reports({ data }: { data: Incident }) {
  const { t, dayAndClock } = useWords();
  const me = useMe();
  const [correcting, setCorrecting] = useState<Report>();
  const isCorrected = (no: number) => data.reports.some((one) => one.corrects === no);
  return (
    <>
      {[...data.reports].reverse().map((one) => (
        <Section
          key={one.no}
          title={`${t(reportStageText[one.stage])} · ${t(dutyText.no, { no: one.no })}`}
          note={`${dayAndClock(one.at)} ${one.by}`}
          action={
            can(me, 'duty.report') &&
            !isCorrected(one.no) && (
              <Button
                type="link"
                size="small"
                className="d-no-print"
                onClick={() => setCorrecting(one)}
              >
                {t(dutyText.correct)}
              </Button>
            )
          }
        >
          {one.corrects !== undefined && (
            <p>{t(dutyText.corrects, { no: one.corrects, reason: one.reason ?? '' })}</p>
          )}
          {isCorrected(one.no) && <p className="d-muted">{t(dutyText.corrected)}</p>}
          <Facts
            rows={[
              [t(dutyText.spot), one.spot],
              [t(dutyText.affected), String(one.affected)],
              [t(dutyText.severe), String(one.severe)],
              [t(dutyText.dead), String(one.dead)],
              [t(dutyText.reporter), one.reporter],
            ]}
          />
          <Facts
            isLong
            rows={[
              [t(dutyText.what), one.what],
              [t(dutyText.measures), one.measures],
            ]}
          />
        </Section>
      ))}
      {correcting && (
        <Correct data={data} report={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </>
  );
}

function Phoned({ data, onClose }: { data: Incident; onClose: () => void }) {
  const { t } = useWords();
  const { placeId, incidentId } = data;
  return (
    <FormDrawer<'duty.phoned', { phonedTo: string }>
      operation="duty.phoned"
      title={t(dutyText.phone)}
      submit={t(dutyText.phone)}
      initial={{}}
      toInput={({ phonedTo }) => ({ placeId, incidentId, phonedTo })}
      onClose={onClose}
    >
      <TextField name="phonedTo" label={t(dutyText.phoneTo)} max={60} isRequired />
    </FormDrawer>
  );
}

interface FurtherProps {
  readonly data: Incident;
  readonly stage: 'progress' | 'closing';
  readonly onClose: () => void;
}

/** 续报、终报: begins with what the newest report said. */
function Further({ data, stage, onClose }: FurtherProps) {
  const { t } = useWords();
  const { placeId, incidentId, overAt } = data;
  return (
    <FormDrawer<'duty.report', SaidValues & { isOver?: boolean }>
      operation="duty.report"
      title={t(dutyText[stage])}
      submit={t(dutyText[stage])}
      done={dutyText.sent}
      initial={saidOf(data.reports.at(-1))}
      toInput={(values) => ({
        placeId,
        incidentId,
        stage,
        ...saidFrom(values),
        ...(values.isOver && { isOver: true }),
      })}
      onClose={onClose}
    >
      <SaidFields />
      {stage === 'progress' && !overAt && (
        <Form.Item name="isOver" valuePropName="checked">
          <Checkbox>{t(dutyText.isOverNow)}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}

interface CorrectProps {
  readonly data: Incident;
  readonly report: Report;
  readonly onClose: () => void;
}

function Correct({ data, report, onClose }: CorrectProps) {
  const { t } = useWords();
  const { placeId, incidentId } = data;
  return (
    <FormDrawer<'duty.correct', SaidValues & { reason: string }>
      operation="duty.correct"
      title={t(dutyText.correct)}
      submit={t(dutyText.correct)}
      done={dutyText.sent}
      initial={saidOf(report)}
      toInput={(values) => ({
        placeId,
        incidentId,
        no: report.no,
        ...saidFrom(values),
        reason: values.reason,
      })}
      onClose={onClose}
    >
      <SaidFields />
      <ReasonField />
    </FormDrawer>
  );
}

function saidOf(report: Report | undefined): Partial<SaidValues> {
  return report ? saidFrom(report) : {};
}
