import type { Sentence } from './say.ts';

/** 导入时的拒绝 */
export const importProblemText = {
  'import-has-errors': {
    status: 422,
    zh: '表里有 {count} 处错误，没有写入任何数据。请改好再导，或选“只导入没有错误的行”。',
    en: '{count} errors; nothing was written. Correct them, or import only the rows without errors.',
  },
  'import-not-xlsx': {
    status: 422,
    zh: '这不是 .xlsx 或 CSV 文件，或文件已损坏。',
    en: 'Not an .xlsx or CSV file, or it is damaged.',
  },
  'import-old-xls': {
    status: 422,
    zh: '这是旧格式的 .xls 文件，或文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再导。',
    en: 'An old .xls file, or one with a password. Remove the password and save it as .xlsx.',
  },
  'import-empty': {
    status: 422,
    zh: '文件里没有内容，请检查是不是选错了文件。',
    en: 'The file is empty. Is it the right one?',
  },
  'import-no-rows': {
    status: 422,
    zh: '表头下面没有可导入的行，请从表头下一行开始填写。',
    en: 'There are no rows below the headings.',
  },
  'import-too-many': {
    status: 422,
    zh: '文件超过 {limit} 行，请按学校或乡镇分成几个文件。',
    en: 'More than {limit} rows. Split the file by school or township.',
  },
  'import-changed': {
    status: 409,
    zh: '预检之后资料变过，这次没有写入；已重新预检，请看过结果再导入。',
    en: 'Records changed since the dry run and nothing was written. Look at the new dry run.',
  },
  'import-whole-has-errors': {
    status: 409,
    zh: '有 {count} 行错误，这又是完整名单：错的那几行的人会被当成离开，所以没有写入。请改好全部错误再导；不是完整名单的，点“改列的对应”取消“完整名单”。',
    en: '{count} rows are wrong in a whole list: those people would be recorded as leaving, so nothing was written. Correct all rows, or untick the whole list under “Change the columns”.',
  },
  'import-without-you': {
    status: 409,
    zh: '这份完整名单里没有您自己（{name}），写入会结束您在本校的权限，所以不能写入。请在表里补上自己这一行；不是完整名单的，点“改列的对应”取消“完整名单”。',
    en: 'You ({name}) are missing in this whole list and would lose your own access, so it cannot be written. Add your row, or untick the whole list under “Change the columns”.',
  },
  'import-not-here': {
    status: 422,
    zh: '在{place}不能导入{kind}：{why}。',
    en: '{kindEn} cannot be imported at {place}: {whyEn}.',
  },
  'import-busy': {
    status: 409,
    zh: '这里还有一次导入没有结束，请先完成或取消它。',
    en: 'Another import here has not ended. Finish or cancel it first.',
  },
  'import-state': {
    status: 409,
    zh: '这次导入现在是“{state}”，不能这样做，请刷新后再看。',
    en: 'This import is now "{stateEn}", so this cannot be done. Reload.',
  },
  'import-columns': {
    status: 422,
    zh: '还缺这些列：{columns}。请指出文件里哪一列是它，或在文件里补上这一列。',
    en: 'These columns are missing: {columns}. Say which column of the file stands for each.',
  },
  'import-interrupted': {
    status: 409,
    zh: '导入多次中断，没有写入任何数据。请把文件分小再试，或联系管理员。',
    en: 'The import was interrupted several times; nothing was written.',
  },
  'import-undo-failed': {
    status: 409,
    zh: '没能撤销，数据没有变，可以再试；多次不成请联系管理员。',
    en: 'The undo did not succeed; nothing was changed. Try again, or ask the administrator.',
  },
  'import-undo-refused': {
    status: 409,
    zh: '没能撤销，数据没有变：{why}',
    en: 'The undo did not succeed; nothing was changed: {whyEn}',
  },
  'import-undo-grades': {
    status: 409,
    zh: '这次导入改了学校类型，之后已经按新类型建了年级：{what}。退回原来的类型，这些年级就没有学段了，所以不能撤销。要撤销，请先到“机构班级”停用这些班级和年级；不撤销的，请在那里单独改正填错的内容。',
    en: 'The import changed the kind of school, and grades of the new kind were made since: {whatEn}. Under the old kind they would have no stage, so it cannot be undone. Close those classes and grades on the page of places first, or correct there what is wrong.',
  },
  'import-not-last': {
    status: 409,
    zh: '只能撤销这里最近的一次导入，请先撤销后来的那次。',
    en: 'Only the last import here can be undone. Undo the later one first.',
  },
  'import-too-old': {
    status: 422,
    zh: '导入超过 {days} 天，不能再整批撤销，请逐个更正。',
    en: 'After {days} days an import cannot be undone as a whole.',
  },
} as const satisfies Readonly<Record<string, Sentence & { readonly status: number }>>;
