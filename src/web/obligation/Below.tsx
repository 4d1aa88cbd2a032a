import { Link } from 'react-router';

import { obligationText } from '../../domain/text/obligation.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { useWords } from '../ui/words.ts';
import { missingOf, type ObligationDay } from './owed.ts';
import { Completeness } from './RuleTotals.tsx';

type Place = ObligationDay['below'][number];

/** 下一级: townships, schools or classes, each with what is done of what is due. */
export function Below({ data, day }: { data: ObligationDay; day: string | undefined }) {
  const { t } = useWords();
  const isOpen = data.placeKind !== 'school';
  const missing = (row: Place) => row.counts.reduce((sum, one) => sum + missingOf(one), 0);
  const columns: Column<Place>[] = [
    {
      key: 'name',
      title: t(obligationText.place),
      isName: true,
      sort: (row) => row.name,
      cell: (row) =>
        isOpen ? <Link to={paths.obligation(row.placeId, { day })}>{row.name}</Link> : row.name,
    },
    {
      key: 'missing',
      title: t(obligationText.missingWord),
      align: 'right',
      sort: missing,
      cell: (row) => missing(row) || '',
    },
    ...data.rules.map((rule): Column<Place> => ({
      key: rule.rule,
      title: rule.name,
      cell: (row) => {
        const total = row.counts.find((one) => one.rule === rule.rule);
        return (
          total && (
            <span className="d-owed-cell">
              {total.done} / {total.due}
              <Completeness total={total} label={rule.name} />
            </span>
          )
        );
      },
    })),
  ];
  return (
    <DataTable
      caption={t(obligationText.below)}
      rows={data.below}
      rowKey={(row) => row.placeId}
      columns={columns}
      defaultSort="-missing"
    />
  );
}
