import { Input } from 'antd';

import { rosterText } from '../../domain/text/roster.ts';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';

/** 离校日, kept in the address; `day` is the one that is shown. */
export function LastDay({ day }: { day: string }) {
  const { t } = useWords();
  const address = useAddress();
  return (
    <label className="d-filter">
      <span>{t(rosterText.lastDay)}</span>
      <Input
        type="date"
        key={day}
        defaultValue={day}
        onChange={({ target }) => {
          if (target.value.length === 10) address.set({ lastDay: target.value });
        }}
      />
    </label>
  );
}
