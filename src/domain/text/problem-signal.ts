/** 提示和停课决定的拒绝 */
export const signalProblemText = {
  'signal-answered': {
    status: 409,
    zh: '这条提示已经答复过了。要改，请先更正原来的答复。',
    en: 'This hint has been answered. To change it, take the answer back first.',
  },
  'signal-over': {
    status: 409,
    zh: '这条提示已经撤回、并入或结案，不用再办。',
    en: 'This hint was withdrawn, merged or closed.',
  },
  'signal-not-answered': {
    status: 409,
    zh: '这条提示还没有答复，没有可更正的。',
    en: 'This hint has not been answered yet.',
  },
  'signal-not-confirmed': {
    status: 422,
    zh: '先确认是一起事件，再报送报告。',
    en: 'Confirm it as an event before sending a report.',
  },
  'decision-not-yours': {
    status: 403,
    zh: '年级、学校停课由县（区）教育部门或指挥部决定；班级停课由校长会同疾控决定。',
    en: 'Grades and schools are suspended by the county’s education bureau or command; a class by its principal with the CDC.',
  },
  'decision-others': {
    status: 403,
    zh: '谁决定的由谁解除：这条是{who}决定的。',
    en: 'It is ended by the authority that ordered it: {who}.',
  },
  'decision-over': { status: 409, zh: '这次停课已经结束或解除。', en: 'This suspension is over.' },
  'suspended-already': {
    status: 409,
    zh: '这里在这些天已经停课，见原来的决定。',
    en: 'It is suspended on these days already.',
  },
  'day-suspended': {
    status: 409,
    zh: '{day} 已决定停课，校历改不了；由决定的{who}提前解除。',
    en: '{day} is suspended by order; only the authority that ordered it may end it: {who}.',
  },
  'alternatives-needed': {
    status: 422,
    zh: '请写明考虑过哪些比停课轻的办法。',
    en: 'Say which less restrictive measures were considered.',
  },
} as const;
