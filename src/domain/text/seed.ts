import type { Catalogue } from './say.ts';

/** 生成演示数据时的话 */
export const seedText = {
  'seed-not-empty': {
    zh: '这个数据库里已经有县（区）了，演示数据只能写进空的数据库。',
    en: 'This database already holds a county. Demonstration data needs an empty one.',
  },
  'seed-places': {
    zh: '正在建立{county}：{schools} 所学校',
    en: 'Setting up {county}: {schools} schools',
  },
  'seed-people': {
    zh: '已写入 {done}/{schools} 所学校的人员',
    en: 'People of {done} of {schools} schools written',
  },
  'seed-rolls': {
    zh: '正在写入过去 {days} 个上课日的检查表',
    en: 'Writing the sheets of the last {days} school days',
  },
  'seed-done': {
    zh: '已生成：{schools} 所学校、{classes} 个班，学生 {pupils} 人、教职工 {staff} 人、监护人 {guardians} 人，检查表 {rolls} 张，用时 {seconds} 秒',
    en: 'Done: {schools} schools, {classes} classes, {pupils} pupils, {staff} staff, {guardians} guardians, {rolls} sheets in {seconds} s',
  },
} as const satisfies Catalogue;
