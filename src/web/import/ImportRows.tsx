import type { Output } from '../../contract/index.ts';
import type { ImportOutcome } from '../../domain/import.ts';
import { importOutcomeText, importText } from '../../domain/text/import-desk.ts';
import { colon } from '../marks.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'import.rows'>['rows'][number];

interface ImportRowsProps {
  readonly placeId: string;
  readonly importId: string;
  readonly show: ImportOutcome;
}

/** The rows of one outcome, page by page. */
export function ImportRows({ placeId, importId, show }: ImportRowsProps) {
  const words = useWords();
  const pages = usePages('import.rows', { placeId, importId, show, limit: 100 });
  const rows = pages.data?.flatMap((page) => page.rows) ?? [];
  const isNarrow = useNarrow();
  return (
    <>
      <div className="d-tools d-import-tools">
        <ExportList list="import.rows" input={{ placeId, importId, show }} />
      </div>
      <DataTable
        caption={words.t(importOutcomeText[show])}
        rows={rows}
        rowKey={(row) => row.row}
        columns={columnsOf(words, {
          show,
          isNarrow,
          hasSchools: rows.some((row) => row.schoolName !== undefined),
        })}
      />
      <LoadMore of={pages} />
    </>
  );
}

interface Layout {
  readonly show: ImportOutcome;
  readonly isNarrow: boolean;
  readonly hasSchools: boolean;
}

function columnsOf(words: Words, { show, isNarrow, hasSchools }: Layout): Column<Row>[] {
  const { t } = words;
  const hasWords = show !== 'same';
  const wordsOf = (row: Row) => (show === 'wrong' ? <Faults wrong={row.wrong} /> : row.says);
  const says: Column<Row> = {
    key: 'says',
    title: t(show === 'wrong' ? importText.wrong : importText.change),
    cell: wordsOf,
  };
  const school: Column<Row> = {
    key: 'school',
    title: t(importText.school),
    cell: (row) => row.schoolName ?? '',
  };
  return [
    {
      key: 'row',
      title: t(importText.row),
      align: 'right',
      cell: (row) => (row.row > 0 ? row.row : t(importText.notInFile)),
    },
    // On a phone a column of its own would be beyond the edge, so it stands under the name.
    {
      key: 'name',
      title: t(importText.name),
      isName: true,
      cell: (row) => (
        <>
          {row.name}
          {hasWords && isNarrow && <div className="d-import-says">{wordsOf(row)}</div>}
        </>
      ),
    },
    ...(hasSchools ? [school] : []),
    ...(hasWords && !isNarrow ? [says] : []),
  ];
}

function Faults({ wrong }: Pick<Row, 'wrong'>) {
  return (
    <ul className="d-plain-list">
      {wrong.map(({ column, says }) => (
        <li key={`${column} ${says}`}>
          <strong>{column}</strong>
          {colon()}
          {says}
        </li>
      ))}
    </ul>
  );
}
