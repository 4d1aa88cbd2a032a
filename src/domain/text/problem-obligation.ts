import type { Sentence } from './say.ts';

/** Refusals about what is due, daily reports and incidents of the duty room. */
export const obligationProblemText = {
  'nobody-to-chase': {
    status: 409,
    zh: '没有要催的：都做了、免做了，或刚催过。',
    en: 'Nobody is to be chased: done, exempt, or chased just now.',
  },
  'too-many-to-chase': {
    status: 422,
    zh: '这里有 {count} 个没做，一次最多催 {most} 个。请按乡镇或学校分别催。',
    en: '{count} are missing here and {most} can be chased at once. Chase by township or school.',
  },
  'not-due-yet': {
    status: 409,
    zh: '还没到做的时候（{time} 开始），先不催。',
    en: 'It is not time yet: it opens at {time}.',
  },
  'days-reversed': {
    status: 422,
    zh: '结束的日子在开始之前，请改一下。',
    en: 'The last day is before the first.',
  },
  'exempt-too-long': {
    status: 422,
    zh: '一次免做最长 {days} 天，到期再办一次。',
    en: 'An exemption holds {days} days at most; renew it then.',
  },
  'own-exemption': {
    status: 403,
    zh: '自己该做的，要由上一级决定免做。请联系县（区）。',
    en: 'What you owe yourselves only the level above can waive.',
  },
  'no-such-obligation': {
    status: 422,
    zh: '“{what}”现在没有启用，不用做。',
    en: '“{what}” is not in use.',
  },
  'figures-changed': {
    status: 409,
    zh: '刚有班级交了或更正了检查表，数字变了。请看一下新的数字再确认。',
    en: 'A class sheet came just now and the figures changed. Look at them and confirm.',
  },
  'foot-unexplained': {
    status: 422,
    zh: '填了人数或起数的，请写明是什么情况（不写姓名）。',
    en: 'Say what it is about (without names) where a number is given.',
  },
  'line-impossible': {
    status: 422,
    zh: '“{name}”的人数对不上：实到加因病缺勤不能超过应到，在校有症状的不能超过实到。',
    en: 'The numbers of “{name}” do not add up.',
  },
  'report-from-rolls': {
    status: 409,
    zh: '这所学校有班级检查表，日报由检查表汇总。数字不对，请更正那个班的检查表。',
    en: 'The figures come from the class sheets. Correct the sheet of the class instead.',
  },
  'nothing-to-report-from': {
    status: 409,
    zh: '今天还没有班级交检查表，请先催交，或逐班手工填写。',
    en: 'No class sheet has come yet. Chase them, or fill in the figures by hand.',
  },
  'whole-county-only': {
    status: 403,
    zh: '定格和县日报由县（区）办，请联系县（区）。',
    en: 'Only the county itself can do this.',
  },
  'frozen-already': {
    status: 409,
    zh: '{day} 的日报 {time} 已由{by}定格，不能再改；之后的更正会列在旁边。',
    en: '{day} was frozen at {time} by {by}. Later corrections stand beside it.',
  },
  'incident-closed': {
    status: 409,
    zh: '这起事件已经终报，不能再续报；写错了可以更正。',
    en: 'This incident is closed. A mistake can still be corrected.',
  },
  'incident-not-over': {
    status: 409,
    zh: '事件还没有结束，先续报；结束了勾上“事件已经结束”再终报。',
    en: 'It is not over yet: send a progress report, and say when it is.',
  },
  'incident-numbers': {
    status: 422,
    zh: '重症和死亡加起来不能超过涉及人数。',
    en: 'Severe and dead cannot be more than those affected.',
  },
  'happened-in-future': {
    status: 422,
    zh: '发生时间还没到，请看一下。',
    en: 'That time is still to come.',
  },
  'phoned-already': {
    status: 409,
    zh: '已经记过电话报给 {who}。',
    en: 'Phoned already: {who}.',
  },
} as const satisfies Readonly<Record<string, Sentence & { readonly status: number }>>;
