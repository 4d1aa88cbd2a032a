import { placePageText } from '../../domain/text/place.ts';
import { useMe } from '../shell/me.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Place } from './place-data.ts';

interface Values {
  readonly to: string;
  readonly reason: string;
}

/** 停用: ends a place on a day, for a reason. */
export function ClosePlace({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'place.close', Values>
      operation="place.close"
      title={t(placePageText.closeOf, { name: place.fullName })}
      intro={t(placePageText.closeWhat)}
      submit={t(placePageText.close)}
      done={placePageText.closedDone}
      danger
      initial={{ to: today }}
      toInput={(values) => ({ placeId: place.placeId, ...values })}
      onClose={onClose}
    >
      <TextField name="to" type="date" label={t(placePageText.lastDay)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}
