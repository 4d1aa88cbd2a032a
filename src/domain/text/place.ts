import type { Catalogue } from './say.ts';

/** 机构与校历页面的话 */
export const placeText = {
  county: { zh: '县(区)', en: 'County' },
  zone: { zh: '功能区', en: 'Functional zone' },
  township: { zh: '乡镇(街道)', en: 'Township' },
  'center-school': { zh: '中心校', en: 'Central school' },
  school: { zh: '学校', en: 'School' },
  campus: { zh: '校区', en: 'Campus' },
  'teaching-point': { zh: '教学点', en: 'Teaching point' },
  grade: { zh: '年级', en: 'Grade' },
  class: { zh: '班级', en: 'Class' },
  department: { zh: '科室', en: 'Department' },
} as const satisfies Catalogue;

/** 学校类型 */
export const schoolKindText = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior secondary' },
  'nine-year': { zh: '九年一贯制', en: 'Nine-year' },
  senior: { zh: '高中', en: 'Senior secondary' },
  'complete-secondary': { zh: '完全中学', en: 'Complete secondary' },
  'twelve-year': { zh: '十二年一贯制', en: 'Twelve-year' },
  vocational: { zh: '中职', en: 'Vocational' },
  special: { zh: '特殊教育', en: 'Special education' },
} as const satisfies Catalogue;
