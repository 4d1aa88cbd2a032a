/** 双随机抽签的拒绝 */
export const drawProblemText = {
  'draw-too-many': {
    status: 422,
    zh: '“{name}”一共 {size} 所，抽不出 {count} 所。',
    en: '{name} has {size} schools; {count} cannot be drawn.',
  },
  'draw-few-inspectors': {
    status: 422,
    zh: '每所学校要去 {need} 人，名册里只有 {have} 人。',
    en: 'Each school needs {need} inspectors; the pool has {have}.',
  },
  'draw-conflicts': {
    status: 422,
    zh: '{names}等 {count} 所学校，去掉要回避的，剩下的不够 {need} 人。请多选几个人，或者把这些学校移出名册。',
    en: 'At {count} schools ({names} …) fewer than {need} inspectors are left. Add inspectors or leave these schools out.',
  },
  'draw-no-schools': {
    status: 422,
    zh: '“{name}”一所学校也没有选到，请放宽条件。',
    en: 'No school was chosen for {name}. Widen the choice.',
  },
  'draw-done': {
    status: 409,
    zh: '这次已经抽过了，结果不能改。要重抽，请写明原因。',
    en: 'This was drawn already and cannot change. Draw again with a reason.',
  },
  'draw-not-done': {
    status: 409,
    zh: '这次还没有抽。',
    en: 'This was not drawn yet.',
  },
  'draw-replaced': {
    status: 409,
    zh: '这次已经重抽过了，请看新的那次。',
    en: 'This was drawn again. See the new one.',
  },
  'draw-has-campaign': {
    status: 409,
    zh: '这次抽查已经建了督导行动。',
    en: 'A campaign was made from this draw.',
  },
  'draw-conflict-there': {
    status: 409,
    zh: '{name}对这所学校已经登记了回避。',
    en: '{name} is barred from this school already.',
  },
} as const;
