import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { personText, sexText } from '../../domain/text/person.ts';
import { can, useMe } from '../shell/me.ts';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

type Revealed = Output<'person.reveal'>;

/** Who it is; numbers are masked until somebody says why they must see them. */
export function Identity({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<Revealed>();
  const hasNumbers = Boolean(of.idNumber ?? of.phone) || of.guardians.some((one) => one.phone);
  const none = <span className="d-muted">{t(personText.notGiven)}</span>;
  return (
    <Section
      title={t(personText.identity)}
      action={
        can(me, 'person.reveal') &&
        hasNumbers &&
        !revealed && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t(personText.reveal)}
          </Button>
        )
      }
    >
      <Facts
        rows={[
          [t(personText.sex), t(sexText[of.sex])],
          [
            t(personText.birthDay),
            of.birthDay === undefined
              ? none
              : t(personText.ageYears, { day: of.birthDay, age: of.age ?? '' }),
          ],
          [t(personText.idNumber), revealed?.idNumber ?? of.idNumber ?? none],
          [t(personText.studentNo), of.kind === 'pupil' && (of.studentNo ?? none)],
          [t(personText.jobTitle), of.jobTitle],
          [t(personText.phone), revealed?.phone ?? of.phone],
        ]}
      />
      {revealed && (
        <Facts
          rows={revealed.guardians.map((one) => [
            `${one.name} ${t(personText.phone)}`,
            one.phone ?? none,
          ])}
        />
      )}
      {isAsking && (
        <FormDrawer<'person.reveal', { reason: string }>
          operation="person.reveal"
          title={t(personText.revealTitle, { name: of.name })}
          intro={t(personText.revealWhat)}
          submit={t(personText.reveal)}
          initial={{}}
          toInput={({ reason }) => ({ personId: of.personId, reason })}
          onClose={() => setAsking(false)}
          onDone={setRevealed}
        >
          <ReasonField label={t(personText.revealReason)} />
        </FormDrawer>
      )}
    </Section>
  );
}
