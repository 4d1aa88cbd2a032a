import type { Catalogue } from './say.ts';

/** 核验的说法: what each check of counters against facts found. */
export const verifyText = {
  'class-day': { zh: '班级每日数与检查表', en: 'Class counters against sheets' },
  'school-day': { zh: '学校每日数与班级每日数', en: 'School days against class counters' },
  packed: { zh: '检查表明细的长度与名册人数', en: 'Packed readings against rosters' },
  exception: { zh: '异常记录都有检查表', en: 'Exceptions have their sheet' },
  roster: { zh: '名册里的人都有档案', en: 'People on rosters exist' },
  newest: { zh: '班级指向的名册存在', en: 'Newest rosters exist' },
  school: { zh: '人员和授权所属的学校都存在', en: 'Schools of people and grants exist' },
  household: { zh: '住户都有人', en: 'Households have members' },
  account: { zh: '账号名片和授权都有登录账号', en: 'Cards and grants have an account' },
  'end-run': {
    zh: '毕业、并班、合并、转学的离班都有记录',
    en: 'Stays ended by a graduation, regrouping, merge or transfer name one',
  },
  merge: { zh: '合并的档案和合并记录', en: 'Merged files against merges' },
  pair: { zh: '疑似重复指向的档案存在', en: 'Files of suspected pairs exist' },
  'import-counts': { zh: '导入预检的数与行', en: 'Dry runs against their rows' },
  receipt: { zh: '回执按期清理', en: 'Receipts are forgotten in time' },
  outbox: { zh: '待处理事件没有积压', en: 'Events are taken in time' },
  sound: { zh: '{what}：一致。', en: '{what}: sound.' },
  broken: {
    zh: '{what}：有 {count} 处不一致，例如 {example}。',
    en: '{what}: {count} differ, for example {example}.',
  },
  'all-sound': {
    zh: '核验完成，没有发现问题（用时 {seconds} 秒）。',
    en: 'Verified, nothing found ({seconds} s).',
  },
  'some-broken': {
    zh: '核验完成，发现 {count} 类问题。请先做一次备份，再带着这份报告找技术支持；不要直接改数据库。',
    en: 'Verified, {count} kinds of problems found. Make a backup first and take this report to support.',
  },
} satisfies Catalogue;
