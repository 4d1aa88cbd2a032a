import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { doseText } from '../../domain/text/dose.ts';
import { paths } from '../shell/paths.ts';
import { Bar } from '../ui/Bar.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords, type Words } from '../ui/words.ts';

type CoverageData = Output<'dose.coverage'>;
type Row = CoverageData['rows'][number];

/** Classes of a school, or schools of a county: those with most who lack doses first. */
export function Coverage({ data }: { data: CoverageData }) {
  const words = useWords();
  const { t } = words;
  const title = t(data.schoolId ? doseText.byClass : doseText.bySchool);
  if (data.rows.length === 0) return <p className="d-quiet">{t(doseText.nobodyPupils)}</p>;
  return (
    <Section title={title} note={t(doseText.noRecordHow)}>
      <DataTable
        caption={title}
        rows={data.rows}
        rowKey={(row) => row.placeId}
        columns={columnsOf(data, words)}
        defaultSort="-lacking"
      />
    </Section>
  );
}

function columnsOf(data: CoverageData, { t, count }: Words): Column<Row>[] {
  const { disease, schoolId, wanted } = data;
  const has = (row: Row) => row.enough ?? row.some;
  const seen = (row: Row) => row.verified + row.exempt;
  return [
    {
      key: 'name',
      title: t(schoolId ? doseText.class : doseText.school),
      isName: true,
      cell: (row) =>
        schoolId ? row.name : <Link to={paths.doses(row.placeId, { disease })}>{row.name}</Link>,
    },
    {
      key: 'pupils',
      title: t(doseText.pupils),
      align: 'right',
      sort: (row) => row.pupils,
      cell: (row) => count(row.pupils),
    },
    {
      key: 'has',
      title: t(wanted ? doseText.enough : doseText.some),
      sort: (row) => has(row) / row.pupils,
      cell: (row) => (
        <span className="d-cell-bar">
          <span className="d-figures">
            {count(has(row))} / {count(row.pupils)}
          </span>
          <Bar
            label={row.name}
            parts={[
              {
                tone: 'done',
                word: t(wanted ? doseText.enough : doseText.some),
                count: has(row),
              },
              {
                tone: 'missing',
                word: t(wanted ? doseText.lacking : doseText.unknown),
                count: row.pupils - has(row),
              },
            ]}
          />
        </span>
      ),
    },
    {
      key: 'lacking',
      title: t(wanted ? doseText.lacking : doseText.unknown),
      align: 'right',
      sort: (row) => row.pupils - has(row),
      cell: (row) => (
        <span className={row.pupils === has(row) ? 'd-zero' : 'd-some'}>
          {count(row.pupils - has(row))}
        </span>
      ),
    },
    {
      key: 'checked',
      title: t(doseText.checked),
      align: 'right',
      sort: (row) => seen(row) / row.pupils,
      cell: (row) => `${count(seen(row))} / ${count(row.pupils)}`,
    },
  ];
}
