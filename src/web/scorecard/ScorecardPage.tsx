import { Button } from 'antd';

import { scorecardOrders } from '../../domain/scorecard.ts';
import { scorecardOrderText, scorecardText } from '../../domain/text/scorecard.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { Events } from './Events.tsx';
import { FoundLater } from './FoundLater.tsx';
import { HonestSchools } from './HonestSchools.tsx';
import { monthsBefore } from './months.ts';
import { RuleAnswers } from './RuleAnswers.tsx';
import { SchoolAnswers } from './SchoolAnswers.tsx';

/** 填报与答复: of a county's schools, or of one's own; sorted by reporting and answering only. */
export function ScorecardPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = homePlace(me, 'scorecard.read');
  const months = monthsBefore(me.today);
  const month = months.find((one) => one === address.get('month'));
  const sort = scorecardOrders.find((one) => one === address.get('order')) ?? 'missing';
  if (!placeId) return null;
  const span = { placeId, ...(month && { from: month, to: month }) };
  return (
    <>
      <PageHead
        title={t(scorecardText.title)}
        purpose={t(scorecardText.purpose)}
        action={
          <>
            <Button onClick={() => print()}>{t(scorecardText.print)}</Button>
            <ExportList list="scorecard.schools" input={{ ...span, sort }} />
          </>
        }
      />
      <div className="d-filters">
        <Filter
          name="month"
          label={t(scorecardText.month)}
          all={t(scorecardText.lastMonths)}
          choices={months.map((one) => ({ value: one, label: one }))}
        />
        <Filter
          name="order"
          label={t(scorecardText.order)}
          value={sort}
          choices={scorecardOrders.map((one) => ({
            value: one,
            label: t(scorecardOrderText[one]),
          }))}
        />
      </div>
      <SchoolAnswers input={{ ...span, sort }} />
      <Events placeId={placeId} />
      <RuleAnswers input={span} />
      <FoundLater input={span} />
      <HonestSchools input={span} />
    </>
  );
}
