import { campaignText } from '../../domain/text/campaign.ts';
import { MultiField, RadioField } from '../ui/fields.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { kindChoices, ownershipChoices, useChoices } from './words.ts';

/** 选学校: by kind, township and who runs them, or by name; nothing chosen is all, unless some are meant. */
export function SchoolFields({ isSome = false }: { isSome?: boolean }) {
  const words = useWords();
  const { t } = words;
  const { townships } = useChoices();
  const schools = useAsk('place.schools', {});
  return (
    <>
      <MultiField
        name="kinds"
        label={t(campaignText.kinds)}
        {...(!isSome && { hint: t(campaignText.schoolsHow) })}
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
      <MultiField
        name="schoolIds"
        label={t(campaignText.named)}
        hint={t(campaignText.namedHow)}
        choices={(schools.data?.schools ?? []).map((one) => ({
          value: one.placeId,
          label: one.name,
        }))}
      />
    </>
  );
}
