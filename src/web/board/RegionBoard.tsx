import './region.css';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { regionText as words } from '../../domain/text/board-region.ts';
import { sheetText } from '../../domain/text/board-sheet.ts';
import { comma } from '../marks.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { RegionTiles } from './RegionTiles.tsx';
import { RegionTrends } from './RegionTrend.tsx';
import { RegionUnits } from './RegionUnits.tsx';

export type RegionData = Output<'board.region'>;

/** 市、省看板: what the counties send up, down to one county; `?at=` says which part of it. */
export function RegionBoard() {
  const { t } = useWords();
  const { placeId = '' } = useParams();
  const day = useDay();
  const at = useAddress().get('at');
  const region = useAsk('board.region', { placeId, day, ...(at && { at }) }, { keep: true });
  return (
    <DayPage
      title={t(words.title, { place: region.data?.at.name ?? '' })}
      purpose={t(words.purpose)}
      action={
        <Link to={paths.daySheet(placeId, { day, at })}>
          <Button>{t(sheetText.open)}</Button>
        </Link>
      }
      day={day}
      placeId={placeId}
    >
      <Answer query={region} lines={10}>
        {(data) => <RegionBody data={data} />}
      </Answer>
    </DayPage>
  );
}

function RegionBody({ data }: { data: RegionData }) {
  const { t } = useWords();
  const { today } = useMe();
  const day = data.day === today ? undefined : data.day;
  if (data.counties === 0) return <Notice sign="empty" title={t(words.noCounties)} />;
  return (
    <>
      <Trail data={data} day={day} />
      {data.totals ? (
        <>
          <Section title={t(words.totals)} note={<Sent data={data} />}>
            <RegionTiles figures={data.totals} />
            <p className="d-chart-how">{t(words.fewHow, { few: data.fewBelow })}</p>
          </Section>
          <Unsent data={data} />
        </>
      ) : (
        <Notice sign="empty" title={t(words.none)}>
          <p>{t(words.noneHow)}</p>
        </Notice>
      )}
      {data.units.length > 0 && <RegionUnits data={data} day={day} />}
      <RegionTrends placeId={data.placeId} day={data.day} at={data.at.code} />
    </>
  );
}

/** How much of it has come, and as of when. */
function Sent({ data }: { data: RegionData }) {
  const { t, dayAndClock } = useWords();
  return (
    <>
      {data.units.length > 0 && `${t(words.sent, { sent: data.sent, count: data.counties })} · `}
      {data.oldest && t(words.oneSent, { at: dayAndClock(data.oldest) })}
    </>
  );
}

function Unsent({ data: { unsent } }: { data: RegionData }) {
  const { t } = useWords();
  if (unsent.length === 0) return null;
  return (
    <p className="d-region-unsent">
      <strong>{t(words.unsent, { names: unsent.join(comma()) })}</strong>
      <span>{t(words.unsentHow)}</span>
    </p>
  );
}

function Trail({ data, day }: { data: RegionData; day: string | undefined }) {
  const { t } = useWords();
  const above = data.trail.at(-1);
  if (!above) return null;
  const isWhole = data.trail.length === 1;
  return (
    <p className="d-region-up">
      <Link to={paths.region(data.placeId, { day, at: isWhole ? undefined : String(above.code) })}>
        ← {t(words.up, { place: above.name })}
      </Link>
    </p>
  );
}
