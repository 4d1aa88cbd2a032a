import { sessions } from '../../domain/roll.ts';
import { later } from '../later.tsx';
import { Home } from './Home.tsx';
import { useAddress } from './router.ts';

// What is shown first comes first on a slow line; the service worker fetches the class sheet beside it.
const SheetPage = later(async () => (await import('./SheetPage.tsx')).SheetPage);
const SchoolPage = later(async () => (await import('./SchoolPage.tsx')).SchoolPage);
const CountyPage = later(async () => (await import('./CountyPage.tsx')).CountyPage);
const OutboxPage = later(async () => (await import('./outbox/OutboxPage.tsx')).OutboxPage);
const FamilyPage = later(async () => (await import('./family/FamilyPage.tsx')).FamilyPage);
const HistoryPage = later(async () => (await import('./family/HistoryPage.tsx')).HistoryPage);
const ChildPage = later(async () => (await import('./privacy/ChildPage.tsx')).ChildPage);
const GuardiansPage = later(async () => (await import('./family/GuardiansPage.tsx')).GuardiansPage);
const ReportsPage = later(async () => (await import('./family/ReportsPage.tsx')).ReportsPage);
const DevicesPage = later(async () => (await import('./account/DevicesPage.tsx')).DevicesPage);
const PaperPage = later(async () => (await import('./PaperPage.tsx')).PaperPage);
// All other work in one more step, so that the first page does not carry the list of it.
const WorkPages = later(async () => (await import('./WorkPages.tsx')).WorkPages);

/** Which page an address of the phone entry shows. */
export function Pages() {
  const { path } = useAddress();
  const [page = '', id = '', day = '', last = ''] = path.split('/').slice(1);
  if (page === '') return <Home />;
  if (page === 'outbox') return <OutboxPage />;
  if (page === 'devices') return <DevicesPage />;
  if (page === 'family' && id) return <HistoryPage key={id} personId={id} />;
  if (page === 'child' && id) return <ChildPage key={id} personId={id} />;
  if (page === 'family') return <FamilyPage />;
  if (page === 'guardians' && id) return <GuardiansPage key={id} classId={id} />;
  if (page === 'reports' && id) return <ReportsPage key={id} placeId={id} />;
  if (page === 'school' && id) return <SchoolPage key={id} schoolId={id} />;
  if (page === 'county' && id) return <CountyPage key={id} placeId={id} />;
  const session = sessions.find((one) => one === last);
  if (page === 'paper' && id && day && session)
    return <PaperPage classId={id} day={day} session={session} />;
  if (page === 'sheet' && id && day && session)
    return <SheetPage classId={id} day={day} session={session} />;
  return <WorkPages page={page} id={id} more={day} last={last} />;
}
