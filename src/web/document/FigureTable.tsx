import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { figureKinds } from '../../domain/document-figure.ts';
import { documentText } from '../../domain/text/document.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';

/** 文里的数从哪里来: each with its scope, its moment and the page that shows it. */
export function FigureTable({ figures }: { figures: Output<'document.open'>['figures'] }) {
  const { t, language, dayAndClock, count } = useWords();
  return (
    <Section title={t(documentText.figures)}>
      {figures.length === 0 ? (
        <p className="d-muted">{t(documentText.noFigures)}</p>
      ) : (
        <DataTable
          caption={t(documentText.figures)}
          rows={figures}
          rowKey={(row) => row.figure}
          columns={[
            {
              key: 'figure',
              title: t(documentText.figure),
              isName: true,
              cell: ({ figure }) => (
                <span id={`figure-${figure}`}>
                  {language === 'zh' ? figureKinds[figure].name : figureKinds[figure].en}
                </span>
              ),
            },
            {
              key: 'value',
              title: t(documentText.value),
              align: 'right',
              cell: ({ figure, value }) => `${count(value)} ${figureKinds[figure].unit}`,
            },
            { key: 'scope', title: t(documentText.scope), cell: (row) => row.scope },
            {
              key: 'asOf',
              title: t(documentText.asOf),
              cell: (row) => <span className="doc-short">{dayAndClock(row.asOf)}</span>,
            },
            {
              key: 'means',
              title: t(documentText.means),
              wideOnly: true,
              cell: ({ figure }) => figureKinds[figure].means,
            },
            {
              key: 'source',
              title: t(documentText.source),
              cell: (row) => (
                <>
                  <div>{row.source}</div>
                  <Link to={row.link}>{t(documentText.openSource)}</Link>
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
