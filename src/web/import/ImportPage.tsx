import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { importRule } from '../../domain/import.ts';
import { importOutcomeText, importStateText, importText } from '../../domain/text/import-desk.ts';
import { comma } from '../marks.ts';
import { grantWith, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { NewImport } from './NewImport.tsx';

type Row = Output<'import.list'>['rows'][number];

/** 导入: begin a new one, and what was imported here before. */
export function ImportPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const county = grantWith(me, 'import.run', 'county');
  const placeId = address.get('placeId') ?? homePlace(me, 'import.run');
  return (
    <>
      <PageHead title={t(importText.title)} purpose={t(importText.purpose)} />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} whole={county} />
      </div>
      {placeId ? (
        <div className="d-import" key={placeId}>
          <NewImport placeId={placeId} />
          <History placeId={placeId} />
        </div>
      ) : (
        <Notice sign="empty" title={t(importText.noPlace)} />
      )}
    </>
  );
}

function History({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t } = words;
  const pages = usePages('import.list', { placeId });
  const rows = pages.data?.flatMap((page) => page.rows) ?? [];
  if (!pages.data) return null;
  return (
    <Section
      title={t(importText.history)}
      action={rows.length > 0 && <ExportList list="import.list" input={{ placeId }} />}
    >
      {rows.length === 0 ? (
        <p className="d-muted">
          {t(importText.historyNone)}。{t(importText.historyNoneHow)}
        </p>
      ) : (
        <DataTable
          caption={t(importText.history)}
          rows={rows}
          rowKey={(row) => row.importId}
          columns={columnsOf(words, placeId)}
        />
      )}
      <LoadMore of={pages} />
    </Section>
  );
}

function columnsOf(words: Words, placeId: string): Column<Row>[] {
  const { t, dayAndClock } = words;
  return [
    {
      key: 'file',
      title: t(importText.fileName),
      isName: true,
      cell: (row) => <Link to={paths.importRun(placeId, row.importId)}>{row.fileName}</Link>,
    },
    { key: 'kind', title: t(importText.kind), cell: (row) => importRule(row.kind).name },
    {
      key: 'who',
      title: t(importText.who),
      cell: (row) => `${row.askedBy} ${dayAndClock(row.askedAt)}`,
    },
    {
      key: 'result',
      title: t(importText.result),
      cell: (row) => (
        <span className={`d-import-state d-import-${row.state}`}>
          {t(importStateText[row.state])}
          {row.counts && row.state !== 'failed' && (
            <span className="d-muted"> {countsIn(words, row.counts)}</span>
          )}
        </span>
      ),
    },
  ];
}

/** 新增 12，更正 3: what is not nothing. */
function countsIn({ t, count }: Words, counts: NonNullable<Row['counts']>): string {
  return (['join', 'move', 'edit', 'leave', 'same', 'wrong'] as const)
    .filter((one) => counts[one] > 0)
    .map((one) => `${t(importOutcomeText[one])} ${count(counts[one])}`)
    .join(comma());
}
