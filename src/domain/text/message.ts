import type { Catalogue } from './say.ts';

/**
 * 消息: what people are told inside the product. Facts in braces are places, times, counts and rules: never the name of
 * a child, never a symptom or a disease.
 */
export const messageText = {
  'deadline-started': {
    zh: '{place}：{what}，{due} 前办完',
    en: '{place}: {what}, by {due}',
  },
  'deadline-reminded': {
    zh: '{place}：{what}，{due} 到时，还没有办',
    en: '{place}: {what} is due {due} and not done yet',
  },
  'deadline-breached': {
    zh: '{place}：{what}，已超时（{due} 到时）',
    en: '{place}: {what} is overdue (it was due {due})',
  },
  'deadline-escalated': {
    zh: '{place}：{what} 已超时（{due} 到时），请您过问',
    en: '{place}: {what} is overdue (it was due {due}); please see to it',
  },
  chased: {
    zh: '{place}：{what}还没有做（应在 {by} 前），请现在办',
    en: '{place}: {what} is missing (due {by}); please do it now',
  },
  'signal-opened': {
    zh: '{place}：有一条新的提示，{count} 人，请看一看',
    en: '{place}: a new hint about {count} people; please look',
  },
  'signal-grown': {
    zh: '{place}：一条提示达到了新的标准，现在 {count} 人',
    en: '{place}: a hint has reached a further line, {count} people now',
  },
  'signal-grown-after': {
    zh: '{place}：已排除的一条提示又有人增加，现在 {count} 人，请再看一看',
    en: '{place}: more people in a hint that was ruled out, {count} now; please look again',
  },
  'signal-acknowledged': {
    zh: '{place}：县疾控已收到这条提示的报告',
    en: '{place}: the CDC has received the report on this hint',
  },
  'rule-waits': {
    zh: '{place}：有一版比上级宽的提示规则，等另一人批准',
    en: '{place}: a rule of hints that is less strict than above waits for approval',
  },
  'suspension-proposed': {
    zh: '{place}：按规则建议停课，请您看依据、作决定',
    en: '{place}: a rule proposes to suspend lessons; please look at its basis and decide',
  },
  'absence-tracer': {
    zh: '{place}：请您追踪一名学生的因病缺勤',
    en: '{place}: please follow up a sick pupil',
  },
  'finding-found': {
    zh: '{place}：检查发现了问题，请看清单；有不同意见可以申辩',
    en: '{place}: an inspection found something; please look, and object if you disagree',
  },
  'finding-objected': {
    zh: '{place}：学校对一个问题提出申辩，请答复',
    en: '{place}: the school objects to a finding; please answer',
  },
  'finding-answered': {
    zh: '{place}：申辩有了答复，请看',
    en: '{place}: your objection was answered',
  },
  'finding-extension-answered': {
    zh: '{place}：延期申请有了答复，请看',
    en: '{place}: your request for more time was answered',
  },
  'finding-undone': {
    zh: '{place}：一个问题的上一步撤销了，请看现在到了哪一步',
    en: '{place}: the last step of a finding was undone; please see where it stands',
  },
  'finding-submitted': {
    zh: '{place}：学校提交了一个问题的整改，请安排复查',
    en: '{place}: a rectification was handed in; please have it rechecked',
  },
  'finding-extension': {
    zh: '{place}：学校申请延长一个问题的整改期限，请答复',
    en: '{place}: the school asks for more time for a finding',
  },
  'finding-rejected': {
    zh: '{place}：一个问题的整改被退回，请看原因，{due} 前改好再交',
    en: '{place}: a rectification was sent back; put it right by {due}',
  },
  'finding-over': {
    zh: '{place}：一个问题已经了结',
    en: '{place}: a finding is closed',
  },
  'finding-escalated': {
    zh: '{place}：对一个问题采取了进一步的督促措施，请看',
    en: '{place}: a further measure was taken about a finding',
  },
  'document-delivered': {
    zh: '{place}：收到《{title}》，请看一看、签收',
    en: '{place}: “{title}” has arrived; please read and sign for it',
  },
  'pledge-delivered': {
    zh: '{place}：收到《{title}》，请校长本人看一看、签承诺书',
    en: '{place}: “{title}” has arrived; please read and sign it in person',
  },
  'document-chased': {
    zh: '{place}：《{title}》还没有签，请在 {due} 前办',
    en: '{place}: “{title}” is not signed yet; please do so by {due}',
  },
  'document-over': {
    zh: '{place}：《{title}》已撤回或被替代，不再有效，不用再签收，原因请打开看',
    en: '{place}: “{title}” was withdrawn or superseded and need not be signed for; open it for the reason',
  },
  'difficulty-raised': {
    zh: '{place}：提出一件困难，请看由谁接手',
    en: '{place}: a difficulty was raised; please see who takes it up',
  },
  'difficulty-solved': {
    zh: '{place}：提出的困难已报解决，请确认',
    en: '{place}: a difficulty was reported solved; please confirm',
  },
  'difficulty-reopened': {
    zh: '{place}：困难没有解决，请再看看',
    en: '{place}: a difficulty is not solved yet; please look again',
  },
  'directive-sent': {
    zh: '{place}：收到任务《{title}》，{due} 前办完，请签收',
    en: '{place}: the task “{title}” has arrived, due {due}; please sign for it',
  },
  'directive-chased': {
    zh: '{place}：任务《{title}》还没有报办结（{due} 前），请现在办',
    en: '{place}: the task “{title}” (due {due}) is not reported done; please see to it',
  },
  'directive-done': {
    zh: '{place}：任务《{title}》已报办结，请核实',
    en: '{place}: the task “{title}” was reported done; please check it',
  },
  'directive-returned': {
    zh: '{place}：任务《{title}》被退回重办，请看原因',
    en: '{place}: the task “{title}” was sent back; please read why',
  },
  'directive-over': {
    zh: '{place}：任务《{title}》已撤回或被替代，不用再办',
    en: '{place}: the task “{title}” was withdrawn or superseded and need not be done',
  },
  'decision-taken': {
    zh: '{place}：已决定停课，{from} 至 {to}，请看安排',
    en: '{place}: lessons are suspended from {from} to {to}; please read the arrangements',
  },
  'decision-ended': {
    zh: '{place}：停课已解除，{from} 起恢复上课',
    en: '{place}: the suspension is over; lessons resume on {from}',
  },
} as const satisfies Catalogue;

export type MessageKey = keyof typeof messageText;

/** A message's sentence; undefined for a key of an older version. */
export function messageSentence(key: string) {
  const known: Catalogue = messageText;
  return known[key];
}
