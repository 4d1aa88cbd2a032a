import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { ChecklistId } from './words.ts';

type Row = Output<'checklist.history'>['rows'][number];

interface VersionsProps {
  readonly placeId: string;
  readonly checklist: ChecklistId;
  /** The one that is shown above. */
  readonly current: string | undefined;
}

/** 历次版本, the newest first. */
export function Versions({ placeId, checklist, current }: VersionsProps) {
  const words = useWords();
  const { t } = words;
  const pages = usePages('checklist.history', { placeId, checklist });
  return (
    <Answer query={pages} lines={2}>
      {(found) => {
        const rows = found.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="d-quiet">{t(checklistText.historyNone)}</p>;
        return (
          <>
            <DataTable
              caption={t(checklistText.history)}
              rows={rows}
              rowKey={(row) => row.versionId}
              columns={columnsOf(words, { checklist, current, rows })}
            />
            <LoadMore of={pages} />
          </>
        );
      }}
    </Answer>
  );
}

interface Shown {
  readonly checklist: ChecklistId;
  readonly current: string | undefined;
  readonly rows: readonly Row[];
}

function columnsOf(words: Words, { checklist, current, rows }: Shown): Column<Row>[] {
  const { t, dayAndClock } = words;
  return [
    {
      key: 'version',
      title: t(checklistText.versionHead),
      isName: true,
      cell: (row) => (
        <span className="ck-short">
          {row.isEnd
            ? t(checklistText.historyEnd)
            : t(checklistText.countyVersion, { number: row.number })}
          {row.versionId === current && <span className="ck-tag">{t(checklistText.inUse)}</span>}
        </span>
      ),
    },
    { key: 'held', title: t(checklistText.held), cell: (row) => heldWord(row, words) },
    {
      key: 'changes',
      title: t(checklistText.changes),
      cell: ({ isEnd, added, changed, removed }) =>
        isEnd ? '' : t(checklistText.changesAre, { added, changed, removed }),
    },
    {
      key: 'why',
      title: t(checklistText.why),
      cell: (row) => (
        <div className="ck-source">
          {row.document} <span className="d-muted">{row.reason}</span>
        </div>
      ),
    },
    {
      key: 'by',
      title: t(checklistText.publishedBy),
      wideOnly: true,
      cell: (row) => (
        <span className="ck-short">
          {row.by} {dayAndClock(row.at)}
        </span>
      ),
    },
    {
      key: 'see',
      title: '',
      cell: (row) =>
        !row.isEnd && (
          <span className="ck-short">
            <Link to={paths.checklist(checklist, row.versionId)}>{t(checklistText.see)}</Link>
            {' · '}
            <Link
              to={paths.checklistCompare(checklist, {
                from: madeFrom(row, rows),
                to: row.versionId,
              })}
            >
              {t(checklistText.compare)}
            </Link>
          </span>
        ),
    },
  ];
}

/** The version that a row was made from: the county's own before it, or else the shipped one. */
function madeFrom(row: Row, rows: readonly Row[]): string {
  const before = rows.find(({ number, isEnd }) => number === row.number - 1 && !isEnd);
  return before?.versionId ?? 'shipped';
}

function heldWord({ from, to, isOvertaken }: Row, { t }: Words) {
  if (isOvertaken) return t(checklistText.overtaken);
  return (
    <span className="ck-short">
      {to ? t(checklistText.heldTo, { from, to }) : t(checklistText.heldFrom, { from })}
    </span>
  );
}
