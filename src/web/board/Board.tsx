import { useParams } from 'react-router';

import { boardText } from '../../domain/text/board.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useLive } from '../shell/live.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DayPicker } from '../ui/DayPicker.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { useOpensAt } from '../workbench/openings.ts';
import { Totals } from '../workbench/Totals.tsx';
import type { CountyDay } from './county-day.ts';
import { SchoolsTable } from './SchoolsTable.tsx';
import { Trend } from './Trend.tsx';

/** 县域看板, first form: completeness, illness, and the schools that are missing. */
export function Board() {
  const { t, dayName } = useWords();
  const me = useMe();
  const { placeId = '' } = useParams();
  const address = useAddress();
  const day = address.get('day') ?? me.today;
  const county = useAsk('roll.county-day', { placeId, day }, { keep: true });
  const freshness = useLive(county.data?.placeId);
  return (
    <>
      <PageHead
        title={t(boardText.title, { place: county.data?.placeName ?? '' })}
        purpose={t(boardText.purpose)}
      />
      <div className="d-filters">
        <DayPicker day={day} today={me.today} />
        <span className="d-muted">
          {dayName(day)} · {t(shellText[freshness])}
        </span>
      </div>
      <Answer query={county} lines={10}>
        {(data) => <BoardBody data={data} />}
      </Answer>
    </>
  );
}

function BoardBody({ data }: { data: CountyDay }) {
  const { t } = useWords();
  const { today } = useMe();
  const opensAt = useOpensAt(data.placeId, data.day, data.asOf);
  const day = data.day === today ? {} : { day: data.day };
  return (
    <>
      <div className="d-board-top">
        <Section title={t(boardText.totals)}>
          <Totals
            totals={data.totals}
            asOf={data.asOf}
            opensAt={opensAt}
            toMissing={() => paths.board(data.placeId, { ...day, show: 'missing' })}
            toExceptions={paths.board(data.placeId, { ...day, show: 'wrong' })}
          />
        </Section>
        <Section title={t(boardText.trend, { count: data.trend.length })}>
          <Trend days={data.trend} />
        </Section>
      </div>
      <SchoolsTable data={data} opensAt={opensAt} />
    </>
  );
}
