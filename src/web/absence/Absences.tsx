import { Button, Checkbox, Drawer } from 'antd';
import { useState } from 'react';
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
import { ReturnMany } from './ReturnMany.tsx';
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
  const isMine = address.get('mine') === 'yes';
  const asked = placeId
    ? { placeId, ...(part && { part }), ...(isMine && { mine: 'yes' as const }) }
    : undefined;
  // Agreed to by the school, for those of its list.
  const decides = grantWith(me, 'absence.decide', 'school') && placeId;
  const [chosen, setChosen] = useState<readonly string[]>([]);
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
        <Checkbox
          checked={isMine}
          onChange={(event) => address.set({ mine: event.target.checked ? 'yes' : undefined })}
        >
          {t(absenceText.mineOnly)}
        </Checkbox>
        {asked && <ExportList list="absence.queue" input={asked} />}
        <Button onClick={() => print()}>{t(absenceText.print)}</Button>
      </div>
      {placeId ? (
        <Answer query={list}>
          {(pages) => (
            <>
              <Counts counts={pages[0]?.counts} asOf={pages[0]?.asOf} />
              {decides && (
                <Many
                  placeId={decides}
                  rows={pages.flatMap((page) => page.rows).filter((row) => row.part === 'may')}
                  chosen={chosen}
                  onChoose={setChosen}
                  onDone={() => void list.refetch()}
                />
              )}
              <Rows
                rows={pages.flatMap((page) => page.rows)}
                today={me.today}
                part={part}
                choosing={decides ? { chosen, onChoose: setChosen } : undefined}
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

interface Choosing {
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

interface ManyProps extends Choosing {
  readonly placeId: string;
  /** Those who may be back. */
  readonly rows: readonly AbsenceRow[];
  readonly onDone: () => void;
}

/** Those who were chosen may be back, all at once. */
function Many({ placeId, rows, chosen, onChoose, onDone }: ManyProps) {
  const { t } = useWords();
  const some = rows.filter((row) => chosen.includes(row.absenceId));
  return (
    <div className="absence-many-bar">
      {rows.length > 1 && some.length < rows.length && (
        <Button onClick={() => onChoose(rows.map((row) => row.absenceId))}>
          {t(absenceText.chooseAll, { n: rows.length })}
        </Button>
      )}
      <ReturnMany placeId={placeId} rows={some} onDone={onDone} />
    </div>
  );
}

interface CountsProps {
  readonly counts: Record<QueuePart | 'back' | 'mine', number> | undefined;
  readonly asOf: string | undefined;
}

function Counts({ counts, asOf }: CountsProps) {
  const { t, clock } = useWords();
  if (!counts || asOf === undefined) return null;
  const parts = queueParts.map((one) => `${t(queuePartText[one])} ${counts[one]}`);
  const back = counts.back > 0 ? [`${t(absenceText.back)} ${counts.back}`] : [];
  const mine = `${t(absenceText.mineN)} ${counts.mine}`;
  return (
    <p className="d-muted">
      {[...parts, ...back, mine, t(absenceText.asOf, { time: clock(asOf) })].join(' · ')}
    </p>
  );
}

interface RowsProps {
  readonly rows: readonly AbsenceRow[];
  readonly today: string;
  readonly part: QueuePart | undefined;
  readonly choosing: Choosing | undefined;
  readonly onOpen: (row: AbsenceRow) => void;
}

function Rows({ rows, today, part, choosing, onOpen }: RowsProps) {
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
        choosing,
      )}
    />
  );
}

function columnsOf(
  { t, language }: Words,
  today: string,
  onOpen: (row: AbsenceRow) => void,
  withSchool: boolean,
  choosing: Choosing | undefined,
): Column<AbsenceRow>[] {
  const school: Column<AbsenceRow> = {
    key: 'school',
    title: t(absenceText.school),
    sort: (row) => row.schoolName ?? '',
    cell: (row) => row.schoolName ?? '',
  };
  const choose = (one: Choosing): Column<AbsenceRow> => ({
    key: 'choose',
    title: t(absenceText.choose),
    cell: (row) =>
      row.part === 'may' && (
        <Checkbox
          aria-label={t(absenceText.chooseOne, { name: row.name })}
          checked={one.chosen.includes(row.absenceId)}
          onChange={(event) =>
            one.onChoose(
              event.target.checked
                ? [...one.chosen, row.absenceId]
                : one.chosen.filter((id) => id !== row.absenceId),
            )
          }
        />
      ),
  });
  return [
    ...(choosing ? [choose(choosing)] : []),
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
    {
      key: 'tracer',
      title: t(absenceText.tracer),
      wideOnly: true,
      sort: (row) => row.tracer ?? '',
      cell: (row) => row.tracer ?? <span className="d-muted">{t(absenceText.teacher)}</span>,
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
