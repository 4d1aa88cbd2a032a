import { describe, expect, test } from 'vitest';

import {
  capabilities,
  type Grant,
  isLive,
  mayAbove,
  mayAt,
  mayGrant,
  type Role,
  roleMay,
  roleNames,
  roles,
} from './role.ts';

const grant = (role: Role, placeId: string, more: Partial<Grant> = {}): Grant => ({
  grantId: 'g1',
  county: 350_622,
  role,
  placeId,
  schoolId: undefined,
  personId: undefined,
  from: '2026-09-01',
  to: undefined,
  ...more,
});
const at = (...path: string[]) => ({ county: 350_622, path });
const day = '2026-11-21';

describe('权限只及于授权的地方和它下面', () => {
  const teacher = [grant('class-teacher', '三年级二班')];
  const doctor = [grant('school-doctor', '实验小学')];

  test.each([
    ['班主任填自己的班', teacher, at('县', '实验小学', '三年级', '三年级二班'), true],
    ['班主任不能填邻班', teacher, at('县', '实验小学', '三年级', '三年级一班'), false],
    ['班主任不能填全校', teacher, at('县', '实验小学'), false],
    ['校医能填本校任何班', doctor, at('县', '实验小学', '三年级', '三年级一班'), true],
    ['校医不能填别的学校', doctor, at('县', '城关小学', '三年级', '三年级一班'), false],
    ['没有授权什么也不能', [], at('县', '实验小学', '三年级', '三年级二班'), false],
  ] as const)('%s', (_, grants, where, expected) => {
    expect(mayAt(grants, 'roll.submit', where, day)).toBe(expected);
  });

  test('同名的地方在别的县也不行', () => {
    expect(mayAt(doctor, 'roll.submit', { county: 350_623, path: ['实验小学'] }, day)).toBe(false);
  });

  test('几个授权里有一个够就行', () => {
    const both = [...teacher, grant('class-teacher', '三年级一班')];
    expect(mayAt(both, 'roll.submit', at('三年级一班'), day)).toBe(true);
  });

  test.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2026-09-03', true],
    ['2026-09-04', false],
  ])('九月一日到三日的代班在 %s 有效:%s', (onDay, expected) => {
    const substitute = grant('class-teacher', '三年级二班', { to: '2026-09-03' });
    expect(isLive(substitute, onDay)).toBe(expected);
    expect(mayAt([substitute], 'roll.submit', at('三年级二班'), onDay)).toBe(expected);
  });
});

describe('角色表守住的底线', () => {
  const holders = (capability: (typeof capabilities)[number]) =>
    roleNames.filter((role) => roleMay(role, capability)).sort();

  test.each([
    ['roll.submit', ['class-teacher', 'principal', 'reporter', 'school-doctor']],
    ['person.reveal', ['cdc-officer', 'reporter', 'school-doctor']],
    ['account.edit', ['administrator', 'principal']],
    ['audit.read', ['administrator', 'principal']],
    ['child.read', ['guardian']],
    ['roll.hints', ['reporter']],
    ['upkeep.read', ['administrator']],
    ['privacy.keep', ['administrator', 'bureau-officer']],
    ['privacy.correct', ['principal', 'reporter']],
    ['person.edit', ['principal', 'reporter']],
    ['roll.hand-over', ['principal', 'reporter']],
    ['accountability.read', ['commander']],
    ['accountability.decide', ['commander']],
  ] as const)('只有这些角色可以 %s:%s', (capability, expected) => {
    expect(holders(capability)).toEqual(expected);
  });

  test('每项能力都有人有', () => {
    for (const capability of capabilities) expect(holders(capability)).not.toEqual([]);
  });

  test('系统管理员看不到任何人的健康情况', () => {
    for (const capability of ['person.list', 'person.open', 'roll.read', 'roll.count'] as const)
      expect(roleMay('administrator', capability)).toBe(false);
  });

  test('指挥长、部门、督学只看数,不看名字;指挥长另外作决定、看时限', () => {
    const findings = [
      ...['finding.read', 'finding.open', 'finding.recheck', 'finding.escalate'],
      'superior.read',
    ];
    const documents = ['document.read', 'document.edit', 'directive.read', 'directive.receive'];
    const visits = [
      'area.read',
      'draw.read',
      'campaign.read',
      'visit.record',
      'visit.read',
      'photo.send',
    ];
    const counts = ['figure.read'];
    const meetings = ['meeting.read', 'difficulty.read', 'difficulty.raise'];
    const followUps = ['follow-up.read', 'follow-up.note'];
    const base = ['place.read', 'roll.count', 'checklist.read', ...meetings, ...followUps];
    const seeing = [...base, ...findings, ...documents, ...visits, ...counts];
    expect([...roles['department-officer'].may].sort()).toEqual(
      [...seeing, 'finding.issue', 'meeting.edit', 'difficulty.solve'].sort(),
    );
    expect([...roles.inspector.may].sort()).toEqual([...seeing, 'scorecard.read'].sort());
    expect([...roles.commander.may].sort()).toEqual([
      'accountability.decide',
      'accountability.read',
      'area.read',
      'campaign.edit',
      'campaign.read',
      'checklist.read',
      'deadline.pause',
      'deadline.read',
      'decision.read',
      'decision.take',
      'difficulty.read',
      'difficulty.solve',
      'directive.read',
      'directive.receive',
      'directive.send',
      'document.edit',
      'document.issue',
      'document.read',
      'draw.read',
      'family.decide',
      'figure.read',
      'finding.account',
      'finding.escalate',
      'finding.issue',
      'finding.read',
      'finding.waive',
      'follow-up.note',
      'follow-up.read',
      'meeting.edit',
      'meeting.read',
      'place.read',
      'roll.count',
      'scorecard.read',
      'signal.rule-approve',
      'signal.rule-read',
      'superior.edit',
      'superior.read',
      'visit.read',
    ]);
  });

  test('家长只能看自己的孩子', () => {
    expect(roles.guardian.may.filter((one) => !one.startsWith('child.'))).toEqual([]);
  });
});

describe('谁能授什么权', () => {
  test('没有改账号能力的角色一个也授不了', () => {
    for (const own of roleNames.filter((role) => !roleMay(role, 'account.edit')))
      for (const given of roleNames) expect(mayGrant(own, given)).toBe(false);
  });

  test('校长不能授县级和县以上的角色', () => {
    for (const given of roleNames)
      expect(mayGrant('principal', given)).toBe(roles[given].reach !== 'county' && !isAbove(given));
  });

  test('系统管理员都能授,除了市级和省级:那要运维人员邀请', () => {
    for (const given of roleNames) expect(mayGrant('administrator', given)).toBe(!isAbove(given));
  });

  test('市级和省级只看各县汇总', () => {
    for (const role of roleNames.filter(isAbove)) expect(roles[role].may).toEqual(['region.read']);
  });

  function isAbove(role: Role): boolean {
    return ['city', 'province'].includes(roles[role].reach);
  }
});

describe('机构的身份由上级定', () => {
  const school = at('县', '城关镇', '实验小学');

  test.each([
    ['校长不能定本校的', grant('principal', '实验小学'), school, false],
    [
      '校长能定本校下面的',
      grant('principal', '实验小学'),
      at('县', '城关镇', '实验小学', '三年级'),
      true,
    ],
    ['乡镇能定下面学校的', grant('bureau-officer', '城关镇'), school, true],
    ['乡镇不能定自己的', grant('bureau-officer', '城关镇'), at('县', '城关镇'), false],
    ['县上面没有上级,由县自己定', grant('administrator', '县'), at('县'), true],
    ['没有这项能力的上级也不行', grant('commander', '县'), school, false],
  ] as const)('%s', (_, own, where, expected) => {
    expect(mayAbove([own], 'place.edit', where, day)).toBe(expected);
  });
});

test('一次看几所学校的异常名单,只有疾控', () => {
  expect(roleNames.filter((role) => roleMay(role, 'roll.survey'))).toEqual(['cdc-officer']);
});
