import type { Output } from '../../contract/index.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import type { Column } from '../ui/DataTable.tsx';
import type { Words } from '../ui/words.ts';

type Answers = Pick<
  Output<'scorecard.schools'>['rows'][number],
  'signals' | 'soon' | 'inTime' | 'confirmed' | 'ruledOut' | 'missed' | 'onsetDays'
>;

/** Nothing to count: an empty cell would look forgotten. */
const none = <span className="d-muted">–</span>;

/** The columns about signals, the same for schools and for rules. */
export function answerColumns<Row extends Answers>({ t, count }: Words): Column<Row>[] {
  const number = (
    key: string,
    title: string,
    of: (row: Row) => number,
    wideOnly = true,
  ): Column<Row> => ({
    key,
    title,
    align: 'right',
    wideOnly,
    cell: (row) => (of(row) > 0 ? count(of(row)) : none),
  });
  const share = (key: string, title: string, of: (row: Row) => number): Column<Row> => ({
    key,
    title,
    align: 'right',
    cell: (row) => (row.signals > 0 ? `${count(of(row))} / ${count(row.signals)}` : none),
  });
  return [
    share('soon', t(scorecardText.soon), (row) => row.soon),
    share('inTime', t(scorecardText.inTime), (row) => row.inTime),
    number('confirmed', t(scorecardText.confirmed), (row) => row.confirmed),
    number('ruledOut', t(scorecardText.ruledOut), (row) => row.ruledOut),
    number('missed', t(scorecardText.missed), (row) => row.missed),
    {
      key: 'onsetDays',
      title: t(scorecardText.onsetDays),
      align: 'right',
      wideOnly: true,
      cell: (row) => row.onsetDays ?? none,
    },
  ];
}
