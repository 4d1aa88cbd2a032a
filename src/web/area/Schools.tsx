import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { areaText } from '../../domain/text/area.ts';
import { schoolKindText } from '../../domain/text/place.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AssignSchools, TakeOut } from './Forms.tsx';
import type { Areas } from './words.ts';

type Row = Output<'area.schools'>['rows'][number];

/** What is shown, by its name in the address. */
const shows = {
  'no-area': { lacks: 'area', word: areaText.showNoArea },
  'no-inspector': { lacks: 'inspector', word: areaText.showNoInspector },
  unvisited: { isUnvisited: 'true', word: areaText.showUnvisited },
  private: { isPrivateKindergarten: 'true', word: areaText.showPrivate },
} as const;

interface SchoolsProps {
  readonly all: Areas;
  /** Of the areas that I am in. */
  readonly isMine: boolean;
  readonly mayEdit: boolean;
  readonly day: string | undefined;
}

/** 片区的学校: whose each is and when somebody was there. */
export function Schools({ all, isMine, mayEdit, day }: SchoolsProps) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const [moving, setMoving] = useState<Row>();
  const [leaving, setLeaving] = useState<Row>();
  const areas = isMine ? all.areas.filter((one) => one.isMine) : all.areas;
  const area = areas.find((one) => one.areaId === address.get('area'));
  const inspectors = (area ? [area] : areas).flatMap((one) => one.inspectors);
  const inspector = inspectors.find((one) => one.accountId === address.get('inspector'));
  const show = shows[address.get('show') as keyof typeof shows];
  const find = address.get('q');
  const filter = {
    ...(isMine && { isMine: 'true' as const }),
    ...(area && { areaId: area.areaId }),
    ...(inspector && { inspectorId: inspector.accountId }),
    ...(show && 'lacks' in show && { lacks: show.lacks }),
    ...(show && 'isUnvisited' in show && { isUnvisited: show.isUnvisited }),
    ...(show && 'isPrivateKindergarten' in show && { isPrivateKindergarten: 'true' as const }),
    ...(find && { find }),
    ...(day && { day }),
  };
  const pages = usePages('area.schools', filter);
  return (
    <Section
      title={t(areaText.schoolList)}
      action={<ExportList list="area.schools" input={filter} />}
    >
      <div className="d-filters d-no-print" id="schools">
        <Filter
          name="show"
          label={t(areaText.show)}
          all={t(areaText.showAll)}
          choices={Object.entries(shows)
            .filter(([name]) => !isMine || name !== 'no-area')
            .map(([value, { word }]) => ({ value, label: t(word) }))}
        />
        <Filter
          name="area"
          label={t(areaText.area)}
          all={t(areaText.anyArea)}
          choices={areas.map((one) => ({ value: one.areaId, label: one.name }))}
        />
        <Filter
          name="inspector"
          label={t(areaText.inspectors)}
          all={t(areaText.anyInspector)}
          choices={inspectors.map((one) => ({ value: one.accountId, label: one.name }))}
        />
        <SearchBox label={t(areaText.find)} />
      </div>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <p className="d-quiet">
                {t(show && 'isUnvisited' in show ? areaText.allVisited : areaText.noSchools)}
              </p>
            );
          return (
            <>
              <DataTable
                caption={t(areaText.schoolList)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words, mayEdit ? { setMoving, setLeaving } : undefined)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {moving && (
        <AssignSchools
          all={all}
          schoolIds={[moving.schoolId]}
          areaId={moving.areaId}
          inspectorId={moving.inspectorId}
          onClose={() => setMoving(undefined)}
        />
      )}
      {leaving && <TakeOut all={all} school={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}

interface Acts {
  readonly setMoving: (row: Row) => void;
  readonly setLeaving: (row: Row) => void;
}

function columnsOf(words: Words, acts: Acts | undefined): Column<Row>[] {
  const { t, dayName } = words;
  return [
    {
      key: 'school',
      title: t(areaText.school),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.place(row.schoolId)}>{row.schoolName}</Link>
          {row.isPrivate && <span className="ar-tag">{t(areaText.privateMark)}</span>}
          <div className="d-muted ar-under">
            {row.township} · {t(schoolKindText[row.schoolKind])}
          </div>
        </>
      ),
    },
    {
      key: 'area',
      title: t(areaText.area),
      cell: (row) => row.area ?? <StateMark tone="due" word={t(areaText.outside)} />,
    },
    {
      key: 'inspector',
      title: t(areaText.toInspector),
      cell: (row) =>
        row.areaId === undefined
          ? ''
          : (row.inspector ?? <StateMark tone="due" word={t(areaText.nobody)} />),
    },
    { key: 'since', title: t(areaText.since), wideOnly: true, cell: (row) => row.from ?? '' },
    {
      key: 'month',
      title: t(areaText.inMonth),
      sort: (row) => row.visitsInMonth,
      cell: (row) =>
        row.areaId === undefined ? (
          ''
        ) : (
          <StateMark
            tone={row.visitsInMonth > 0 ? 'done' : 'waiting'}
            word={
              row.visitsInMonth > 0
                ? `${t(areaText.visitedMark)} ${row.visitsInMonth}`
                : t(areaText.notVisited)
            }
          />
        ),
    },
    {
      key: 'last',
      title: t(areaText.lastVisit),
      wideOnly: true,
      cell: (row) => (row.lastVisit ? dayName(row.lastVisit) : t(areaText.never)),
    },
    ...(acts
      ? [
          {
            key: 'act',
            title: '',
            cell: (row: Row) => (
              <span className="ar-actions d-no-print">
                <Button size="small" onClick={() => acts.setMoving(row)}>
                  {t(areaText.assign)}
                </Button>
                {row.areaId !== undefined && (
                  <Button size="small" onClick={() => acts.setLeaving(row)}>
                    {t(areaText.takeOut)}
                  </Button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ];
}
