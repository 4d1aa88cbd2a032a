import { phoneProblemText } from './problem-phone.ts';

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
  'rule-by-hand': {
    status: 422,
    zh: '这条由人报出，没有数可改。',
    en: 'This one is said by hand: it has no numbers to change.',
  },
  'rule-deadline': {
    status: 422,
    zh: '提示规则只能用学校报告疾控或在这里答复的时限，请从列出的里面选一个。',
    en: 'A rule can only start the school’s report to the CDC, or an answer here: choose one of those listed.',
  },
  'rule-below-floor': {
    status: 422,
    zh: '“{rule}”（{id}）是国家底线，县里只能更严，不能放宽或关掉。',
    en: '“{rule}” ({id}) is a national minimum: a county may only be stricter, not weaken it or switch it off.',
  },
  'rule-reason-needed': {
    status: 422,
    zh: '比上级的规则宽，请写明为什么。',
    en: 'It is less strict than the rule above: please say why.',
  },
  'rule-in-past': {
    status: 422,
    zh: '已经过去的日子不改写，请从 {today} 或以后算起。',
    en: 'Days gone by are not rewritten: from {today} on.',
  },
  'rule-overlaps': {
    status: 409,
    zh: '这一版（{from} 至 {to}）与第 {version} 版（{otherFrom} 至 {otherTo}）的日期重叠。请先给第 {version} 版定一个结束的日子。',
    en: 'This version ({from} – {to}) overlaps version {version} ({otherFrom} – {otherTo}). End that one first.',
  },
  'rule-over': {
    status: 409,
    zh: '这一版已经结束、撤回或没有批准。',
    en: 'This version is over, was withdrawn or not approved.',
  },
  'rule-only-sooner': {
    status: 422,
    zh: '只能提前结束，不能延后。要延长，请另外公布一版。',
    en: 'It can only end sooner. To go on longer, publish another version.',
  },
  'rule-not-waiting': {
    status: 409,
    zh: '这一版不在等批准。',
    en: 'This version is not waiting for approval.',
  },
  'rule-own-approval': {
    status: 403,
    zh: '写的人不能自己批准，请另一位有权的人来批。',
    en: 'Who wrote it cannot approve it: another person must.',
  },
  'trial-running': {
    status: 409,
    zh: '试算还没有算完，请等它算完再公布。',
    en: 'The trial has not finished yet.',
  },
  'trial-used': {
    status: 409,
    zh: '这次试算已经公布成第 {version} 版，请再试算一次。',
    en: 'This trial was published as version {version}: please try once more.',
  },
  'trial-old': {
    status: 409,
    zh: '试算以后规则或县里的情况变了，请再试算一次。',
    en: 'Rules have changed since this trial: please try once more.',
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
  'alternatives-needed': { status: 422, ...phoneProblemText['alternatives-needed'] },
} as const;
