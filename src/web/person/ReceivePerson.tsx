import { useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { personText } from '../../domain/text/person.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';

interface Values {
  readonly name: string;
  readonly idNumber?: string;
  readonly studentNo?: string;
  readonly from: string;
  readonly reason: string;
}

interface ReceivePersonProps {
  /** The class. */
  readonly place: Output<'place.children'>['place'];
  readonly onClose: () => void;
}

/** 接收转入: takes a pupil who has left another school of the county into a class. */
export function ReceivePerson({ place, onClose }: ReceivePersonProps) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  return (
    <FormDrawer<'person.receive', Values>
      operation="person.receive"
      title={t(personText.receiveTo, { place: place.fullName })}
      intro={t(personText.receiveWhat)}
      submit={t(personText.receive)}
      done={personText.received}
      initial={{ from: today }}
      toInput={(values) => ({ placeId: place.placeId, ...values })}
      onClose={onClose}
      onDone={({ personId }) => void navigate(paths.person(personId))}
    >
      <TextField name="name" label={t(personText.name)} isRequired max={40} />
      <TextField
        name="idNumber"
        label={t(personText.idNumber)}
        max={18}
        hint={t(personText.idHint)}
      />
      <TextField
        name="studentNo"
        label={t(personText.studentNo)}
        max={30}
        hint={t(personText.studentNoHint)}
      />
      <TextField name="from" type="date" label={t(personText.from)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}
