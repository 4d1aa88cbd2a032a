import { personText } from '../../domain/text/person.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { IdentityFields, type IdentityValues } from './IdentityFields.tsx';
import type { PersonFile } from './PersonPage.tsx';

interface Values extends IdentityValues {
  readonly reason: string;
}

/** Corrects what is written about a person, with a reason; refused when another was faster. */
export function EditPerson({ of, onClose }: { of: PersonFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.update', Values>
      operation="person.update"
      title={t(personText.editOf, { name: of.name })}
      intro={t(personText.editKeep)}
      submit={t(personText.edit)}
      done={personText.corrected}
      initial={{
        name: of.name,
        sex: of.sex,
        ...(of.birthDay !== undefined && { birthDay: of.birthDay }),
        ...(of.jobTitle !== undefined && { jobTitle: of.jobTitle }),
      }}
      toInput={(values) => ({ personId: of.personId, version: of.version, ...values })}
      onClose={onClose}
    >
      <IdentityFields kind={of.kind} />
      <ReasonField />
    </FormDrawer>
  );
}
