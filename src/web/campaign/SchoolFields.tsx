import { campaignText } from '../../domain/text/campaign.ts';
import { MultiField, RadioField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';
import { kindChoices, ownershipChoices, useChoices } from './words.ts';

/** 选学校: by kind, township and who runs them; nothing chosen is all. */
export function SchoolFields() {
  const words = useWords();
  const { t } = words;
  const { townships } = useChoices();
  return (
    <>
      <MultiField
        name="kinds"
        label={t(campaignText.kinds)}
        hint={t(campaignText.schoolsHow)}
        choices={kindChoices(words)}
      />
      <MultiField
        name="townshipIds"
        label={t(campaignText.townships)}
        choices={townships.map((one) => ({ value: one.placeId, label: one.name }))}
      />
      <RadioField
        name="ownership"
        label={t(campaignText.ownership)}
        choices={ownershipChoices(words)}
      />
    </>
  );
}
