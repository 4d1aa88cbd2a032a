import { Link } from 'react-router';

import { severityText } from '../../domain/text/checklist.ts';
import {
  findingListText as list,
  findingSideText,
  findingSourceText,
  findingText,
  rectifyText,
} from '../../domain/text/finding.ts';
import { paths } from '../shell/paths.ts';
import type { Column } from '../ui/DataTable.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import type { Address } from '../ui/use-address.ts';
import type { Words } from '../ui/words.ts';
import {
  categoryName,
  departmentName,
  ladderName,
  type ListedRow,
  nextWords,
  numberOf,
  stateWords,
  toneOf,
} from './words.ts';

/** 问题清单 · 责任清单 · 整改清单 */
export const views = ['problems', 'duties', 'measures'] as const;
export type View = (typeof views)[number];
export const viewText = {
  problems: findingText.problems,
  duties: findingText.duties,
  measures: findingText.measures,
} as const;

export function viewOf(address: Address): View {
  return views.find((one) => one === address.get('view')) ?? 'problems';
}

interface Seen {
  readonly view: View;
  /** One school's own list does not name the school in each row. */
  readonly isSchool: boolean;
  readonly today: string;
}

export function columnsOf(words: Words, { view, isSchool }: Seen): Column<ListedRow>[] {
  const { t } = words;
  const school: Column<ListedRow> = {
    key: 'school',
    title: t(list.school),
    wideOnly: true,
    cell: (row) => row.schoolName,
  };
  const own = { problems: problemColumns, duties: dutyColumns, measures: measureColumns }[view];
  return [
    {
      key: 'number',
      title: t(list.number),
      cell: (row) => <span className="fd-number">{numberOf(row)}</span>,
    },
    {
      key: 'says',
      title: t(list.says),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.finding(row.schoolId, row.findingId)} className="fd-says">
            {row.says}
          </Link>
          {!isSchool && <div className="d-muted fd-narrow">{row.schoolName}</div>}
          {view === 'problems' && (
            <div className="fd-narrow">
              <State row={row} words={words} />
              {row.due && <div className="d-muted">{t(findingText.dueOn, { day: row.due })}</div>}
            </div>
          )}
        </>
      ),
    },
    ...(isSchool ? [] : [school]),
    ...own(words),
  ];
}

/** A day is never broken. */
const dayOr =
  (day: (row: ListedRow) => string | undefined, none = '–') =>
  (row: ListedRow) => <span className="fd-number">{day(row) ?? none}</span>;

function problemColumns(words: Words): Column<ListedRow>[] {
  const { t } = words;
  return [
    {
      key: 'category',
      title: t(list.category),
      wideOnly: true,
      cell: (row) => (
        <>
          {categoryName(row.category, words)}
          <div className="d-muted">
            {departmentName(row.department, words)} · {t(findingSourceText[row.source])}
          </div>
        </>
      ),
    },
    {
      key: 'severity',
      title: t(list.severity),
      wideOnly: true,
      cell: (row) => (
        <span className={row.severity === 'grave' ? 'fd-severity fd-grave' : 'fd-severity'}>
          {t(severityText[row.severity])}
        </span>
      ),
    },
    {
      key: 'due',
      title: t(list.due),
      wideOnly: true,
      cell: dayOr((row) => row.due, t(findingText.noDue)),
    },
    { ...stateColumn(words), wideOnly: true },
  ];
}

function dutyColumns(words: Words): Column<ListedRow>[] {
  const { t } = words;
  return [
    { key: 'unit', title: t(list.unit), cell: (row) => row.unit ?? '–' },
    { key: 'responsible', title: t(list.responsible), cell: (row) => row.responsible?.name ?? '–' },
    { key: 'supervisor', title: t(list.supervisor), cell: (row) => row.supervisor?.name ?? '–' },
    { key: 'due', title: t(list.due), cell: dayOr((row) => row.due, t(findingText.noDue)) },
    {
      key: 'step',
      title: t(list.step),
      wideOnly: true,
      cell: (row) => (row.step ? ladderName(row.step, words) : '–'),
    },
    stateColumn(words),
  ];
}

function measureColumns(words: Words): Column<ListedRow>[] {
  const { t } = words;
  return [
    {
      key: 'rectify',
      title: t(list.rectify),
      wideOnly: true,
      cell: (row) => t(rectifyText[row.rectify]),
    },
    { key: 'measure', title: t(list.measure), cell: (row) => row.measure ?? '–' },
    { key: 'due', title: t(list.due), cell: dayOr((row) => row.due, t(findingText.noDue)) },
    { key: 'submitted', title: t(list.submittedDay), cell: dayOr((row) => row.submittedDay) },
    { key: 'ended', title: t(list.endedDay), cell: dayOr((row) => row.endedDay) },
    stateColumn(words),
  ];
}

function stateColumn(words: Words): Column<ListedRow> {
  const { t } = words;
  return {
    key: 'state',
    title: t(list.state),
    cell: (row) => <State row={row} words={words} />,
  };
}

function State({ row, words }: { row: ListedRow; words: Words }) {
  const { t } = words;
  return (
    <>
      <StateMark tone={toneOf(row)} word={stateWords(row, words)} />
      <div className="d-muted">
        {[...row.sides.map((side) => t(findingSideText[side])), nextWords(row, words)]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  );
}
