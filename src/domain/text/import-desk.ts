import type { ImportOutcome, ImportState } from '../import.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 导入走到哪一步 */
export const importStateText = {
  uploading: { zh: '正在上传', en: 'uploading' },
  reading: { zh: '正在读文件', en: 'reading the file' },
  mapping: { zh: '等您对应列', en: 'waiting for the columns' },
  checking: { zh: '正在预检', en: 'checking' },
  checked: { zh: '预检完，等您确认', en: 'checked, waiting for you' },
  applying: { zh: '正在写入', en: 'writing' },
  done: { zh: '已导入', en: 'imported' },
  failed: { zh: '没有导入', en: 'not imported' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  undoing: { zh: '正在撤销', en: 'undoing' },
  undone: { zh: '已撤销', en: 'undone' },
} as const satisfies Record<ImportState, Sentence>;

/** 一行会怎样 */
export const importOutcomeText = {
  wrong: { zh: '有错误', en: 'With errors' },
  join: { zh: '新增', en: 'New' },
  leave: { zh: '离开', en: 'Leaving' },
  move: { zh: '调动', en: 'Moving' },
  edit: { zh: '更正', en: 'Corrected' },
  same: { zh: '不变', en: 'Unchanged' },
} as const satisfies Record<ImportOutcome, Sentence>;

/** 导入模板:表名、示例和填写说明 */
export const importTemplateText = {
  fileName: { zh: '{place}_{kind}导入模板.xlsx', en: '{place}_{kind}.xlsx' },
  help: { zh: '填写说明', en: 'How to fill it in' },
  choices: { zh: '可选值', en: 'Values' },
  sample: { zh: '（示例）', en: '(sample)' },
  helpColumn: { zh: '列', en: 'Column' },
  helpNeeded: { zh: '必填', en: 'Needed' },
  helpHow: { zh: '怎样填', en: 'How' },
  helpAlias: { zh: '也认这些列名', en: 'Also read under these headings' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  ruleSame: {
    zh: '已在系统里的：空着的格子不改动原来的内容；表里没有的不受影响，除非您在页面上说明“这是完整名单”。',
    en: 'Of what is recorded already, empty cells change nothing; what is not listed is left alone unless you say that the list is whole.',
  },
  ruleSample: {
    zh: '以“（示例）”开头的行不导入，可以删掉。',
    en: 'Rows that begin with （示例） are not imported.',
  },
  markedName: { zh: '{name}_标出错误.xlsx', en: '{name}_marked.xlsx' },
  problems: { zh: '导入检查结果', en: 'What is wrong' },
} as const satisfies Catalogue;

/** 导入页面 */
export const importText = {
  title: { zh: '导入', en: 'Import' },
  purpose: {
    zh: '用 Excel 或 CSV 一次导入学校、班级、教职工、学生、宿舍、校车、食堂。先预检，看过改动再写入。',
    en: 'Import schools, classes, staff, pupils, dormitories, buses and canteens. Every file is checked before anything is written.',
  },
  place: { zh: '导入到', en: 'Import into' },
  school: { zh: '学校', en: 'School' },
  begin: { zh: '新的导入', en: 'New import' },
  choose: { zh: '要导入什么', en: 'What to import' },
  order: {
    zh: '新县先导入学校，再导班级，然后是教职工和学生。',
    en: 'In a new county begin with schools, then classes, then staff and pupils.',
  },
  notYours: { zh: '您的角色不能导入这一种', en: 'Your role may not import this kind' },
  template: { zh: '下载模板', en: 'Download the template' },
  templateHow: {
    zh: '用模板最省事；有现成的表也可以直接选，列名不一样时会请您对一下。',
    en: 'The template is easiest. Your own file will do too: you will be asked what its columns mean.',
  },
  file: { zh: '选择文件', en: 'Choose a file' },
  fileHow: {
    zh: '.xlsx（Excel、WPS、LibreOffice）或 CSV，最大 30 MB；也可以把文件拖到这里。',
    en: '.xlsx or CSV, up to 30 MB. You may also drop the file here.',
  },
  whole: {
    zh: '这是完整名单：在册而表里没有的，按离开处理',
    en: 'A whole list: who is missing in it leaves',
  },
  wholeHow: {
    zh: '只涉及表里出现的班级（教职工为表里出现的学校）。预检会逐个列出要离开的人；教职工离开，账号在本校的权限同时结束。',
    en: 'Only for the classes (of staff: the schools) in the file. Everyone who would leave is listed first; accounts of staff who leave lose their roles at the school.',
  },
  uploading: { zh: '正在上传 {percent}%', en: 'Uploading {percent}%' },
  steps: { zh: '步骤', en: 'Steps' },
  stepFile: { zh: '选文件', en: 'File' },
  stepColumns: { zh: '对应列', en: 'Columns' },
  stepCheck: { zh: '预检', en: 'Dry run' },
  stepWrite: { zh: '写入', en: 'Write' },
  columnsTitle: { zh: '文件里的列是什么意思', en: 'What the columns of the file mean' },
  columnsHow: {
    zh: '请把没认出的列对上，不需要的选“不导入”。对过的列名全县都会记住，下次不用再对。',
    en: 'Say what the unknown columns mean, or leave them out. The county remembers it.',
  },
  headRow: { zh: '表头在第几行', en: 'Row of the headings' },
  headAgain: { zh: '按这一行重新认列', en: 'Read the columns again' },
  sheet: { zh: '工作表', en: 'Sheet' },
  sheetRows: { zh: '{name}（约 {rows} 行）', en: '{name} (about {rows} rows)' },
  sheetHow: {
    zh: '这个文件有 {count} 张工作表，一次导入一张；行数最多的排在前面。',
    en: 'This book has {count} sheets. One is imported at a time; the longest comes first.',
  },
  columnOf: { zh: '文件里的列', en: 'Column of the file' },
  samples: { zh: '前几行的内容', en: 'First rows' },
  meaning: { zh: '是什么', en: 'Meaning' },
  leaveOut: { zh: '不导入', en: 'Leave out' },
  chooseMeaning: { zh: '请选择', en: 'Choose' },
  missing: { zh: '还缺：{columns}', en: 'Still missing: {columns}' },
  missingSchool: {
    zh: '这份表没有写是哪所学校。请取消，在导入页上面先选那所学校，再导这份表；或者在表里加一列“学校”。',
    en: 'The file does not say which school. Cancel, choose the school on the import page and import it there, or add a column 学校.',
  },
  twice: { zh: '“{column}”选了两次，请只留一列。', en: '{column} is chosen twice.' },
  check: { zh: '开始预检', en: 'Check' },
  changeColumns: { zh: '改列的对应', en: 'Change the columns' },
  rowsDone: { zh: '{done} / {total} 行', en: '{done} / {total} rows' },
  mayClose: {
    zh: '可以关掉这一页，回来接着看；导入在服务器上继续。',
    en: 'You may close this page; the server goes on.',
  },
  cancel: { zh: '取消导入', en: 'Cancel' },
  cancelTitle: { zh: '取消这次导入？', en: 'Cancel this import?' },
  cancelWhat: {
    zh: '没有写入任何数据；上传的文件会删掉。',
    en: 'Nothing is written; the file is deleted.',
  },
  cancelled: { zh: '已取消，没有写入任何数据', en: 'Cancelled; nothing was written' },
  read: { zh: '读到', en: 'Rows' },
  errorsFound: {
    zh: '有 {count} 行不对，还没有写入任何数据',
    en: '{count} rows are wrong; nothing has been written',
  },
  errorsHow: {
    zh: '最省事的办法：下载标出错误的文件，按红格改好，再选它重新导入。一整列都不对、一时补不齐的，点“改列的对应”，把那一列选“不导入”，以后再补。',
    en: 'Download the marked file, correct the red cells and import it again. A column that is wrong throughout can be left out under “Change the columns”.',
  },
  wholeErrors: {
    zh: '这是完整名单，不能只导入没有错误的行：错的那几行的人会被当成离开。请改好全部错误再导；不是完整名单的，点“改列的对应”取消“完整名单”。',
    en: 'A whole list cannot be imported in part: people whose rows are wrong would be recorded as leaving. Correct all rows, or untick the whole list under “Change the columns”.',
  },
  marked: { zh: '下载标出错误的文件', en: 'Download the marked file' },
  onlyRight: {
    zh: '只导入没有错误的 {count} 行',
    en: 'Import only the {count} rows without errors',
  },
  apply: { zh: '写入 {count} 项改动', en: 'Write {count} changes' },
  applyTitle: { zh: '确定写入？', en: 'Write now?' },
  applyWhat: {
    zh: '新增 {join}，调动 {move}，更正 {edit}，离开 {leave}。全部写入或全部不写；名册从今天起变化，以前的检查记录不变。',
    en: '{join} new, {move} moving, {edit} corrected, {leave} leaving. All of it or nothing; rosters change from today.',
  },
  skipped: { zh: '有错误的 {count} 行这次不导入。', en: '{count} rows with errors are left out.' },
  nothingToDo: {
    zh: '文件里的内容和系统里一样，没有要写入的改动。',
    en: 'The file equals what is recorded; there is nothing to write.',
  },
  row: { zh: '行', en: 'Row' },
  name: { zh: '姓名或名称', en: 'Name' },
  change: { zh: '改动', en: 'Change' },
  wrong: { zh: '哪里不对', en: 'What is wrong' },
  notInFile: { zh: '不在表里', en: 'not in the file' },
  none: { zh: '没有这一类的行', en: 'No such rows' },
  done: { zh: '导入完成', en: 'Imported' },
  doneWhat: {
    zh: '新增 {join}，调动 {move}，更正 {edit}，离开 {leave}，不变 {same}。',
    en: '{join} new, {move} moved, {edit} corrected, {leave} left, {same} unchanged.',
  },
  undo: { zh: '撤销这次导入', en: 'Undo this import' },
  undoUntil: { zh: '{day} 前可以整批撤销。', en: 'It can be undone until {day}.' },
  undoTitle: { zh: '撤销这次导入？', en: 'Undo this import?' },
  undoWhat: {
    zh: '这次新增的会删去，改动的会恢复原样；因不在名单里结束的账号权限也会恢复。导入之后又改过的、已写进检查表的，不会动，撤销后会逐个列出。',
    en: 'What was added goes, what was changed is restored, with the roles of accounts that ended. What was changed again or used since stays and is listed.',
  },
  undone: { zh: '已撤销', en: 'Undone' },
  undoneWhat: { zh: '{by}，{at}。原因：{reason}', en: '{by}, {at}. Reason: {reason}' },
  undoLeft: { zh: '这些没有撤销，请逐个核对：', en: 'These were not undone. Look at each:' },
  failed: { zh: '没有导入', en: 'Not imported' },
  again: { zh: '再导入一个文件', en: 'Import another file' },
  back: { zh: '回到导入记录', en: 'Back to the imports' },
  history: { zh: '导入记录', en: 'Imports' },
  historyNone: { zh: '这里还没有导入过', en: 'Nothing has been imported here yet' },
  historyNoneHow: {
    zh: '选一种，下载模板填好，从上面开始。',
    en: 'Choose a kind and begin above.',
  },
  kind: { zh: '种类', en: 'Kind' },
  fileName: { zh: '文件', en: 'File' },
  askedBy: { zh: '导入人', en: 'By' },
  askedAt: { zh: '时间', en: 'At' },
  who: { zh: '谁、什么时候', en: 'Who and when' },
  result: { zh: '结果', en: 'Result' },
  open: { zh: '打开', en: 'Open' },
  goOn: { zh: '接着做', en: 'Go on' },
  noPlace: { zh: '先选导入到哪里', en: 'Choose where to import' },
  keptChanged: {
    zh: '{name}：导入之后又有改动，保持现状',
    en: '{name}: changed since, left as is',
  },
  keptUsed: {
    zh: '{name}：已写进检查表，从明天起不在册，记录保留',
    en: '{name}: on a sheet already; off the list from tomorrow',
  },
  keptMentioned: {
    zh: '{name}：已有别的记录，没有删除',
    en: '{name}: has other records and was not deleted',
  },
  keptRole: {
    zh: '{name}：账号的“{role}”没有恢复（本人没有回到科室，或之后又给过别的角色，或班级已停用），请到“账号”核对',
    en: '{name}: the role {role} was not given back (not back in a department, given other roles since, or the class has closed). See Accounts.',
  },
  keptGraded: {
    zh: '{name}：已经按新学制建了年级，学制保持现状，别的已恢复；要改学制请到“机构班级”里这所学校的页面',
    en: '{name}: has grades under the new scheme, which stays; the rest is restored. Change the scheme on its page',
  },
} as const satisfies Catalogue;

/** 不能在这里导入的原因,接在“不能导入”后面 */
export const importWhyText = {
  notSchool: { zh: '要先选一所学校或上级机构', en: 'choose a school or a place above it' },
  above: { zh: '学校由县里或乡镇导入', en: 'schools are imported from above' },
  right: { zh: '您没有“{what}”的权限', en: 'you lack the right "{what}"' },
} as const satisfies Catalogue;
