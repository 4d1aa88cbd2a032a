import type { ReactNode } from 'react';

import { weekday } from '../../domain/date.ts';
import { roleMay } from '../../domain/role.ts';
import { phoneText, weekdayText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { classGrants, countingPlaces, familyCounties, grantsOf, type Me, useMe } from './me.ts';
import { MyClasses } from './MyClasses.tsx';

const SchoolEntry = later(async () => (await import('./Entry.tsx')).SchoolEntry);
const CountyEntry = later(async () => (await import('./Entry.tsx')).CountyEntry);
const WorkEntries = later(async () => (await import('./WorkEntries.tsx')).WorkEntries);
const MyWork = later(async () => (await import('./work/MyWork.tsx')).MyWork);
const FamilyHome = later(async () => (await import('./family/FamilyHome.tsx')).FamilyHome);

/** 今日: what this person must do on the phone now, and what they may look at. */
export function Home() {
  const t = useT();
  const me = useMe();
  return (
    <Frame title={t(phoneText.today)}>
      <Greeting me={me} />
      {me.needsTwoFactor && !me.hasTwoFactor ? <TwoStep /> : <Sections me={me} />}
    </Frame>
  );
}

function Sections({ me }: { me: Me }) {
  const t = useT();
  const classes = classGrants(me);
  const schools = countingPlaces(me, 'school');
  const counties = countingPlaces(me, 'county');
  const isGuardian = familyCounties(me).size > 0;
  if (grantsOf(me).length === 0 && !isGuardian)
    return (
      <Calm title={t(phoneText.noRole)} says={t(phoneText.noRoleHow)}>
        <Go to="/join" className="sd-link">
          {t(phoneText.joinSlip)}
        </Go>
      </Calm>
    );
  return (
    <>
      <MyWork />
      {classes.length > 0 && <MyClasses classes={classes} />}
      {schools.map((one) => (
        <SchoolEntry
          key={one.grantId}
          schoolId={one.placeId}
          name={one.schoolName ?? one.placeName}
        />
      ))}
      {counties.map((one) => (
        <CountyEntry key={one.grantId} placeId={one.placeId} name={one.placeName} />
      ))}
      {isGuardian && <FamilyHome />}
      {hasWork(me) && <WorkEntries />}
      <Elsewhere me={me} />
    </>
  );
}

/** Work at the gate, in the observation room, in dormitories, in kindergartens, with rosters; in a county or above. */
function hasWork(me: Me): boolean {
  const may = [
    'absence.read',
    'gate.record',
    'finding.recheck',
    'dorm.check',
    'nursery.record',
    'child.medicine',
    'signal.read',
    'decision.read',
    'duty.read',
    'directive.receive',
    'region.read',
    'visit.record',
  ] as const;
  return grantsOf(me).some(({ role }) => may.some((one) => roleMay(role, one)));
}

/** Roles whose work is not on the phone get an honest sentence instead of an empty page. */
function Elsewhere({ me }: { me: Me }) {
  const t = useT();
  const grants = grantsOf(me);
  const isOnlyDesk = grants.every(({ role }) => role === 'administrator');
  return (
    <>
      {isOnlyDesk && grants.some(({ role }) => !roleMay(role, 'roll.count')) && (
        <Calm title={t(phoneText.deskOnlyTitle)} says={t(phoneText.deskOnly)}>
          <a className="sd-button" href="/?desk=1">
            {t(phoneText.desk)}
          </a>
        </Calm>
      )}
    </>
  );
}

function Greeting({ me }: { me: Me }) {
  const t = useT();
  const [, month, day] = me.today.split('-').map(Number);
  const word = weekdayText[weekday(me.today) - 1];
  return (
    <div className="greeting">
      <h1>{t(phoneText.hello, { name: me.name })}</h1>
      <p className="sd-muted">
        {t(phoneText.dayLine, { month: month ?? '', day: day ?? '', weekday: word ? t(word) : '' })}
      </p>
    </div>
  );
}

interface CalmProps {
  readonly title: string;
  readonly where?: string;
  readonly says: string;
  readonly children?: ReactNode;
}

function Calm({ title, where, says, children }: CalmProps) {
  return (
    <section className="sd-card sd-stack">
      <h2>{title}</h2>
      {where && <p className="sd-muted">{where}</p>}
      <p>{says}</p>
      {children}
    </section>
  );
}

function TwoStep() {
  const t = useT();
  return (
    <section className="sd-card sd-stack">
      <p>{t(phoneText.twoStep)}</p>
      <a className="sd-button" href="/me?desk=1">
        {t(phoneText.setUp)}
      </a>
    </section>
  );
}
