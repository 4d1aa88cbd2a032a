import { Link } from 'react-router';

import { documentKindText, documentText } from '../../domain/text/document.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

/** 成批下发的, the newest first; nothing is shown where there were none. */
export function BatchList() {
  const { t, dayAndClock } = useWords();
  const list = usePages('document.batches', {});
  return (
    <Answer query={list}>
      {(pages) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return null;
        return (
          <Section title={t(documentText.batch)}>
            <DataTable
              caption={t(documentText.batch)}
              rows={rows}
              rowKey={(row) => row.batchId}
              columns={[
                {
                  key: 'kind',
                  title: t(documentText.kind),
                  isName: true,
                  cell: (row) => (
                    <Link to={paths.documentBatch(row.batchId)}>
                      {t(documentText.batchOf, { kind: t(documentKindText[row.kind]) })}
                    </Link>
                  ),
                },
                {
                  key: 'state',
                  title: t(documentText.state),
                  cell: (row) => t(documentText.batchProgress, row),
                },
                { key: 'by', title: t(documentText.by), wideOnly: true, cell: (row) => row.by },
                {
                  key: 'at',
                  title: t(documentText.changedAt),
                  cell: (row) => <span className="doc-short">{dayAndClock(row.at)}</span>,
                },
              ]}
            />
            <LoadMore of={list} />
          </Section>
        );
      }}
    </Answer>
  );
}
