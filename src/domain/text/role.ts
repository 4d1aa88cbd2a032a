import type { Capability, Role } from '../role.ts';
import type { Sentence } from './say.ts';

/** 角色 */
export const roleText = {
  'bureau-officer': { zh: '教育局工作人员', en: 'Bureau officer' },
  commander: { zh: '指挥部领导', en: 'Commander' },
  'cdc-officer': { zh: '疾控人员', en: 'CDC officer' },
  'department-officer': { zh: '部门联络员', en: 'Department officer' },
  inspector: { zh: '责任督学', en: 'Inspector' },
  administrator: { zh: '系统管理员', en: 'System administrator' },
  principal: { zh: '校长（园长）', en: 'Principal' },
  reporter: { zh: '学校疫情报告人', en: 'School reporter' },
  'school-doctor': { zh: '校医（保健教师）', en: 'School doctor' },
  'gate-guard': { zh: '门卫', en: 'Gate guard' },
  'class-teacher': { zh: '班主任', en: 'Class teacher' },
  'dorm-keeper': { zh: '宿管', en: 'Dorm keeper' },
  guardian: { zh: '家长', en: 'Guardian' },
} as const satisfies Record<Role, Sentence>;

/** 能力 */
export const capabilityText = {
  'place.read': { zh: '查看机构', en: 'See places' },
  'place.edit': { zh: '维护机构', en: 'Edit places' },
  'calendar.edit': { zh: '维护校历', en: 'Edit the calendar' },
  'person.list': { zh: '查看名单', en: 'See names' },
  'person.open': { zh: '打开个人档案', en: 'Open a person’s file' },
  'person.edit': { zh: '维护人员', en: 'Edit people' },
  'person.reveal': { zh: '查看完整证件号', en: 'See full numbers' },
  'roster.advance': { zh: '升级与毕业', en: 'Graduate classes' },
  'person.transfer': { zh: '跨县转学', en: 'Transfer pupils between counties' },
  'import.run': { zh: '导入表格', en: 'Import files' },
  'import.people': { zh: '导入全县人员', en: 'Import a county’s people' },
  'roll.count': { zh: '查看检查人数', en: 'See counts' },
  'roll.read': { zh: '查看异常名单', en: 'See exceptions' },
  'roll.survey': { zh: '跨学校查看异常名单', en: 'See exceptions of several schools' },
  'roll.submit': { zh: '填报检查表', en: 'Fill in sheets' },
  'roll.hand-over': { zh: '指定代班', en: 'Hand over a class' },
  'roll.hints': { zh: '查看填报质量提示', en: 'See hints about sheets' },
  'obligation.chase': { zh: '催办', en: 'Chase what is missing' },
  'obligation.exempt': { zh: '决定免做', en: 'Exempt from what is due' },
  'gate.record': { zh: '校门登记', en: 'Record at the gate' },
  'absence.read': { zh: '查看因病缺勤追踪', en: 'See follow-ups of absences' },
  'absence.survey': { zh: '一次查看几所学校的因病缺勤', en: 'See absences of several schools' },
  'absence.diagnosis': { zh: '查看缺勤的诊断', en: 'See diagnoses of absences' },
  'absence.note': { zh: '追踪因病缺勤', en: 'Follow up absences' },
  'absence.decide': { zh: '查验复课证明、同意返校', en: 'Check certificates, agree to a return' },
  'ward.record': { zh: '留观登记', en: 'Record in the observation room' },
  'dorm.check': { zh: '宿舍查房', en: 'Check dormitory rooms' },
  'nursery.record': { zh: '全日观察和药品交接', en: 'Observe and give medicines' },
  'child.medicine': { zh: '给孩子委托喂药', en: 'Hand over medicines' },
  'family.invite': { zh: '发家庭开通码', en: 'Invite families' },
  'family.decide': { zh: '决定家庭增报项目', en: 'Decide what families report' },
  'account.read': { zh: '查看账号', en: 'See accounts' },
  'account.edit': { zh: '管理账号', en: 'Manage accounts' },
  'audit.read': { zh: '查看操作记录', en: 'See the audit' },
  'upkeep.read': { zh: '看运行维护', en: 'See the operation page' },
  'deadline.read': { zh: '查看时限和超时', en: 'See deadlines and breaches' },
  'deadline.pause': { zh: '暂停和恢复时限', en: 'Pause and resume deadlines' },
  'privacy.keep': { zh: '管理留存与删除', en: 'Manage retention' },
  'privacy.correct': { zh: '答复更正申请', en: 'Answer correction requests' },
  'child.read': { zh: '查看孩子的记录', en: 'See own children' },
  'child.report': { zh: '替自己的孩子报告', en: 'Report for own children' },
} as const satisfies Record<Capability, Sentence>;

/** 授权层级 */
export const reachText = {
  county: { zh: '县（区）、乡镇或部门', en: 'county' },
  school: { zh: '学校', en: 'school' },
  class: { zh: '班级', en: 'class' },
  dorm: { zh: '宿舍楼或寝室', en: 'dormitory' },
  family: { zh: '家庭', en: 'family' },
} as const satisfies Record<string, Sentence>;
