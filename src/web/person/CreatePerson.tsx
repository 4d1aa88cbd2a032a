import { useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { personText } from '../../domain/text/person.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { IdentityFields, type IdentityValues } from './IdentityFields.tsx';

interface Values extends IdentityValues {
  readonly seq?: string;
  readonly from?: string;
}

interface CreatePersonProps {
  /** A class (pupils) or a department (staff). */
  readonly place: Output<'place.children'>['place'];
  readonly onClose: () => void;
}

/** Adds one pupil to a class, or one member of staff to a department. */
export function CreatePerson({ place, onClose }: CreatePersonProps) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  const kind = place.kind === 'class' ? 'pupil' : 'staff';
  return (
    <FormDrawer<'person.create', Values>
      operation="person.create"
      title={t(personText.addTo, { place: place.fullName })}
      submit={t(personText.create)}
      done={personText.created}
      initial={{ from: today }}
      toInput={({ seq, ...values }) => ({
        placeId: place.placeId,
        kind,
        ...values,
        ...(seq && { seq: Number(seq) }),
      })}
      onClose={onClose}
      onDone={({ personId }) => void navigate(paths.person(personId))}
    >
      <IdentityFields kind={kind} />
      <TextField name="seq" type="number" label={t(personText.seq)} from={1} to={999} />
      <TextField name="from" type="date" label={t(personText.from)} />
    </FormDrawer>
  );
}
