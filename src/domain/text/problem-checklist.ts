/** 检查表的拒绝 */
export const checklistProblemText = {
  'checklist-from-tomorrow': {
    status: 422,
    zh: '新版本最早从 {day} 起用，今天的检查按原来的表做完。',
    en: 'A new version begins on {day} at the earliest; what is looked at today ends under the old one.',
  },
  'checklist-unchanged': {
    status: 422,
    zh: '和那天之前用的版本一样，没有改动，不用公布。',
    en: 'Nothing differs from the version in use before that day.',
  },
  'checklist-reason-missing': {
    status: 422,
    zh: '“{item}”改了，还没有写原因。',
    en: '“{item}” was changed without a reason.',
  },
  'checklist-item-twice': {
    status: 422,
    zh: '“{item}”的编号重复了，请刷新页面再改。',
    en: '“{item}” stands there twice. Reload and try again.',
  },
  'checklist-section-twice': {
    status: 422,
    zh: '“{section}”这一段的编号重复了，请刷新页面再改。',
    en: 'The section “{section}” stands there twice. Reload and try again.',
  },
  'checklist-no-section': {
    status: 422,
    zh: '“{item}”不在任何一段里。',
    en: '“{item}” is in no section.',
  },
  'checklist-empty-section': {
    status: 422,
    zh: '“{section}”这一段里没有条目，请加一条，或者把这一段删掉。',
    en: 'The section “{section}” has no item. Add one or remove the section.',
  },
  'checklist-too-many-days': {
    status: 422,
    zh: '“{item}”的整改期限最长 {days} 天。',
    en: '“{item}” may take {days} days at most.',
  },
  'checklist-points-missing': {
    status: 422,
    zh: '“{item}”还没有分值，不计分的写 0。',
    en: '“{item}” has no points; write 0 where none count.',
  },
  'checklist-points-total': {
    status: 422,
    zh: '分值合计是 {total} 分，应为 100 分。',
    en: 'The points add up to {total} instead of 100.',
  },
  'checklist-pass-missing': {
    status: 422,
    zh: '百分制要写及格分。',
    en: 'A scored list needs a pass mark.',
  },
  'checklist-shipped': {
    status: 409,
    zh: '到那天用的已经是出厂版本，没有本县版本可以停用。',
    en: 'The shipped version is in use by that day already; there is no county version to end.',
  },
} as const;
