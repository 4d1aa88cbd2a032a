import type { RectifyKind } from '../checklist.ts';
import type {
  FindingEnd,
  FindingKind,
  FindingSide,
  FindingSource,
  FindingState,
} from '../finding.ts';
import type { Sentence } from './say.ts';

/** 问题清单、整改、复查、销号的说法 */
export const findingText = {
  withVisit: { zh: '随检查撤回', en: 'Withdrawn with its visit' },
  title: { zh: '问题清单', en: 'Findings' },
  purpose: {
    zh: '督导、巡查、演练里发现的问题，从发现到销号：谁查出来的、谁负责改、哪天前改好、谁复查。',
    en: 'What inspections found, from finding to closing: who found it, who puts it right by when, who rechecks.',
  },
  thisFinding: { zh: '这个问题', en: 'this finding' },
  thisSchool: { zh: '这所学校', en: 'this school' },
  supervisor: { zh: '督办人', en: 'Supervisor' },
  responsible: { zh: '责任人', en: 'Who answers for it' },
  thisEvent: { zh: '这一步', en: 'this step' },
  number: { zh: '{year} 年第 {number} 号', en: 'No. {number} of {year}' },
  mine: { zh: '我校要整改的', en: 'What our school owes' },
  minePurpose: {
    zh: '检查发现、要我校改的问题：哪天前改好，现在到哪一步。有不同意见，下达以前可以申辩。',
    en: 'What inspections found here: by when it is to be put right and how far it is. Object before the notice if you disagree.',
  },
  entry: {
    zh: '检查发现的问题，哪天前改好，改好了在这里交',
    en: 'What inspections found; hand in what was put right',
  },
  entryCounty: { zh: '等复查的、逾期的问题，到现场直接销号', en: 'Recheck on site and close' },
  board: { zh: '整改进度', en: 'Progress' },
  boardPurpose: {
    zh: '还没了结的在哪一步、拖了多久、各部门查出和销号多少。',
    en: 'Where the open ones stand, how old they are, and what each department found and closed.',
  },
  print: { zh: '打印', en: 'Print' },
  // 清单
  part: { zh: '范围', en: 'Part' },
  view: { zh: '哪张清单', en: 'Which list' },
  problems: { zh: '问题清单', en: 'Findings' },
  duties: { zh: '责任清单', en: 'Who answers' },
  measures: { zh: '整改清单', en: 'What was done' },
  allStates: { zh: '各个状态', en: 'All states' },
  allDues: { zh: '不论期限', en: 'Any day' },
  allDepartments: { zh: '各部门', en: 'All departments' },
  allCategories: { zh: '各类别', en: 'All classes' },
  allTopics: { zh: '各方面', en: 'All topics' },
  allSeverities: { zh: '各种程度', en: 'Any severity' },
  allSources: { zh: '各种来源', en: 'Any source' },
  allWaits: { zh: '申辩和延期', en: 'Objections and time' },
  allCampaigns: { zh: '所有督导行动', en: 'All campaigns' },
  allSchools: { zh: '所有学校', en: 'All schools' },
  none: { zh: '没有符合的问题。', en: 'No findings here.' },
  noneHow: { zh: '换个筛选条件看看。', en: 'Try other filters.' },
  noneOpen: { zh: '没有要整改的问题', en: 'Nothing to put right' },
  noneOpenHow: {
    zh: '检查发现的问题会列在这里，最急的在最前面。',
    en: 'What inspections find is listed here, the most urgent first.',
  },
  dueOn: { zh: '{day} 前', en: 'by {day}' },
  noDue: { zh: '还没下达', en: 'no notice yet' },
  measuresTitle: { zh: '督促措施', en: 'Measures' },
  measuresPurpose: {
    zh: '批评教育、责令限期整改、通报、约谈：哪天、对谁、为哪个问题。撤销了的不算。',
    en: 'Criticism, orders, circulars, interviews: when, against whom, for which finding. What was taken back does not count.',
  },
  measuresSpan: { zh: '{from} 至 {to} 采取的', en: 'Taken from {from} to {to}' },
  measuresNone: { zh: '这段时间没有采取措施。', en: 'No measures in this time.' },
  measureDay: { zh: '日期', en: 'Day' },
  decidedBy: { zh: '谁定的', en: 'Decided by' },
  allSteps: { zh: '各种措施', en: 'All measures' },
  allAims: { zh: '单位和个人', en: 'Units and persons' },
  sumAim: { zh: '合计', en: 'Total' },
  // 一个问题
  next: { zh: '下一步', en: 'Next' },
  nextSchool: { zh: '学校：{step}', en: 'School: {step}' },
  nextCounty: { zh: '县里：{step}', en: 'County: {step}' },
  what: { zh: '问题', en: 'Finding' },
  where: { zh: '在哪里', en: 'Where' },
  item: { zh: '检查表条目', en: 'Checklist item' },
  itemOf: { zh: '{list} · {code}', en: '{list} · {code}' },
  repeatOf: { zh: '一年内同一条查出过', en: 'Same item found within a year' },
  trail: { zh: '经过', en: 'What happened' },
  undo: { zh: '撤销最后一步', en: 'Undo the last step' },
  chooseSupervisor: {
    zh: '学校交了以后由谁盯着复查；留空就是下达的人',
    en: 'Who sees that it is rechecked; empty: who issues it',
  },
  undoHow: {
    zh: '撤销以后回到上一步，这一步和撤销的原因都留在经过里。',
    en: 'It goes back one step. Both the step and why it was undone stay on record.',
  },
  undoneMark: { zh: '已撤销', en: 'undone' },
  beforeIt: { zh: '整改前', en: 'Before' },
  afterIt: { zh: '整改后', en: 'After' },
  granted: { zh: '同意', en: 'granted' },
  refused: { zh: '不同意', en: 'refused' },
  upheld: { zh: '维持', en: 'upheld' },
  withdrawn: { zh: '撤销问题', en: 'withdrawn' },
  extensionUntil: { zh: '申请延到', en: 'Asked for until' },
  // 登记
  add: { zh: '登记问题', en: 'Record a finding' },
  addHow: {
    zh: '日常巡查、会议、演练和上级反馈发现的问题记在这里。督导检查里答“否”的会自己进来。不要写学生姓名。',
    en: 'For patrols, meetings, drills and what superiors found. A no in a visit comes here by itself. No pupils’ names.',
  },
  added: { zh: '登记好了', en: 'Recorded' },
  saysHint: {
    zh: '看到了什么、在哪里、差在哪一条',
    en: 'What was seen, where, and what it falls short of',
  },
  // 一步
  stepDone: { zh: '记好了', en: 'Recorded' },
  agreedHow: {
    zh: '学校认可这个问题，县里可以马上下达整改。',
    en: 'The school accepts the finding; the notice may go out at once.',
  },
  objectHow: {
    zh: '写明理由。县里答复以前不会下达整改。一个问题只能申辩一次。',
    en: 'Say why. No notice goes out before the answer. One objection for each finding.',
  },
  issueHow: {
    zh: '学校会收到整改要求和期限，时限从今天起走到那一天结束。',
    en: 'The school is told what to put right and by when.',
  },
  isHeard: { zh: '当场已经听取过学校的意见', en: 'The school was heard on the spot' },
  unitHint: { zh: '例如 总务处', en: 'for example, the facilities office' },
  submitHow: {
    zh: '写清楚改了什么。交上去由县里另一个人来复查。',
    en: 'Say what was done. Somebody else rechecks it.',
  },
  submitSays: { zh: '改了什么、怎么改的', en: 'What was done' },
  beginSays: { zh: '打算怎么改', en: 'What will be done' },
  recheckSays: { zh: '复查看到了什么', en: 'What the recheck found' },
  rejectSays: { zh: '还差什么', en: 'What is still missing' },
  reopenSays: { zh: '为什么重新打开', en: 'Why it is reopened' },
  extensionSays: { zh: '为什么要延期', en: 'Why more time is needed' },
  answerSays: { zh: '理由', en: 'Why' },
  noteSays: { zh: '跟进了什么', en: 'What was followed up' },
  until: { zh: '延到哪天', en: 'Until' },
  verdict: { zh: '怎么答复', en: 'Answer' },
  escalateStep: { zh: '采取哪一步', en: 'Which measure' },
  escalateHow: {
    zh: '只按整改的责任来，孩子生病的人数不作为处理任何人的理由。走到问责的，同时记进问责台账。',
    en: 'For failing to put things right. Numbers of sick children are never a reason. Accountability is entered in its register as well.',
  },
  aim: { zh: '对单位还是对人', en: 'Unit or person' },
  aimUnit: { zh: '对单位', en: 'Unit' },
  aimPerson: { zh: '对个人', en: 'Person' },
  person: { zh: '是谁（姓名、职务）', en: 'Who (name, post)' },
  grantUntil: { zh: '同意延到', en: 'Granted until' },
  fault: { zh: '问责情形', en: 'Class of accountability' },
  document: { zh: '凭哪份文件', en: 'By which document' },
  waiveHow: {
    zh: '由上级决定不再要求整改，写明文件和原因。这个问题不计入销号率。',
    en: 'A superior decides that it need not be put right. It does not count for the closure rate.',
  },
  issueMany: { zh: '下达这 {n} 个', en: 'Issue these {n}' },
  issueManyHow: {
    zh: '一张通知里的问题一起下达，各按自己的整改天数；要同一天到期就选一天。',
    en: 'All of one notice, each by its own days unless you choose one day.',
  },
  dueOwn: { zh: '留空：各按自己的天数', en: 'Empty: by their own days' },
  offline: {
    zh: '没有网络，写的字还在，有网了再交。',
    en: 'No network. What you wrote is kept; send it later.',
  },
  // 进度
  openNow: { zh: '还没了结', en: 'Open now' },
  waitingObjection: { zh: '申辩等答复', en: 'Objections to answer' },
  waitingExtension: { zh: '延期等答复', en: 'Requests for time' },
  funnel: { zh: '到哪一步', en: 'Where they stand' },
  ages: { zh: '发现了多久', en: 'How old they are' },
  ageSpan: { zh: '{from}–{to} 天', en: '{from}–{to} days' },
  ageOver: { zh: '{from} 天以上', en: '{from} days and more' },
  byDepartment: { zh: '各部门', en: 'By department' },
  byTopic: { zh: '各方面', en: 'By topic' },
  byCategory: { zh: '各类别', en: 'By class' },
  foundCount: { zh: '查出', en: 'Found' },
  schoolsCount: { zh: '学校', en: 'Schools' },
  issuedCount: { zh: '下达', en: 'Issued' },
  closedCount: { zh: '已销号', en: 'Closed' },
  onTimeCount: { zh: '按期', en: 'On time' },
  repeatedCount: { zh: '重复', en: 'Repeated' },
  overdueCount: { zh: '逾期', en: 'Overdue' },
  waivedCount: { zh: '免予', en: 'Waived' },
  withdrawnCount: { zh: '撤销', en: 'Withdrawn' },
  sum: { zh: '合计', en: 'Total' },
  rateBy: { zh: '{day} 前的销号率', en: 'Closed by {day}' },
  rateOf: { zh: '{closed} / {counted}', en: '{closed} / {counted}' },
  rateHow: {
    zh: '{from} 至 {to} 查出的问题里，到 {by} 改好并由另一个人复查过的；申辩撤销的和免予整改的不计。',
    en: 'Of those found from {from} to {to}: put right and rechecked by {by}. Withdrawn and waived ones do not count.',
  },
  rateNone: { zh: '这段时间没有问题，算不出销号率。', en: 'Nothing was found in this span.' },
  from: { zh: '发现从', en: 'Found from' },
  to: { zh: '到', en: 'to' },
  by: { zh: '销号截至', en: 'closed by' },
  asOf: { zh: '截至 {time}', en: 'as of {time}' },
} as const satisfies Record<string, Sentence>;

export const findingStateText: Record<FindingState, Sentence> = {
  found: { zh: '已发现', en: 'Found' },
  issued: { zh: '已下达', en: 'Issued' },
  accepted: { zh: '已签收', en: 'Accepted' },
  'in-progress': { zh: '整改中', en: 'In progress' },
  submitted: { zh: '已提交', en: 'Submitted' },
  recheck: { zh: '复查中', en: 'Being rechecked' },
  closed: { zh: '已销号', en: 'Closed' },
};

/** What a step or an event is called. */
export const findingStepText: Record<FindingKind, Sentence> = {
  found: { zh: '发现', en: 'Found' },
  agreed: { zh: '没有异议', en: 'No objection' },
  objected: { zh: '申辩', en: 'Objected' },
  answered: { zh: '答复申辩', en: 'Objection answered' },
  issued: { zh: '下达整改', en: 'Issued' },
  accepted: { zh: '签收', en: 'Accepted' },
  begun: { zh: '开始整改', en: 'Begun' },
  noted: { zh: '跟踪指导', en: 'Followed up' },
  submitted: { zh: '提交整改', en: 'Submitted' },
  taken: { zh: '接手复查', en: 'Recheck taken up' },
  rejected: { zh: '退回', en: 'Sent back' },
  closed: { zh: '销号', en: 'Closed' },
  reopened: { zh: '重新打开', en: 'Reopened' },
  'extension-asked': { zh: '申请延期', en: 'More time asked for' },
  'extension-answered': { zh: '答复延期', en: 'Request for time answered' },
  escalated: { zh: '督促升级', en: 'Escalated' },
  waived: { zh: '免予整改', en: 'Waived' },
  undone: { zh: '撤销', en: 'Undone' },
};

export const findingEndText: Record<FindingEnd, Sentence> = {
  rectified: { zh: '改好了', en: 'Put right' },
  withdrawn: { zh: '问题已撤销', en: 'Withdrawn' },
  waived: { zh: '免予整改', en: 'Waived' },
};

export const findingSideText: Record<FindingSide, Sentence> = {
  overdue: { zh: '逾期', en: 'Overdue' },
  extended: { zh: '延过期', en: 'Extended' },
  rejected: { zh: '退回过', en: 'Sent back before' },
  escalated: { zh: '督促中', en: 'Escalated' },
  waived: { zh: '免予整改', en: 'Waived' },
  reopened: { zh: '重开过', en: 'Reopened' },
  repeated: { zh: '重复出现', en: 'Repeated' },
  objected: { zh: '有申辩', en: 'Objection' },
};

export const findingSourceText: Record<FindingSource, Sentence> = {
  'visit-item': { zh: '督导检查', en: 'Visit' },
  gate: { zh: '开学核验', en: 'Reopening gate' },
  drill: { zh: '演练', en: 'Drill' },
  meeting: { zh: '会议', en: 'Meeting' },
  superior: { zh: '上级反馈', en: 'Superior' },
  patrol: { zh: '日常巡查', en: 'Patrol' },
};

export const rectifyText: Record<RectifyKind, Sentence> = {
  immediate: { zh: '立行立改', en: 'At once' },
  normal: { zh: '限期整改', en: 'By a day' },
  structural: { zh: '要动工程', en: 'Needs building work' },
};

/** Columns of the lists, on the page and in the file. */
export const findingListText = {
  number: { zh: '编号', en: 'No.' },
  school: { zh: '学校', en: 'School' },
  department: { zh: '部门', en: 'Department' },
  category: { zh: '类别', en: 'Class' },
  topic: { zh: '方面', en: 'Topic' },
  says: { zh: '问题', en: 'Finding' },
  severity: { zh: '程度', en: 'Severity' },
  rectify: { zh: '整改方式', en: 'How' },
  source: { zh: '来源', en: 'From' },
  foundDay: { zh: '发现日期', en: 'Found' },
  foundBy: { zh: '发现人', en: 'Found by' },
  unit: { zh: '责任部门', en: 'Unit' },
  responsible: { zh: '责任人', en: 'Answers for it' },
  supervisor: { zh: '督办人', en: 'Supervisor' },
  due: { zh: '整改期限', en: 'By' },
  measure: { zh: '整改措施', en: 'What is done' },
  submittedDay: { zh: '提交日期', en: 'Handed in' },
  state: { zh: '状态', en: 'State' },
  ended: { zh: '怎么了结', en: 'Ended' },
  endedDay: { zh: '销号日期', en: 'Closed' },
  sides: { zh: '标记', en: 'Marks' },
  step: { zh: '督促措施', en: 'Measure taken' },
  followUps: { zh: '跟踪次数', en: 'Follow-ups' },
  rejected: { zh: '退回次数', en: 'Sent back' },
  reopened: { zh: '重开次数', en: 'Reopened' },
} as const satisfies Record<string, Sentence>;

export const findingPartText = {
  open: { zh: '没了结的', en: 'Open' },
  closed: { zh: '已了结的', en: 'Over' },
  all: { zh: '全部', en: 'All' },
} as const satisfies Record<string, Sentence>;

/** What only a link from the progress page asks for. */
export const findingMarkText = {
  issued: { zh: '下达过的', en: 'Issued' },
  'on-time': { zh: '按期改好的', en: 'On time' },
  repeated: { zh: '重复出现的', en: 'Repeated' },
} as const satisfies Record<string, Sentence>;

export const findingDueText = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今天到期', en: 'Due today' },
  soon: { zh: '快到期', en: 'Due soon' },
} as const satisfies Record<string, Sentence>;
