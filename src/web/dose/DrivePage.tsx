import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { type DriveOutcome, driveOutcomes, needsReason, vaccines } from '../../domain/dose.ts';
import { doseText, driveOutcomeText } from '../../domain/text/dose.ts';
import { listOf } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Uptake } from './Drives.tsx';
import { diseaseWord } from './words.ts';

type Page = Output<'dose.drive'>;
type Row = Page['rows'][number];

/** 一份应急接种名单: who is on it, what became of each, uptake. */
export function DrivePage() {
  const words = useWords();
  const { t, language } = words;
  const me = useMe();
  const { schoolId = '', driveId = '' } = useParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<'settle' | 'close'>();
  const pages = usePages('dose.drive', { schoolId, driveId });
  const drive = pages.data?.[0]?.drive;
  const rows = (pages.data ?? []).flatMap((page) => page.rows);
  if (!drive)
    return pages.error ? (
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
    ) : null;
  const isOpen = drive.closedAt === undefined;
  const mayRecord = isOpen && can(me, 'dose.record');
  const toggle = (personId: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(personId)) after.add(personId);
      return after;
    });
  return (
    <>
      <PageHead
        title={`${drive.schoolName} · ${t(doseText.driveTitle, { disease: diseaseWord(drive.disease, language) })}`}
        purpose={
          <>
            {t(doseText.driveOf, { day: drive.day, count: drive.people })} ·{' '}
            {drive.classes.length > 0 ? listOf(drive.classes, language) : t(doseText.wholeSchool)} ·{' '}
            <Uptake drive={drive} />
            {drive.note && ` · ${drive.note}`}
            {drive.closeReason && ` · ${t(doseText.closed, { reason: drive.closeReason })}`}
          </>
        }
        action={
          <>
            <Button onClick={() => print()}>{t(shellText.print)}</Button>
            {isOpen && can(me, 'dose.drive') && (
              <Button onClick={() => setDoing('close')}>{t(doseText.close)}</Button>
            )}
          </>
        }
        trail={
          <Link to={paths.doses(schoolId, { disease: drive.disease, view: 'drives' })}>
            {t(doseText.back)}
          </Link>
        }
      />
      <Section
        title={t(doseText.people)}
        action={
          <span className="d-tools">
            <ExportList list="dose.drive" input={{ schoolId, driveId }} />
            {mayRecord && (
              <Button
                type="primary"
                disabled={chosen.size === 0}
                onClick={() => setDoing('settle')}
              >
                {t(doseText.settleMany, { count: chosen.size })}
              </Button>
            )}
          </span>
        }
      >
        <DataTable
          caption={t(doseText.people)}
          rows={rows}
          rowKey={(row) => row.personId}
          columns={columnsOf(words, mayRecord ? { chosen, toggle } : undefined)}
        />
        <LoadMore of={pages} />
      </Section>
      {doing === 'settle' && (
        <Settle
          drive={drive}
          personIds={[...chosen]}
          onClose={() => setDoing(undefined)}
          onDone={() => setChosen(new Set())}
        />
      )}
      {doing === 'close' && (
        <FormDrawer<'dose.close-drive', { reason: string }>
          operation="dose.close-drive"
          title={t(doseText.close)}
          intro={t(doseText.closeHow)}
          submit={t(doseText.close)}
          done={doseText.closedDone}
          danger
          initial={{}}
          toInput={({ reason }) => ({ schoolId, driveId, reason })}
          onClose={() => setDoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (personId: string) => void;
}

function columnsOf(
  { t, count, dayAndClock }: Words,
  choosing: Choosing | undefined,
): Column<Row>[] {
  return [
    ...(choosing
      ? [
          {
            key: 'choose',
            title: '',
            cell: (row: Row) => (
              <Checkbox
                aria-label={t(doseText.choose, { name: row.name })}
                checked={choosing.chosen.has(row.personId)}
                onChange={() => choosing.toggle(row.personId)}
              />
            ),
          },
        ]
      : []),
    { key: 'class', title: t(doseText.class), cell: (row) => row.className },
    {
      key: 'name',
      title: t(doseText.name),
      isName: true,
      cell: (row) => <Link to={paths.person(row.personId)}>{row.name}</Link>,
    },
    { key: 'had', title: t(doseText.had), align: 'right', cell: (row) => count(row.had) },
    {
      key: 'outcome',
      title: t(doseText.outcome),
      sort: (row) => (row.outcome ? driveOutcomes.indexOf(row.outcome) + 1 : 0),
      cell: (row) =>
        row.outcome ? (
          <>
            {t(driveOutcomeText[row.outcome])}
            {row.reason && <span className="d-muted"> {row.reason}</span>}
          </>
        ) : (
          <span className="d-muted">{t(doseText.open)}</span>
        ),
    },
    {
      key: 'at',
      title: '',
      wideOnly: true,
      cell: (row) => (row.settledAt ? dayAndClock(row.settledAt) : ''),
    },
  ];
}

interface SettleProps {
  readonly drive: Page['drive'];
  readonly personIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface SettleValues {
  readonly outcome: DriveOutcome;
  readonly vaccine?: string;
  readonly day?: string;
  readonly reason?: string;
}

function Settle({ drive, personIds, onClose, onDone }: SettleProps) {
  const { t, language } = useWords();
  const { today } = useMe();
  const { schoolId, driveId } = drive;
  const own = vaccines.filter((one) => one.against.includes(drive.disease));
  return (
    <FormDrawer<'dose.settle', SettleValues>
      operation="dose.settle"
      title={t(doseText.settleTitle, { count: personIds.length })}
      submit={t(doseText.settle)}
      done={doseText.settled}
      initial={{ outcome: 'done', day: today, ...(own[0] && { vaccine: own[0].code }) }}
      toInput={({ outcome, vaccine, day, reason }) => ({
        ...{ schoolId, driveId, personIds: [...personIds], outcome },
        ...(reason && { reason }),
        ...(!needsReason(outcome) && { ...(vaccine && { vaccine }), ...(day && { day }) }),
      })}
      onClose={onClose}
      onDone={onDone}
    >
      <RadioField
        name="outcome"
        label={t(doseText.outcome)}
        choices={driveOutcomes.map((value) => ({ value, label: t(driveOutcomeText[value]) }))}
      />
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          needsReason(getFieldValue('outcome') as DriveOutcome) ? (
            <ReasonField label={t(doseText.reason)} />
          ) : (
            <>
              <SelectField
                name="vaccine"
                label={t(doseText.vaccine)}
                choices={own.map((one) => ({ value: one.code, label: one[language] }))}
              />
              <TextField name="day" label={t(doseText.day)} type="date" to={today} />
            </>
          )
        }
      </Form.Item>
    </FormDrawer>
  );
}
