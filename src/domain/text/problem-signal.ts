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
} as const;
