import type { Session } from '../../domain/roll.ts';

/** The address with its filters; undefined ones are left out. */
function address(path: string, search: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Where the pages stand. The one place that knows addresses. */
export const paths = {
  workbench: '/',
  work: (show?: 'snoozed' | 'done') => address('/work', { show }),
  deadline: (deadlineId: string) => `/deadlines/${deadlineId}`,
  deadlines: (placeId?: string, show?: string) => address('/deadlines', { placeId, show }),
  signIn: (next?: string) => address('/sign-in', { next }),
  welcome: '/welcome',
  channels: '/channels',
  me: '/me',
  schoolDay: (
    schoolId: string,
    search: { day?: string; session?: Session; filter?: string } = {},
  ) => address(`/roll/school/${schoolId}`, search),
  anySchoolDay: '/roll/school',
  sheet: (classId: string, day: string, session: Session) =>
    `/roll/sheet/${classId}/${day}/${session}`,
  paper: (classId: string, day: string, session: Session) =>
    address('/paper', { classId, day, session }),
  exceptions: (placeId?: string, day?: string) => address('/roll/exceptions', { placeId, day }),
  absences: (search: { placeId?: string; part?: string } = {}) => address('/absences', search),
  board: (placeId: string, search: { day?: string; show?: 'missing' | 'wrong' } = {}) =>
    address(`/board/${placeId}`, search),
  region: (placeId: string, search: { day?: string | undefined; at?: string | undefined } = {}) =>
    address(`/region/${placeId}`, search),
  daySheet: (placeId: string, search: { day?: string | undefined; at?: string | undefined } = {}) =>
    address(`/day-sheet/${placeId}`, search),
  figures: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/figures', search),
  figure: (figure: string, search: Readonly<Record<string, string | undefined>> = {}) =>
    address(`/figures/${figure}`, search),
  findings: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/findings', search),
  finding: (schoolId: string, findingId: string) => `/findings/${schoolId}/${findingId}`,
  accountability: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/accountability', search),
  accountabilityCase: (caseId: string) => `/accountability/${caseId}`,
  superiors: '/superior',
  superior: (superiorId: string) => `/superior/${superiorId}`,
  findingMeasures: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/findings/measures', search),
  findingsBoard: (placeId?: string) => address('/findings/board', { placeId }),
  recheck: '/recheck',
  checklists: '/checklists',
  checklist: (id: string, version?: string) => address(`/checklists/${id}`, { version }),
  checklistEdit: (id: string) => `/checklists/${id}/edit`,
  checklistPaper: (id: string, version?: string) => address(`/checklists/${id}/paper`, { version }),
  checklistCompare: (id: string, search: { from?: string; to?: string } = {}) =>
    address(`/checklists/${id}/compare`, search),
  documents: (view?: 'drafts' | 'offices') => address('/documents', { view }),
  document: (documentId: string) => `/documents/${documentId}`,
  documentSigned: (documentId: string, schoolId: string) =>
    `/documents/${documentId}/signed/${schoolId}`,
  documentBatch: (batchId: string) => `/documents/batch/${batchId}`,
  documentDraft: (draftId: string) => `/documents/draft/${draftId}`,
  received: (schoolId: string) => `/documents/received/${schoolId}`,
  receivedOne: (schoolId: string, documentId: string) =>
    `/documents/received/${schoolId}/${documentId}`,
  directives: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/directives', search),
  directive: (directiveId: string, show?: string) =>
    address(`/directives/${directiveId}`, { show }),
  directiveUnit: (directiveId: string, receiptId: string) =>
    `/directives/${directiveId}/${receiptId}`,
  /** Of a school, or 'mine'. */
  directivesReceived: (schoolId: string) => `/directives/received/${schoolId}`,
  directiveReceived: (schoolId: string, receiptId: string) =>
    `/directives/received/${schoolId}/${receiptId}`,
  meetings: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/meetings', search),
  difficulties: (search: Readonly<Record<string, string | undefined>> = {}) =>
    address('/difficulties', search),
  difficulty: (schoolId: string, difficultyId: string) =>
    `/difficulties/${schoolId}/${difficultyId}`,
  followUps: (school?: string) => address('/follow-ups', { school }),
  meeting: (meetingId: string) => `/meetings/${meetingId}`,
  areas: (search: { view?: string; show?: string } = {}) => address('/areas', search),
  draws: '/draws',
  draw: (drawId: string) => `/draws/${drawId}`,
  areaProposal: '/areas/proposal',
  campaigns: (search: { state?: string; programme?: string } = {}) => address('/campaigns', search),
  campaign: (campaignId: string, search: { round?: string; show?: string; team?: string } = {}) =>
    address(`/campaigns/${campaignId}`, search),
  campaignJoint: (campaignId: string, schoolId?: string) =>
    address(`/campaigns/${campaignId}/joint`, { schoolId }),
  visits: (search: { campaignId?: string; mine?: string; hinted?: string } = {}) =>
    address('/visits', search),
  visit: (schoolId: string, visitId: string) => `/visits/${schoolId}/${visitId}`,
  /** 和平常比 */
  usual: (schoolId: string) => `/usual/${schoolId}`,
  scorecard: '/scorecard',
  wall: (placeId: string) => `/wall/${placeId}`,
  map: '/map',
  doses: (placeId: string, search: { disease?: string; view?: string } = {}) =>
    address(`/dose/${placeId}`, search),
  drive: (schoolId: string, driveId: string) => `/dose/${schoolId}/${driveId}`,
  obligationPaper: (placeId: string, search: { day?: string | undefined; rule?: string } = {}) =>
    address(`/obligation/${placeId}/paper`, search),
  obligation: (placeId: string, search: { day?: string | undefined; rule?: string } = {}) =>
    address(`/obligation/${placeId}`, search),
  dailyReport: (placeId: string, day?: string) => address(`/daily-report/${placeId}`, { day }),
  duty: (placeId: string) => `/duty/${placeId}`,
  incident: (placeId: string, incidentId: string) => `/duty/${placeId}/${incidentId}`,
  place: (placeId: string) => `/place/${placeId}`,
  people: (placeId?: string, search: { kind?: string } = {}) =>
    address('/people', { placeId, ...search }),
  person: (personId: string) => `/person/${personId}`,
  rosterYear: (placeId?: string, lastDay?: string) =>
    address(placeId ? `/roster/year/${placeId}` : '/roster/year', { lastDay }),
  yearRun: (placeId: string, runId: string) => `/roster/year/${placeId}/${runId}`,
  imports: (placeId?: string, kind?: string) => address('/import', { placeId, kind }),
  importRun: (placeId: string, importId: string) => `/import/${placeId}/${importId}`,
  duplicates: (schoolId?: string) => address('/roster/duplicates', { schoolId }),
  transfers: (way?: 'in' | 'out') => address('/roster/transfers', { way }),
  regroup: (schoolId?: string) => address('/roster/classes', { schoolId }),
  calendar: (placeId: string, year?: string) => address(`/calendar/${placeId}`, { year }),
  familySlips: (classId?: string) => address('/family/slips', { classId }),
  familyDecisions: '/family/decisions',
  signals: (search: { placeId?: string; state?: string } = {}) => address('/signals', search),
  signal: (schoolId: string, signalId: string) => `/signals/${schoolId}/${signalId}`,
  signalReport: (schoolId: string, signalId: string, reportId: string) =>
    `/signals/${schoolId}/${signalId}/${reportId}`,
  signalRules: '/signal-rules',
  returnRules: '/return-rules',
  signalRule: (ruleId: string, trial?: string) => address(`/signal-rules/${ruleId}`, { trial }),
  decisions: (search: { placeId?: string } = {}) => address('/decisions', search),
  decision: (placeId: string, decisionId: string) => `/decisions/${placeId}/${decisionId}`,
  accounts: (placeId?: string) => address('/accounts', { placeId }),
  staffAccounts: (placeId?: string) => address('/accounts/staff', { placeId }),
  apiKeys: (placeId?: string) => address('/accounts/keys', { placeId }),
  corrections: '/privacy/corrections',
  retention: '/privacy/retention',
  audit: (placeId?: string) => address('/audit', { placeId }),
  upkeep: '/upkeep',
  phone: '/m/',
} as const;
