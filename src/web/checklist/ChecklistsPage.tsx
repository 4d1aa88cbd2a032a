import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { checklistKindText, checklistText } from '../../domain/text/checklist.ts';
import { homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

import './checklist.css';
import { nextWord, versionWord } from './words.ts';

type Row = Output<'checklist.list'>['rows'][number];

/** 检查表: all lists, and which version of each holds here. */
export function ChecklistsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const placeId = homePlace(me, 'checklist.read');
  const lists = useAsk('checklist.list', placeId ? { placeId } : undefined);
  const isOfficer = wholeCounty(me, 'checklist.read') !== undefined;
  return (
    <>
      <PageHead
        title={t(checklistText.title)}
        purpose={t(isOfficer ? checklistText.purpose : checklistText.purposeSchool)}
      />
      <Answer query={lists}>
        {({ rows }) => (
          <div className="ck-list">
            {' '}
            <DataTable
              caption={t(checklistText.title)}
              rows={rows}
              rowKey={(row) => row.checklist}
              columns={columnsOf(words)}
              rowClass={(row) => (row.isOn ? undefined : 'd-row-rest')}
            />
          </div>
        )}
      </Answer>
    </>
  );
}

function columnsOf(words: Words): Column<Row>[] {
  const { t, language } = words;
  return [
    {
      key: 'list',
      title: t(checklistText.list),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.checklist(row.checklist)}>{row.name[language]}</Link>
          {!row.isOn && <span className="ck-tag">{t(checklistText.off)}</span>}
          <div className="d-muted ck-purpose">{row.purpose[language]}</div>
        </>
      ),
    },
    {
      key: 'items',
      title: t(checklistText.items),
      align: 'right',
      sort: (row) => row.items,
      cell: (row) => row.items,
    },
    {
      key: 'kind',
      title: t(checklistText.kind),
      wideOnly: true,
      cell: (row) => <span className="ck-short">{t(checklistKindText[row.kind])}</span>,
    },
    {
      key: 'version',
      title: t(checklistText.version),
      cell: (row) => <InUse row={row} words={words} />,
    },
    {
      key: 'since',
      title: t(checklistText.since),
      wideOnly: true,
      sort: (row) => row.version.from,
      cell: (row) => <span className="ck-short">{row.version.from}</span>,
    },
    {
      key: 'source',
      title: t(checklistText.source),
      wideOnly: true,
      cell: (row) => (
        <div className="ck-source">
          {row.document ?? row.source}
          {!row.document && (
            <span className="d-muted"> {t(checklistText.gradeIs, { grade: row.grade })}</span>
          )}
        </div>
      ),
    },
  ];
}

function InUse({ row, words }: { row: Row; words: Words }) {
  const { t } = words;
  const { next } = row;
  return (
    <>
      <span className={row.version.origin === 'county' ? 'ck-own' : 'ck-short'}>
        {versionWord(row.version, words)}
      </span>
      {next && <div className="ck-next">{nextWord(next, words)}</div>}
      {row.isShippedNewer && <div className="ck-next">{t(checklistText.shippedNewer)}</div>}
    </>
  );
}
