import { Link } from 'react-router';

import { documentKinds } from '../../domain/document-rules.ts';
import { documentStates } from '../../domain/document.ts';
import {
  documentKindText,
  documentStateText,
  documentText,
  kindSentence,
} from '../../domain/text/document.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { Issued } from './words.ts';

/** 发文登记: the newest first. */
export function IssuedList() {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const kind = documentKinds.find((one) => one === address.get('kind'));
  const state = documentStates.find((one) => one === address.get('state'));
  const q = address.get('q');
  const input = { ...(kind && { kind }), ...(state && { state }), ...(q && { q }) };
  const list = usePages('document.list', input);
  const isNarrowed = kind !== undefined || state !== undefined || q !== undefined;
  return (
    <>
      <div className="d-filters">
        <Filter
          name="kind"
          label={t(documentText.kind)}
          all={t(documentText.allKinds)}
          choices={documentKinds.map((value) => ({ value, label: t(documentKindText[value]) }))}
        />
        <Filter
          name="state"
          label={t(documentText.state)}
          all={t(documentText.allStates)}
          choices={documentStates.map((value) => ({ value, label: t(documentStateText[value]) }))}
        />
        <SearchBox label={t(documentText.search)} />
        <ExportList list="document.list" input={input} />
      </div>
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice
                sign="empty"
                title={t(isNarrowed ? documentText.noneFound : documentText.none)}
              >
                {!isNarrowed && <p>{t(documentText.noneHow)}</p>}
              </Notice>
            );
          return (
            <>
              <DataTable
                caption={t(documentText.issued)}
                rows={rows}
                rowKey={(row) => row.documentId}
                columns={columnsOf(words)}
                rowClass={(row) => (row.state === 'in-force' ? undefined : 'd-row-rest')}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function columnsOf({ t, dayAndClock }: Words): Column<Issued>[] {
  return [
    {
      key: 'number',
      title: t(documentText.number),
      cell: (row) => <span className="doc-short">{row.number || t(documentText.noNumber)}</span>,
    },
    {
      key: 'title',
      title: t(documentText.name),
      isName: true,
      cell: (row) => <Link to={paths.document(row.documentId)}>{row.title}</Link>,
    },
    {
      key: 'kind',
      title: t(documentText.kind),
      cell: (row) => t(kindSentence(row.kind, row.kindName)),
    },
    { key: 'office', title: t(documentText.office), wideOnly: true, cell: (row) => row.office },
    {
      key: 'at',
      title: t(documentText.issuedOn),
      cell: (row) => <span className="doc-short">{dayAndClock(row.issuedAt)}</span>,
    },
    { key: 'by', title: t(documentText.by), wideOnly: true, cell: (row) => row.by },
    {
      key: 'signed',
      title: t(documentText.signedOf),
      cell: (row) =>
        row.schools === 0 ? (
          <span className="d-muted">{t(documentText.notDelivered)}</span>
        ) : (
          <>
            <StateMark
              tone={row.signed === row.schools ? 'done' : row.overdue > 0 ? 'overdue' : 'due'}
              word={t(documentText.signedCount, { signed: row.signed, schools: row.schools })}
            />
            {row.overdue > 0 && row.state === 'in-force' && (
              <div className="d-muted">{t(documentText.overdueCount, { n: row.overdue })}</div>
            )}
          </>
        ),
    },
    {
      key: 'state',
      title: t(documentText.state),
      cell: (row) => (
        <StateMark
          tone={row.state === 'in-force' ? 'done' : 'waiting'}
          word={t(documentStateText[row.state])}
        />
      ),
    },
  ];
}
