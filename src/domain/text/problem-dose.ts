import { phoneProblemText } from './problem-phone.ts';

/** 接种的拒绝 */
export const doseProblemText = {
  'dose-in-future': { status: 422, ...phoneProblemText['dose-in-future'] },
  'dose-before-birth': {
    status: 422,
    zh: '接种日期早于出生日期，请核对接种证和档案里的出生日期。',
    en: 'The dose is earlier than the birth. Check the certificate and the birth day in the file.',
  },
  'dose-known': {
    status: 409,
    zh: '这一天的这种疫苗已经记过了。',
    en: 'This vaccine on this day is on record already.',
  },
  'dose-void': { status: 409, zh: '这一剂已经撤销了。', en: 'This dose was taken back already.' },
  'drive-closed': {
    status: 409,
    zh: '这份应急接种名单已经结束。',
    en: 'This list has been closed.',
  },
  'drive-open': {
    status: 409,
    zh: '这所学校对这种病已有一份没结束的应急接种名单。',
    en: 'This school has an open list against this disease already.',
  },
  'drive-nobody': {
    status: 422,
    zh: '这些班里没有缺剂次的学生，不用列名单。',
    en: 'Nobody in these classes lacks a dose: there is no list to make.',
  },
  'wanted-known': {
    status: 409,
    zh: '这种病已经定了应有剂次，请先结束原来的。',
    en: 'Doses against this disease are set already. End that first.',
  },
} as const;
