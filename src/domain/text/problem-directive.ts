/** 任务、会议、困难的拒绝 */
export const directiveProblemText = {
  'directive-ended': {
    status: 409,
    zh: '这个任务已经撤回或被替代，不用再办。',
    en: 'This task was withdrawn or superseded.',
  },
  'directive-state': {
    status: 409,
    zh: '现在走不到这一步，别人可能刚办过，请刷新看看。',
    en: 'Not possible at this point; somebody else may have been faster. Reload the page.',
  },
  'directive-own': {
    status: 422,
    zh: '自己报的办结不能自己核实，请换一个人。',
    en: 'Who reported it done does not check it. Somebody else must.',
  },
  'directive-no-undo': {
    status: 409,
    zh: '没有可以由您收回的一步。',
    en: 'There is no step that you could take back.',
  },
  'directive-due': {
    status: 422,
    zh: '办结期限不能早于今天（{today}）。',
    en: 'The last day cannot lie before today ({today}).',
  },
  'directive-nobody': {
    status: 422,
    zh: '还没有选发给谁：选学校，或者选县里的承办人。',
    en: 'Nobody is chosen: choose schools or people of the county.',
  },
  'directive-all-done': {
    status: 409,
    zh: '各单位都报办结了，没有要催的。',
    en: 'All units have reported it done; there is nobody to chase.',
  },
} as const;
