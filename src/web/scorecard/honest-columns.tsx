import type { Output } from '../../contract/index.ts';
import { honestHints } from '../../domain/roll-honest.ts';
import { honestHintText } from '../../domain/text/roll-honest.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { semicolon } from '../marks.ts';
import type { Column } from '../ui/DataTable.tsx';
import type { Words } from '../ui/words.ts';

type Hinted = Pick<Output<'scorecard.honest'>['rows'][number], 'sheets' | 'hinted' | 'byHint'>;

/** How many sheets have a hint, of how many, and which: the same for a school and for a day. */
export function honestColumns<Row extends Hinted>({ t, count }: Words): Column<Row>[] {
  return [
    {
      key: 'hinted',
      title: t(scorecardText.hinted),
      align: 'right',
      cell: ({ hinted, sheets }) => `${count(hinted)} / ${count(sheets)}`,
    },
    {
      key: 'share',
      title: t(scorecardText.share),
      align: 'right',
      wideOnly: true,
      cell: ({ hinted, sheets }) =>
        hinted > 0 && sheets > 0 ? `${Math.round((1000 * hinted) / sheets) / 10}%` : '',
    },
    {
      key: 'which',
      title: t(scorecardText.whichHints),
      cell: ({ byHint, hinted }) =>
        hinted === 0 ? (
          <span className="d-muted">{t(scorecardText.noHints)}</span>
        ) : (
          honestHints
            .filter((hint) => byHint[hint])
            .map((hint) => `${t(honestHintText[hint])} ${count(byHint[hint] ?? 0)}`)
            .join(semicolon())
        ),
    },
  ];
}
