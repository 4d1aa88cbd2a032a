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
  'meeting-to-come': {
    status: 422,
    zh: '会还没有开，开完再记。',
    en: 'The meeting is still to come. Note it afterwards.',
  },
  'meeting-times': {
    status: 422,
    zh: '结束时间早于开始时间。',
    en: 'It cannot end before it began.',
  },
  'meeting-school': {
    status: 422,
    zh: '现场办公会要选在哪所学校开的。',
    en: 'An on-site office is held at a school: choose it.',
  },
  'meeting-withdrawn': {
    status: 409,
    zh: '这次会议的记录已经作废。',
    en: 'The record of this meeting was withdrawn.',
  },
  'meeting-assigned': {
    status: 409,
    zh: '有 {n} 件议定事项已经下发成任务或登记成问题，先撤回它们，再作废会议。',
    en: '{n} resolutions have become tasks or findings. Withdraw those first.',
  },
  'resolution-over': {
    status: 409,
    zh: '这件议定事项已经安排过或不再办了，请刷新看看。',
    en: 'This resolution was arranged or dropped already. Reload the page.',
  },
  'group-head': {
    status: 422,
    zh: '小组要有组长。',
    en: 'A group has a head.',
  },
  'group-days': {
    status: 422,
    zh: '结束的日期早于开始的日期。',
    en: 'The last day lies before the first.',
  },
  'difficulty-own': {
    status: 422,
    zh: '自己报的解决不能自己确认，请提出困难的一方确认。',
    en: 'Who reported it solved does not confirm it.',
  },
  'follow-up-to-come': {
    status: 422,
    zh: '这天还没有到。',
    en: 'That day is still to come.',
  },
  'follow-up-own': {
    status: 403,
    zh: '别人记的跟踪由本人撤回。',
    en: 'Only whoever wrote it down withdraws it.',
  },
  'follow-up-withdrawn': {
    status: 409,
    zh: '这条记录已经撤回。',
    en: 'This entry was withdrawn already.',
  },
} as const;
