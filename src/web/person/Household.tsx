import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { personKindText, personText } from '../../domain/text/person.ts';
import { shellText } from '../../domain/text/shell.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import { PersonField } from './PersonField.tsx';
import type { PersonFile } from './PersonPage.tsx';

/** 同住的人: who lives with the child. */
export function Household({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const mayEdit = can(useMe(), 'person.edit');
  const [isSetting, setSetting] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { household } = of;
  const others = household?.members.filter((one) => one.personId !== of.personId) ?? [];
  return (
    <Section
      title={t(personText.household)}
      action={
        mayEdit && (
          <>
            <Button size="small" onClick={() => setSetting(true)}>
              {t(household ? personText.editHousehold : personText.setHousehold)}
            </Button>{' '}
            {household && (
              <Button size="small" onClick={() => setLeaving(true)}>
                {t(personText.leaveHousehold)}
              </Button>
            )}
          </>
        )
      }
    >
      {!household && <p className="d-quiet">{t(personText.noHousehold)}</p>}
      {household?.address && <p>{household.address}</p>}
      {household && others.length === 0 && <p className="d-quiet">{t(personText.nobodyElse)}</p>}
      <ul className="d-list">
        {others.map((one) => (
          <li key={one.personId}>
            {one.kind === 'guardian' ? (
              one.name
            ) : (
              <Link to={paths.person(one.personId)}>{one.name}</Link>
            )}
            <span className="d-muted">{one.placeName ?? t(personKindText[one.kind])}</span>
          </li>
        ))}
      </ul>
      {isLeaving && <LeaveForm of={of} onClose={() => setLeaving(false)} />}
      {isSetting && <HouseholdForm of={of} onClose={() => setSetting(false)} />}
    </Section>
  );
}

function LeaveForm({ of, onClose }: { of: PersonFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.leave-household', { reason: string }>
      operation="person.leave-household"
      title={t(personText.leaveHouseholdTitle, { name: of.name })}
      intro={t(personText.leaveHouseholdWhat)}
      submit={t(personText.leaveHousehold)}
      done={personText.householdLeft}
      danger
      initial={{}}
      toInput={({ reason }) => ({ personId: of.personId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}

interface Values {
  readonly address?: string;
  readonly withPersonId?: string;
}

function HouseholdForm({ of, onClose }: { of: PersonFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.set-household', Values>
      operation="person.set-household"
      title={t(of.household ? personText.editHousehold : personText.setHousehold)}
      intro={t(personText.householdWhat)}
      submit={t(of.household ? shellText.save : personText.setHousehold)}
      done={personText.householdSet}
      initial={of.household?.address ? { address: of.household.address } : {}}
      toInput={({ address, withPersonId }) => ({
        personId: of.personId,
        address: address ?? '',
        ...(withPersonId && { withPersonId }),
      })}
      onClose={onClose}
    >
      <TextField name="address" label={t(personText.address)} max={120} />
      {of.schoolId && (
        <PersonField
          name="withPersonId"
          label={t(personText.withPerson)}
          placeId={of.schoolId}
          exceptId={of.personId}
        />
      )}
    </FormDrawer>
  );
}
