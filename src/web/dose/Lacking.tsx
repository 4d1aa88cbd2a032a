import { Segmented } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { checkStateText, doseText } from '../../domain/text/dose.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'dose.people'>['rows'][number];
const shows = ['lacking', 'no-certificate', 'all'] as const;

/** 名单: who lacks doses, or whose certificate nobody has seen; by class. */
export function Lacking({ data }: { data: Output<'dose.coverage'> }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const show = shows.find((one) => one === address.get('show')) ?? 'lacking';
  const input = { placeId: data.placeId, disease: data.disease, show };
  const pages = usePages('dose.people', input);
  const rows = (pages.data ?? []).flatMap((page) => page.rows);
  return (
    <Section
      title={t(doseText.people)}
      note={t(doseText.noRecordHow)}
      action={
        <span className="d-tools">
          <Segmented
            aria-label={t(doseText.people)}
            value={show}
            options={[
              { value: 'lacking', label: t(doseText.showLacking) },
              { value: 'no-certificate', label: t(doseText.showNoCertificate) },
              { value: 'all', label: t(doseText.showAll) },
            ]}
            onChange={(value) => address.set({ show: value === 'lacking' ? undefined : value })}
          />
          <ExportList list="dose.people" input={input} />
        </span>
      }
    >
      {pages.error && !pages.data ? (
        <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.data && rows.length === 0 ? (
        <p className="d-quiet">{t(doseText.nobody)}</p>
      ) : (
        <DataTable
          caption={t(doseText.people)}
          rows={rows}
          rowKey={(row) => row.personId}
          columns={columnsOf(words)}
        />
      )}
      <LoadMore of={pages} />
    </Section>
  );
}

function columnsOf({ t, count }: Words): Column<Row>[] {
  return [
    { key: 'class', title: t(doseText.class), cell: (row) => row.className },
    {
      key: 'name',
      title: t(doseText.name),
      isName: true,
      cell: (row) => <Link to={paths.person(row.personId)}>{row.name}</Link>,
    },
    { key: 'doses', title: t(doseText.had), align: 'right', cell: (row) => count(row.doses) },
    { key: 'last', title: t(doseText.lastDay), align: 'right', cell: (row) => row.lastDay ?? '–' },
    {
      key: 'check',
      title: t(doseText.check),
      cell: (row) =>
        row.check ? (
          t(checkStateText[row.check])
        ) : (
          <span className="d-muted">{t(doseText.notChecked)}</span>
        ),
    },
  ];
}
