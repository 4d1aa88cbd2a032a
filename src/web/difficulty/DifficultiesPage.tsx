import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { difficultyKinds } from '../../domain/difficulty-rules.ts';
import { difficultySourceText, difficultyText } from '../../domain/text/difficulty.ts';
import { can, grantWith, useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { DifficultyMark } from './DifficultyMark.tsx';
import { RaiseDifficulty } from './RaiseDifficulty.tsx';
import { kindOf } from './words.ts';

import '../meeting/meeting.css';

const shows = ['open', 'solved'] as const;
type Row = Output<'difficulty.list'>['rows'][number];

/** 困难协调: of the county, or of the reader's school. */
export function DifficultiesPage() {
  const { t } = useWords();
  const me = useMe();
  const placeId = (wholeCounty(me, 'difficulty.read') ?? grantWith(me, 'difficulty.read'))?.placeId;
  const [isRaising, setRaising] = useState(false);
  if (placeId === undefined) return null;
  return (
    <>
      <PageHead
        title={t(difficultyText.title)}
        purpose={t(difficultyText.purpose)}
        action={
          can(me, 'difficulty.raise') && (
            <Button type="primary" onClick={() => setRaising(true)}>
              {t(difficultyText.raise)}
            </Button>
          )
        }
      />
      <Listed placeId={placeId} />
      {isRaising && <RaiseDifficulty onClose={() => setRaising(false)} />}
    </>
  );
}

function Listed({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t, language } = words;
  const address = useAddress();
  const show = shows.find((one) => one === address.get('show'));
  const kind = difficultyKinds.find(({ id }) => id === address.get('kind'))?.id;
  const input = { placeId, ...(show && { show }), ...(kind && { kind }) };
  const list = usePages('difficulty.list', input);
  const counts = useAsk('difficulty.counts', { placeId });
  const isNarrowed = show !== undefined || kind !== undefined;
  return (
    <>
      {counts.data && counts.data.raised > 0 && <Counts counts={counts.data} />}
      <div className="d-filters">
        <Filter
          name="show"
          label={t(difficultyText.show)}
          all={t(difficultyText.all)}
          choices={shows.map((value) => ({ value, label: t(difficultyText[value]) }))}
        />
        <Filter
          name="kind"
          label={t(difficultyText.kind)}
          all={t(difficultyText.allKinds)}
          choices={difficultyKinds.map((one) => ({ value: one.id, label: one[language] }))}
        />
        <ExportList list="difficulty.list" input={input} />
      </div>
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice
                sign="empty"
                title={t(isNarrowed ? difficultyText.noneFound : difficultyText.none)}
              >
                {!isNarrowed && <p>{t(difficultyText.noneHow)}</p>}
              </Notice>
            );
          return (
            <>
              <DataTable
                caption={t(difficultyText.title)}
                rows={rows}
                rowKey={(row) => row.difficultyId}
                columns={columnsOf(words)}
                rowClass={(row) => (row.state === 'withdrawn' ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Counts({ counts }: { counts: Output<'difficulty.counts'> }) {
  const words = useWords();
  const { t } = words;
  const { raised, open, solved, confirmed } = counts;
  return (
    <Section
      title={t(difficultyText.byKind)}
      note={t(difficultyText.counts, { raised, open, solved, confirmed })}
    >
      <div className="mt-kinds">
        <ul>
          {counts.kinds
            .filter((one) => one.raised > 0)
            .map((one) => (
              <li key={one.kind}>
                <Link to={paths.difficulties({ kind: one.kind })}>
                  {kindOf(one.kind, words)}{' '}
                  <strong>
                    {one.solved} / {one.raised}
                  </strong>
                </Link>
              </li>
            ))}
        </ul>
      </div>
    </Section>
  );
}

function columnsOf(words: Words): Column<Row>[] {
  const { t } = words;
  return [
    {
      key: 'says',
      title: t(difficultyText.says),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.difficulty(row.schoolId, row.difficultyId)}>{row.says}</Link>
          <div className="d-muted">{row.schoolName}</div>
        </>
      ),
    },
    { key: 'kind', title: t(difficultyText.kind), cell: (row) => kindOf(row.kind, words) },
    { key: 'state', title: t(difficultyText.state), cell: (row) => <DifficultyMark row={row} /> },
    {
      key: 'day',
      title: t(difficultyText.raisedDay),
      cell: (row) => <span className="mt-day">{row.raisedDay}</span>,
    },
    {
      key: 'source',
      title: t(difficultyText.source),
      wideOnly: true,
      cell: (row) => `${t(difficultySourceText[row.source])} ${row.raisedBy}`,
    },
    {
      key: 'solved',
      title: t(difficultyText.solvedSays),
      wideOnly: true,
      cell: (row) => row.solvedSays ?? '',
    },
  ];
}
