import type { ListId } from '../document-figure.ts';
import type { DocumentKind } from '../document-rules.ts';
import type { DocumentState } from '../document.ts';
import type { Catalogue, Sentence } from './say.ts';

/** Words that the server needs: of refusals, and of what a document is told. */
export const documentWordText = {
  document: { zh: '这份文件', en: 'this document' },
  draft: { zh: '这份草稿', en: 'this draft' },
  office: { zh: '这个发文机关', en: 'this office' },
  school: { zh: '这所学校', en: 'this school' },
  schoolGap: { zh: '〔请填写学校〕', en: '〔school〕' },
  fromFrozen: { zh: '县日报（已定格）', en: 'the county’s daily report, frozen' },
  fromAmended: { zh: '县日报（定格后更正）', en: 'the county’s daily report, corrected' },
  fromLive: { zh: '各校日报（县里还没有定格）', en: 'the schools’ reports, not frozen yet' },
  dueAfter: { zh: '下达后 {days} 天内', en: 'within {days} days of the notice' },
  atOnce: { zh: '立即', en: 'at once' },
  findingsMore: {
    zh: '还有 {n} 个问题没有列在这张表里，另行通知',
    en: '{n} more findings are not in this table and follow with another notice',
  },
  superseded: { zh: '由《{number}》替代', en: 'superseded by {number}' },
} as const satisfies Catalogue;

/** The lines below a pledge; documents are in Chinese. */
export const pledgeLineText = {
  nameByHand: { zh: '承诺人（校长）签字：', en: 'Signed (principal):' },
  seal: { zh: '学校（盖章）：', en: 'School (seal):' },
  dayByHand: { zh: '日期：　　年　　月　　日', en: 'Date:' },
  name: { zh: '承诺人（校长）：{name}', en: 'Signed (principal): {name}' },
  school: { zh: '学校：{school}', en: 'School: {school}' },
  day: {
    zh: '日期：{day}（{time} 由本人在系统中署名）',
    en: 'Date: {day} ({time}, signed in the system in person)',
  },
} as const satisfies Catalogue;

/** Heads of the tables; documents are in Chinese. */
export const documentListText = {
  'missing-schools': {
    zh: '未报学校',
    en: 'Schools that did not report',
    columns: ['学校', '乡镇'],
  },
  'schools-with-ill': {
    zh: '有病缺课或有症状的学校',
    en: 'Schools with absent sick or ill',
    columns: ['学校', '应到', '实到', '因病缺课', '有症状'],
  },
  'school-findings': {
    zh: '这所学校还没有销号的问题',
    en: 'Open findings of this school',
    columns: ['问题', '依据', '程度', '整改期限'],
  },
} as const satisfies Record<ListId, Sentence & { readonly columns: readonly string[] }>;

export const documentKindText = {
  'daily-brief': { zh: '日报', en: 'Daily brief' },
  'work-report': { zh: '工作汇报', en: 'Report to superiors' },
  notice: { zh: '整改通知书', en: 'Notice to put right' },
  circular: { zh: '通报', en: 'Circular' },
  opinion: { zh: '督导意见书', en: 'Inspection opinion' },
  'special-report': { zh: '专报', en: 'Special report' },
  'inspection-record': { zh: '检查记录', en: 'Record of a visit' },
  pledge: { zh: '承诺书', en: 'Pledge' },
} as const satisfies Record<DocumentKind, Sentence>;

/** The kind's name; of a kind that the program does not know any more, the one it had. */
export function kindSentence(kind: string, name: string): Sentence {
  const known: Readonly<Record<string, Sentence>> = documentKindText;
  return known[kind] ?? { zh: name, en: name };
}

export const documentStateText = {
  'in-force': { zh: '有效', en: 'in force' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  superseded: { zh: '已被替代', en: 'superseded' },
} as const satisfies Record<DocumentState, Sentence>;

/** 公文页面的话 */
export const documentText = {
  title: { zh: '公文', en: 'Documents' },
  purpose: {
    zh: '起草、签发、送达、签收。文里的数由系统填，每个数都能点开看从哪里来。',
    en: 'Draft, issue, deliver, sign. The numbers are filled in by the system; each opens to where it came from.',
  },
  write: { zh: '起草公文', en: 'Draft a document' },
  writeHow: {
    zh: '选文种和发文机关，系统照模板起草；日报、工作汇报的数取当天已定格的县日报，没有定格就取此刻的。',
    en: 'Choose a kind and an office. Figures come from the frozen daily report of the day, or from this moment.',
  },
  kind: { zh: '文种', en: 'Kind' },
  office: { zh: '发文机关', en: 'Office' },
  ofDay: { zh: '数据日期', en: 'Day of the figures' },
  forSchool: { zh: '发给哪所学校', en: 'For which school' },
  issued: { zh: '已签发', en: 'Issued' },
  drafts: { zh: '草稿', en: 'Drafts' },
  offices: { zh: '发文机关', en: 'Offices' },
  number: { zh: '发文字号', en: 'Number' },
  noNumber: { zh: '不编号', en: 'no number' },
  name: { zh: '标题', en: 'Title' },
  issuedOn: { zh: '签发', en: 'Issued' },
  by: { zh: '经手人', en: 'By' },
  state: { zh: '情况', en: 'State' },
  signedOf: { zh: '签收', en: 'Signed for' },
  signedCount: { zh: '{signed} / {schools} 已签收', en: '{signed} / {schools} signed' },
  overdueCount: { zh: '{n} 所超期未签', en: '{n} overdue' },
  notDelivered: { zh: '不发学校', en: 'not sent to schools' },
  allKinds: { zh: '全部文种', en: 'All kinds' },
  allStates: { zh: '全部情况', en: 'All states' },
  search: { zh: '找标题里的字', en: 'Words of the title' },
  none: { zh: '还没有签发过公文', en: 'Nothing was issued yet' },
  noneHow: { zh: '点“起草公文”，选一个文种开始。', en: 'Begin with “Draft a document”.' },
  noneFound: { zh: '没有符合条件的公文', en: 'No document matches' },
  noDrafts: { zh: '没有草稿', en: 'No drafts' },
  noDraftsHow: {
    zh: '起草后没有签发的都在这里。',
    en: 'What was begun and not issued stands here.',
  },
  changedAt: { zh: '最后改动', en: 'Last change' },
  officeFirst: { zh: '先登记发文机关', en: 'Register an office first' },
  officeFirstHow: {
    zh: '公文要有发文机关和机关代字，例如“云溪县教育局”“云教发”。登记一次就行。',
    en: 'A document needs an office and its letters. Register it once.',
  },
  addOffice: { zh: '登记发文机关', en: 'Register an office' },
  officeName: { zh: '机关全称', en: 'Full name' },
  letters: { zh: '机关代字', en: 'Letters' },
  lettersHow: {
    zh: '写在年份前面，例如“云教发”，编出来是“云教发〔2026〕1号”。登记后不能改。',
    en: 'Stand before the year. They cannot be changed later.',
  },
  officeAdded: { zh: '已登记', en: 'Registered' },
  endOffice: { zh: '停用', en: 'End' },
  officeEnded: { zh: '已停用', en: 'ended' },
  endOfficeHow: {
    zh: '停用后不能再用它签发，已签发的不变。',
    en: 'It issues nothing more; what it issued stays.',
  },
  sample: { zh: '编号样子', en: 'Looks like' },
  back: { zh: '公文', en: 'Documents' },
  draft: { zh: '草稿', en: 'Draft' },
  paper: { zh: '版面', en: 'Paper' },
  paperHow: {
    zh: '版面照国家标准 GB/T 9704-2012，准确的分页以下载的 Word 为准；没有装方正小标宋、仿宋_GB2312 的电脑会换成相近的字体。',
    en: 'Laid out by GB/T 9704-2012; the exact pages are those of the Word file. Missing fonts are replaced.',
  },
  to: { zh: '主送机关', en: 'To' },
  heading: { zh: '小标题', en: 'Heading' },
  text: { zh: '正文', en: 'Text' },
  textHow: {
    zh: '【】里的是系统填的数，可以移动、删去，不能改值；〔请…〕是要您填的。',
    en: '【】 are figures of the system; 〔请…〕 are gaps for you.',
  },
  addPart: { zh: '加一段', en: 'Add a part' },
  removePart: { zh: '删去这一段', en: 'Remove this part' },
  withList: { zh: '下面附表：{list}，{n} 行', en: 'with the table: {list}, {n} rows' },
  attachments: { zh: '附件', en: 'Attachments' },
  attachmentsHow: { zh: '一行一个，只写名称。', en: 'One a line, names only.' },
  cc: { zh: '抄送', en: 'Copies to' },
  signer: { zh: '签发人', en: 'Signed by' },
  signerHow: { zh: '上行文标注。', en: 'Shown on documents that go upwards.' },
  receivers: { zh: '收文学校', en: 'Receiving schools' },
  allSchools: { zh: '全县学校和幼儿园', en: 'All schools and kindergartens' },
  chosenSchools: { zh: '指定学校', en: 'Chosen schools' },
  goesTo: {
    zh: '签发后发给 {n} 所学校，{day} 前签收',
    en: 'Goes to {n} schools, to be signed for by {day}',
  },
  goesNowhere: { zh: '不发给学校，只在这里留存、下载。', en: 'Not sent to schools; kept here.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  unsaved: { zh: '有改动还没有保存', en: 'Unsaved changes' },
  newer: {
    zh: '{by}刚保存了新版，您这里的改动还没有保存。',
    en: '{by} has just saved a newer version; your changes are not saved yet.',
  },
  keepMine: { zh: '接着用我的（保存后盖过新版）', en: 'Go on with mine (saving replaces theirs)' },
  takeTheirs: { zh: '用新版（放弃我的改动）', en: 'Take theirs (drops my changes)' },
  refresh: { zh: '重新取数', en: 'Take figures again' },
  refreshed: { zh: '已按此刻的数重取', en: 'Figures taken again' },
  discard: { zh: '删去草稿', en: 'Throw away' },
  discarded: { zh: '草稿已删去', en: 'Thrown away' },
  discardSure: { zh: '删去后找不回来。', en: 'It cannot be brought back.' },
  issue: { zh: '签发', en: 'Issue' },
  issueSure: {
    zh: '签发后编号、定稿、送达，不能再改；写错了只能撤回或替代，编号不再用。',
    en: 'It is numbered, fixed and delivered. It cannot be changed, only withdrawn or superseded.',
  },
  issuedAs: { zh: '已签发：{number}', en: 'Issued: {number}' },
  saveFirst: { zh: '先保存再签发。', en: 'Save first.' },
  willSupersede: { zh: '签发后替代 {number}《{title}》', en: 'Will supersede {number} {title}' },
  download: { zh: '下载 Word', en: 'Download Word' },
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  figures: { zh: '文里的数从哪里来', en: 'Where the numbers come from' },
  figure: { zh: '数', en: 'Figure' },
  value: { zh: '值', en: 'Value' },
  scope: { zh: '范围', en: 'Scope' },
  asOf: { zh: '截至', en: 'As of' },
  source: { zh: '来源', en: 'Source' },
  means: { zh: '口径', en: 'Meaning' },
  openSource: { zh: '打开看', en: 'Open' },
  noFigures: { zh: '这份文件里没有系统填的数。', en: 'No figures of the system in this document.' },
  receipts: { zh: '送达和签收', en: 'Delivery and signatures' },
  receiptsOf: {
    zh: '送达 {schools} 所 · 已阅 {read} 所 · 已签收 {signed} 所',
    en: '{schools} delivered · {read} read · {signed} signed',
  },
  school: { zh: '学校', en: 'School' },
  delivered: { zh: '送达', en: 'Delivered' },
  read: { zh: '已阅', en: 'Read' },
  signed: { zh: '签收', en: 'Signed' },
  note: { zh: '回告', en: 'Said back' },
  unsigned: { zh: '未签收', en: 'Not signed' },
  unread: { zh: '未阅', en: 'Not read' },
  all: { zh: '全部', en: 'All' },
  show: { zh: '看哪些', en: 'Show' },
  noReceipts: { zh: '没有这样的学校', en: 'No such school' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawHow: {
    zh: '撤回后学校还看得到，标明已撤回和原因；编号不再用。要改内容请用“另起草替代”。',
    en: 'Schools still see it, marked as withdrawn with the reason. The number is not used again.',
  },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  redraft: { zh: '另起草替代', en: 'Draft a successor' },
  endedAs: { zh: '{state}（{at}）：{reason}', en: '{state} ({at}): {reason}' },
  standsFor: { zh: '现行的是 {number}', en: 'In force now: {number}' },
  dueBy: { zh: '{day} 前签收', en: 'sign by {day}' },
  received: { zh: '收到的公文', en: 'Documents received' },
  receivedPurpose: {
    zh: '上级发来的通知书、通报、承诺书。打开就记已阅，看完请签收。',
    en: 'Notices, circulars and pledges from above. Opening is on record; sign when read.',
  },
  receivedSays: { zh: '上级发来的，等您签收', en: 'From above, to be signed for' },
  toSign: { zh: '待签收', en: 'To sign' },
  nothingToSign: { zh: '没有要签收的公文', en: 'Nothing to sign for' },
  nothingReceived: { zh: '还没有收到公文', en: 'Nothing received yet' },
  sign: { zh: '签收', en: 'Sign for it' },
  signHow: {
    zh: '签收表示学校已收到并看过。对内容有异议的，把理由写在下面，上级看得到。',
    en: 'Signing says that the school has received and read it. Write objections below; the county sees them.',
  },
  signNote: { zh: '回告或异议（可不填）', en: 'Reply or objection (optional)' },
  signedDone: { zh: '已签收', en: 'Signed for' },
  signedBy: { zh: '{by}，{at} 签收', en: 'signed by {by}, {at}' },
  pledge: { zh: '签承诺书', en: 'Sign the pledge' },
  pledgeHow: {
    zh: '由校长本人署名，签了就算数，撤不回来；县里看得到谁在什么时候签的。',
    en: 'The principal signs in person. It cannot be taken back; the county sees who signed and when.',
  },
  pledgeName: { zh: '署名：请写“{name}”', en: 'Your name: write “{name}”' },
  pledged: { zh: '已签承诺书', en: 'Pledge signed' },
  pledgedBy: { zh: '{name}（{role}），{at} 署名', en: 'signed by {name} ({role}), {at}' },
  toPledge: { zh: '等校长签', en: 'to be signed by the principal' },
  signedPaper: { zh: '签好的承诺书', en: 'The signed pledge' },
  noPrincipal: { zh: '没有校长账号', en: 'no account of a principal' },
  pledgesOf: {
    zh: '应签 {schools} 所 · 已签 {signed} 所 · 已阅 {read} 所',
    en: '{schools} due · {signed} signed · {read} read',
  },
  chase: { zh: '催签（{n} 所）', en: 'Chase {n} schools' },
  chaseSure: {
    zh: '没有签的学校都会收到一条消息，今天催过的不再催。',
    en: 'Schools that have not signed are told; those told today are not told again.',
  },
  chased: { zh: '已催 {n} 所', en: '{n} schools told' },
  chasedAlready: { zh: '今天都催过了', en: 'All were told today already' },
  chasedAt: { zh: '催签', en: 'Chased' },
  chasedTimes: { zh: '催过 {n} 次，最近 {at}', en: 'chased {n} times, last {at}' },
  isOverdue: { zh: '超期未签', en: 'overdue' },
  isWaiting: { zh: '待签收', en: 'to be signed' },
  file: { zh: '文件', en: 'Document' },
} as const satisfies Catalogue;
