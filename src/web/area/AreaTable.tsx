import { Button } from 'antd';
import { useState } from 'react';

import { areaSizeText, areaText } from '../../domain/text/area.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords, type Words } from '../ui/words.ts';
import { EndArea, PutArea } from './Forms.tsx';
import { Load } from './Load.tsx';
import type { Area, Areas } from './words.ts';

interface AreaTableProps {
  readonly all: Areas;
  readonly areas: readonly Area[];
  readonly mayEdit: boolean;
}

/** 各片区: who heads it, who inspects, how much each has and where they were this month. */
export function AreaTable({ all, areas, mayEdit }: AreaTableProps) {
  const words = useWords();
  const [changing, setChanging] = useState<Area>();
  const [ending, setEnding] = useState<Area>();
  return (
    <>
      <DataTable
        caption={words.t(areaText.areas)}
        rows={areas}
        rowKey={(row) => row.areaId}
        columns={useColumns(words, all, mayEdit ? { setChanging, setEnding } : undefined)}
      />
      {changing && <PutArea all={all} area={changing} onClose={() => setChanging(undefined)} />}
      {ending && <EndArea all={all} area={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

interface Acts {
  readonly setChanging: (area: Area) => void;
  readonly setEnding: (area: Area) => void;
}

function useColumns(words: Words, { norms }: Areas, acts: Acts | undefined): Column<Area>[] {
  const { t, count } = words;
  const address = useAddress();
  return [
    {
      key: 'name',
      title: t(areaText.area),
      isName: true,
      cell: (row) => (
        <>
          <Button
            type="link"
            className="ar-name"
            onClick={() => address.set({ area: row.areaId, inspector: undefined })}
          >
            {row.name}
          </Button>
          <div className="d-muted ar-under">
            {row.head ? `${t(areaText.head)} ${row.head.name}` : t(areaText.noHead)}
          </div>
        </>
      ),
    },
    {
      key: 'schools',
      title: t(areaText.schools),
      sort: (row) => row.schools,
      cell: (row) => (
        <>
          {count(row.schools)}
          {row.size === 'above' && (
            <div className="ar-under">
              <StateMark tone="due" word={t(areaSizeText.above)} />
            </div>
          )}
          {row.unassigned > 0 && (
            <div className="d-muted ar-under">{t(areaText.unassigned, { n: row.unassigned })}</div>
          )}
        </>
      ),
    },
    {
      key: 'load',
      title: t(areaText.load),
      cell: (row) =>
        row.inspectors.length === 0 ? (
          <Load schools={row.schools} norm={0} load={row.load} />
        ) : (
          <ul className="ar-people">
            {row.inspectors.map((one) => (
              <li key={one.accountId}>
                <span>{one.name}</span>
                <Load schools={one.schools} norm={norms.schoolsPerInspector} load={one.load} />
                <span className="d-muted ar-under">
                  {t(areaText.visited)}{' '}
                  {t(areaText.visitedOf, { n: one.visited, all: one.schools })}
                </span>
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'visited',
      title: t(areaText.visited),
      sort: (row) => (row.schools === 0 ? 1 : row.visited / row.schools),
      cell: (row) => t(areaText.visitedOf, { n: row.visited, all: row.schools }),
    },
    {
      key: 'private',
      title: t(areaText.privates),
      align: 'right',
      wideOnly: true,
      sort: (row) => row.privateKindergartens,
      cell: (row) => count(row.privateKindergartens),
    },
    ...(acts
      ? [
          {
            key: 'act',
            title: '',
            cell: (row: Area) => (
              <span className="ar-actions d-no-print">
                <Button size="small" onClick={() => acts.setChanging(row)}>
                  {t(areaText.change)}
                </Button>
                {row.schools === 0 && (
                  <Button size="small" onClick={() => acts.setEnding(row)}>
                    {t(areaText.end)}
                  </Button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ];
}
