import type { FigureDim, FigureGroup, FigureName, figureUnits } from '../figure.ts';
import type { Sentence } from './say.ts';

/** 数据台账: what each number is called, what it counts, and its unit. */

interface FigureWords extends Sentence {
  readonly means: Sentence;
}

export const figureText: Readonly<Record<FigureName, FigureWords>> = {
  campaigns: {
    ...{ zh: '督导行动数', en: 'Campaigns' },
    means: { zh: '这段时间里进行过的督导行动', en: 'Campaigns that ran in this time' },
  },
  'campaign-days': {
    ...{ zh: '行动天数', en: 'Days of campaigns' },
    means: { zh: '各次行动从第一天到最后一天的天数之和', en: 'Days from first to last, added up' },
  },
  teams: {
    ...{ zh: '督导组数', en: 'Teams' },
    means: {
      zh: '行动里没有撤掉的督导组',
      en: 'Teams of campaigns, without those that were ended',
    },
  },
  'team-leaders': {
    ...{ zh: '督导组组长人数', en: 'Team leaders' },
    means: { zh: '当组长的人，每人算一次', en: 'People who lead a team, each once' },
  },
  'team-members': {
    ...{ zh: '督导组人数', en: 'Team members' },
    means: { zh: '在督导组里的人，每人算一次', en: 'People in teams, each once' },
  },
  rounds: {
    ...{ zh: '督导轮次', en: 'Rounds' },
    means: { zh: '到这一天已经开始的轮次', en: 'Rounds that have begun' },
  },
  'target-schools': {
    ...{ zh: '应查学校数', en: 'Schools to inspect' },
    means: {
      zh: '行动名单上的学校和幼儿园；写明原因不查的、已停办的不算',
      en: 'Schools on the list, without those left out with a reason or closed',
    },
  },
  'covered-schools': {
    ...{ zh: '已查学校数', en: 'Schools covered' },
    means: { zh: '应查学校里查过至少一次的', en: 'Of the schools to inspect, those visited' },
  },
  'uncovered-schools': {
    ...{ zh: '未查学校数', en: 'Schools not covered' },
    means: { zh: '应查学校里一次都没查过的', en: 'Of the schools to inspect, those not visited' },
  },
  'left-out-schools': {
    ...{ zh: '写明不查的学校数', en: 'Schools left out' },
    means: { zh: '写明原因不查、也没有查过的', en: 'Left out with a reason and not visited' },
  },
  coverage: {
    ...{ zh: '督导覆盖率', en: 'Coverage' },
    means: { zh: '已查学校 ÷ 应查学校', en: 'Covered of those to inspect' },
  },
  schools: {
    ...{ zh: '学校总数', en: 'All schools' },
    means: { zh: '这一天在办的学校和幼儿园', en: 'Schools and kindergartens open on the day' },
  },
  visits: {
    ...{ zh: '检查次数', en: 'Inspections' },
    means: { zh: '到校检查，撤回的不算', en: 'Visits, without those withdrawn' },
  },
  'person-times': {
    ...{ zh: '检查人次', en: 'Person-times' },
    means: { zh: '每次到校的人数之和，同去的外单位人员也算', en: 'Everybody who went, each time' },
  },
  'persons-per-visit': {
    ...{ zh: '平均每次到校人数', en: 'Persons per visit' },
    means: { zh: '检查人次 ÷ 检查次数', en: 'Person-times per inspection' },
  },
  inspectors: {
    ...{ zh: '参加检查的人数', en: 'Inspectors' },
    means: { zh: '到过校的人，每人算一次', en: 'People who went, each once' },
  },
  'visited-schools': {
    ...{ zh: '到过的学校数', en: 'Schools visited' },
    means: { zh: '检查过的学校，每所算一次', en: 'Schools visited, each once' },
  },
  'schools-per-inspector': {
    ...{ zh: '人均检查学校数', en: 'Schools per inspector' },
    means: { zh: '到过的学校数 ÷ 参加检查的人数', en: 'Schools visited per inspector' },
  },
  'visited-share': {
    ...{ zh: '到过的学校占比', en: 'Share of schools visited' },
    means: { zh: '到过的学校 ÷ 学校总数', en: 'Visited of all schools' },
  },
  'visits-signed': {
    ...{ zh: '学校当场签字的次数', en: 'Signed on the spot' },
    means: { zh: '检查时学校的人签了字', en: 'Visits that the school signed on the spot' },
  },
  'visits-received': {
    ...{ zh: '学校签收的次数', en: 'Received by the school' },
    means: { zh: '事后由学校账号签收的检查', en: 'Visits that the school received afterwards' },
  },
  'visits-passed': {
    ...{ zh: '检查表通过的次数', en: 'Checklists passed' },
    means: { zh: '按检查表结论为通过', en: 'Visits whose list was passed' },
  },
  'visits-failed': {
    ...{ zh: '检查表没通过的次数', en: 'Checklists failed' },
    means: { zh: '按检查表结论为没通过', en: 'Visits whose list was not passed' },
  },
  'visits-hinted': {
    ...{ zh: '有质量提示的检查次数', en: 'Visits with a hint' },
    means: {
      zh: '系统提示可能走过场的检查；只是提示，不是结论',
      en: 'Visits with a hint at going through the motions: a hint, not a verdict',
    },
  },
  'hinted-share': {
    ...{ zh: '有质量提示的占比', en: 'Share with a hint' },
    means: { zh: '有质量提示的检查 ÷ 检查次数', en: 'Visits with a hint of all' },
  },
  papers: {
    ...{ zh: '查阅资料份数', en: 'Papers looked at' },
    means: { zh: '检查时登记的查阅资料', en: 'Papers as counted at the visits' },
  },
  'paper-kinds': {
    ...{ zh: '查阅资料种类', en: 'Kinds of papers' },
    means: { zh: '查阅过几种资料', en: 'Kinds of papers looked at' },
  },
  'items-checked': {
    ...{ zh: '逐条检查的条数', en: 'Items checked' },
    means: { zh: '检查表上答过的条目', en: 'Items that were answered' },
  },
  'items-not-met': {
    ...{ zh: '未达到的条数', en: 'Items not met' },
    means: { zh: '检查表上答“否”的条目', en: 'Items answered no' },
  },
  'sections-checked': {
    ...{ zh: '查过的环节', en: 'Parts checked' },
    means: { zh: '检查表里答过的各个环节', en: 'Parts of the lists that were answered' },
  },
  'records-checked': {
    ...{ zh: '查过的记录种类', en: 'Kinds of records checked' },
    means: { zh: '检查表里写明的记录，查过几种', en: 'Kinds of records, as the lists name them' },
  },
  'record-schools': {
    ...{ zh: '查过记录的学校数', en: 'Schools whose records were checked' },
    means: { zh: '至少查过一种记录的学校', en: 'Schools with at least one kind checked' },
  },
  'checked-schools': {
    ...{ zh: '逐条检查过的学校数', en: 'Schools checked by a list' },
    means: {
      zh: '按检查表答过条目的学校，每所算一次',
      en: 'Schools with answered items, each once',
    },
  },
  'spots-checked': {
    ...{ zh: '查过的场所种类', en: 'Kinds of places checked' },
    means: { zh: '检查表里写明的场所，看过几种', en: 'Kinds of places, as the lists name them' },
  },
  'methods-used': {
    ...{ zh: '用过的检查方法', en: 'Methods used' },
    means: { zh: '逐条登记的方法，用过几种', en: 'Kinds of methods noted with items' },
  },
  'method-uses': {
    ...{ zh: '检查方法使用次数', en: 'Uses of methods' },
    means: { zh: '每条用一种方法算一次', en: 'Once for each item and method' },
  },
  findings: {
    ...{ zh: '发现问题数', en: 'Findings' },
    means: { zh: '发现的问题，申辩成立而撤销的不算', en: 'Found, without those withdrawn' },
  },
  'finding-schools': {
    ...{ zh: '有问题的学校数', en: 'Schools with findings' },
    means: { zh: '发现过问题的学校，每所算一次', en: 'Schools with a finding, each once' },
  },
  'finding-school-share': {
    ...{ zh: '有问题的学校占比', en: 'Share of schools with findings' },
    means: { zh: '有问题的学校 ÷ 学校总数', en: 'Schools with findings of all' },
  },
  'finding-categories': {
    ...{ zh: '问题类别数', en: 'Classes of findings' },
    means: { zh: '发现的问题分属几类', en: 'Classes that findings belong to' },
  },
  'finding-topics': {
    ...{ zh: '问题涉及的方面', en: 'Topics of findings' },
    means: {
      zh: '校园安全隐患、疫情防控、教学秩序里涉及几方面',
      en: 'Topics that findings belong to',
    },
  },
  'findings-open': {
    ...{ zh: '未了结问题数', en: 'Findings open' },
    means: { zh: '这段时间发现的，到这一天还没有了结', en: 'Not over at the end of the day' },
  },
  'findings-overdue': {
    ...{ zh: '逾期未改问题数', en: 'Findings overdue' },
    means: {
      zh: '这段时间发现的，过了期限、到这一天还没有提交整改',
      en: 'Past their last day and not handed in',
    },
  },
  'findings-issued': {
    ...{ zh: '下达整改的问题数', en: 'Findings ordered' },
    means: { zh: '到这一天已经下达整改的', en: 'Ordered to be put right by the day' },
  },
  'ordered-schools': {
    ...{ zh: '下达整改的学校数', en: 'Schools ordered' },
    means: { zh: '收到整改要求的学校，每所算一次', en: 'Schools with an order, each once' },
  },
  'findings-to-close': {
    ...{ zh: '应销号问题数', en: 'Findings to close' },
    means: {
      zh: '发现的问题，撤销的、上级免予整改的不算',
      en: 'Found, without withdrawn and waived',
    },
  },
  'findings-closed': {
    ...{ zh: '已销号问题数', en: 'Findings closed' },
    means: { zh: '到这一天整改并复查合格的', en: 'Put right and rechecked by the day' },
  },
  'closed-share': {
    ...{ zh: '销号率', en: 'Share closed' },
    means: { zh: '已销号 ÷ 应销号', en: 'Closed of those to close' },
  },
  'findings-on-time': {
    ...{ zh: '按期销号问题数', en: 'Findings closed on time' },
    means: { zh: '已销号、没有过期的', en: 'Closed and never late' },
  },
  'findings-waived': {
    ...{ zh: '免予整改问题数', en: 'Findings waived' },
    means: { zh: '上级决定免予整改的', en: 'Waived by a superior' },
  },
  'findings-withdrawn': {
    ...{ zh: '撤销问题数', en: 'Findings withdrawn' },
    means: { zh: '申辩成立或者记错而撤销的', en: 'Withdrawn after an objection or a mistake' },
  },
  'findings-repeated': {
    ...{ zh: '重复问题数', en: 'Findings repeated' },
    means: { zh: '同一所学校同一条再次发现', en: 'The same item at the same school again' },
  },
  'findings-rejected': {
    ...{ zh: '复查退回过的问题数', en: 'Findings sent back' },
    means: { zh: '复查时退回过的', en: 'Sent back at the recheck' },
  },
  'findings-reopened': {
    ...{ zh: '重新打开过的问题数', en: 'Findings reopened' },
    means: { zh: '销号以后又重新打开过的', en: 'Opened again after closing' },
  },
  'findings-extended': {
    ...{ zh: '延期过的问题数', en: 'Findings extended' },
    means: { zh: '批准过延期的', en: 'With more time granted' },
  },
  'follow-ups': {
    ...{ zh: '跟踪指导次数', en: 'Follow-ups' },
    means: { zh: '在这些问题上记下的跟踪指导', en: 'Follow-ups noted with these findings' },
  },
  'findings-followed': {
    ...{ zh: '有跟踪指导的问题数', en: 'Findings followed up' },
    means: { zh: '至少记过一次跟踪指导的', en: 'With at least one follow-up' },
  },
  'followed-share': {
    ...{ zh: '跟踪指导率', en: 'Share followed up' },
    means: { zh: '有跟踪指导的 ÷ 发现问题数', en: 'Followed up of all found' },
  },
  measures: {
    ...{ zh: '督促措施数', en: 'Measures' },
    means: {
      zh: '在问题上采取的督促措施（现场指出、批评教育、责令整改、通报等），撤销的不算',
      en: 'Steps of the ladder taken, without those undone',
    },
  },
  'measure-schools': {
    ...{ zh: '采取过措施的学校数', en: 'Schools with a measure' },
    means: { zh: '有督促措施的学校，每所算一次', en: 'Schools with a measure, each once' },
  },
  'measure-school-share': {
    ...{ zh: '采取过措施的学校占比', en: 'Share of schools with a measure' },
    means: { zh: '采取过措施的学校 ÷ 学校总数', en: 'Schools with a measure of all' },
  },
  'superior-items': {
    ...{ zh: '上级督查意见条数', en: 'Items of superiors’ inspections' },
    means: { zh: '收到的上级督查意见，撤回的不算', en: 'Received, without withdrawn ones' },
  },
  'superior-items-open': {
    ...{ zh: '上级督查意见没落实的条数', en: 'Items still open' },
    means: {
      zh: '学校还有问题没了结、县里还没有说已经落实的',
      en: 'With a finding that is open, or not yet called done by the county',
    },
  },
  'accountability-cases': {
    ...{ zh: '问责案数', en: 'Cases of accountability' },
    means: {
      zh: '立案并已经决定的，申诉撤销的、不予问责的不算',
      en: 'Opened and decided, without revoked and dropped ones',
    },
  },
  documents: {
    ...{ zh: '签发公文数', en: 'Documents issued' },
    means: { zh: '签发的公文，撤回和被替代的不算', en: 'Issued, without withdrawn and superseded' },
  },
  'document-kinds': {
    ...{ zh: '公文种类', en: 'Kinds of documents' },
    means: { zh: '签发过几种公文', en: 'Kinds of documents issued' },
  },
  deliveries: {
    ...{ zh: '公文送达数', en: 'Deliveries' },
    means: { zh: '一份公文送到一所学校算一次', en: 'One document to one school' },
  },
  'delivery-schools': {
    ...{ zh: '收到公文的学校数', en: 'Schools that received one' },
    means: { zh: '收到公文的学校，每所算一次', en: 'Schools with a delivery, each once' },
  },
  'delivery-school-share': {
    ...{ zh: '收到公文的学校占比', en: 'Share of schools that received one' },
    means: { zh: '收到公文的学校 ÷ 学校总数', en: 'Schools with a delivery of all' },
  },
  'deliveries-read': {
    ...{ zh: '公文已阅数', en: 'Deliveries read' },
    means: { zh: '学校打开看过的', en: 'Opened by the school' },
  },
  'deliveries-signed': {
    ...{ zh: '公文签收数', en: 'Deliveries signed for' },
    means: { zh: '学校签收的', en: 'Signed for by the school' },
  },
  'signed-share': {
    ...{ zh: '公文签收率', en: 'Share signed for' },
    means: { zh: '签收 ÷ 送达', en: 'Signed for of all deliveries' },
  },
  'leading-groups': {
    ...{ zh: '领导小组数', en: 'Leading groups' },
    means: { zh: '这一天还在的领导小组、指挥小组', en: 'Leading groups that stand on the day' },
  },
  meetings: {
    ...{ zh: '会议次数', en: 'Meetings' },
    means: { zh: '记下的会议，作废的不算', en: 'Meetings, without those withdrawn' },
  },
  'meeting-kinds': {
    ...{ zh: '开过几种会', en: 'Kinds of meetings' },
    means: { zh: '推进会、现场办公会、专题会等，每种算一次', en: 'Each kind once' },
  },
  resolutions: {
    ...{ zh: '议定事项', en: 'Resolutions' },
    means: { zh: '会上议定的事，不再办的不算', en: 'Resolved at meetings, without those dropped' },
  },
  'resolutions-arranged': {
    ...{ zh: '已安排的议定事项', en: 'Resolutions arranged' },
    means: { zh: '已下发成任务或登记成问题的', en: 'Sent as a task or recorded as a finding' },
  },
  'arranged-share': {
    ...{ zh: '议定事项安排率', en: 'Share arranged' },
    means: { zh: '已安排的 ÷ 议定事项', en: 'Arranged of all resolutions' },
  },
  directives: {
    ...{ zh: '下发任务数', en: 'Tasks sent down' },
    means: { zh: '撤回、改发的不算', en: 'Without those withdrawn or replaced' },
  },
  'directive-units': {
    ...{ zh: '任务发到校次', en: 'Tasks to schools' },
    means: { zh: '每个任务发到一所学校算一次', en: 'Each task to each school' },
  },
  'directive-signed': {
    ...{ zh: '任务已签收校次', en: 'Tasks signed for' },
    means: { zh: '学校签收了的', en: 'Signed for by the school' },
  },
  'directive-done': {
    ...{ zh: '任务已办结校次', en: 'Tasks done' },
    means: { zh: '学校报了办结的，核实过的也算', en: 'Reported done, checked or not' },
  },
  'directive-share': {
    ...{ zh: '任务办结率', en: 'Share of tasks done' },
    means: { zh: '已办结 ÷ 发到校次', en: 'Done of all to schools' },
  },
  difficulties: {
    ...{ zh: '提出的困难', en: 'Difficulties raised' },
    means: {
      zh: '学校和检查组提出的，撤回的不算',
      en: 'Raised by schools and teams, without those withdrawn',
    },
  },
  'difficulties-solved': {
    ...{ zh: '协调解决的困难', en: 'Difficulties solved' },
    means: { zh: '报了解决的，确认过的也算', en: 'Reported solved, confirmed or not' },
  },
  'difficulties-confirmed': {
    ...{ zh: '确认解决的困难', en: 'Difficulties confirmed' },
    means: { zh: '提出的一方确认解决了的', en: 'Confirmed by whoever raised them' },
  },
  'solved-share': {
    ...{ zh: '困难解决率', en: 'Share of difficulties solved' },
    means: { zh: '解决的 ÷ 提出的', en: 'Solved of those raised' },
  },
  'follow-up-entries': {
    ...{ zh: '跟踪指导次数', en: 'Follow-ups' },
    means: {
      zh: '到校、电话、视频、书面，撤回的不算',
      en: 'By going there, by telephone, by video, in writing',
    },
  },
  'follow-up-schools': {
    ...{ zh: '跟踪指导到的学校', en: 'Schools followed up' },
    means: { zh: '跟踪指导过至少一次的学校', en: 'Schools with at least one entry' },
  },
  checklists: {
    ...{ zh: '检查表张数', en: 'Checklists' },
    means: { zh: '这一天在用的检查表', en: 'Checklists in force on the day' },
  },
  'checklist-sections': {
    ...{ zh: '检查表环节数', en: 'Parts of checklists' },
    means: { zh: '检查表分成的环节（几个环节、几道关、几个到位）', en: 'Stages, gates or parts' },
  },
  'checklist-items': {
    ...{ zh: '检查表条数', en: 'Items of checklists' },
    means: { zh: '检查表上的条目', en: 'Items on the lists' },
  },
  'checklist-spots': {
    ...{ zh: '检查表写明的场所', en: 'Places in checklists' },
    means: { zh: '检查表里要看的场所有几种', en: 'Kinds of places to look at' },
  },
  'checklist-records': {
    ...{ zh: '检查表写明的记录', en: 'Records in checklists' },
    means: { zh: '检查表里要查的记录有几种', en: 'Kinds of records to look at' },
  },
};

export const figureGroupText: Readonly<Record<FigureGroup, Sentence>> = {
  campaign: { zh: '行动和覆盖', en: 'Campaigns and coverage' },
  visit: { zh: '到校检查', en: 'Visits' },
  finding: { zh: '问题和整改', en: 'Findings' },
  document: { zh: '公文', en: 'Documents' },
  meeting: { zh: '会议、任务、困难', en: 'Meetings, tasks, difficulties' },
  checklist: { zh: '检查表', en: 'Checklists' },
};

export const figureUnitText: Readonly<Record<(typeof figureUnits)[number], Sentence>> = {
  times: { zh: '次', en: 'times' },
  'person-times': { zh: '人次', en: 'person-times' },
  persons: { zh: '人', en: 'people' },
  schools: { zh: '所', en: 'schools' },
  teams: { zh: '个', en: 'teams' },
  rounds: { zh: '轮', en: 'rounds' },
  days: { zh: '天', en: 'days' },
  campaigns: { zh: '次', en: 'campaigns' },
  findings: { zh: '个', en: 'findings' },
  classes: { zh: '种', en: 'classes' },
  papers: { zh: '份', en: 'papers' },
  items: { zh: '条', en: 'items' },
  documents: { zh: '份', en: 'documents' },
  deliveries: { zh: '份', en: 'deliveries' },
  measures: { zh: '次', en: 'measures' },
  cases: { zh: '件', en: 'cases' },
  lists: { zh: '张', en: 'lists' },
  matters: { zh: '件', en: 'matters' },
  groups: { zh: '个', en: 'groups' },
};

export const figureDimText: Readonly<Record<FigureDim, Sentence>> = {
  campaign: { zh: '督导行动', en: 'Campaign' },
  programme: { zh: '哪一类行动', en: 'Programme' },
  department: { zh: '部门', en: 'Department' },
  team: { zh: '督导组', en: 'Team' },
  round: { zh: '轮次', en: 'Round' },
  category: { zh: '问题类别', en: 'Class' },
  topic: { zh: '哪一方面', en: 'Topic' },
  severity: { zh: '程度', en: 'Severity' },
  source: { zh: '从哪里发现', en: 'Source' },
  state: { zh: '到哪一步', en: 'State' },
  kind: { zh: '种类', en: 'Kind' },
  checklist: { zh: '检查表', en: 'Checklist' },
  section: { zh: '环节', en: 'Part' },
  record: { zh: '记录', en: 'Record' },
  spot: { zh: '场所', en: 'Place' },
  method: { zh: '检查方法', en: 'Method' },
  step: { zh: '措施', en: 'Measure' },
  aim: { zh: '对单位还是个人', en: 'Aimed at' },
  fault: { zh: '问责情形', en: 'Fault' },
  person: { zh: '检查的人', en: 'Inspector' },
  area: { zh: '责任片区', en: 'Area' },
  school: { zh: '学校', en: 'School' },
  township: { zh: '乡镇、街道', en: 'Township' },
  sector: { zh: '中小学还是幼儿园', en: 'School or kindergarten' },
  schoolKind: { zh: '学校类型', en: 'Kind of school' },
  ownership: { zh: '办学性质', en: 'Run by' },
};

/** 页面上的话 */
export const figurePageText = {
  title: { zh: '数据台账', en: 'Figures' },
  purpose: {
    zh: '汇报、总结里要用的数，每个只有一种算法：写明范围、时间、怎么算，点开就是一条一条的记录。',
    en: 'Every number that reports need, counted in one way only: with its scope, its time and how it is counted; open it and there are its records.',
  },
  group: { zh: '哪一组', en: 'Group' },
  fraction: { zh: '几分之几', en: 'Of' },
  span: { zh: '时间', en: 'Time' },
  counted: { zh: '什么时候数的', en: 'Counted at' },
  tags: { zh: '说明', en: 'Notes' },
  figure: { zh: '数', en: 'Figure' },
  value: { zh: '是多少', en: 'Value' },
  before: { zh: '上一段', en: 'Before' },
  beforeOf: { zh: '上一段（{from} 至 {to}）', en: 'Before ({from} to {to})' },
  means: { zh: '怎么算', en: 'How it is counted' },
  unit: { zh: '单位', en: 'Unit' },
  ofPer: { zh: '{of} / {per}', en: '{of} / {per}' },
  noneToDivide: { zh: '没有可算的', en: 'none' },
  search: { zh: '找一个数', en: 'Find a figure' },
  none: { zh: '没有叫这个名字的数。', en: 'No figure of that name.' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  campaign: { zh: '哪次行动', en: 'Campaign' },
  allCampaigns: { zh: '各次行动', en: 'All campaigns' },
  department: { zh: '部门', en: 'Department' },
  allDepartments: { zh: '各部门', en: 'All departments' },
  sector: { zh: '中小学还是幼儿园', en: 'School or kindergarten' },
  allSectors: { zh: '中小学和幼儿园', en: 'Schools and kindergartens' },
  sectorSchool: { zh: '中小学', en: 'Schools' },
  sectorKindergarten: { zh: '幼儿园', en: 'Kindergartens' },
  ownership: { zh: '办学性质', en: 'Run by' },
  anyOwnership: { zh: '公办和民办', en: 'Public and private' },
  public: { zh: '公办', en: 'Public' },
  private: { zh: '民办', en: 'Private' },
  place: { zh: '范围', en: 'Scope' },
  compare: { zh: '和上一段比', en: 'Compare with before' },
  asOf: { zh: '{day} 的记录，{time} 数的', en: 'Records up to {day}, counted at {time}' },
  coversHow: {
    zh: '检查类的数只说查到的学校：这次行动还有 {missing} 所没查。',
    en: 'These speak of the schools visited: {missing} of the campaign are not yet.',
  },
  print: { zh: '打印', en: 'Print' },
  back: { zh: '数据台账', en: 'Figures' },
  rowsNone: { zh: '这个范围里一条也没有。', en: 'None in this scope.' },
  by: { zh: '按什么分', en: 'By' },
  byWhat: { zh: '按{what}分', en: 'By {what}' },
  narrowedTo: { zh: '下面只列这些，再点一次看全部', en: 'only these below; again for all' },
  noBy: { zh: '不分', en: 'Not told apart' },
  part: { zh: '分项', en: 'Part' },
  partNone: { zh: '没有写', en: 'Not said' },
  rows: { zh: '一条一条的记录', en: 'Its records' },
  day: { zh: '日期', en: 'Day' },
  school: { zh: '学校', en: 'School' },
  what: { zh: '内容', en: 'What' },
  amount: { zh: '计数', en: 'Counts' },
  toUnit: { zh: '单位', en: 'unit' },
  toPerson: { zh: '个人', en: 'person' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const checkRecordText: Readonly<Record<string, Sentence>> = {
  measures: { zh: '防控措施落实', en: 'Measures carried out' },
  'self-check': { zh: '食品安全自查', en: 'Self-check of food safety' },
  'staff-health': { zh: '从业人员健康管理', en: 'Health of staff' },
  purchase: { zh: '进货查验', en: 'Purchases checked' },
  disinfection: { zh: '场所消毒', en: 'Disinfection' },
};

export const checkSpotText: Readonly<Record<string, Sentence>> = {
  kitchen: { zh: '加工间', en: 'Kitchen' },
  'dining-hall': { zh: '就餐处', en: 'Dining hall' },
  'dish-washing': { zh: '餐具清洗消毒', en: 'Dish washing' },
  'food-store': { zh: '原料库', en: 'Food store' },
  'sample-cabinet': { zh: '留样处', en: 'Food samples' },
  'meal-area': { zh: '就餐区域', en: 'Where everybody eats' },
  gate: { zh: '校门', en: 'Gate' },
  surroundings: { zh: '周边', en: 'Surroundings' },
  'dorm-room': { zh: '寝室', en: 'Dormitory room' },
};
