import type { Output } from '../../contract/index.ts';
import { absenceText } from '../../domain/text/absence.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'absence.queue'>['rows'][number];

interface ReturnDaysProps {
  readonly placeId: string;
  /** The last day of the suspension. */
  readonly lastDay: string;
}

/** 病人什么时候能回校: by each one's own illness, not by the end of the suspension; for who follows them up. */
export function ReturnDays({ placeId, lastDay }: ReturnDaysProps) {
  const words = useWords();
  const { t } = words;
  const mayRead = can(useMe(), 'absence.read');
  const pages = usePages('absence.queue', mayRead ? { placeId, limit: 50 } : undefined);
  // Whoever follows up another class only has nothing to see here.
  if (!mayRead || pages.error) return null;
  return (
    <Section title={t(decisionText.returnDays)} note={t(decisionText.returnDaysHow)}>
      <Answer query={pages} lines={3}>
        {(all) => {
          const rows = all.flatMap((page) => page.rows);
          return rows.length === 0 ? (
            <p className="d-quiet">{t(decisionText.returnDaysNone)}</p>
          ) : (
            <>
              <DataTable
                caption={t(decisionText.returnDays)}
                rows={rows}
                rowKey={(row) => row.absenceId}
                columns={columnsOf(words, lastDay)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf({ t }: Words, lastDay: string): Column<Row>[] {
  return [
    { key: 'name', title: t(absenceText.person), isName: true, cell: (row) => row.name },
    { key: 'class', title: t(absenceText.class), cell: (row) => row.className },
    {
      key: 'earliest',
      title: t(decisionText.returnFrom),
      cell: (row) => {
        if (row.part === 'may') return <StateMark tone="done" word={t(decisionText.mayReturn)} />;
        return (
          <>
            {row.earliest ?? '–'}
            {row.earliest !== undefined && row.earliest > lastDay && (
              <StateMark tone="due" word={t(decisionText.returnLater)} />
            )}
          </>
        );
      },
    },
    { key: 'why', title: t(absenceText.why), wideOnly: true, cell: (row) => row.because },
  ];
}
