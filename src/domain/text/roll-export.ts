import type { Absence } from '../roll.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 缺勤原因 */
export const absenceText = {
  sick: { zh: '因病缺勤', en: 'Absent, ill' },
  leave: { zh: '请假', en: 'On leave' },
  unknown: { zh: '未到，原因不明', en: 'Absent, reason unknown' },
} as const satisfies Record<Absence, Sentence>;

/** 汇总表的表头 */
export const rollExportText = {
  title: { zh: '晨午检汇总表', en: 'Health check summary' },
  asOf: { zh: '截至', en: 'as of' },
  classes: { zh: '班级汇总', en: 'Classes' },
  exceptions: { zh: '异常名单', en: 'Exceptions' },
  class: { zh: '班级', en: 'Class' },
  session: { zh: '时段', en: 'Session' },
  state: { zh: '填报', en: 'Report' },
  reported: { zh: '已报', en: 'reported' },
  reportedLate: { zh: '迟报', en: 'reported late' },
  missing: { zh: '未报', en: 'missing' },
  expected: { zh: '应到', en: 'Expected' },
  present: { zh: '实到', en: 'Present' },
  absentSick: { zh: '因病缺勤', en: 'Absent, ill' },
  absentLeave: { zh: '请假', en: 'On leave' },
  absentUnknown: { zh: '原因不明', en: 'Unknown' },
  late: { zh: '迟到', en: 'Late' },
  ill: { zh: '在校有症状', en: 'Ill at school' },
  fever: { zh: '发热', en: 'Fever' },
  unseen: { zh: '未见', en: 'Unseen' },
  by: { zh: '填报人', en: 'By' },
  at: { zh: '时间', en: 'At' },
  name: { zh: '姓名', en: 'Name' },
  absent: { zh: '缺勤', en: 'Absent' },
  symptoms: { zh: '症状', en: 'Symptoms' },
  temperature: { zh: '体温（℃）', en: 'Temperature' },
  note: { zh: '备注', en: 'Note' },
  yes: { zh: '是', en: 'yes' },
} as const satisfies Catalogue;
