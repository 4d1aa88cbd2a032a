import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { personKindText, personText } from '../../domain/text/person.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { EditPerson } from './EditPerson.tsx';
import { ExceptionDays } from './ExceptionDays.tsx';
import { Guardians } from './Guardians.tsx';
import { Household } from './Household.tsx';
import { Identity } from './Identity.tsx';
import { Memberships } from './Memberships.tsx';
import { LeavePerson, MovePerson } from './MovePerson.tsx';

export type PersonFile = Output<'person.open'>;

/** 个人档案: one person's identity, classes, family and health days. */
export function PersonPage() {
  const { personId = '' } = useParams();
  const person = useAsk('person.open', { personId });
  return (
    <Answer query={person} lines={10}>
      {(data) => <PersonBody key={personId} of={data} />}
    </Answer>
  );
}

type Doing = 'edit' | 'move' | 'leave';

function PersonBody({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const [doing, setDoing] = useState<Doing>();
  const now = of.memberships.find((one) => one.to === undefined) ?? of.memberships[0];
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={of.name}
        purpose={[t(personKindText[of.kind]), now?.schoolName, now?.placeName]
          .filter(Boolean)
          .join(' · ')}
        action={<PersonActions of={of} onDo={setDoing} />}
      />
      <div className="d-person">
        <div>
          <Identity of={of} />
          {of.kind === 'pupil' && <Guardians of={of} />}
          {of.kind === 'pupil' && <Household of={of} />}
        </div>
        <div>
          <ExceptionDays of={of} />
          <Memberships of={of} />
        </div>
      </div>
      {doing === 'edit' && <EditPerson of={of} onClose={close} />}
      {doing === 'move' && <MovePerson of={of} onClose={close} />}
      {doing === 'leave' && <LeavePerson of={of} onClose={close} />}
    </>
  );
}

function PersonActions({ of, onDo }: { of: PersonFile; onDo: (doing: Doing) => void }) {
  const { t } = useWords();
  const mayEdit = can(useMe(), 'person.edit');
  const isHere = of.memberships.some((one) => one.to === undefined);
  if (!mayEdit) return null;
  const items = [
    { key: 'move', label: t(personText.move), onClick: () => onDo('move') },
    { key: 'leave', label: t(personText.leave), onClick: () => onDo('leave') },
  ];
  return (
    <>
      {isHere && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button>
            {t(personText.more)} <span aria-hidden="true">▾</span>
          </Button>
        </Dropdown>
      )}
      <Button type="primary" onClick={() => onDo('edit')}>
        {t(personText.edit)}
      </Button>
    </>
  );
}
