import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { personKindText, personText } from '../../domain/text/person.ts';
import { transferText } from '../../domain/text/transfer.ts';
import { Refused } from '../ask.ts';
import { PersonDoses } from '../dose/PersonDoses.tsx';
import { OpenReason } from '../privacy/OpenReason.tsx';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Course } from './Course.tsx';
import { EditPerson } from './EditPerson.tsx';
import { ExceptionDays } from './ExceptionDays.tsx';
import { Guardians } from './Guardians.tsx';
import { History } from './History.tsx';
import { Household } from './Household.tsx';
import { Identity } from './Identity.tsx';
import { Looked } from './Looked.tsx';
import { Memberships } from './Memberships.tsx';
import { LeavePerson, MovePerson } from './MovePerson.tsx';
import { OfferPerson } from './OfferPerson.tsx';
import {
  isAway,
  StudyForm,
  StudyNote,
  type StudyStep,
  studySteps,
  studyStepText,
} from './Study.tsx';
import { TakeAway } from './TakeAway.tsx';
import { RemoveIdNumber, TakeBack } from './TakeBack.tsx';
import { TransferNote } from './TransferNote.tsx';

export type PersonFile = Output<'person.open'>;

/** 个人档案: one person's identity, classes, family and health days. */
export function PersonPage() {
  const { personId = '' } = useParams();
  // A reason is given for one person only.
  return <OnePerson key={personId} personId={personId} />;
}

function OnePerson({ personId }: { personId: string }) {
  const [reason, setReason] = useState<string>();
  const person = useAsk('person.open', { personId, ...(reason && { reason }) });
  const { error } = person;
  if (error instanceof Refused && error.code === 'reason-to-open-needed')
    return <OpenReason says={error.message} onReason={setReason} />;
  return (
    <Answer query={person} lines={10}>
      {(data) => <PersonBody of={data} />}
    </Answer>
  );
}

type Doing = 'edit' | 'move' | 'leave' | 'take-back' | 'remove-id' | 'offer' | StudyStep;

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
        action={
          <>
            <TakeAway personId={of.personId} />
            <PersonActions of={of} onDo={setDoing} />
          </>
        }
      />
      <LeftNote of={of} />
      <StudyNote of={of} />
      <TransferNote of={of} />
      <div className="d-person">
        <div>
          <Identity of={of} />
          {of.kind === 'pupil' && <Guardians of={of} />}
          {of.kind === 'pupil' && <Household of={of} />}
        </div>
        <div>
          <ExceptionDays of={of} />
          <Memberships of={of} />
          {of.kind === 'pupil' && <PersonDoses of={of} />}
        </div>
      </div>
      {of.kind !== 'guardian' && <Course personId={of.personId} />}
      {of.kind !== 'guardian' && <History personId={of.personId} />}
      <Looked personId={of.personId} />
      {doing === 'edit' && <EditPerson of={of} onClose={close} />}
      {doing === 'move' && <MovePerson of={of} onClose={close} />}
      {doing === 'leave' && <LeavePerson of={of} onClose={close} />}
      {doing === 'take-back' && <TakeBack of={of} onClose={close} />}
      <StudyForm of={of} step={doing} onClose={close} />
      {doing === 'offer' && <OfferPerson of={of} onClose={close} />}
      {doing === 'remove-id' && <RemoveIdNumber of={of} onClose={close} />}
    </>
  );
}

/** Says of somebody who has left when and why; nothing of those who are here. */
function LeftNote({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const { today } = useMe();
  const last = of.memberships[0];
  const isHere = of.memberships.some((one) => one.to === undefined || one.to >= today);
  if (isHere || isAway(of) || last?.to === undefined) return null;
  const reason = last.endReason ?? t(personText.notGiven);
  return (
    <Alert
      type="warning"
      showIcon
      className="d-form-error"
      title={t(personText.leftFile, { day: last.to, reason })}
    />
  );
}

function PersonActions({ of, onDo }: { of: PersonFile; onDo: (doing: Doing) => void }) {
  const { t } = useWords();
  const mayEdit = can(useMe(), 'person.edit');
  const isHere = of.memberships.some((one) => one.to === undefined);
  if (!mayEdit) return null;
  const item = (key: Doing, label: string) => ({ key, label, onClick: () => onDo(key) });
  const items = [
    ...(isHere
      ? [item('move', t(personText.move)), item('leave', t(personText.leave))]
      : of.kind === 'guardian' || isAway(of)
        ? []
        : [item('move', t(personText.comeBack))]),
    ...studySteps(of).map((step) => item(step, t(studyStepText[step]))),
    ...(of.kind === 'pupil' && of.transfer?.state !== 'offered'
      ? [item('offer', t(transferText.offer))]
      : []),
    ...(of.takeBack ? [item('take-back', t(personText.takeBack))] : []),
    ...(of.idNumber === undefined ? [] : [item('remove-id', t(personText.removeId))]),
  ];
  return (
    <>
      {items.length > 0 && (
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
