import { useNavigate } from 'react-router';

import { personText } from '../../domain/text/person.ts';
import { paths } from '../shell/paths.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

interface PersonFormProps {
  readonly of: PersonFile;
  readonly onClose: () => void;
}

interface Values {
  readonly reason: string;
}

/** 撤销接收: gives a pupil who was received by mistake back to their former school. */
export function TakeBack({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { schoolName: school = '', from: day = '' } = of.takeBack ?? {};
  return (
    <FormDrawer<'person.take-back-receive', Values>
      operation="person.take-back-receive"
      title={t(personText.takeBackOf, { name: of.name })}
      intro={t(personText.takeBackWhat, { school, day })}
      submit={t(personText.takeBack)}
      done={personText.takenBack}
      danger
      initial={{}}
      toInput={(values) => ({ personId: of.personId, ...values })}
      onClose={onClose}
      onDone={() => void navigate(of.schoolId ? paths.people(of.schoolId) : '/')}
    >
      <ReasonField />
    </FormDrawer>
  );
}

/** 删去身份证号, for a reason. */
export function RemoveIdNumber({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.remove-id-number', Values>
      operation="person.remove-id-number"
      title={t(personText.removeIdOf, { name: of.name })}
      intro={t(personText.removeIdWhat)}
      submit={t(personText.removeId)}
      done={personText.removedId}
      danger
      initial={{}}
      toInput={(values) => ({ personId: of.personId, version: of.version, ...values })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
