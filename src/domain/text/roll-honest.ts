import type { HonestHint } from '../roll-honest.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 填报质量提示的话 */
export const honestHintText = {
  uniform: { zh: '几乎所有人的体温一样', en: 'Almost all temperatures are the same' },
  copied: { zh: '体温几乎和前一天一模一样', en: 'Temperatures almost equal the day before' },
  rapid: { zh: '同一个人很快交了好几个班', en: 'One account sent several classes within seconds' },
  hasty: {
    zh: '表打开没几秒，就有很多人标为正常',
    en: 'Many were marked well within seconds of opening the sheet',
  },
  burst: {
    zh: '全校几乎都赶在截止前一两分钟交',
    en: 'Nearly all classes sent in the last minutes before the cut-off',
  },
  clockwork: { zh: '连着几天在同一刻交', en: 'Sent at the same second for days' },
} as const satisfies Record<HonestHint, Sentence>;

export const honestText = {
  title: { zh: '填报质量提示', en: 'Hints about the sheets' },
  note: {
    zh: '只是提示，不是结论。是哪个班只有您看得到，县里、校长只看得到全校一天有几张。到班里看一眼，或问问老师有什么困难；没看到的人填“未见”也可以。',
    en: 'Hints, not verdicts. Which class it was only you see; the county and the principal see how many sheets a day. Go and look, or ask what makes it hard; “not seen” is a valid answer.',
  },
} as const satisfies Catalogue;
