/** 问责台账的拒绝 */
export const accountabilityProblemText = {
  'case-illness': {
    status: 422,
    zh: '病了多少人不能作为问责的理由。请写谁该做什么、没有做到什么；瞒报、迟报的，写明瞒报、迟报。',
    en: 'How many fell ill is no reason. Say who should have done what and did not; concealment may be charged as such.',
  },
  'case-state': {
    status: 409,
    zh: '这个问责案现在不能走这一步，请刷新看看最新情况。',
    en: 'This cannot be done with the case now. Reload to see where it stands.',
  },
  'case-not-heard': {
    status: 409,
    zh: '决定以前要先告知本人或单位，听取申辩，并记下来。',
    en: 'Whom it concerns must be told and heard before the decision.',
  },
  'case-measure-needed': {
    status: 422,
    zh: '请选采取了什么措施。',
    en: 'Choose what was decided.',
  },
  'case-measure-aim': {
    status: 422,
    zh: '对单位和对个人的措施不一样，请重新选。',
    en: 'Measures against units and persons differ. Choose again.',
  },
  'case-person-needed': {
    status: 422,
    zh: '对个人的，要写明是谁。',
    en: 'Say which person it is about.',
  },
  'case-unit-only': {
    status: 422,
    zh: '对单位的，不写个人的姓名和职务。',
    en: 'A case about a unit names no person.',
  },
  'case-undo-last': {
    status: 409,
    zh: '只能撤销最后一步。立案本身撤不掉，可以“不予问责”。',
    en: 'Only the last step can be undone. The case itself can be dropped.',
  },
} as const;
