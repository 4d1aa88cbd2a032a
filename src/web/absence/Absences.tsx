import { Button, Drawer } from 'antd';
import { Link } from 'react-router';

import { type QueuePart, queueParts } from '../../domain/absence-words.ts';
import { absenceText, queuePartText } from '../../domain/text/absence.ts';
import { diseaseText } from '../../domain/text/disease.ts';
import { monthDay } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useLive } from '../shell/live.ts';
import { can, grantWith, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AbsenceDetail } from './AbsenceDetail.tsx';
import { type AbsenceRow, diagnosisWords, lastWords, returnWords, spellWords } from './words.ts';

const tones = { call: 'overdue', may: 'done', 'not-yet': 'due' } as const;

/** 因病缺勤 on the desk: the queue of a school or a class, of the county for the CDC. */
export function Absences() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const whole = grantWith(me, 'absence.survey');
  const own =
    grantWith(me, 'absence.read', 'school') ?? grantWith(me, 'absence.read', 'class') ?? whole;
  const placeId = address.get('placeId') ?? own?.placeId;
  const part = queueParts.find((one) => one === address.get('part'));
  const [personId, absenceId] = (address.get('one') ?? '').split(' ');
  const asked = placeId ? { placeId, ...(part && { part }) } : undefined;
  const list = usePages('absence.queue', asked);
  useLive(placeId);
  return (
    <>
      <PageHead
        title={t(absenceText.title)}
        purpose={t(absenceText.what)}
        action={
          can(me, 'absence.diagnosis') && <Link to={paths.returnRules}>{t(diseaseText.rules)}</Link>
        }
      />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} whole={whole} />
        <Filter
          name="part"
          label={t(absenceText.part)}
          all={t(absenceText.all)}
          choices={queueParts.map((one) => ({ value: one, label: t(queuePartText[one]) }))}
        />
        {asked && <ExportList list="absence.queue" input={asked} />}
        <Button onClick={() => print()}>{t(absenceText.print)}</Button>
      </div>
      {placeId ? (
        <Answer query={list}>
          {(pages) => (
            <>
              <Counts counts={pages[0]?.counts} asOf={pages[0]?.asOf} />
              <Rows
                rows={pages.flatMap((page) => page.rows)}
                today={me.today}
                part={part}
                onOpen={(row) => address.set({ one: `${row.personId} ${row.absenceId}` })}
              />
              <LoadMore of={list} />
            </>
          )}
        </Answer>
      ) : (
        <Notice sign="empty" title={t(shellText.chooseSchool)}>
          <p>{t(shellText.chooseSchoolWhy)}</p>
        </Notice>
      )}
      {personId && absenceId && (
        <Drawer
          open
          size={520}
          title={t(absenceText.details)}
          onClose={() => address.set({ one: undefined })}
        >
          <div className="sd">
            <AbsenceDetail
              personId={personId}
              absenceId={absenceId}
              today={me.today}
              onChanged={() => void list.refetch()}
            />
          </div>
        </Drawer>
      )}
    </>
  );
}

interface CountsProps {
  readonly counts: Record<QueuePart | 'back', number> | undefined;
  readonly asOf: string | undefined;
}

function Counts({ counts, asOf }: CountsProps) {
  const { t, clock } = useWords();
  if (!counts || asOf === undefined) return null;
  const parts = queueParts.map((one) => `${t(queuePartText[one])} ${counts[one]}`);
  const back = counts.back > 0 ? [`${t(absenceText.back)} ${counts.back}`] : [];
  return (
    <p className="d-muted">
      {[...parts, ...back, t(absenceText.asOf, { time: clock(asOf) })].join(' · ')}
    </p>
  );
}

interface RowsProps {
  readonly rows: readonly AbsenceRow[];
  readonly today: string;
  readonly part: QueuePart | undefined;
  readonly onOpen: (row: AbsenceRow) => void;
}

function Rows({ rows, today, part, onOpen }: RowsProps) {
  const words = useWords();
  const { t } = words;
  if (rows.length === 0 && part) return <Notice sign="empty" title={t(absenceText.noneOf)} />;
  if (rows.length === 0)
    return (
      <Notice sign="done" title={t(absenceText.none)}>
        <p>{t(absenceText.noneWhat)}</p>
      </Notice>
    );
  return (
    <DataTable
      caption={t(absenceText.title)}
      rows={rows}
      rowKey={(row) => row.absenceId}
      columns={columnsOf(
        words,
        today,
        onOpen,
        rows.some((row) => row.schoolName !== undefined),
      )}
    />
  );
}

function columnsOf(
  { t, language }: Words,
  today: string,
  onOpen: (row: AbsenceRow) => void,
  withSchool: boolean,
): Column<AbsenceRow>[] {
  const school: Column<AbsenceRow> = {
    key: 'school',
    title: t(absenceText.school),
    sort: (row) => row.schoolName ?? '',
    cell: (row) => row.schoolName ?? '',
  };
  return [
    {
      key: 'name',
      title: t(absenceText.person),
      isName: true,
      sort: (row) => row.name,
      cell: (row) => (
        <Button type="link" onClick={() => onOpen(row)}>
          {row.name}
        </Button>
      ),
    },
    {
      key: 'class',
      title: t(absenceText.class),
      sort: (row) => row.className,
      cell: (row) => row.className,
    },
    ...(withSchool ? [school] : []),
    {
      key: 'part',
      title: t(absenceText.part),
      sort: (row) => queueParts.indexOf(row.part),
      cell: (row) => <StateMark tone={tones[row.part]} word={t(queuePartText[row.part])} />,
    },
    {
      key: 'since',
      title: t(absenceText.firstDay),
      sort: (row) => row.firstDay,
      cell: (row) => spellWords(row, today, language),
    },
    { key: 'what', title: t(absenceText.diagnosis), cell: (row) => diagnosisWords(row, language) },
    {
      key: 'return',
      title: t(absenceText.returnTo),
      cell: (row) => (
        <>
          {returnWords(row, language)}
          {row.part !== 'may' && row.because && <div className="d-muted">{row.because}</div>}
          {row.backSince && (
            <StateMark
              tone="due"
              word={t(absenceText.backShort, { day: monthDay(row.backSince, language) })}
            />
          )}
        </>
      ),
    },
    { key: 'word', title: t(absenceText.lastWord), cell: (row) => lastWords(row, language) },
  ];
}
