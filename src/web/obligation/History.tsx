import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { RuleCount } from './owed.ts';
import { Completeness } from './RuleTotals.tsx';

type HistoryDay = Output<'obligation.history'>['days'][number];

/** 以前各日: done of due, the newest day first. */
export function History(props: { placeId: string; rule: RuleCount; to: string }) {
  const { placeId, rule, to } = props;
  const { t, dayName } = useWords();
  const history = useAsk('obligation.history', { placeId, rule: rule.rule, to });
  const columns: Column<HistoryDay>[] = [
    {
      key: 'day',
      title: t(obligationText.day),
      isName: true,
      cell: (row) => (
        <Link to={paths.obligation(placeId, { day: row.day, rule: rule.rule })}>
          {dayName(row.day)}
        </Link>
      ),
    },
    {
      key: 'done',
      title: rule.name,
      cell: (row) => (
        <span className="d-owed-cell">
          {row.done} / {row.due}
          <Completeness total={{ ...row, exempt: 0 }} label={rule.name} />
        </span>
      ),
    },
    {
      key: 'late',
      title: t(obligationText.lateWord),
      align: 'right',
      cell: (row) => row.late || '',
    },
  ];
  return (
    <Answer query={history}>
      {({ days }) =>
        days.length === 0 ? (
          <p className="d-quiet">{t(obligationText.historyNone)}</p>
        ) : (
          <DataTable
            caption={t(obligationText.history, { count: days.length })}
            rows={[...days].reverse()}
            rowKey={(row) => row.day}
            columns={columns}
          />
        )
      }
    </Answer>
  );
}
