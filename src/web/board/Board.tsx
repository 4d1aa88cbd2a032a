import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { sheetText } from '../../domain/text/board-sheet.ts';
import { wallText } from '../../domain/text/board-wall.ts';
import { boardText } from '../../domain/text/board.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { useOpensAt } from '../workbench/openings.ts';
import { Totals } from '../workbench/Totals.tsx';
import type { CountyDay } from './county-day.ts';
import { SchoolsTable } from './SchoolsTable.tsx';
import { Trends } from './Trend.tsx';

/** 县域看板, first form: completeness, illness, and the schools that are missing. */
export function Board() {
  const { t } = useWords();
  const { placeId = '' } = useParams();
  const day = useDay();
  const county = useAsk('roll.county-day', { placeId, day }, { keep: true });
  return (
    <DayPage
      title={t(boardText.title, { place: county.data?.placeName ?? '' })}
      purpose={t(boardText.purpose)}
      action={
        <>
          <Link to={paths.daySheet(placeId, { day })}>
            <Button>{t(sheetText.open)}</Button>
          </Link>
          <Link to={paths.wall(placeId)}>
            <Button>{t(wallText.open)}</Button>
          </Link>
        </>
      }
      day={day}
      placeId={county.data?.placeId}
    >
      <Answer query={county} lines={10}>
        {(data) => <BoardBody data={data} />}
      </Answer>
    </DayPage>
  );
}

function BoardBody({ data }: { data: CountyDay }) {
  const { t } = useWords();
  const { today } = useMe();
  const opensAt = useOpensAt(data.placeId, data.day, data.asOf);
  const day = data.day === today ? {} : { day: data.day };
  return (
    <>
      <Section title={t(boardText.totals)}>
        <Totals
          totals={data.totals}
          asOf={data.asOf}
          opensAt={opensAt}
          toMissing={() => paths.board(data.placeId, { ...day, show: 'missing' })}
          toExceptions={paths.board(data.placeId, { ...day, show: 'wrong' })}
        />
      </Section>
      <Trends placeId={data.placeId} day={data.day} />
      <SchoolsTable data={data} opensAt={opensAt} />
    </>
  );
}
