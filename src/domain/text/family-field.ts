import type { FamilyField } from '../family.ts';
import type { Sentence } from './say.ts';

/** 增报项目的名称 */
export const familyFieldText = {
  travel: { zh: '外出行程', en: 'travel' },
  household: { zh: '同住家人症状', en: 'symptoms at home' },
  test: { zh: '检测结果', en: 'test result' },
} as const satisfies Record<FamilyField, Sentence>;
