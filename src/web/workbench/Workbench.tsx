import { Navigate } from 'react-router';

import { workbenchText } from '../../domain/text/workbench.ts';
import { can, grantsOf, grantWith, reachOf, regionOf, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useWords } from '../ui/words.ts';
import { MyWork } from '../work/MyWork.tsx';
import { AdminToday } from './AdminToday.tsx';
import { CountyToday } from './CountyToday.tsx';
import { FamilyToday, GateToday } from './FamilyToday.tsx';
import { MyClasses } from './MyClasses.tsx';
import { SchoolToday } from './SchoolToday.tsx';
import { TransfersWaiting } from './TransfersWaiting.tsx';

/** 今日: what must I do now, what is missing, what is wrong; by what the account may do. */
export function Workbench() {
  const { t } = useWords();
  const me = useMe();
  const region = regionOf(me);
  const county = grantWith(me, 'roll.count', 'county');
  const schools = new Set(
    grantsOf(me)
      .filter((grant) => reachOf(grant.role) === 'school' && grant.role !== 'gate-guard')
      .map((grant) => grant.placeId),
  );
  const isTeacher = grantsOf(me).some((grant) => grant.role === 'class-teacher');
  const isKeeper = grantsOf(me).every(
    ({ role }) => role === 'gate-guard' || role === 'dorm-keeper',
  );
  // Whoever stands above the counties has one thing to look at.
  if (region) return <Navigate to={paths.region(region.placeId)} replace />;
  return (
    <>
      <PageHead
        title={t(workbenchText.title, { name: me.name })}
        purpose={t(workbenchText.purpose)}
      />
      <MyWork />
      {can(me, 'person.transfer') && <TransfersWaiting />}
      {isTeacher && <MyClasses />}
      {[...schools].map((schoolId) => (
        <SchoolToday key={schoolId} schoolId={schoolId} />
      ))}
      {county && <CountyToday placeId={county.placeId} />}
      {can(me, 'account.edit') && !county && schools.size === 0 && <AdminToday />}
      {can(me, 'child.read') && <FamilyToday />}
      {isKeeper && <GateToday />}
    </>
  );
}
