import { Form } from 'antd';
import { useEffect } from 'react';

import { mayGrant, type Reach, type Role, roleNames } from '../../domain/role.ts';
import { accountText } from '../../domain/text/account.ts';
import { roleText } from '../../domain/text/role.ts';
import { grantsOf, type Me, reachOf, useMe } from '../shell/me.ts';
import { type Choice, SelectField } from '../ui/fields.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { PlaceAnswer } from './Accounts.tsx';

/** Role first, then the places at which that role can be held. Guardians come with their children, not from here. */
export function RolePlaceFields({ data }: { data: PlaceAnswer }) {
  const { t } = useWords();
  const me = useMe();
  const role = Form.useWatch<Role | undefined>('role');
  const places = usePlacesFor(role ? reachOf(role) : undefined, data);
  const form = Form.useFormInstance();
  const only = places.length === 1 ? places[0]?.value : undefined;
  // Another role is held elsewhere; where there is one place only, nobody need choose it.
  useEffect(() => form.setFieldValue('placeId', only), [form, role, only]);
  return (
    <>
      <SelectField
        name="role"
        label={t(accountText.role)}
        isRequired
        choices={grantable(me).map((one) => ({ value: one, label: t(roleText[one]) }))}
      />
      {role && (
        <SelectField
          key={reachOf(role)}
          name="placeId"
          label={t(accountText.atPlace)}
          isRequired
          choices={places}
        />
      )}
    </>
  );
}

function grantable(me: Me): Role[] {
  return roleNames.filter(
    (role) =>
      reachOf(role) !== 'family' && grantsOf(me).some((grant) => mayGrant(grant.role, role)),
  );
}

function usePlacesFor(reach: Reach | undefined, data: PlaceAnswer): Choice[] {
  const { place, path } = data;
  const schoolId = place.schoolId ?? path.find((one) => one.kind === 'school')?.placeId;
  const schools = useAsk('place.schools', reach === 'school' ? {} : undefined);
  const classes = useAsk('place.classes', reach === 'class' && schoolId ? { schoolId } : undefined);
  const below = useAsk(
    'place.children',
    reach === 'dorm' && schoolId ? { placeId: schoolId } : undefined,
  );
  if (reach === 'dorm')
    return (below.data?.children ?? [])
      .filter((one) => one.kind === 'dorm')
      .map((one) => ({ value: one.placeId, label: one.fullName }));
  if (reach === 'school')
    return (schools.data?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name }));
  if (reach === 'class')
    return ['class', 'department']
      .flatMap((kind) => (classes.data?.places ?? []).filter((one) => one.kind === kind))
      .map((one) => ({ value: one.placeId, label: one.fullName }));
  return path
    .filter((one) => one.kind === 'county' || one.kind === 'township' || one.kind === 'zone')
    .map((one) => ({ value: one.placeId, label: one.name }));
}
