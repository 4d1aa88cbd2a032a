import { Select } from 'antd';
import { useNavigate } from 'react-router';

import { calendarText } from '../../domain/text/calendar.ts';
import { paths } from '../shell/paths.ts';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface CalendarChooserProps {
  readonly placeId: string;
  readonly countyId: string | undefined;
}

/** Chooses the county's calendar or a school's. Nothing when there is only one. */
export function CalendarChooser({ placeId, countyId }: CalendarChooserProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const address = useAddress();
  const schools = useAsk('place.schools', {});
  const choices = (schools.data?.schools ?? []).map((one) => ({
    value: one.placeId,
    label: one.name,
  }));
  const all = countyId
    ? [{ value: countyId, label: t(calendarText.ownCounty) }, ...choices]
    : choices;
  if (all.length < 2) return null;
  return (
    <Select
      className="d-filter"
      aria-label={t(calendarText.school)}
      value={all.some((one) => one.value === placeId) ? placeId : null}
      placeholder={t(calendarText.school)}
      options={all}
      virtual={false}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string) => void navigate(paths.calendar(chosen, address.get('year')))}
    />
  );
}
