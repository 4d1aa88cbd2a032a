import type { Catalogue } from './say.ts';

/** 顶栏找人的话 */
export const findText = {
  find: { zh: '找人', en: 'Find a person' },
  placeholder: { zh: '找人：姓名、拼音、尾号、电话', en: 'Find: name, pinyin, last four, phone' },
  found: { zh: '找到的人', en: 'People found' },
  searching: { zh: '正在找…', en: 'Searching…' },
  none: {
    zh: '没有找到。姓名从姓开始打；也可以打拼音首字母、证件号或学籍号后四位、完整电话。',
    en: 'Nobody found. Begin with the surname, or type initials, the last four of a number, or a whole phone.',
  },
  how: {
    zh: '请打姓名、拼音、后四位，或完整的证件号、学籍号、电话。',
    en: 'Type a name, pinyin, the last four of a number, or a whole number or phone.',
  },
  total: { zh: '共 {n} 人', en: '{n} people' },
  totalMore: { zh: '超过 {n} 人，请多打几个字', en: 'More than {n}: type a little more' },
  more: { zh: '再显示一些', en: 'Show more' },
  keys: { zh: '↑↓ 选，回车打开，Esc 关闭', en: '↑↓ choose, Enter opens, Esc closes' },
  left: { zh: '{day} 离校', en: 'left {day}' },
  tail: { zh: '尾号 {tail}', en: 'ends {tail}' },
  guardian: { zh: '{relation} {name} 的电话', en: 'phone of {relation} {name}' },
} as const satisfies Catalogue;
