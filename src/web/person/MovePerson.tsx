import { App, Form, Radio } from 'antd';

import { leaveKinds } from '../../domain/roster.ts';
import { personText } from '../../domain/text/person.ts';
import { roleText } from '../../domain/text/role.ts';
import { endKindText } from '../../domain/text/roster.ts';
import { studyText } from '../../domain/text/study-break.ts';
import { mayOf, useMe } from '../shell/me.ts';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

interface MoveValues {
  readonly toPlaceId: string;
  readonly from: string;
  readonly reason: string;
  /** By grant, what becomes of the role. */
  readonly roles?: Readonly<Record<string, 'keep' | 'end' | 'here'>>;
}

interface PersonFormProps {
  readonly of: PersonFile;
  readonly onClose: () => void;
}

/** 调班 within the school; of staff also what becomes of their roles. */
export function MovePerson({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  const { today } = useMe();
  const isStaff = of.kind === 'staff';
  const classes = useAsk('place.classes', of.schoolId ? { schoolId: of.schoolId } : undefined);
  const now = of.memberships.filter((one) => one.to === undefined).map((one) => one.placeId);
  return (
    <FormDrawer<'person.move', MoveValues>
      operation="person.move"
      title={t(isStaff ? personText.moveStaffOf : personText.moveOf, { name: of.name })}
      intro={t(isStaff ? personText.moveStaffWhat : personText.moveWhat)}
      submit={t(personText.move)}
      done={personText.moved}
      initial={{ from: today }}
      toInput={({ roles = {}, ...values }) => ({
        personId: of.personId,
        ...values,
        roles: Object.entries(roles).flatMap(([grantId, then]) =>
          then === 'keep' ? [] : [{ grantId, then }],
        ),
      })}
      onClose={onClose}
    >
      <SelectField
        name="toPlaceId"
        label={t(personText.moveTo)}
        isRequired
        choices={(classes.data?.places ?? [])
          .filter((one) => one.kind === (isStaff ? 'department' : 'class'))
          .filter((one) => !one.to && !now.includes(one.placeId))
          .map((one) => ({ value: one.placeId, label: one.fullName }))}
      />
      <TextField name="from" type="date" label={t(personText.moveFrom)} isRequired />
      {isStaff && <RolesOnMove personId={of.personId} schoolId={of.schoolId} />}
      <ReasonField />
    </FormDrawer>
  );
}

/** The roles at the school: kept unless somebody says otherwise; a department's own goes along where that is allowed. */
function RolesOnMove({
  personId,
  schoolId = '',
}: {
  personId: string;
  schoolId?: string | undefined;
}) {
  const { t } = useWords();
  const me = useMe();
  const held = useAsk('person.roles', { personId });
  const mayGive = mayOf(me, 'account.edit', [schoolId]);
  return (held.data?.roles ?? []).map(({ grantId, role, placeName, isOfDepartment }) => (
    <Form.Item
      key={grantId}
      name={['roles', grantId]}
      label={t(personText.roleAt, { role: t(roleText[role]), place: placeName })}
      initialValue={isOfDepartment && mayGive ? 'here' : 'keep'}
    >
      <Radio.Group
        options={[
          { value: 'keep', label: t(personText.roleKeep) },
          { value: 'end', label: t(personText.roleEnd) },
          ...(isOfDepartment && mayGive ? [{ value: 'here', label: t(personText.roleHere) }] : []),
        ]}
      />
    </Form.Item>
  ));
}

interface LeaveValues {
  readonly kind: (typeof leaveKinds)[number];
  readonly lastDay: string;
  readonly reason: string;
}

const pupilLeaveKinds = leaveKinds.filter((one) => one !== 'resigned');

/** 离校或离职, by kind. */
export function LeavePerson({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { today } = useMe();
  const kinds: readonly LeaveValues['kind'][] =
    of.kind === 'staff' ? ['resigned', 'transferred', 'other'] : pupilLeaveKinds;
  return (
    <FormDrawer<'person.leave', LeaveValues>
      operation="person.leave"
      title={t(personText.leaveOf, { name: of.name })}
      intro={t(of.kind === 'staff' ? personText.leaveStaffWhat : personText.leaveWhat)}
      submit={t(personText.leave)}
      done={personText.left}
      danger
      initial={{ lastDay: today, ...(kinds[0] && { kind: kinds[0] }) }}
      toInput={(values) => ({ personId: of.personId, ...values })}
      onClose={onClose}
      onDone={({ accountsLeft = 0 }) => {
        if (accountsLeft > 0)
          void message.warning(t(personText.accountsLeft, { name: of.name, n: accountsLeft }), 10);
      }}
    >
      <SelectField
        name="kind"
        label={t(studyText.leaveKind)}
        isRequired
        choices={kinds.map((one) => ({ value: one, label: t(endKindText[one]) }))}
      />
      <TextField name="lastDay" type="date" label={t(personText.lastDay)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}
