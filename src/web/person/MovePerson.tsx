import { App } from 'antd';

import { personText } from '../../domain/text/person.ts';
import { useMe } from '../shell/me.ts';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

interface MoveValues {
  readonly toPlaceId: string;
  readonly from: string;
  readonly reason: string;
}

interface PersonFormProps {
  readonly of: PersonFile;
  readonly onClose: () => void;
}

/** 调班 within the school. */
export function MovePerson({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  const { today } = useMe();
  const classes = useAsk('place.classes', of.schoolId ? { schoolId: of.schoolId } : undefined);
  const now = of.memberships.filter((one) => one.to === undefined).map((one) => one.placeId);
  const kind = of.kind === 'pupil' ? 'class' : 'department';
  return (
    <FormDrawer<'person.move', MoveValues>
      operation="person.move"
      title={t(personText.moveOf, { name: of.name })}
      intro={t(personText.moveWhat)}
      submit={t(personText.move)}
      done={personText.moved}
      initial={{ from: today }}
      toInput={(values) => ({ personId: of.personId, ...values })}
      onClose={onClose}
    >
      <SelectField
        name="toPlaceId"
        label={t(personText.moveTo)}
        isRequired
        choices={(classes.data?.places ?? [])
          .filter((one) => one.kind === kind && !one.to && !now.includes(one.placeId))
          .map((one) => ({ value: one.placeId, label: one.fullName }))}
      />
      <TextField name="from" type="date" label={t(personText.moveFrom)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}

interface LeaveValues {
  readonly lastDay: string;
  readonly reason: string;
}

/** 转出、休学、毕业或离职. */
export function LeavePerson({ of, onClose }: PersonFormProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { today } = useMe();
  return (
    <FormDrawer<'person.leave', LeaveValues>
      operation="person.leave"
      title={t(personText.leaveOf, { name: of.name })}
      intro={t(of.kind === 'staff' ? personText.leaveStaffWhat : personText.leaveWhat)}
      submit={t(personText.leave)}
      done={personText.left}
      danger
      initial={{ lastDay: today }}
      toInput={(values) => ({ personId: of.personId, ...values })}
      onClose={onClose}
      onDone={({ accountsLeft = 0 }) => {
        if (accountsLeft > 0)
          void message.warning(t(personText.accountsLeft, { name: of.name, n: accountsLeft }), 10);
      }}
    >
      <TextField name="lastDay" type="date" label={t(personText.lastDay)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}
