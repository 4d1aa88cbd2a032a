import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { UnitMark } from './UnitMark.tsx';

const shows = ['unsigned', 'owing', 'overdue', 'to-check', 'checked'] as const;
type Row = Output<'directive.units'>['rows'][number];

/** 各单位办到哪里, and who is missing. */
export function UnitTable({ one }: { one: Output<'directive.open'> }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const { directiveId } = one;
  const show = shows.find((each) => each === address.get('show')) ?? 'all';
  const list = usePages('directive.units', { directiveId, show });
  return (
    <Section
      title={t(directiveText.units)}
      note={t(directiveText.doneOf, {
        done: one.counts.units - one.counts.owing,
        units: one.counts.units,
      })}
      action={
        <span className="d-tools d-no-print">
          <Filter
            name="show"
            label={t(directiveText.show)}
            all={t(directiveText.all)}
            choices={shows.map((value) => ({ value, label: t(directiveText[value]) }))}
          />
          <ExportList list="directive.units" input={{ directiveId, show }} />
        </span>
      }
    >
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-muted">{t(directiveText.noUnits)}</p>;
          return (
            <>
              <DataTable
                caption={t(directiveText.units)}
                rows={rows}
                rowKey={(row) => row.receiptId}
                columns={columnsOf(words, directiveId)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf({ t, dayAndClock }: Words, directiveId: string): Column<Row>[] {
  const at = (instant: string | undefined, by: string | undefined) =>
    instant === undefined ? (
      <span className="d-muted">–</span>
    ) : (
      <>
        <span className="dv-day">{dayAndClock(instant)}</span> {by}
      </>
    );
  return [
    {
      key: 'unit',
      title: t(directiveText.unit),
      isName: true,
      cell: (row) => <Link to={paths.directiveUnit(directiveId, row.receiptId)}>{row.name}</Link>,
    },
    { key: 'state', title: t(directiveText.state), cell: (row) => <UnitMark row={row} /> },
    {
      key: 'signed',
      title: t(directiveText.signedAt),
      wideOnly: true,
      cell: (row) => at(row.signedAt, row.signedBy),
    },
    {
      key: 'says',
      title: t(directiveText.doneSays),
      cell: (row) => row.doneSays ?? <span className="d-muted">–</span>,
    },
    {
      key: 'done',
      title: t(directiveText.doneAt),
      wideOnly: true,
      cell: (row) => at(row.doneAt, row.doneBy),
    },
    {
      key: 'checked',
      title: t(directiveText.checkedAt),
      wideOnly: true,
      cell: (row) => at(row.checkedAt, row.checkedBy),
    },
  ];
}
