import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { countingPlaces, useMe } from './me.ts';

const GatePage = later(async () => (await import('./gate/GatePage.tsx')).GatePage);
const WardPage = later(async () => (await import('./ward/WardPage.tsx')).WardPage);
const AbsencePage = later(async () => (await import('./absence/AbsencePage.tsx')).AbsencePage);
const AbsenceOnePage = later(
  async () => (await import('./absence/AbsencePage.tsx')).AbsenceOnePage,
);
const DosesPage = later(async () => (await import('./dose/DosesPage.tsx')).DosesPage);
const ClassDosesPage = later(
  async () => (await import('./dose/ClassDosesPage.tsx')).ClassDosesPage,
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
const VisitsPage = later(async () => (await import('./visit/VisitsPage.tsx')).VisitsPage);
const SchoolVisitsPage = later(
  async () => (await import('./visit/SchoolVisits.tsx')).SchoolVisitsPage,
);
const SchoolVisitPage = later(
  async () => (await import('./visit/SchoolVisits.tsx')).SchoolVisitPage,
);
const VisitPage = later(async () => (await import('./visit/VisitPage.tsx')).VisitPage);
const RosterPage = later(async () => (await import('./roster/RosterPage.tsx')).RosterPage);
const TypePage = later(async () => (await import('./roster/TypePage.tsx')).TypePage);
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
const DifficultiesPage = later(
  async () => (await import('./difficulty/DifficultiesPage.tsx')).DifficultiesPage,
);
const DifficultyPage = later(
  async () => (await import('./difficulty/DifficultiesPage.tsx')).DifficultyPage,
);
const DirectivesPage = later(
  async () => (await import('./directive/ReceivedPage.tsx')).DirectivesPage,
);
const DirectivePage = later(
  async () => (await import('./directive/ReceivedPage.tsx')).DirectivePage,
);
const ReceivedPage = later(async () => (await import('./document/ReceivedPage.tsx')).ReceivedPage);
const ReceivedOnePage = later(
  async () => (await import('./document/ReceivedPage.tsx')).ReceivedOnePage,
);

/** The parts of an address: '/signals/SCHOOL/SIGNAL'. */
interface WorkAddress {
  readonly page: string;
  readonly id: string;
  readonly more: string;
  readonly last: string;
}

/** Which page of somebody's work an address shows. */
export function WorkPages(address: WorkAddress) {
  return workPage(address) || <NoPage />;
}

/** The pages of gate, observation room, dormitory, kindergarten and rosters. */
function workPage({ page, id, more, last }: WorkAddress) {
  switch (page) {
    case 'gate':
      return id && <GatePage key={id} schoolId={id} />;
    case 'ward':
      return id && <WardPage key={id} schoolId={id} />;
    case 'absence':
      return more ? <AbsenceOnePage /> : id && <AbsencePage key={id} placeId={id} />;
    case 'doses':
      return more ? (
        <ClassDosesPage key={more} placeId={id} classId={more} />
      ) : (
        id && <DosesPage key={id} schoolId={id} />
      );
    case 'rechecks':
      return id && <RechecksPage key={id} schoolId={id} />;
    case 'recheck':
      return more && <RecheckPage key={more} classId={id} recheckId={more} />;
    case 'visits':
      if (!id) return <VisitsPage />;
      return more ? (
        <SchoolVisitPage key={more} schoolId={id} visitId={more} />
      ) : (
        <SchoolVisitsPage key={id} schoolId={id} />
      );
    case 'visit':
      return more && <VisitPage key={id + more} teamId={id} schoolId={more} />;
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
    case 'difficulties':
      return more ? (
        <DifficultyPage key={more} schoolId={id} difficultyId={more} />
      ) : (
        id && <DifficultiesPage key={id} schoolId={id} />
      );
    case 'directives':
      return id === 'received' && more && <Directives schoolId={more} receiptId={last} />;
    case 'documents':
      return id === 'received' && more && <Received schoolId={more} documentId={last} />;
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

/** 收到的任务 of a school or the reader, or one of them. */
function Directives({ schoolId, receiptId }: { schoolId: string; receiptId: string }) {
  return receiptId ? (
    <DirectivePage key={receiptId} receiptId={receiptId} />
  ) : (
    <DirectivesPage key={schoolId} schoolId={schoolId} />
  );
}

/** 收文 of a school, or one of them. */
function Received({ schoolId, documentId }: { schoolId: string; documentId: string }) {
  return documentId ? (
    <ReceivedOnePage key={documentId} schoolId={schoolId} documentId={documentId} />
  ) : (
    <ReceivedPage key={schoolId} schoolId={schoolId} />
  );
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
