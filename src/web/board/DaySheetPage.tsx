import { Button } from 'antd';
import { useParams } from 'react-router';

import { sheetText as words } from '../../domain/text/board-sheet.ts';
import { usePaperOnly } from '../paper/use-paper-only.ts';
import { useDay } from '../shell/DayPage.tsx';
import { regionOf, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { DayPicker } from '../ui/DayPicker.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { CountySheet } from './CountySheet.tsx';
import { RegionSheet } from './RegionSheet.tsx';

/** 工作日报: A4, of a county with its schools or of a city or province with its counties. */
export function DaySheetPage() {
  const { t } = useWords();
  const me = useMe();
  const { placeId = '' } = useParams();
  const day = useDay();
  const at = useAddress().get('at');
  const isRegion = regionOf(me) !== undefined;
  usePaperOnly();
  return (
    <>
      <PageHead
        title={t(words.open)}
        purpose={t(words.purpose)}
        action={
          <>
            {isRegion ? (
              <ExportList list="board.region" input={{ placeId, day, ...(at && { at }) }} />
            ) : (
              <ExportList list="roll.county-day" input={{ placeId, day }} />
            )}
            <Button type="primary" onClick={() => print()}>
              {t(words.print)}
            </Button>
          </>
        }
      />
      <div className="d-filters">
        <DayPicker day={day} today={me.today} />
      </div>
      {isRegion ? (
        <OfRegion placeId={placeId} day={day} at={at} />
      ) : (
        <OfCounty placeId={placeId} day={day} />
      )}
    </>
  );
}

function OfCounty({ placeId, day }: { placeId: string; day: string }) {
  const sheet = useAsk('board.sheet', { placeId, day }, { keep: true });
  return <Answer query={sheet}>{(data) => <CountySheet sheet={data} />}</Answer>;
}

function OfRegion({ placeId, day, at }: { placeId: string; day: string; at: string | undefined }) {
  const asked = { placeId, day, ...(at && { at }) };
  const board = useAsk('board.region', asked, { keep: true });
  const trend = useAsk('board.region-trend', { ...asked, days: '14' }, { keep: true });
  const symptoms = trend.data?.days.find((one) => one.day === day)?.symptoms;
  return (
    <Answer query={board}>{(data) => <RegionSheet board={data} symptoms={symptoms} />}</Answer>
  );
}
