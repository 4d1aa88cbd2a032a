import { sessions } from '../../domain/roll.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { Home } from './Home.tsx';
import { countingPlaces, useMe } from './me.ts';
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

const GatePage = later(async () => (await import('./gate/GatePage.tsx')).GatePage);
const WardPage = later(async () => (await import('./ward/WardPage.tsx')).WardPage);
const AbsencePage = later(async () => (await import('./absence/AbsencePage.tsx')).AbsencePage);
const AbsenceOnePage = later(
  async () => (await import('./absence/AbsencePage.tsx')).AbsenceOnePage,
);
const DormPage = later(async () => (await import('./dorm/DormPage.tsx')).DormPage);
const RoomPage = later(async () => (await import('./dorm/RoomPage.tsx')).RoomPage);
const DormsPage = later(async () => (await import('./dorm/BedsPage.tsx')).DormsPage);
const BedsPage = later(async () => (await import('./dorm/BedsPage.tsx')).BedsPage);
const NurseryPage = later(async () => (await import('./nursery/NurseryPage.tsx')).NurseryPage);
const NurseryClassPage = later(
  async () => (await import('./nursery/NurseryPage.tsx')).NurseryClassPage,
);
const RoundPage = later(async () => (await import('./nursery/RoundPage.tsx')).RoundPage);
const FamilyMedicines = later(
  async () => (await import('./nursery/FamilyMedicines.tsx')).FamilyMedicines,
);
const MyWorkPage = later(async () => (await import('./work/WorkPage.tsx')).WorkPage);
const DeadlinePage = later(async () => (await import('./work/DeadlinePage.tsx')).DeadlinePage);
const RechecksPage = later(async () => (await import('./recheck/RechecksPage.tsx')).RechecksPage);
const RecheckPage = later(async () => (await import('./recheck/RecheckPage.tsx')).RecheckPage);
const RosterPage = later(async () => (await import('./roster/RosterPage.tsx')).RosterPage);
const TypePage = later(async () => (await import('./roster/TypePage.tsx')).TypePage);
const DevicesPage = later(async () => (await import('./account/DevicesPage.tsx')).DevicesPage);
const DutyPage = later(async () => (await import('./duty/DutyPage.tsx')).DutyPage);
const IncidentPage = later(async () => (await import('./duty/IncidentPage.tsx')).IncidentPage);
const SignalsPage = later(async () => (await import('./signal/SignalsPage.tsx')).SignalsPage);
const SignalPage = later(async () => (await import('./signal/SignalPage.tsx')).SignalPage);
const FindingsPage = later(async () => (await import('./finding/FindingsPage.tsx')).FindingsPage);
const FindingPage = later(async () => (await import('./finding/FindingPage.tsx')).FindingPage);
const DecisionsPage = later(
  async () => (await import('./decision/DecisionsPage.tsx')).DecisionsPage,
);
const DecisionPage = later(async () => (await import('./decision/DecisionPage.tsx')).DecisionPage);
const ReportPage = later(async () => (await import('./daily-report/ReportPage.tsx')).ReportPage);
const CountyReportPage = later(
  async () => (await import('./daily-report/CountyReportPage.tsx')).CountyReportPage,
);
const ReceivedPage = later(async () => (await import('./document/ReceivedPage.tsx')).ReceivedPage);
const ReceivedOnePage = later(
  async () => (await import('./document/ReceivedPage.tsx')).ReceivedOnePage,
);
const PaperPage = later(async () => (await import('./PaperPage.tsx')).PaperPage);

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
  if (page === 'documents' && id === 'received' && day)
    return last ? (
      <ReceivedOnePage key={last} schoolId={day} documentId={last} />
    ) : (
      <ReceivedPage key={day} schoolId={day} />
    );
  const work = workPage(page, id, day);
  if (work) return work;
  const session = sessions.find((one) => one === last);
  if (page === 'paper' && id && day && session)
    return <PaperPage classId={id} day={day} session={session} />;
  if (page === 'sheet' && id && day && session)
    return <SheetPage classId={id} day={day} session={session} />;
  return <NoPage />;
}

/** The pages of gate, observation room, dormitory, kindergarten and rosters. */
function workPage(page: string, id: string, more: string) {
  switch (page) {
    case 'gate':
      return id && <GatePage key={id} schoolId={id} />;
    case 'ward':
      return id && <WardPage key={id} schoolId={id} />;
    case 'absence':
      return more ? <AbsenceOnePage /> : id && <AbsencePage key={id} placeId={id} />;
    case 'rechecks':
      return id && <RechecksPage key={id} schoolId={id} />;
    case 'recheck':
      return more && <RecheckPage key={more} classId={id} recheckId={more} />;
    case 'dorm':
      return id ? <RoomPage key={id} roomId={id} /> : <DormPage />;
    case 'dorms':
      return id && <DormsPage key={id} placeId={id} />;
    case 'beds':
      return id && <BedsPage key={id} roomId={id} />;
    case 'nursery':
      if (!id) return <NurseryPage />;
      return more ? (
        <RoundPage key={id + more} classId={id} round={more === '2' ? 2 : 1} />
      ) : (
        <NurseryClassPage key={id} classId={id} />
      );
    case 'work':
      return <MyWorkPage />;
    case 'deadlines':
      return id && <DeadlinePage key={id} deadlineId={id} />;
    case 'duty':
      return more ? (
        <IncidentPage key={more} placeId={id} incidentId={more} />
      ) : (
        id && <DutyPage key={id} placeId={id} />
      );
    case 'signals':
      return more ? (
        <SignalPage key={more} schoolId={id} signalId={more} />
      ) : (
        id && <SignalsPage key={id} placeId={id} />
      );
    case 'findings':
      return more ? (
        <FindingPage key={more} schoolId={id} findingId={more} />
      ) : (
        id && <FindingsPage key={id} placeId={id} />
      );
    case 'decisions':
      return more ? (
        <DecisionPage key={more} placeId={id} decisionId={more} />
      ) : (
        id && <DecisionsPage key={id} placeId={id} />
      );
    case 'daily-report':
      return id && <DailyReport key={id} placeId={id} />;
    case 'medicine':
      return <FamilyMedicines />;
    case 'roster':
      return more ? <TypePage key={more} classId={more} /> : id && <RosterPage schoolId={id} />;
    default:
      return undefined;
  }
}

/** Of the county or of a school: the address says which place, the grants which kind. */
function DailyReport({ placeId }: { placeId: string }) {
  const me = useMe();
  const isCounty = countingPlaces(me, 'county').some((one) => one.placeId === placeId);
  return isCounty ? <CountyReportPage placeId={placeId} /> : <ReportPage schoolId={placeId} />;
}

function NoPage() {
  const t = useT();
  return (
    <Frame title={t(phoneText.notFound)} isInner>
      <h1>{t(phoneText.notFound)}</h1>
      <Go to="/" className="sd-button">
        {t(phoneText.home)}
      </Go>
    </Frame>
  );
}
