import type { Input } from '../../contract/index.ts';
import { difficultyKinds } from '../../domain/difficulty-rules.ts';
import { difficultyText } from '../../domain/text/difficulty.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { grantWith, useMe } from '../shell/me.ts';
import { SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface RaiseProps {
  /** The visit or meeting that brought it up. */
  readonly source?: Input<'difficulty.raise'>['source'];
  readonly schoolId?: string | undefined;
  readonly onClose: () => void;
}

/** 提出困难, for one's own school or for another. */
export function RaiseDifficulty({ source, schoolId, onClose }: RaiseProps) {
  const { t, language } = useWords();
  const me = useMe();
  const schools = useAsk('place.schools', {}).data?.schools ?? [];
  const own = schoolId ?? grantWith(me, 'difficulty.raise', 'school')?.placeId;
  return (
    <FormDrawer<'difficulty.raise', Input<'difficulty.raise'>>
      operation="difficulty.raise"
      title={t(difficultyText.raise)}
      intro={t(difficultyText.raiseHow)}
      submit={t(difficultyText.raise)}
      done={difficultyText.raised}
      initial={own ? { schoolId: own } : {}}
      toInput={(values) => ({ ...values, ...(source && { source }) })}
      onClose={onClose}
    >
      <SelectField
        name="schoolId"
        label={t(difficultyText.school)}
        choices={schools.map((one) => ({ value: one.placeId, label: one.name }))}
        isRequired
      />
      <SelectField
        name="kind"
        label={t(difficultyText.kind)}
        choices={difficultyKinds.map((one) => ({ value: one.id, label: one[language] }))}
        isRequired
      />
      <SaysField label={t(difficultyText.says)} hint={t(difficultyText.saysHint)} />
      <SaysField name="wish" label={t(difficultyText.wish)} max={300} isRequired={false} />
    </FormDrawer>
  );
}
