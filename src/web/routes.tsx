import { createBrowserRouter, type RouteObject } from 'react-router';

import { Broken, NotFound } from './shell/Broken.tsx';
import { Shell } from './shell/Shell.tsx';

/** A page whose code is fetched when it is first opened. */
function page(path: string, load: () => Promise<() => React.ReactNode>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }), errorElement: <Broken /> };
}

const pages: RouteObject[] = [
  page('/', async () => (await import('./workbench/Workbench.tsx')).Workbench),
  page('/work', async () => (await import('./work/WorkPage.tsx')).WorkPage),
  page('/deadlines', async () => (await import('./work/DeadlinesPage.tsx')).DeadlinesPage),
  page(
    '/deadlines/:deadlineId',
    async () => (await import('./work/DeadlinePage.tsx')).DeadlinePage,
  ),
  page('/channels', async () => (await import('./channel/Channels.tsx')).Channels),
  page('/me', async () => (await import('./account/MyAccount.tsx')).MyAccount),
  page('/roll/school', async () => (await import('./workbench/AnySchoolDay.tsx')).AnySchoolDay),
  page('/roll/school/:schoolId', async () => (await import('./workbench/SchoolDay.tsx')).SchoolDay),
  page('/roll/exceptions', async () => (await import('./workbench/Exceptions.tsx')).Exceptions),
  page(
    '/roll/sheet/:classId/:day/:session',
    async () => (await import('./workbench/SheetPage.tsx')).SheetPage,
  ),
  page('/absences', async () => (await import('./absence/Absences.tsx')).Absences),
  page('/usual/:schoolId', async () => (await import('./detect/UsualPage.tsx')).UsualPage),
  page('/scorecard', async () => (await import('./scorecard/ScorecardPage.tsx')).ScorecardPage),
  page('/recheck', async () => (await import('./recheck/RecheckPage.tsx')).RecheckPage),
  page('/recheck/:classId/:recheckId', async () => (await import('./recheck/OnPhone.tsx')).OnPhone),
  page('/findings', async () => (await import('./finding/FindingsPage.tsx')).FindingsPage),
  page('/findings/board', async () => (await import('./finding/BoardPage.tsx')).BoardPage),
  page('/findings/measures', async () => (await import('./finding/MeasuresPage.tsx')).MeasuresPage),
  page('/findings/:placeId', async () => (await import('./finding/FindingsPage.tsx')).FindingsPage),
  page(
    '/findings/:schoolId/:findingId',
    async () => (await import('./finding/FindingPage.tsx')).FindingPage,
  ),
  page(
    '/accountability',
    async () => (await import('./accountability/AccountabilityPage.tsx')).AccountabilityPage,
  ),
  page(
    '/accountability/:caseId',
    async () => (await import('./accountability/CasePage.tsx')).CasePage,
  ),
  page('/superior', async () => (await import('./superior/SuperiorsPage.tsx')).SuperiorsPage),
  page(
    '/superior/:superiorId',
    async () => (await import('./superior/SuperiorPage.tsx')).SuperiorPage,
  ),
  page('/documents', async () => (await import('./document/DocumentsPage.tsx')).DocumentsPage),
  page(
    '/documents/draft/:draftId',
    async () => (await import('./document/DraftPage.tsx')).DraftPage,
  ),
  page(
    '/documents/batch/:batchId',
    async () => (await import('./document/BatchPage.tsx')).BatchPage,
  ),
  page(
    '/documents/received/:schoolId',
    async () => (await import('./document/ReceivedPage.tsx')).ReceivedPage,
  ),
  page(
    '/documents/received/:schoolId/:documentId',
    async () => (await import('./document/ReceivedDocument.tsx')).ReceivedDocument,
  ),
  page(
    '/documents/:documentId',
    async () => (await import('./document/DocumentPage.tsx')).DocumentPage,
  ),
  page('/meetings', async () => (await import('./meeting/MeetingsPage.tsx')).MeetingsPage),
  page('/meetings/:meetingId', async () => (await import('./meeting/MeetingPage.tsx')).MeetingPage),
  page(
    '/difficulties',
    async () => (await import('./difficulty/DifficultiesPage.tsx')).DifficultiesPage,
  ),
  page(
    '/difficulties/:schoolId/:difficultyId',
    async () => (await import('./difficulty/DifficultyPage.tsx')).DifficultyPage,
  ),
  page('/follow-ups', async () => (await import('./follow-up/FollowUpsPage.tsx')).FollowUpsPage),
  page('/directives', async () => (await import('./directive/DirectivesPage.tsx')).DirectivesPage),
  page(
    '/directives/received/:schoolId',
    async () => (await import('./directive/ReceivedPage.tsx')).ReceivedPage,
  ),
  page(
    '/directives/received/:schoolId/:receiptId',
    async () => (await import('./directive/ReceivedOne.tsx')).ReceivedOne,
  ),
  page(
    '/directives/:directiveId',
    async () => (await import('./directive/DirectivePage.tsx')).DirectivePage,
  ),
  page(
    '/directives/:directiveId/:receiptId',
    async () => (await import('./directive/UnitPage.tsx')).UnitPage,
  ),
  page(
    '/documents/:documentId/signed/:schoolId',
    async () => (await import('./document/SignedPage.tsx')).SignedPage,
  ),
  page('/checklists', async () => (await import('./checklist/ChecklistsPage.tsx')).ChecklistsPage),
  page(
    '/checklists/:checklist',
    async () => (await import('./checklist/ChecklistPage.tsx')).ChecklistPage,
  ),
  page(
    '/checklists/:checklist/edit',
    async () => (await import('./checklist/EditPage.tsx')).EditPage,
  ),
  page(
    '/checklists/:checklist/compare',
    async () => (await import('./checklist/ComparePage.tsx')).ComparePage,
  ),
  page(
    '/checklists/:checklist/paper',
    async () => (await import('./checklist/ChecklistPaper.tsx')).ChecklistPaper,
  ),
  page('/areas/proposal', async () => (await import('./area/ProposalPage.tsx')).ProposalPage),
  page('/draws', async () => (await import('./draw/DrawsPage.tsx')).DrawsPage),
  page('/draws/:drawId', async () => (await import('./draw/DrawPage.tsx')).DrawPage),
  page('/areas', async () => (await import('./area/AreasPage.tsx')).AreasPage),
  page('/figures', async () => (await import('./figure/FiguresPage.tsx')).FiguresPage),
  page('/figures/:figure', async () => (await import('./figure/FigurePage.tsx')).FigurePage),
  page('/campaigns', async () => (await import('./campaign/CampaignsPage.tsx')).CampaignsPage),
  page(
    '/campaigns/:campaignId',
    async () => (await import('./campaign/CampaignPage.tsx')).CampaignPage,
  ),
  page(
    '/campaigns/:campaignId/joint',
    async () => (await import('./campaign/JointPage.tsx')).JointPage,
  ),
  page('/visits', async () => (await import('./visit/VisitsPage.tsx')).VisitsPage),
  page('/visits/:schoolId/:visitId', async () => (await import('./visit/VisitPage.tsx')).VisitPage),
  page('/paper', async () => (await import('./paper/PaperPage.tsx')).PaperPage),
  page('/board/:placeId', async () => (await import('./board/Board.tsx')).Board),
  page('/region/:placeId', async () => (await import('./board/RegionBoard.tsx')).RegionBoard),
  page('/day-sheet/:placeId', async () => (await import('./board/DaySheetPage.tsx')).DaySheetPage),
  page('/map', async () => (await import('./board/MapSetUp.tsx')).MapSetUp),
  page('/dose/:placeId', async () => (await import('./dose/DosePage.tsx')).DosePage),
  page('/dose/:schoolId/:driveId', async () => (await import('./dose/DrivePage.tsx')).DrivePage),
  page(
    '/obligation/:placeId/paper',
    async () => (await import('./obligation/MissingPaper.tsx')).MissingPaper,
  ),
  page(
    '/obligation/:placeId',
    async () => (await import('./obligation/ObligationPage.tsx')).ObligationPage,
  ),
  page(
    '/daily-report/:placeId',
    async () => (await import('./daily-report/DailyReportPage.tsx')).DailyReportPage,
  ),
  page('/duty/:placeId', async () => (await import('./duty/DutyPage.tsx')).DutyPage),
  page(
    '/duty/:placeId/:incidentId',
    async () => (await import('./duty/IncidentPage.tsx')).IncidentPage,
  ),
  page('/place/:placeId', async () => (await import('./place/PlacePage.tsx')).PlacePage),
  page('/people', async () => (await import('./person/People.tsx')).People),
  page('/import', async () => (await import('./import/ImportPage.tsx')).ImportPage),
  page(
    '/import/:placeId/:importId',
    async () => (await import('./import/ImportRunPage.tsx')).ImportRunPage,
  ),
  page('/person/:personId', async () => (await import('./person/PersonPage.tsx')).PersonPage),
  page('/roster/duplicates', async () => (await import('./roster/Duplicates.tsx')).Duplicates),
  page('/roster/classes', async () => (await import('./roster/Regroup.tsx')).Regroup),
  page('/roster/transfers', async () => (await import('./roster/Transfers.tsx')).Transfers),
  page('/roster/year', async () => (await import('./roster/YearPage.tsx')).YearPage),
  page('/roster/year/:placeId', async () => (await import('./roster/YearPage.tsx')).YearPage),
  page(
    '/roster/year/:placeId/:runId',
    async () => (await import('./roster/YearRunPage.tsx')).YearRunPage,
  ),
  page(
    '/calendar/:placeId',
    async () => (await import('./calendar/CalendarPage.tsx')).CalendarPage,
  ),
  page('/family/slips', async () => (await import('./family/SlipsPage.tsx')).SlipsPage),
  page('/signals', async () => (await import('./signal/SignalsPage.tsx')).SignalsPage),
  page(
    '/signals/:schoolId/:signalId',
    async () => (await import('./signal/SignalPage.tsx')).SignalPage,
  ),
  page(
    '/signals/:schoolId/:signalId/:reportId',
    async () => (await import('./signal/ReportPage.tsx')).ReportPage,
  ),
  page('/decisions', async () => (await import('./decision/DecisionsPage.tsx')).DecisionsPage),
  page(
    '/decisions/:placeId',
    async () => (await import('./decision/DecisionsPage.tsx')).DecisionsPage,
  ),
  page(
    '/decisions/:placeId/:decisionId',
    async () => (await import('./decision/DecisionPage.tsx')).DecisionPage,
  ),
  page('/signal-rules', async () => (await import('./signal/RulesPage.tsx')).RulesPage),
  page('/return-rules', async () => (await import('./disease/ReturnRules.tsx')).ReturnRules),
  page('/signal-rules/:ruleId', async () => (await import('./signal/RulePage.tsx')).RulePage),
  page('/family/decisions', async () => (await import('./family/DecisionsPage.tsx')).DecisionsPage),
  page('/accounts', async () => (await import('./account/Accounts.tsx')).Accounts),
  page('/accounts/staff', async () => (await import('./account/StaffAccounts.tsx')).StaffAccounts),
  page('/accounts/keys', async () => (await import('./account/ApiKeys.tsx')).ApiKeys),
  page('/privacy/corrections', async () => (await import('./privacy/Corrections.tsx')).Corrections),
  page('/privacy/retention', async () => (await import('./privacy/Retention.tsx')).Retention),
  page('/upkeep', async () => (await import('./upkeep/Upkeep.tsx')).Upkeep),
  page('/audit', async () => (await import('./account/Audit.tsx')).Audit),
  { path: '*', Component: NotFound },
];

/** Nothing, for the blink before the first page's code is there. */
function Blank() {
  return null;
}

/** Every address of the desk pages. */
export const router = createBrowserRouter([
  {
    HydrateFallback: Blank,
    errorElement: <Broken />,
    children: [
      page('/sign-in', async () => (await import('./account/SignInPage.tsx')).SignInPage),
      page('/welcome', async () => (await import('./account/WelcomePage.tsx')).WelcomePage),
      page('/wall/:placeId', async () => (await import('./board/Wall.tsx')).Wall),
      { Component: Shell, children: pages },
    ],
  },
]);
