import { familyDeskText } from '../../domain/text/family-desk.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Slip } from './SlipsPage.tsx';

/** 换发: a new code for one pupil; the old slip ends. */
export function Reissue({ slip, onClose }: { slip: Slip; onClose: () => void }) {
  const { t } = useWords();
  const { personId, name } = slip;
  return (
    <FormDrawer<'family.reissue', { reason: string }>
      operation="family.reissue"
      title={t(familyDeskText.reissueTitle, { name })}
      intro={t(familyDeskText.reissueHow)}
      submit={t(familyDeskText.reissue)}
      done={familyDeskText.reissued}
      initial={{}}
      toInput={({ reason }) => ({ personId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
