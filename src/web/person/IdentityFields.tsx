import type { Input } from '../../contract/index.ts';
import { personText, sexText } from '../../domain/text/person.ts';
import { RadioField, TextField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';

/** What the forms for a person hold. */
export interface IdentityValues {
  readonly name: string;
  readonly sex: Input<'person.create'>['sex'];
  readonly birthDay?: string;
  readonly idNumber?: string;
  readonly studentNo?: string;
  readonly jobTitle?: string;
  readonly phone?: string;
}

/** Name, sex, birth day and numbers; pupils have a student number, staff a job. */
export function IdentityFields({ kind }: { kind: 'pupil' | 'staff' | 'guardian' }) {
  const { t } = useWords();
  return (
    <>
      <TextField name="name" label={t(personText.name)} isRequired max={40} />
      <RadioField
        name="sex"
        label={t(personText.sex)}
        isRequired
        choices={(['1', '2', '9'] as const).map((sex) => ({ value: sex, label: t(sexText[sex]) }))}
      />
      <TextField name="birthDay" type="date" label={t(personText.birthDay)} />
      <TextField
        name="idNumber"
        label={t(personText.idNumber)}
        max={18}
        hint={t(personText.idHint)}
      />
      {kind === 'pupil' && (
        <TextField
          name="studentNo"
          label={t(personText.studentNo)}
          max={30}
          hint={t(personText.studentNoHint)}
        />
      )}
      {kind === 'staff' && <TextField name="jobTitle" label={t(personText.jobTitle)} max={30} />}
      <TextField name="phone" type="tel" label={t(personText.phone)} max={20} />
    </>
  );
}
