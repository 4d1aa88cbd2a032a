import { Button } from 'antd';
import { useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { schoolYearOf } from '../../domain/date.ts';
import { calendarText } from '../../domain/text/calendar.ts';
import { grantWith, mayOf, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { CalendarChooser } from './CalendarChooser.tsx';
import { Months } from './Months.tsx';
import { Sessions } from './Sessions.tsx';
import { Terms } from './Terms.tsx';

export type CalendarData = Output<'calendar.open'>;

/** 校历: school days, terms and checks of a county or a school through a school year. */
export function CalendarPage() {
  const { t } = useWords();
  const me = useMe();
  const { placeId = '' } = useParams();
  const address = useAddress();
  const year = Number(address.get('year')) || schoolYearOf(me.today);
  const calendar = useAsk(
    'calendar.open',
    { placeId, from: `${year}-08-01`, to: `${year + 1}-07-31` },
    { keep: true },
  );
  const place = useAsk('place.children', { placeId });
  const path = place.data?.path.map((one) => one.placeId) ?? [placeId];
  const mayEdit = mayOf(me, 'calendar.edit', path);
  const kind = place.data?.place.kind;
  const own = kind === 'county' || kind === 'school' ? kind : 'area';
  const home = grantWith(me, 'place.read', 'county')?.placeId;
  return (
    <>
      <PageHead
        title={
          calendar.data
            ? t(calendarText.title, { place: calendar.data.placeName })
            : t(calendarText.titleOnly)
        }
        purpose={t(calendarText.purpose)}
      />
      <div className="d-filters">
        <CalendarChooser placeId={placeId} countyId={home} />
        <YearSteps year={year} />
      </div>
      <Answer query={calendar} lines={10}>
        {(data) => (
          <>
            <Months placeId={placeId} data={data} mayEdit={mayEdit} own={own} />
            <div className="d-two">
              <Terms placeId={placeId} data={data} mayEdit={mayEdit} />
              <Sessions placeId={placeId} data={data} mayEdit={mayEdit} />
            </div>
          </>
        )}
      </Answer>
    </>
  );
}

function YearSteps({ year }: { year: number }) {
  const { t } = useWords();
  const address = useAddress();
  const go = (to: number) => address.set({ year: String(to) });
  return (
    <span className="d-days">
      <Button aria-label={t(calendarText.previousYear)} onClick={() => go(year - 1)}>
        ‹
      </Button>
      <strong>{t(calendarText.yearName, { from: year, to: year + 1 })}</strong>
      <Button aria-label={t(calendarText.nextYear)} onClick={() => go(year + 1)}>
        ›
      </Button>
    </span>
  );
}
