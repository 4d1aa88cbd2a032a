/** What is wrong with one value of a form or an address, as people would say it. */
export const fieldRuleText = {
  missing: { zh: '必填', en: 'is needed' },
  wrong: { zh: '格式不对', en: 'has the wrong form' },
  notNumber: { zh: '应填数字', en: 'must be a number' },
  notWhole: { zh: '应填整数', en: 'must be a whole number' },
  tooLong: { zh: '最多 {most} 个字', en: 'at most {most} characters' },
  tooShort: { zh: '至少 {least} 个字', en: 'at least {least} characters' },
  empty: { zh: '不能空着', en: 'must not be empty' },
  tooMany: { zh: '最多 {most} 项', en: 'at most {most} items' },
  tooFew: { zh: '至少 {least} 项', en: 'at least {least} items' },
  tooLarge: { zh: '不能大于 {most}', en: 'at most {most}' },
  notBelow: { zh: '应小于 {most}', en: 'less than {most}' },
  tooSmall: { zh: '不能小于 {least}', en: 'at least {least}' },
  notAbove: { zh: '应大于 {least}', en: 'more than {least}' },
  notOne: { zh: '只能是这些之一：{values}', en: 'one of: {values}' },
  notDay: { zh: '不是有效的日期', en: 'is no date' },
  notId: { zh: '不是有效的编号', en: 'is no id' },
  unknown: { zh: '没有这一项：{names}', en: 'there is no such field: {names}' },
} as const;

/** What fields that people fill in are called on the pages; others keep the name of the interface. */
export const fieldNameText: Readonly<Record<string, { readonly zh: string; readonly en: string }>> =
  {
    q: { zh: '查找', en: 'search' },
    name: { zh: '姓名或名称', en: 'name' },
    day: { zh: '日期', en: 'day' },
    from: { zh: '从哪天', en: 'from' },
    to: { zh: '到哪天', en: 'to' },
    after: { zh: '从哪一行起', en: 'after' },
    limit: { zh: '每页多少行', en: 'rows a page' },
    reason: { zh: '原因', en: 'reason' },
    note: { zh: '备注', en: 'note' },
    phone: { zh: '电话', en: 'phone' },
    tempC: { zh: '体温', en: 'temperature' },
    symptoms: { zh: '症状', en: 'symptoms' },
    username: { zh: '用户名', en: 'user name' },
    password: { zh: '密码', en: 'password' },
    studentNo: { zh: '学籍号', en: 'student number' },
    idNumber: { zh: '证件号', en: 'ID number' },
    placeId: { zh: '机构', en: 'place' },
    personId: { zh: '人员', en: 'person' },
  };
