import type { ComparedField, ItemChange } from '../checklist-edit.ts';
import type { basisGrades, CheckMethod, ChecklistKind, Severity } from '../checklist.ts';
import type { Sentence } from './say.ts';

/** 检查表的说法 */
export const checklistText = {
  group: { zh: '督导检查', en: 'Inspection' },
  title: { zh: '检查表', en: 'Checklists' },
  purpose: {
    zh: '督导、核验、自查照着看的表。每条写明依据、看什么凭据、几天改好。县里可以改成自己的版本，从第二天起用；用过的版本一直查得到。',
    en: 'What inspections, verifications and self-checks look at: each item with its basis, its evidence and its days. The county may make its own version, which holds from the next day; every version stays on record.',
  },
  purposeSchool: {
    zh: '来检查的人照着看的就是这些表，学校可以先自己走一遍。每条写明依据、要拿出什么、几天改好。',
    en: 'What inspectors look at. Schools may walk through it first: each item with its basis, its evidence and its days.',
  },
  theChecklist: { zh: '这张检查表', en: 'This checklist' },
  aVersion: { zh: '检查表的这个版本', en: 'this version of the checklist' },
  // 列表
  list: { zh: '检查表', en: 'Checklist' },
  kind: { zh: '怎么算', en: 'How it counts' },
  items: { zh: '条目', en: 'Items' },
  version: { zh: '现在用的', en: 'In use' },
  since: { zh: '从哪天起', en: 'Since' },
  source: { zh: '来源', en: 'Source' },
  off: { zh: '停用', en: 'Off' },
  offHow: {
    zh: '没有核实的来源，出厂停用，不能拿来检查。有文件的县从这张改成自己的版本。',
    en: 'Its source could not be checked, so it ships off and nobody is inspected by it. A county with a document makes its own version from it.',
  },
  next: { zh: '{day} 起用第 {number} 版', en: 'Version {number} from {day}' },
  nextShipped: { zh: '{day} 起回到出厂版', en: 'The shipped one again from {day}' },
  shippedNewer: { zh: '出厂版有更新', en: 'Shipped list is newer' },
  shippedVersion: { zh: '出厂第 {number} 版', en: 'Shipped version {number}' },
  countyVersion: { zh: '本县第 {number} 版', en: 'County version {number}' },
  gradeIs: { zh: '{grade} 级', en: 'grade {grade}' },
  // 一张表
  itemsCount: { zh: '{items} 条', en: '{items} items' },
  ruleAllYes: {
    zh: '全部“是”才通过，有一条“否”就不通过。',
    en: 'It passes only when every item is a yes.',
  },
  ruleScored: {
    zh: '满分 100，{points} 分及格；标“一票否决”的有一条“否”就不通过。不涉及的条目不计，按比例折算。',
    en: 'Out of 100, passing from {points}; a no to a veto item fails it. Items that do not apply are left out in proportion.',
  },
  no: { zh: '序号', en: 'No.' },
  item: { zh: '看什么', en: 'What is looked at' },
  evidence: { zh: '凭据', en: 'Evidence' },
  methods: { zh: '怎么看', en: 'How' },
  severity: { zh: '严重程度', en: 'Severity' },
  days: { zh: '整改期限', en: 'To put right' },
  daysNumber: { zh: '几天内改好（0 是当天）', en: 'Days to put right (0: the same day)' },
  sameDay: { zh: '当天', en: 'same day' },
  daysIn: { zh: '{days} 天内', en: 'within {days} days' },
  basis: { zh: '依据', en: 'Basis' },
  points: { zh: '分值', en: 'Points' },
  veto: { zh: '一票否决', en: 'Veto' },
  mayNotApply: { zh: '可以“不涉及”', en: 'May not apply' },
  constructed: { zh: '产品拟定', en: 'Drawn up here' },
  constructedHow: {
    zh: '标“产品拟定”的，来源只有大项的名目，细的说法是产品写的，县里可改。',
    en: 'Marked items: sources name the heading only; the detail was drawn up for this product and may be changed.',
  },
  // 按钮
  edit: { zh: '改成本县版本', en: 'Make the county’s version' },
  editMore: { zh: '改下一版', en: 'Make the next version' },
  print: { zh: '打印纸质表', en: 'Print on paper' },
  compare: { zh: '比较', en: 'Compare' },
  end: { zh: '停用本县版本', en: 'End the county’s version' },
  endHow: {
    zh: '从那天起回到出厂版（第 {number} 版，{items} 条）。已经做过的检查仍照当时的版本看。',
    en: 'From that day the shipped list (version {number}, {items} items) holds again. Earlier inspections keep their version.',
  },
  endDone: { zh: '到那天起回到出厂版', en: 'The shipped list holds again from that day' },
  from: { zh: '从哪天起用', en: 'Holds from' },
  fromHow: {
    zh: '最早明天：今天的检查按现在的表做完',
    en: 'Tomorrow at the earliest: today’s inspections keep their list',
  },
  reason: { zh: '为什么改', en: 'Why' },
  document: { zh: '依据的文件（名称、文号）', en: 'The document (title, number)' },
  documentIs: { zh: '依据文件：{document}', en: 'By {document}' },
  // 历史
  history: { zh: '历次版本', en: 'Versions' },
  historyNone: {
    zh: '还没有本县版本，用的是出厂版。',
    en: 'No county version yet; the shipped one is in use.',
  },
  versionHead: { zh: '版本', en: 'Version' },
  historyEnd: { zh: '回到出厂版', en: 'Shipped list again' },
  held: { zh: '用在', en: 'Held' },
  heldFrom: { zh: '{from} 起', en: 'from {from}' },
  heldTo: { zh: '{from} 到 {to}', en: '{from} to {to}' },
  overtaken: { zh: '没有用过：更晚公布的先起用', en: 'Never held: a later one began first' },
  changes: { zh: '改动', en: 'Changes' },
  changesAre: {
    zh: '加 {added} · 改 {changed} · 删 {removed}',
    en: '{added} added · {changed} changed · {removed} removed',
  },
  why: { zh: '依据和原因', en: 'Document and reason' },
  publishedBy: { zh: '公布', en: 'Published' },
  see: { zh: '看', en: 'See' },
  // 比较
  compareTitle: { zh: '比较两个版本', en: 'Compare two versions' },
  compareFrom: { zh: '从', en: 'From' },
  compareTo: { zh: '到', en: 'To' },
  compareSame: { zh: '两个版本的条目完全一样。', en: 'Both versions have the same items.' },
  inUse: { zh: '现在用的', en: 'in use' },
  shippedNow: { zh: '出厂版（现在的产品）', en: 'Shipped (this product)' },
  changeReason: { zh: '原因：{reason}', en: 'Why: {reason}' },
  // 编辑
  editTitle: { zh: '改“{list}”', en: 'Change “{list}”' },
  editPurpose: {
    zh: '从{version}改起。改的只存在这台电脑的浏览器里，公布以后才算数；每处改动写原因，公布时写依据的文件。',
    en: 'Begun from {version}. Changes stay in this browser until they are published; each says why, and publishing names the document.',
  },
  addItem: { zh: '加一条', en: 'Add an item' },
  addSection: { zh: '加一段', en: 'Add a section' },
  renameSection: { zh: '改段名', en: 'Rename' },
  sectionName: { zh: '这一段叫什么', en: 'Name of the section' },
  editItem: { zh: '改', en: 'Change' },
  removeItem: { zh: '删', en: 'Remove' },
  undoItem: { zh: '撤回', en: 'Undo' },
  moveUp: { zh: '上移', en: 'Move up' },
  moveDown: { zh: '下移', en: 'Move down' },
  itemText: { zh: '条目（一句话，看得出是还是否）', en: 'Item (one sentence with a yes or a no)' },
  itemReason: { zh: '为什么加、为什么改', en: 'Why' },
  removeTitle: { zh: '删掉这一条', en: 'Remove this item' },
  removeHow: {
    zh: '“{item}”从新版本里拿掉。过去的检查里它还在。',
    en: '“{item}” leaves the new version. Past inspections keep it.',
  },
  save: { zh: '记下', en: 'Keep' },
  pendingNone: { zh: '还没有改动', en: 'Nothing changed yet' },
  discard: { zh: '全部放弃', en: 'Discard all' },
  discardSure: { zh: '放弃这些改动？', en: 'Discard these changes?' },
  publish: { zh: '公布', en: 'Publish' },
  publishTitle: { zh: '公布本县第 {number} 版', en: 'Publish county version {number}' },
  publishHow: {
    zh: '加 {added} 条、改 {changed} 条、删 {removed} 条，共 {items} 条。公布以后不能再改，只能再出一版。',
    en: '{added} added, {changed} changed, {removed} removed; {items} items. What is published is never changed, only followed by another version.',
  },
  published: { zh: '公布好了', en: 'Published' },
  draftOld: {
    zh: '您改的时候，别人公布了新的一版。请先看新的一版，再决定要不要把您的改动搬过去。',
    en: 'Somebody published while you were changing it. Look at the new version before moving your changes over.',
  },
  startAgain: { zh: '从新的一版改起', en: 'Begin from the new version' },
  total: { zh: '分值合计 {total} 分（应为 100）', en: '{total} points (should be 100)' },
  passMark: { zh: '及格分', en: 'Pass mark' },
  removeSection: { zh: '删掉这一段', en: 'Remove this section' },
  // 纸
  paperSchool: { zh: '学校：', en: 'School: ' },
  paperDay: { zh: '日期：', en: 'Date: ' },
  paperWho: { zh: '检查人：', en: 'Inspectors: ' },
  paperWith: { zh: '学校陪同：', en: 'With, for the school: ' },
  paperYes: { zh: '是', en: 'Yes' },
  paperNo: { zh: '否', en: 'No' },
  paperNa: { zh: '不涉及', en: 'N/A' },
  paperNote: { zh: '情况', en: 'Notes' },
  paperVerdict: { zh: '结论：□ 通过　□ 不通过', en: 'Verdict: □ pass　□ fail' },
  paperScore: { zh: '得分：＿＿＿＿', en: 'Score: ________' },
  paperSign: {
    zh: '检查人签字：　　　　　　　　学校负责人签字：　　　　　　　　',
    en: 'Inspectors:                School:                ',
  },
  paperVersion: {
    zh: '{list} · {version} · 共 {items} 条',
    en: '{list} · {version} · {items} items',
  },
  paperHow: {
    zh: '每条只打一个钩；打“否”的写明看到了什么。灰色格子不能填“不涉及”。',
    en: 'One tick a line; say what was seen beside each no. Grey boxes: “not applicable” is no answer.',
  },
  section: { zh: '部分', en: 'Section' },
  yes: { zh: '是', en: 'yes' },
  not: { zh: '否', en: 'no' },
  back: { zh: '回到检查表', en: 'Back to the checklists' },
} as const satisfies Record<string, Sentence>;

export const checklistKindText = {
  'all-yes': { zh: '全部是才通过', en: 'All yes' },
  scored: { zh: '百分制', en: 'Out of 100' },
} as const satisfies Record<ChecklistKind, Sentence>;

export const checkMethodText = {
  'read-docs': { zh: '查阅资料', en: 'documents' },
  interview: { zh: '现场访谈', en: 'interview' },
  'on-site': { zh: '实地查看', en: 'on site' },
  'live-call': { zh: '现场连线', en: 'live call' },
  test: { zh: '测试', en: 'test' },
} as const satisfies Record<CheckMethod, Sentence>;

export const severityText = {
  minor: { zh: '一般', en: 'minor' },
  serious: { zh: '较大', en: 'serious' },
  grave: { zh: '重大', en: 'grave' },
} as const satisfies Record<Severity, Sentence>;

export const basisGradeText = {
  A: { zh: '读过原文', en: 'read in the official text' },
  B: { zh: '转载或署名报道', en: 'a repost or named report' },
  C: { zh: '二手页面，用前请核对', en: 'a secondary page; check before use' },
  D: { zh: '没有核实', en: 'not verified' },
} as const satisfies Record<(typeof basisGrades)[number], Sentence>;

export const itemChangeText = {
  added: { zh: '加', en: 'added' },
  changed: { zh: '改', en: 'changed' },
  removed: { zh: '删', en: 'removed' },
} as const satisfies Record<ItemChange, Sentence>;

export const comparedFieldText = {
  section: { zh: '部分', en: 'Section' },
  text: { zh: '条目', en: 'Item' },
  evidence: { zh: '凭据', en: 'Evidence' },
  methods: { zh: '怎么看', en: 'How' },
  severity: { zh: '严重程度', en: 'Severity' },
  days: { zh: '整改期限', en: 'To put right' },
  basis: { zh: '依据', en: 'Basis' },
  mayNotApply: { zh: '可以“不涉及”', en: 'May not apply' },
  points: { zh: '分值', en: 'Points' },
  isVeto: { zh: '一票否决', en: 'Veto' },
} as const satisfies Record<ComparedField, Sentence>;
