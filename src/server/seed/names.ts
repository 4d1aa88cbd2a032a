import type { Sex } from './numbers.ts';
import type { Random } from './random.ts';

/** How a family is named: by surname, or in the Uyghur or Tibetan way without one. */
export interface FamilyName {
  readonly style: 'han' | 'uyghur' | 'tibetan';
  /** Empty without a surname. */
  readonly surname: string;
}

/** 辈: which fashion of given names applies. */
export type Generation = 'child' | 'parent' | 'elder';

/** Surnames by how common they are. */
const surnames: readonly (readonly [number, string])[] = [
  ...each(7, '王李张'),
  ...each(5, '刘陈'),
  ...each(3, '杨黄赵吴周林'),
  ...each(1.6, '徐孙马朱胡郭何高罗郑'),
  ...each(1, '梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任卢沈姚姜钟傅'),
  ...each(0.3, '石廖贾韦邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱覃武戴严莫孔向'),
  ...(['欧阳', '上官', '诸葛', '司徒', '东方', '尉迟'] as const).map((one) => [0.12, one] as const),
];

/** First and second characters of given names, by generation and sex. */
const given: Readonly<Record<Generation, Readonly<Record<Sex, readonly [string, string]>>>> = {
  child: {
    '1': [
      '子浩宇俊梓奕铭睿嘉皓博思文宏家天明志景承逸辰沐',
      '轩涵睿宇泽辰然豪杰阳航晨博源凯瑞霖恒诚钧桐川',
    ],
    '2': ['欣梓雨诗思子佳可语心芷若静雅嘉依悦紫沐舒', '怡涵萱彤妍琪晴瑶琳雯诺熙汐菲颖宁韵溪桐遥'],
  },
  parent: {
    '1': ['建志国伟永海文晓立俊小明庆少宗振', '军华强辉峰勇斌涛龙波林东生成荣清坤'],
    '2': ['晓丽雪海小春秀玉艳文美燕慧淑丹', '霞敏燕娟艳红玲芳萍琴娜婷英云梅清'],
  },
  elder: {
    '1': ['建德金水福庆永荣木火宗天', '华根生发财才忠义山木水旺'],
    '2': ['秀玉桂丽美春素月淑彩金凤', '英兰珍华芳梅花莲琴娥妹香'],
  },
};
const single: Readonly<Record<Sex, string>> = {
  '1': '轩睿伟强勇军斌涛磊超杰凯',
  '2': '怡静敏燕艳玲丹娜婷雪洁蕾',
};

const uyghur: Readonly<Record<Sex, readonly string[]>> = {
  '1': [
    '阿卜杜热合曼',
    '买买提',
    '艾力',
    '吐尔逊',
    '玉素甫',
    '卡德尔',
    '热合曼',
    '阿迪力江',
    '库尔班',
    '艾克拜尔',
  ],
  '2': [
    '古丽娜尔',
    '阿依古丽',
    '米热古丽',
    '祖丽皮亚',
    '帕提古丽',
    '阿依努尔',
    '热娜',
    '麦迪娜',
    '茹仙古丽',
    '迪丽努尔',
  ],
};
const tibetan: Readonly<Record<Sex, readonly [readonly string[], readonly string[]]>> = {
  '1': [
    ['扎西', '格桑', '次仁', '多吉', '洛桑', '丹增'],
    ['顿珠', '平措', '旺堆', '罗布', '坚赞', '尼玛'],
  ],
  '2': [
    ['扎西', '格桑', '次仁', '白玛', '德吉', '达瓦'],
    ['卓玛', '央金', '拉姆', '旺姆', '曲珍', '措姆'],
  ],
};

/** A family's way of naming; about three in a hundred are not Han names. */
export function familyName(random: Random): FamilyName {
  if (random.chance(0.03)) return { style: random.chance(0.6) ? 'uyghur' : 'tibetan', surname: '' };
  return { style: 'han', surname: random.weighted(surnames) };
}

/** A full name within a family. A Uyghur name ends with the father's own name. */
export function personName(
  random: Random,
  family: FamilyName,
  sex: Sex,
  generation: Generation,
  father?: string,
): string {
  switch (family.style) {
    case 'uyghur':
      return `${random.pick(uyghur[sex])}·${father?.split('·')[0] ?? random.pick(uyghur['1'])}`;
    case 'tibetan': {
      const [first, second] = tibetan[sex];
      return random.pick(first) + random.pick(second);
    }
    case 'han':
      return family.surname + givenName(random, sex, generation);
    default:
      return family.style satisfies never;
  }
}

function givenName(random: Random, sex: Sex, generation: Generation): string {
  if (generation !== 'elder' && random.chance(0.1)) return letterOf(random, single[sex]);
  const [first, second] = given[generation][sex];
  const one = letterOf(random, first);
  const other = letterOf(random, second);
  return other === one ? one : one + other;
}

function letterOf(random: Random, all: string): string {
  return all.charAt(random.int(0, all.length - 1));
}

function each(weight: number, all: string): (readonly [number, string])[] {
  return all.split('').map((one) => [weight, one] as const);
}
