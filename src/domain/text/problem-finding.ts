/** 问题整改的拒绝 */
export const findingProblemText = {
  'finding-state': {
    status: 409,
    zh: '这个问题现在是“{state}”，不能“{step}”。请刷新看看最新情况。',
    en: 'This finding is {state}: it cannot be {step} now. Reload to see where it stands.',
  },
  'finding-over': {
    status: 409,
    zh: '{who} 在 {time} 已经把这个问题了结了，您这次没有记上。',
    en: '{who} ended this finding at {time}; yours was not recorded.',
  },
  'finding-own-work': {
    status: 403,
    zh: '谁提交的整改，谁不能自己复查。请另一个人来复查。',
    en: 'Who handed in the rectification cannot recheck it. Somebody else must.',
  },
  'finding-objected': {
    status: 409,
    zh: '这个问题已经申辩过一次。',
    en: 'An objection was made already.',
  },
  'finding-agreed': {
    status: 409,
    zh: '学校已经表示没有异议。',
    en: 'The school has said that it has no objection.',
  },
  'finding-not-objected': {
    status: 409,
    zh: '学校没有等着答复的申辩。',
    en: 'No objection waits for an answer.',
  },
  'finding-objection-open': {
    status: 409,
    zh: '学校的申辩还没有答复，先答复再往下走。',
    en: 'Answer the school’s objection first.',
  },
  'finding-not-heard': {
    status: 409,
    zh: '学校还没有机会说话。当场听过意见的请勾上，或者等学校表态；明天起可以直接下达。',
    en: 'The school has not been heard. Say that it was heard on the spot, or wait until tomorrow.',
  },
  'finding-due-early': {
    status: 422,
    zh: '整改期限不能早于 {day}。',
    en: 'The last day cannot be before {day}.',
  },
  'finding-due-long': {
    status: 422,
    zh: '整改期限最长 {days} 天。',
    en: 'At most {days} days may be given.',
  },
  'finding-found-later': {
    status: 422,
    zh: '发现的时间不能在将来。',
    en: 'It cannot have been found in the future.',
  },
  'finding-extension-open': {
    status: 409,
    zh: '已经有一个延期申请在等答复。',
    en: 'A request for more time waits for its answer.',
  },
  'finding-extension-none': {
    status: 409,
    zh: '没有等着答复的延期申请。',
    en: 'No request for more time waits.',
  },
  'finding-extension-late': {
    status: 409,
    zh: '已经过期了，不能再申请延期。请尽快整改提交，并写明为什么晚了。',
    en: 'It is overdue: more time cannot be asked for. Hand it in and say why it is late.',
  },
  'finding-extension-shorter': {
    status: 422,
    zh: '新的期限要晚于现在的 {day}。',
    en: 'The new last day must be after {day}.',
  },
  'finding-own-extension': {
    status: 403,
    zh: '谁申请的延期，谁不能自己批。',
    en: 'Who asked for more time cannot grant it.',
  },
  'finding-own-waive': {
    status: 403,
    zh: '查出的、下达的、督办的、经手整改的人都不能自己免。请由上级另一个人决定。',
    en: 'Who found, issued, watches over or worked on it cannot waive it. Somebody else above must.',
  },
  'finding-waive-above': {
    status: 403,
    zh: '上级查出的、重大的、挂牌督办的问题，免不免要由指挥部定。',
    en: 'What a superior found, is grave or under listed supervision is waived by the command only.',
  },
  'finding-step-role': {
    status: 403,
    zh: '您的身份不能定“{step}”。',
    en: '“{stepEn}” is not for your role to decide.',
  },
  'finding-step-low': {
    status: 409,
    zh: '已经走到“{step}”，不能往回走。',
    en: 'It has come to “{stepEn}” already.',
  },
  'finding-document-needed': {
    status: 422,
    zh: '“{step}”要写明凭哪份文件。',
    en: '“{stepEn}” must name the document that it rests on.',
  },
  'finding-extension-gone': {
    status: 409,
    zh: '申请延到的 {day} 已经过了。同意的话请另定一个期限，或者不同意。',
    en: 'The day asked for, {day}, has gone by. Name another day, or refuse.',
  },
  'finding-fault-needed': {
    status: 422,
    zh: '问责要写明是哪一类情形。',
    en: 'Accountability must name its class.',
  },
  'finding-fault-only': {
    status: 422,
    zh: '只有问责才写问责情形。',
    en: 'Only accountability names a class.',
  },
  'finding-person-needed': {
    status: 422,
    zh: '对个人的，要写明是谁。',
    en: 'Say which person it is aimed at.',
  },
  'finding-undo-own': {
    status: 403,
    zh: '这一步只能由写的人自己或指挥部撤销。',
    en: 'Only who took this step, or the command, may undo it.',
  },
  'finding-undo-day': {
    status: 409,
    zh: '这一步过了当天就不能撤销了。已经销号的可以重新打开，要更多时间可以申请延期。',
    en: 'This step can be undone on its own day only. Reopen the finding, or ask for more time.',
  },
  'finding-undo-last': {
    status: 409,
    zh: '只能撤销最后一步。要改更早的，请先撤销后面的。',
    en: 'Only the last step can be undone. Undo the later ones first.',
  },
  'finding-span': {
    status: 422,
    zh: '请选一段不超过 {days} 天的时间，开始不能晚于结束。',
    en: 'Choose a span of at most {days} days that begins before it ends.',
  },
  'finding-school-closed': {
    status: 422,
    zh: '{name}已停办，不能再往下走。要了结请由上级写明原因“免予整改”。',
    en: '{name} is closed. A superior may waive the finding, with a reason.',
  },
} as const;
