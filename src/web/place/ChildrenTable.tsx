import { Link } from 'react-router';

import { kindsBelow } from '../../domain/place.ts';
import { placeKindSentences, placePageText } from '../../domain/text/place.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { Place, PlaceData } from './place-data.ts';

/** What stands directly below a place. */
export function ChildrenTable({ data, mayAdd }: { data: PlaceData; mayAdd: boolean }) {
  const words = useWords();
  const { t } = words;
  if (kindsBelow(data.place.kind).length === 0)
    return <p className="d-quiet">{t(placePageText.isLeaf)}</p>;
  if (data.children.length === 0)
    return (
      <Notice sign="empty" title={t(placePageText.noChildren)}>
        {mayAdd && <p>{t(placePageText.noChildrenHow)}</p>}
      </Notice>
    );
  return (
    <DataTable
      caption={t(placePageText.children)}
      rows={data.children}
      rowKey={(row) => row.placeId}
      columns={columnsOf(words)}
      rowClass={(row) => (row.to ? 'd-row-rest' : undefined)}
    />
  );
}

function columnsOf({ t, count }: Words): Column<Place>[] {
  return [
    {
      key: 'name',
      title: t(placePageText.name),
      isName: true,
      sort: (row) => row.fullName,
      cell: (row) => (
        <>
          <Link to={paths.place(row.placeId)}>{row.fullName}</Link>
          {row.to && (
            <span className="d-muted"> {t(placePageText.closedSince, { day: row.to })}</span>
          )}
        </>
      ),
    },
    {
      key: 'kind',
      title: t(placePageText.kind),
      sort: (row) => kindWords(row, t),
      cell: (row) => kindWords(row, t),
    },
    {
      key: 'code',
      title: t(placePageText.areaCode),
      wideOnly: true,
      cell: (row) => row.code ?? '',
    },
    {
      key: 'members',
      title: t(placePageText.members),
      align: 'right',
      sort: (row) => row.members,
      cell: (row) => count(row.members),
    },
    {
      key: 'children',
      title: t(placePageText.below),
      align: 'right',
      sort: (row) => row.children,
      cell: (row) => count(row.children),
    },
  ];
}

function kindWords(row: Place, t: Words['t']): string {
  return placeKindSentences(row)
    .map((part) => t(part))
    .join(' · ');
}
