import { Select } from 'antd';

import { familyDeskText } from '../../domain/text/family-desk.ts';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

/** Which class of the school; the choice stands in the address. */
export function ClassChooser(props: { schoolId: string; classId: string | undefined }) {
  const { t } = useWords();
  const address = useAddress();
  const classes = useAsk('place.classes', { schoolId: props.schoolId });
  const choices = (classes.data?.places ?? [])
    .filter((one) => one.kind === 'class')
    .map((one) => ({ value: one.placeId, label: one.fullName }));
  return (
    <Select
      aria-label={t(familyDeskText.class)}
      placeholder={t(familyDeskText.chooseClass)}
      style={{ minWidth: 200 }}
      value={props.classId ?? null}
      options={choices}
      showSearch={{ optionFilterProp: 'label' }}
      virtual={false}
      onChange={(classId: string) => address.set({ classId })}
    />
  );
}
