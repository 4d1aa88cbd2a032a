import type { AbsenceCause, CallOutcome, Closing, LabResult, QueuePart } from '../absence-words.ts';
import type { Day } from '../date.ts';
import type { Return } from '../disease-return.ts';
import { missingWords, requirementWords } from './disease.ts';
import { type Language, monthDay, say, type Sentence } from './say.ts';

/** 因病缺勤追踪的话 */
export const absenceText = {
  title: { zh: '因病缺勤', en: 'Absences' },
  what: {
    zh: '没来的病孩子，一个一个问清、跟到返校。',
    en: 'Each sick child is asked about and followed until the return.',
  },
  entry: { zh: '该打电话、可以返校、还不能', en: 'Call, may return, not yet' },
  mine: { zh: '我班没来的病孩子', en: 'Sick pupils of my class' },
  back: { zh: '已经到校，还没有同意返校', en: 'Back before anybody agreed' },
  backShort: { zh: '{day}起已到校', en: 'back since {day}' },
  none: { zh: '没有要跟进的因病缺勤', en: 'No absence to follow up' },
  noneOf: { zh: '这一栏现在没有人', en: 'Nobody here now' },
  noneWhat: {
    zh: '检查表上有人因病缺勤，或家长报了病假，会自己出现在这里。',
    en: 'Whoever is absent sick on a sheet, or reported by the family, appears here by itself.',
  },
  since: { zh: '{from}起没来', en: 'absent since {from}' },
  spell: { zh: '{from} 到 {to}', en: '{from} to {to}' },
  days: { zh: '第 {days} 天', en: 'day {days}' },
  noWord: { zh: '还没有问过', en: 'nobody asked yet' },
  word: { zh: '上次 {day}：{what}', en: 'last {day}: {what}' },
  heard: { zh: '上次消息 {day}', en: 'last word {day}' },
  callBy: { zh: '{day} 前回访', en: 'call back by {day}' },
  callNow: { zh: '该回访了', en: 'call back now' },
  notYet: { zh: '暂不能返校', en: 'Not yet' },
  returnTo: { zh: '返校', en: 'Return' },
  earliest: { zh: '最早 {day}', en: 'earliest {day}' },
  notYetUntil: { zh: '暂不能返校：最早 {day}', en: 'Not yet: earliest {day}' },
  may: { zh: '可以返校', en: 'May return' },
  mayWhy: { zh: '返校条件都满足了', en: 'All conditions are met' },
  comma: { zh: '；', en: '; ' },
  needPaper: {
    zh: '还要医疗机构的复课证明，由校医查验',
    en: 'a certificate, checked by the school',
  },
  refusedPaper: { zh: '复课证明没有通过查验，要补', en: 'the certificate was refused' },
  needWord: { zh: '还要家长声明孩子没有症状', en: "the family's word that the symptoms are gone" },
  met: { zh: '{what}（{day}起）', en: '{what} (from {day})' },

  call: { zh: '打电话', en: 'Call' },
  callOf: { zh: '给{name}的家长打电话', en: 'Call the family of {name}' },
  callRecorded: { zh: '查看号码会记入操作记录。', en: 'Looking at the number is recorded.' },
  noPhone: { zh: '没有登记家长电话。', en: 'No number is recorded.' },
  asked: { zh: '问到什么', en: 'What they said' },
  outcomeOf: { zh: '{name}：问到什么', en: '{name}: what they said' },
  freeSince: { zh: '从哪天起没有症状', en: 'Free of symptoms since' },
  freeHow: {
    zh: '第一个整天没有症状的日子。',
    en: 'The first whole day without any symptom.',
  },
  notedToday: {
    zh: '今天的检查或测温还记着有症状，没有症状的第一天最早是明天。',
    en: 'Symptoms were noted today: the first day without any is tomorrow at the earliest.',
  },
  more: { zh: '记病因、诊断', en: 'Cause, diagnosis' },
  details: { zh: '经过和返校条件', en: 'Trail and conditions' },
  look: { zh: '详情', en: 'Details' },
  say: { zh: '声明', en: 'Declare' },
  agree: { zh: '同意返校', en: 'Agree to the return' },
  agreed: { zh: '{name}：已同意返校', en: '{name} may be back' },
  onPhone: {
    zh: '{n} 条记在手机上，有网时自己发出去。',
    en: '{n} noted on this phone; sent as soon as there is network.',
  },
  noted: { zh: '记下了', en: 'Noted' },
  save: { zh: '记下', en: 'Note it' },
  close: { zh: '不记了', en: 'Close' },

  cause: { zh: '原因', en: 'Cause' },
  symptoms: { zh: '症状', en: 'Symptoms' },
  onset: { zh: '发病日期', en: 'Day of onset' },
  onsetAssumed: { zh: '没有记发病日期，按第一天没来算。', en: 'Taken as the first day away.' },
  leftSchool: { zh: '离校日期', en: 'Left school on' },
  sawDoctor: { zh: '看过医生', en: 'Saw a doctor' },
  hospital: { zh: '医院', en: 'Hospital' },
  note: { zh: '备注（可不填）', en: 'Note (optional)' },
  neverNote: { zh: '乙肝、艾滋病的情况不问，也不写。', en: 'Hepatitis B and HIV are not asked.' },
  diagnosis: { zh: '诊断', en: 'Diagnosis' },
  diagnosisStatus: { zh: '诊断到哪一步', en: 'How sure' },
  laboratory: { zh: '化验', en: 'Laboratory' },
  laboratoryTest: { zh: '化验项目（可不填）', en: 'Laboratory test (optional)' },
  result: { zh: '结果', en: 'Result' },
  conditions: { zh: '返校条件', en: 'Conditions for the return' },
  conditionDay: { zh: '哪天', en: 'On which day' },
  ruleFrom: { zh: '依据：{source}（{grade} 级）', en: 'By: {source} (grade {grade})' },
  gradeC: { zh: '二手资料，县级医师已批准。', en: 'Secondary sources, approved here.' },
  waits: {
    zh: '二手资料，县级医师还没有批准：按更严的办，另要医生同意。',
    en: "Secondary sources, not approved by the county's physician: a doctor must agree as well.",
  },
  certificate: { zh: '复课证明', en: 'Certificate' },
  check: { zh: '查验复课证明', en: 'Check the certificate' },
  accept: { zh: '查验通过', en: 'Accept' },
  refuse: { zh: '不通过', en: 'Refuse' },
  refuseWhy: { zh: '为什么不通过', en: 'Why it is refused' },
  issued: { zh: '证明日期', en: 'Dated' },
  number: { zh: '证明编号（可不填）', en: 'Number (optional)' },
  keepNoPhoto: { zh: '只登记这几项，不收存照片。', en: 'Only these facts are kept, no photo.' },
  declare: { zh: '孩子没有症状了', en: 'The symptoms are gone' },
  declareWhat: {
    zh: '请如实填写。学校看到后会告诉您哪天可以来。',
    en: 'Please say it as it is. The school will see it.',
  },
  declared: { zh: '已声明没有症状', en: 'Declared free of symptoms' },
  byPaper: { zh: '家长交了纸条', en: 'On paper' },
  askPaper: {
    zh: '痊愈后请医院开复课证明，返校那天交给校医。',
    en: 'Ask the hospital for a certificate and hand it to the school doctor.',
  },
  trail: { zh: '经过', en: 'Trail' },
  undo: { zh: '撤销这一条', en: 'Undo this' },
  undone: { zh: '已撤销', en: 'undone' },
  undoWhy: { zh: '为什么撤销', en: 'Why' },
  byProgram: { zh: '按检查表', en: 'by the sheets' },
  family: { zh: '家长', en: 'family' },
  unfounded: {
    zh: '检查表后来更正了：没有因病缺勤。请核对，可以直接同意返校。',
    en: 'The sheet was corrected: no sick absence. Please check.',
  },
  print: { zh: '打印', en: 'Print' },
  person: { zh: '姓名', en: 'Name' },
  class: { zh: '班级', en: 'Class' },
  school: { zh: '学校', en: 'School' },
  firstDay: { zh: '第一天没来', en: 'First day away' },
  lastDay: { zh: '最近一天没来', en: 'Last day away' },
  lastWord: { zh: '上次消息', en: 'Last word' },
  part: { zh: '状态', en: 'State' },
  why: { zh: '因为', en: 'Because' },
  all: { zh: '全部', en: 'All' },
  asOf: { zh: '截至 {time}', en: 'as of {time}' },
  file: { zh: '因病缺勤追踪', en: 'Absences' },
  tracer: { zh: '由谁追踪', en: 'Follows up' },
  assign: { zh: '改追踪人', en: 'Change who follows up' },
  teacher: { zh: '班主任', en: 'class teacher' },
  tracedBy: { zh: '{name}追踪', en: '{name} follows up' },
  mineOnly: { zh: '只看我追踪的', en: 'Only mine' },
  mineN: { zh: '我追踪的', en: 'Mine' },
  thisTracer: { zh: '这位老师（要在本校管得到这个班）', en: 'this account of the school' },
  agreeMany: { zh: '同意 {n} 人返校', en: 'Agree to {n} returns' },
  agreeManyWhy: {
    zh: '返校条件都满足的 {n} 人，今天起可以到校。每人各记一条，可以分别撤销。',
    en: '{n} pupils whose conditions are met may be back from today. Each is noted by itself.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  choose: { zh: '选择', en: 'Choose' },
  chooseOne: { zh: '选{name}', en: 'Choose {name}' },
  chooseAll: { zh: '选中这里可以返校的 {n} 人', en: 'Choose the {n} who may return' },
  agreedMany: { zh: '已同意 {n} 人返校', en: '{n} may be back' },
  notAgreed: { zh: '{n} 人没有同意：', en: '{n} refused:' },
  thisAbsence: { zh: '这次缺勤', en: 'this absence' },
  thisEvent: { zh: '这一条', en: 'this line' },
  keptFact: {
    zh: '这是按检查表记的，请更正检查表。',
    en: 'It follows from the sheets: correct the sheet.',
  },
  sentNotYet: {
    zh: '{name}还在追踪因病缺勤（{what}），您标了“到校”。照样可以提交，校医会看到。',
    en: '{name} is not due back yet ({what}) but marked present. You can send it; the doctor will see.',
  },
  onSheet: { zh: '{name}：{what}。因为：{why}', en: '{name}: {what}. Because: {why}' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const queuePartText: Readonly<Record<QueuePart, Sentence>> = {
  call: { zh: '该打电话', en: 'Call' },
  may: { zh: '可以返校', en: 'May return' },
  'not-yet': { zh: '还不能', en: 'Not yet' },
};

export const callOutcomeText: Readonly<Record<CallOutcome, Sentence>> = {
  recovered: { zh: '好了，没有症状', en: 'Recovered' },
  'still-ill': { zh: '还没好', en: 'Still ill' },
  'seen-doctor': { zh: '看过医生', en: 'Saw a doctor' },
  admitted: { zh: '住院了', en: 'Admitted' },
  'no-answer': { zh: '没人接', en: 'No answer' },
};

export const absenceCauseText: Readonly<Record<AbsenceCause, Sentence>> = {
  illness: { zh: '生病', en: 'Illness' },
  injury: { zh: '受伤', en: 'Injury' },
  other: { zh: '其他', en: 'Other' },
};

export const labResultText: Readonly<Record<LabResult, Sentence>> = {
  positive: { zh: '阳性', en: 'positive' },
  negative: { zh: '阴性', en: 'negative' },
  pending: { zh: '等结果', en: 'pending' },
};

export const closingText: Readonly<Record<Closing, Sentence>> = {
  returned: { zh: '已返校', en: 'Returned' },
  corrected: { zh: '检查表更正，没有这次缺勤', en: 'Corrected: no absence' },
  left: { zh: '已离开学校', en: 'Left the school' },
  merged: { zh: '并入另一份档案', en: 'Merged' },
};

/** 经过: a line of the trail. */
export const trailText = {
  openedRoll: { zh: '检查表报因病缺勤，开始追踪', en: 'Opened: absent sick on a sheet' },
  openedFamily: { zh: '家长报了病假，开始追踪', en: 'Opened: reported by the family' },
  openedTransfer: { zh: '随转学接来', en: 'Handed over with a transfer' },
  extended: { zh: '缺勤到 {to}', en: 'Absent until {to}' },
  shrunk: { zh: '检查表更正：{from} 到 {to}', en: 'Corrected: {from} to {to}' },
  back: { zh: '{day} 检查表上已到校', en: 'Present on the sheet of {day}' },
  notBack: { zh: '检查表更正：没有到校', en: 'Corrected: not present' },
  unfounded: { zh: '检查表更正：没有因病缺勤', en: 'Corrected: no sick absence' },
  symptoms: { zh: '{day} 检查或测温记着有症状', en: 'Symptoms noted on {day}' },
  noSymptoms: { zh: '更正：没有记着症状', en: 'Corrected: no symptoms noted' },
  moved: { zh: '换了班级或学校，继续追踪', en: 'Changed class; followed on' },
  call: { zh: '电话：{what}', en: 'Call: {what}' },
  cause: { zh: '原因：{what}', en: 'Cause: {what}' },
  diagnosis: { zh: '诊断：{what}', en: 'Diagnosis: {what}' },
  laboratory: { zh: '化验：{what}', en: 'Laboratory: {what}' },
  facts: { zh: '返校条件：{what}', en: 'Conditions: {what}' },
  byTeacher: { zh: '由班主任追踪', en: 'Followed up by the class teacher' },
  tracer: { zh: '由{what}追踪', en: 'Followed up by {what}' },
  accepted: { zh: '复课证明查验通过：{what}', en: 'Certificate accepted: {what}' },
  refused: { zh: '复课证明没有通过：{what}', en: 'Certificate refused: {what}' },
  declaration: { zh: '声明：{day}起没有症状（{by}）', en: 'Declared free since {day} ({by})' },
  guardian: { zh: '家长在手机上', en: 'guardian' },
  phone: { zh: '电话里', en: 'by phone' },
  paper: { zh: '纸条', en: 'on paper' },
  returned: { zh: '同意 {day}起返校', en: 'May be back from {day}' },
  closed: { zh: '结束：{what}', en: 'Ended: {what}' },
  unagreed: {
    zh: '检查表上已到校，后来又病了，另记一次；没有人同意过返校',
    en: 'Back on the sheets, then ill anew (followed separately); nobody agreed to the return',
  },
  undone: { zh: '撤销一条', en: 'Undid a line' },
  taken: { zh: '去掉', en: 'removed' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** 因为…: why somebody may not be back yet. */
export function notYetWords(
  { because, missing, orElse, needsCertificate }: Return,
  known: {
    readonly today: Day;
    readonly hasPaper: boolean;
    readonly isRefused: boolean;
    readonly language: Language;
  },
): string {
  const { today, hasPaper, isRefused, language } = known;
  const waits = because
    .filter(({ day }) => day > today)
    .map((one) => {
      const what = requirementWords(one, language);
      return say(absenceText.met, language, { what, day: monthDay(one.day, language) });
    });
  // The family's word that the symptoms are gone says these as well.
  const bySaying = needsCertificate || hasPaper ? [] : ['symptoms-gone', 'temp-normal'];
  const left = missing.filter((one) => !bySaying.includes(one));
  const open = left.length > 0 ? [missingWords(left, orElse, language)] : [];
  const paper = needsCertificate
    ? isRefused
      ? absenceText.refusedPaper
      : absenceText.needPaper
    : absenceText.needWord;
  const asked = hasPaper ? [] : [say(paper, language)];
  return [...waits, ...open, ...asked].join(say(absenceText.comma, language));
}
