import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { drawStateText, drawText } from '../../domain/text/draw.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Announce } from './Announce.tsx';

import './draw.css';
import { Conflicts } from './Conflicts.tsx';

type Row = Output<'draw.list'>['rows'][number];

/** 双随机抽查: all draws, the newest first; for who runs them also the bars. */
export function DrawsPage() {
  const words = useWords();
  const { t } = words;
  const [isBeginning, setBeginning] = useState(false);
  const pages = usePages('draw.list', {});
  const mayRun = wholeCounty(useMe(), 'draw.run') !== undefined;
  const begin = (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {t(drawText.announce)}
    </Button>
  );
  return (
    <>
      <PageHead title={t(drawText.title)} purpose={t(drawText.purpose)} action={mayRun && begin} />
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0)
            return <Notice sign="rest" title={t(drawText.none)} action={mayRun && begin} />;
          return (
            <>
              <DataTable
                caption={t(drawText.title)}
                rows={rows}
                rowKey={(row) => row.drawId}
                columns={columnsOf(words)}
                rowClass={(row) => (row.state === 'replaced' ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {mayRun && <Conflicts />}
      {isBeginning && <Announce onClose={() => setBeginning(false)} />}
    </>
  );
}

export const drawTones = { announced: 'due', drawn: 'done', replaced: 'waiting' } as const;

function columnsOf({ t, count, dayAndClock }: Words): Column<Row>[] {
  return [
    {
      key: 'title',
      title: t(drawText.name),
      isName: true,
      cell: (row) => <Link to={paths.draw(row.drawId)}>{row.title}</Link>,
    },
    {
      key: 'state',
      title: t(drawText.state),
      cell: (row) => <StateMark tone={drawTones[row.state]} word={t(drawStateText[row.state])} />,
    },
    {
      key: 'size',
      title: t(drawText.size),
      align: 'right',
      cell: (row) => t(drawText.sizeSay, { n: count(row.size) }),
    },
    {
      key: 'pool',
      title: t(drawText.pool),
      cell: (row) =>
        t(drawText.poolSay, { schools: count(row.schools), people: count(row.inspectors) }),
    },
    {
      key: 'announced',
      title: t(drawText.announced),
      wideOnly: true,
      cell: (row) => (
        <>
          {dayAndClock(row.announcedAt)}
          <div className="d-muted dw-under">{row.announcedBy}</div>
        </>
      ),
    },
    {
      key: 'drawn',
      title: t(drawText.drawnAt),
      wideOnly: true,
      cell: (row) => (row.drawnAt ? dayAndClock(row.drawnAt) : ''),
    },
  ];
}
