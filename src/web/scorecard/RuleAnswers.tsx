import type { Input, Output } from '../../contract/index.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { answerColumns } from './answer-columns.tsx';

type Row = Output<'scorecard.rules'>['rows'][number];

/** 按规则和症状: which rule is too loose, which too tight. */
export function RuleAnswers({ input }: { input: Input<'scorecard.rules'> }) {
  const words = useWords();
  const { t } = words;
  const rules = useAsk('scorecard.rules', input, { keep: true });
  const columns: Column<Row>[] = [
    {
      key: 'rule',
      title: t(scorecardText.rule),
      isName: true,
      cell: (row) =>
        row.rule === '' ? t(scorecardText.byHand) : row.ruleName ? t(row.ruleName) : row.rule,
    },
    { key: 'subject', title: t(scorecardText.subject), cell: (row) => t(row.subjectName) },
    ...answerColumns<Row>(words),
  ];
  return (
    <Section title={t(scorecardText.rules)} note={t(scorecardText.rulesHow)}>
      <Answer query={rules}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="d-quiet">{t(scorecardText.none)}</p>
          ) : (
            <DataTable
              caption={t(scorecardText.rules)}
              rows={rows}
              rowKey={(row) => `${row.rule} ${row.subject}`}
              columns={columns}
            />
          )
        }
      </Answer>
    </Section>
  );
}
