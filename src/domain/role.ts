/**
 * 角色与权限: who may do what, as one table. The server refuses by it, the pages grey their buttons by it,
 * and one test walks every operation against it.
 */

/** 能力: one thing that a grant allows below the place it was given for. */
export const capabilities = [
  'place.read', // 看机构、班级、校历
  'place.edit', // 增改机构、班级
  'calendar.edit', // 改校历、检查时段
  'person.list', // 按班看名单(姓名、学号尾号)
  'person.open', // 打开个人档案(健康记录、监护人)
  'person.edit', // 增改人员、调班、导入
  'person.reveal', // 查看完整证件号与电话,须写理由
  'roster.advance', // 升级、毕业:整班整校
  'person.transfer', // 跨县转学:转出、接收、退回;县里还看全县重复档案
  'import.run', // 导入表格(各种类另按机构或人员的权限)
  'import.people', // 一次导入全县的学生和教职工
  'roll.count', // 看数:应报、已报、人数
  'region.read', // 看下面各县的汇总数(没有学校,没有人)
  'roll.read', // 看名单上的异常:谁缺勤、什么症状
  'roll.survey', // 一次看几所学校的异常名单
  'roll.submit', // 填报、补报、更正班级检查表
  'roll.hand-over', // 指定代班人
  'roll.hints', // 看填报质量提示
  'obligation.chase', // 催办没有做的
  'obligation.exempt', // 决定谁免做、为什么
  'report.confirm', // 确认学校日报
  'report.freeze', // 确认县日报、定格当天
  'dose.read', // 看接种记录、接种证查验、应急接种名单
  'dose.record', // 记接种、查验接种证、登记应急接种结果
  'dose.drive', // 列出和结束应急接种名单
  'dose.want', // 定全县的应有剂次
  'recheck.read', // 看复测:估计和名单
  'recheck.ask', // 请校医复测一个班、取消
  'recheck.measure', // 复测一个班,不看晨检表
  'checklist.read', // 看检查表和历次版本
  'checklist.edit', // 公布、停用本县的检查表版本
  'finding.read', // 看问题清单和经过
  'finding.open', // 登记发现的问题
  'finding.issue', // 下达整改、答复申辩和延期
  'finding.rectify', // 学校:申辩、签收、整改、提交
  'finding.recheck', // 复查、退回、销号、重新打开
  'finding.escalate', // 督促升级:走到哪一步看 rules/finding/ladder.json
  'finding.waive', // 上级决定免予整改
  'finding.account', // 看问责的记录
  'figure.read', // 看数据台账:各数另按能不能看它的记录
  'accountability.read', // 看问责台账:谁、什么事、怎么处理,看一次记一次
  'accountability.decide', // 问责立案、决定、申诉
  'superior.read', // 看上级督查意见和逐条答复
  'superior.edit', // 录入上级督查意见、逐条答复
  'document.read', // 看公文、谁看了谁签收
  'document.edit', // 起草公文
  'document.issue', // 签发、撤回公文,设发文机关
  'document.receive', // 看发给本校的公文、签收
  'meeting.read', // 看会议、议定事项、领导小组
  'meeting.edit', // 记会议、更正、作废，管领导小组
  'difficulty.read', // 看困难；学校看自己的
  'difficulty.raise', // 提出困难、确认解决
  'difficulty.solve', // 接手困难、报解决
  'follow-up.read', // 看跟踪指导；学校看自己的
  'follow-up.note', // 记跟踪指导
  'directive.read', // 看下发的任务、各单位办到哪里
  'directive.send', // 下发、核实、退回、催办、撤回任务
  'directive.receive', // 看交给本校、本人的任务，签收、报办结
  'document.pledge', // 校长:签承诺书,用自己的名字
  'campaign.read', // 看督导行动:覆盖、分组、轮次
  'campaign.edit', // 建、改督导行动
  'area.read', // 看督学责任区:谁管哪些学校、每月到校
  'draw.read', // 看双随机抽查:名册、种子、抽中的学校和人
  'draw.run', // 公布名册、抽签、登记回避
  'area.edit', // 改督学责任区:片区、责任督学、学校
  'visit.record', // 在督导组里到学校检查、撤回自己的检查
  'visit.read', // 看检查记录;学校看自己的,签字或签收后看结果
  'visit.receive', // 学校签收检查结果
  'photo.send', // 发现场照片,给问题加照片,撤下自己的
  'duty.read', // 看值班应急信息
  'duty.report', // 报值班应急信息
  'scorecard.read', // 看填报与答复、7-1-7、各校填报质量提示几张(没有班级)
  'scorecard.respond', // 登记早期处置清单
  'gate.record', // 校门登记:测温、放行(只见姓名、班级)
  'ward.record', // 留观室:收进、复测、离开
  'absence.read', // 看因病缺勤追踪
  'absence.survey', // 一次看几所学校的因病缺勤
  'absence.diagnosis', // 看因病缺勤的诊断
  'absence.note', // 追踪因病缺勤:打电话、记病因和诊断
  'absence.decide', // 查验复课证明、同意返校
  'dorm.check', // 宿舍查房:只见自己管的寝室
  'nursery.record', // 全日观察、药品交接、喂药
  'child.medicine', // 给自己孩子委托喂药
  'family.invite', // 发家庭开通码、看谁加入、移除错的家长
  'family.decide', // 决定让家庭多填哪些项目、到哪天为止
  'account.read', // 看账号
  'account.edit', // 建账号、授权、停用
  'audit.read', // 看操作记录
  'deadline.read', // 看本处的时限和超时登记
  'deadline.pause', // 暂停、恢复时限
  'channel.edit', // 设置外发通道(企业微信、钉钉、网址),看外发记录
  'privacy.keep', // 看删除报告、暂停删除
  'upkeep.read', // 看备份、磁盘、版本等运维检查
  'privacy.correct', // 答复家长的更正申请
  'signal.read', // 看提示:哪里、几人,打开看是谁
  'signal.raise', // 由人报出提示:不明原因的重症、群体发病
  'signal.answer', // 确认、排除、并入提示,报送报告
  'signal.acknowledge', // 疾控确认收到
  'signal.rule-read', // 看提示规则各版、试算和批准
  'signal.rule-approve', // 批准比上级宽的提示规则(不能批自己写的)
  'signal.rule', // 公布本县提示规则、设疾控电话、批准停课和返校规则
  'decision.read', // 看停课建议和决定(没有姓名)
  'decision.take', // 决定停课:校长定班级,教育局、指挥部定年级和学校
  'child.read', // 看自己孩子的记录
  'child.report', // 替自己孩子打卡、请假、报病
] as const;
export type Capability = (typeof capabilities)[number];

/** 授权层级: the kind of place a role is granted at. */
export type Reach = 'city' | 'province' | 'county' | 'school' | 'class' | 'dorm' | 'family';

export interface RoleRule {
  readonly reach: Reach;
  readonly may: readonly Capability[];
}

const officer = ['place.read', 'roll.count'] as const;
const schoolHealth = [
  'place.read',
  'person.list',
  'person.open',
  'roll.count',
  'roll.read',
  'roll.submit',
  'gate.record',
  'ward.record',
  'absence.read',
  'absence.diagnosis',
  'absence.note',
  'absence.decide',
  'dorm.check',
  'nursery.record',
  'signal.read',
  'signal.raise',
  'decision.read',
] as const;

/** 角色表: each role's reach and capabilities. A role not listed here may do nothing. */
export const roles = {
  // Above the county there are sums only: what each county sends up, and nothing below it.
  'province-officer': { reach: 'province', may: ['region.read'] },
  'city-officer': { reach: 'city', may: ['region.read'] },
  'bureau-officer': {
    reach: 'county',
    may: [
      ...officer,
      'place.edit',
      'calendar.edit',
      'import.run',
      'person.list',
      'person.transfer',
      'roster.advance',
      'roll.read',
      'recheck.read',
      'scorecard.read',
      'recheck.ask',
      'checklist.read',
      'document.read',
      'document.edit',
      'document.issue',
      'checklist.edit',
      'finding.read',
      'finding.open',
      'finding.issue',
      'finding.recheck',
      'finding.escalate',
      'finding.waive',
      'meeting.read',
      'meeting.edit',
      'difficulty.read',
      'difficulty.raise',
      'difficulty.solve',
      'follow-up.read',
      'follow-up.note',
      'directive.read',
      'directive.send',
      'directive.receive',
      'figure.read',
      'area.read',
      'draw.read',
      'draw.run',
      'area.edit',
      'superior.read',
      'superior.edit',
      'campaign.read',
      'campaign.edit',
      'visit.record',
      'photo.send',
      'visit.read',
      'obligation.chase',
      'obligation.exempt',
      'deadline.read',
      'deadline.pause',
      'absence.read',
      'report.freeze',
      'duty.read',
      'duty.report',
      'account.read',
      'privacy.keep',
      'signal.read',
      'signal.rule-read',
      'decision.read',
      'decision.take',
    ],
  },
  commander: {
    reach: 'county',
    may: [
      ...officer,
      'checklist.read',
      'finding.read',
      'finding.issue',
      'finding.escalate',
      'finding.waive',
      'finding.account',
      'accountability.read',
      'accountability.decide',
      'superior.read',
      'superior.edit',
      'document.read',
      'document.edit',
      'document.issue',
      'meeting.read',
      'meeting.edit',
      'difficulty.read',
      'difficulty.solve',
      'follow-up.read',
      'follow-up.note',
      'directive.read',
      'directive.send',
      'directive.receive',
      'figure.read',
      'area.read',
      'draw.read',
      'campaign.read',
      'campaign.edit',
      'visit.read',
      'scorecard.read',
      'deadline.read',
      'deadline.pause',
      'signal.rule-read',
      'signal.rule-approve',
      'decision.read',
      'decision.take',
      'family.decide',
    ],
  },
  'cdc-officer': {
    reach: 'county',
    may: [
      ...officer,
      'person.list',
      'person.open',
      'person.reveal',
      'roll.read',
      'roll.survey',
      'recheck.read',
      'scorecard.read',
      'scorecard.respond',
      'recheck.ask',
      'checklist.read',
      'document.read',
      'document.edit',
      'document.issue',
      'checklist.edit',
      'finding.read',
      'finding.open',
      'finding.issue',
      'finding.recheck',
      'finding.escalate',
      'meeting.read',
      'meeting.edit',
      'difficulty.read',
      'difficulty.raise',
      'difficulty.solve',
      'follow-up.read',
      'follow-up.note',
      'directive.read',
      'directive.send',
      'directive.receive',
      'figure.read',
      'area.read',
      'draw.read',
      'superior.read',
      'campaign.read',
      'campaign.edit',
      'visit.record',
      'photo.send',
      'visit.read',
      'obligation.chase',
      'duty.read',
      'deadline.read',
      'deadline.pause',
      'absence.read',
      'absence.survey',
      'absence.diagnosis',
      'family.decide',
      'signal.read',
      'signal.answer',
      'signal.acknowledge',
      'signal.rule',
      'signal.rule-read',
      'signal.rule-approve',
      'dose.read',
      'dose.drive',
      'dose.want',
      'decision.read',
    ],
  },
  'department-officer': {
    reach: 'county',
    may: [
      ...officer,
      'checklist.read',
      'document.read',
      'document.edit',
      'finding.read',
      'finding.open',
      'finding.issue',
      'finding.recheck',
      'finding.escalate',
      'meeting.read',
      'meeting.edit',
      'difficulty.read',
      'difficulty.raise',
      'difficulty.solve',
      'follow-up.read',
      'follow-up.note',
      'directive.read',
      'directive.receive',
      'figure.read',
      'area.read',
      'draw.read',
      'superior.read',
      'campaign.read',
      'visit.record',
      'photo.send',
      'visit.read',
    ],
  },
  inspector: {
    reach: 'county',
    may: [
      ...officer,
      'checklist.read',
      'document.read',
      'document.edit',
      'scorecard.read',
      'finding.read',
      'finding.open',
      'finding.recheck',
      'finding.escalate',
      'meeting.read',
      'difficulty.read',
      'difficulty.raise',
      'follow-up.read',
      'follow-up.note',
      'directive.read',
      'directive.receive',
      'figure.read',
      'area.read',
      'draw.read',
      'superior.read',
      'campaign.read',
      'visit.record',
      'photo.send',
      'visit.read',
    ],
  },
  administrator: {
    reach: 'county',
    may: [
      'place.read',
      'place.edit',
      'calendar.edit',
      'roster.advance',
      'import.run',
      'import.people',
      'account.read',
      'channel.edit',
      'account.edit',
      'audit.read',
      'privacy.keep',
      'upkeep.read',
    ],
  },
  principal: {
    reach: 'school',
    may: [
      ...schoolHealth,
      'place.edit',
      'calendar.edit',
      'person.edit',
      'person.transfer',
      'roster.advance',
      'import.run',
      'roll.hand-over',
      'recheck.read',
      'scorecard.read',
      'scorecard.respond',
      'recheck.ask',
      'checklist.read',
      'finding.read',
      'finding.rectify',
      'photo.send',
      'finding.account',
      'difficulty.read',
      'difficulty.raise',
      'follow-up.read',
      'directive.receive',
      'document.receive',
      'document.pledge',
      'visit.read',
      'visit.receive',
      'obligation.chase',
      'obligation.exempt',
      'deadline.read',
      'deadline.pause',
      'report.confirm',
      'duty.read',
      'duty.report',
      'family.invite',
      'account.read',
      'channel.edit',
      'account.edit',
      'audit.read',
      'privacy.correct',
      'signal.answer',
      'dose.read',
      'decision.take',
    ],
  },
  reporter: {
    reach: 'school',
    may: [
      ...schoolHealth,
      'place.edit',
      'calendar.edit',
      'person.edit',
      'person.transfer',
      'person.reveal',
      'roster.advance',
      'import.run',
      'roll.hand-over',
      'deadline.read',
      'roll.hints',
      'recheck.read',
      'scorecard.read',
      'scorecard.respond',
      'recheck.ask',
      'recheck.measure',
      'checklist.read',
      'finding.read',
      'finding.rectify',
      'difficulty.read',
      'difficulty.raise',
      'follow-up.read',
      'directive.receive',
      'photo.send',
      'document.receive',
      'visit.read',
      'visit.receive',
      'obligation.chase',
      'report.confirm',
      'duty.read',
      'duty.report',
      'family.invite',
      'account.read',
      'privacy.correct',
      'signal.answer',
      'dose.read',
      'dose.record',
    ],
  },
  'school-doctor': {
    reach: 'school',
    may: [
      ...schoolHealth,
      'person.reveal',
      'import.run',
      'dose.read',
      'dose.record',
      'dose.drive',
      'checklist.read',
      'finding.read',
      'finding.rectify',
      'photo.send',
      'visit.read',
      'recheck.read',
      'recheck.measure',
    ],
  },
  'gate-guard': { reach: 'school', may: ['place.read', 'gate.record'] },
  'class-teacher': {
    reach: 'class',
    may: [
      'place.read',
      'person.list',
      'person.open',
      'roll.count',
      'roll.read',
      'roll.submit',
      'absence.read',
      'absence.diagnosis',
      'absence.note',
      'nursery.record',
      'family.invite',
      'dose.read',
      'dose.record',
      'decision.read',
    ],
  },
  'dorm-keeper': { reach: 'dorm', may: ['place.read', 'dorm.check'] },
  guardian: { reach: 'family', may: ['child.read', 'child.report', 'child.medicine'] },
} as const satisfies Record<string, RoleRule>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as Role[];

/** 授权: an account holds a role at a place from one day to another (`to` undefined: until ended). */
export interface Grant {
  readonly grantId: string;
  readonly county: number;
  readonly role: Role;
  readonly placeId: string;
  /** The school that the place belongs to; undefined for places above schools. */
  readonly schoolId: string | undefined;
  /** The person whom the account stands for; guardians' children follow from it. */
  readonly personId: string | undefined;
  readonly from: string;
  readonly to: string | undefined;
  /** A key's own capabilities, which count instead of the role's. */
  readonly only?: readonly Capability[];
}

/** True when the role has the capability at all, wherever it is granted. */
export function roleMay(role: Role, capability: Capability): boolean {
  const may: readonly Capability[] = roles[role].may;
  return may.includes(capability);
}

/** True when the grant carries the capability: by its role, or as a key by itself. */
export function grantMay(
  { role, only }: Pick<Grant, 'role' | 'only'>,
  capability: Capability,
): boolean {
  return only ? only.includes(capability) : roleMay(role, capability);
}

/** True while the grant is in force on the day. */
export function isLive(grant: Pick<Grant, 'from' | 'to'>, day: string): boolean {
  return grant.from <= day && (grant.to === undefined || day <= grant.to);
}

/**
 * True when one of the grants allows the capability at a place whose path (itself and its ancestors)
 * is `path`: a grant reaches its own place and everything below it, never above or beside.
 */
export function mayAt(
  grants: readonly Grant[],
  capability: Capability,
  at: { county: number; path: readonly string[] },
  day: string,
): boolean {
  return grants.some(
    (grant) =>
      grant.county === at.county &&
      isLive(grant, day) &&
      grantMay(grant, capability) &&
      at.path.includes(grant.placeId),
  );
}

/**
 * True when one of the grants allows the capability from above the place. Its own head keeps its facts; what it
 * is and whether it goes on is for the level above. Nothing stands above a county.
 */
export function mayAbove(
  grants: readonly Grant[],
  capability: Capability,
  at: { county: number; path: readonly string[] },
  day: string,
): boolean {
  const path = at.path.length > 1 ? at.path.slice(0, -1) : at.path;
  return mayAt(grants, capability, { county: at.county, path }, day);
}

/** A city's and a province's officers are invited by whoever runs the program, not by a county. */
const aboveCounties: readonly Reach[] = ['city', 'province'];

/** The roles that a holder may hand out at their own reach: nobody grants more than their own level. */
export function mayGrant(own: Role, given: Role): boolean {
  if (!roleMay(own, 'account.edit')) return false;
  if (aboveCounties.includes(roles[given].reach)) return false;
  return roles[own].reach === 'county' || roles[given].reach !== 'county';
}
