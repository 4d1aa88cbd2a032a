import { Select } from 'antd';

import { recheckText } from '../../domain/text/recheck.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface WeekChoiceProps {
  readonly placeId: string;
  /** The newest week that may be played again. */
  readonly upTo: string;
  readonly onChoose: (week: string) => void;
}

/** The weeks of the term that are over and had a draw. */
export function WeekChoice({ placeId, upTo, onChoose }: WeekChoiceProps) {
  const { t } = useWords();
  const { data } = useAsk('recheck.sight', { placeId });
  const weeks = (data?.weeks ?? []).filter((one) => one.week <= upTo).toReversed();
  return (
    <Select
      aria-label={t(recheckText.replayWeek)}
      placeholder={t(recheckText.replayWeek)}
      popupMatchSelectWidth={false}
      disabled={weeks.length === 0}
      options={weeks.map((one) => ({
        value: one.week,
        label: t(recheckText.weekFrom, { day: one.week }),
      }))}
      onChange={onChoose}
    />
  );
}
