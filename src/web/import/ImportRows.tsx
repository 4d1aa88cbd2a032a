import type { Output } from '../../contract/index.ts';
import type { ImportOutcome } from '../../domain/import.ts';
import { importOutcomeText, importText } from '../../domain/text/import-desk.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
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
  return (
    <>
      <div className="d-tools d-import-tools">
        <ExportList list="import.rows" input={{ placeId, importId, show }} />
      </div>
      <DataTable
        caption={words.t(importOutcomeText[show])}
        rows={rows}
        rowKey={(row) => row.row}
        columns={columnsOf(
          words,
          show,
          rows.some((row) => row.schoolName !== undefined),
        )}
      />
      <LoadMore of={pages} />
    </>
  );
}

function columnsOf(words: Words, show: ImportOutcome, hasSchools: boolean): Column<Row>[] {
  const { t } = words;
  const says: Column<Row> =
    show === 'wrong'
      ? {
          key: 'wrong',
          title: t(importText.wrong),
          wideOnly: true,
          cell: (row) => <Faults wrong={row.wrong} />,
        }
      : { key: 'says', title: t(importText.change), wideOnly: true, cell: (row) => row.says };
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
          {show !== 'same' && (
            <div className="d-import-says">
              {show === 'wrong' ? <Faults wrong={row.wrong} /> : row.says}
            </div>
          )}
        </>
      ),
    },
    ...(hasSchools ? [school] : []),
    ...(show === 'same' ? [] : [says]),
  ];
}

function Faults({ wrong }: Pick<Row, 'wrong'>) {
  return (
    <ul className="d-plain-list">
      {wrong.map(({ column, says }) => (
        <li key={`${column} ${says}`}>
          <strong>{column}</strong>：{says}
        </li>
      ))}
    </ul>
  );
}
