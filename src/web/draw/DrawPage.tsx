import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { drawText } from '../../domain/text/draw.ts';
import { listOf } from '../../domain/text/say.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Facts } from '../ui/Facts.tsx';
import { saveBlob } from '../ui/file.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Announce } from './Announce.tsx';

import './draw.css';
import { BeginCampaign, DrawNow } from './Forms.tsx';

type Opened = Output<'draw.open'>;

/** 一次抽签: the pool and the hashes first, the result with both halves of the seed once it is drawn. */
export function DrawPage() {
  const { drawId = '' } = useParams();
  const one = useAsk('draw.open', { drawId });
  return <Answer query={one}>{(data) => <Shown one={data} />}</Answer>;
}

function Shown({ one }: { one: Opened }) {
  const { t, count } = useWords();
  const mayRun = wholeCounty(useMe(), 'draw.run') !== undefined && !one.replacedBy;
  const [doing, setDoing] = useState<'draw' | 'again' | 'campaign'>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        trail={<Link to={paths.draws}>{t(drawText.title)}</Link>}
        title={one.title}
        purpose={t(drawText.poolSay, {
          schools: count(one.schools),
          people: count(one.inspectors),
        })}
        action={
          <>
            <Button onClick={() => window.print()}>{t(drawText.print)}</Button>
            {mayRun && !one.campaignId && (
              <Button onClick={() => setDoing('again')}>{t(drawText.again)}</Button>
            )}
            {mayRun && !one.result && (
              <Button type="primary" onClick={() => setDoing('draw')}>
                {t(drawText.draw)}
              </Button>
            )}
            {mayRun && one.result && !one.campaignId && (
              <Button type="primary" onClick={() => setDoing('campaign')}>
                {t(drawText.beginCampaign)}
              </Button>
            )}
          </>
        }
      />
      <Links one={one} />
      <Strata one={one} />
      {one.result ? (
        <Result one={one} result={one.result} />
      ) : (
        <p className="d-quiet">{t(drawText.notYet)}</p>
      )}
      <Proof one={one} />
      {doing === 'draw' && <DrawNow drawId={one.drawId} onClose={close} />}
      {doing === 'again' && (
        <Announce again={{ drawId: one.drawId, title: one.title }} onClose={close} />
      )}
      {doing === 'campaign' && <BeginCampaign drawId={one.drawId} onClose={close} />}
    </>
  );
}

/** Where it stands among others: what it replaced, what replaced it, which campaign came of it. */
function Links({ one }: { one: Opened }) {
  const { t } = useWords();
  const { replaces, replacedBy, campaignId } = one;
  return (
    <>
      {replacedBy && (
        <p className="dw-note">
          {t(drawText.replacedSay, { reason: replacedBy.reason })}{' '}
          <Link to={paths.draw(replacedBy.drawId)}>{t(drawText.seeNew)}</Link>
        </p>
      )}
      {replaces && (
        <p className="dw-note">
          {t(drawText.replacesSay, { reason: replaces.reason })}{' '}
          <Link to={paths.draw(replaces.drawId)}>{t(drawText.seeOld)}</Link>
        </p>
      )}
      {campaignId && (
        <p>
          <Link to={paths.campaign(campaignId)}>{t(drawText.seeCampaign)}</Link>
        </p>
      )}
    </>
  );
}

function Strata({ one }: { one: Opened }) {
  const { t, count } = useWords();
  const all = { name: t(drawText.all), size: one.schools, count: one.size, share: one.share };
  return (
    <Section
      title={t(drawText.strata)}
      note={t(drawText.conflictsSay, { n: count(one.conflicts) })}
    >
      <DataTable
        caption={t(drawText.strata)}
        rows={one.strata.length > 1 ? [...one.strata, all] : one.strata}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'name',
            title: t(drawText.stratumTitle),
            isName: true,
            cell: (row) => row.name,
          },
          {
            key: 'size',
            title: t(drawText.inPool),
            align: 'right',
            cell: (row) => count(row.size),
          },
          {
            key: 'count',
            title: t(drawText.size),
            align: 'right',
            cell: (row) => count(row.count),
          },
          {
            key: 'share',
            title: t(drawText.share),
            align: 'right',
            cell: (row) => `${row.share}%`,
          },
        ]}
      />
    </Section>
  );
}

interface ResultProps {
  readonly one: Opened;
  readonly result: NonNullable<Opened['result']>;
}

function Result({ one, result }: ResultProps) {
  const { t, language, dayAndClock } = useWords();
  const marks = [
    [result.isSamePool, drawText.samePool, drawText.otherPool],
    [result.isSameSecret, drawText.sameSecret, drawText.otherSecret],
    [result.isSameDraw, drawText.sameDraw, drawText.otherDraw],
  ] as const;
  return (
    <Section
      title={t(drawText.result)}
      note={`${one.drawnAt ? dayAndClock(one.drawnAt) : ''} ${result.by}`}
    >
      <p className="dw-marks">
        {t(drawText.replayTitle)}
        {marks.map(([isSame, same, other]) => (
          <StateMark
            key={same.zh}
            tone={isSame ? 'done' : 'overdue'}
            word={t(isSame ? same : other)}
          />
        ))}
      </p>
      <DataTable
        caption={t(drawText.result)}
        rows={result.rows}
        rowKey={(row) => row.schoolId}
        columns={[
          {
            key: 'school',
            title: t(drawText.school),
            isName: true,
            cell: (row) => row.schoolName,
          },
          {
            key: 'stratum',
            title: t(drawText.stratumTitle),
            wideOnly: true,
            cell: (row) => row.stratum,
          },
          {
            key: 'township',
            title: t(drawText.township),
            wideOnly: true,
            cell: (row) => row.township,
          },
          {
            key: 'inspectors',
            title: t(drawText.inspectors),
            cell: (row) => listOf(row.inspectors, language),
          },
        ]}
      />
    </Section>
  );
}

/** What anybody needs to play it again. */
function Proof({ one }: { one: Opened }) {
  const { t, dayAndClock } = useWords();
  const { result } = one;
  const code = (text: string) => <code className="dw-hash">{text}</code>;
  return (
    <Section
      title={t(drawText.proof)}
      note={`${t(drawText.announced)} ${dayAndClock(one.announcedAt)} ${one.announcedBy}`}
      action={
        <span className="dw-actions d-no-print">
          <Button onClick={() => saveBlob('draw-pool.txt', new Blob([one.pool]))}>
            {t(drawText.poolFile)}
          </Button>
          {result && (
            <Button onClick={() => saveBlob('draw-record.txt', new Blob([result.record]))}>
              {t(drawText.recordFile)}
            </Button>
          )}
        </span>
      }
    >
      <Facts
        rows={[
          [t(drawText.poolHash), code(one.poolHash)],
          [t(drawText.secretHash), code(one.secretHash)],
          [t(drawText.secret), result && code(result.secret)],
          [t(drawText.words), result?.words],
          [t(drawText.perSchool), String(one.perSchool)],
        ]}
      />
      {result && <p className="d-muted">{t(drawText.recordHow)}</p>}
    </Section>
  );
}
