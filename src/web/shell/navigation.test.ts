import { describe, expect, test } from 'vitest';

import { type Role, roles } from '../../domain/role.ts';
import type { Me } from './me.ts';
import { navigationOf } from './navigation.ts';

const place = '00000000-0000-7000-8000-000000000001';

function meAs(role: Role): Me {
  return {
    accountId: 'a',
    name: '王校长',
    username: 'wang',
    hasTwoFactor: false,
    needsTwoFactor: false,
    isDemo: false,
    isRehearsal: false,
    county: 350_622,
    zone: 'Asia/Shanghai',
    today: '2026-11-20',
    now: '2026-11-20T00:00:00Z',
    may: [...roles[role].may],
    grants: [
      {
        grantId: place,
        county: 350_622,
        countyName: '云岭县',
        role,
        placeId: place,
        placeName: '某处',
        placeKind: 'school',
        from: '2026-09-01',
      },
    ],
  };
}

function wordsFor(role: Role): string[] {
  return navigationOf(meAs(role)).flatMap((group) => group.links.map((link) => link.label.zh));
}

describe('导航只列出这个角色能做的事', () => {
  test.each<[Role, string[]]>([
    [
      'class-teacher',
      [
        '工作台',
        '我的待办',
        '接种查验',
        '异常名单',
        '因病缺勤',
        '停课决定',
        '人员',
        '家庭开通码',
        '机构班级',
        '校历',
      ],
    ],
    [
      'principal',
      [
        ...[
          '工作台',
          '我的待办',
          '学校当天',
          '应做与催办',
          '日报',
          '值班应急信息',
          '接种查验',
          '异常名单',
          '提示',
          '提示规则',
          '时限与超时',
          '因病缺勤',
          '停课决定',
          '填报与答复',
          '班级复测',
          '检查记录',
          '我校要整改的',
          '检查表',
          '收到的公文',
          '收到的任务',
          '我校的困难',
          '跟踪指导',
          '人员',
          '家庭开通码',
          '机构班级',
          '校历',
        ],
        ...[
          '升级与毕业',
          '导入',
          '并班与分班',
          '重复档案',
          '跨县转学',
          '更正申请',
          '账号',
          '外发通道',
          '操作记录',
        ],
      ],
    ],
    [
      'commander',
      [
        '工作台',
        '我的待办',
        '县域看板',
        '学校当天',
        '应做与催办',
        '日报',
        '接种查验',
        '提示规则',
        '时限与超时',
        '停课决定',
        '填报与答复',
        '家庭增报决定',
        '检查记录',
        '问题清单',
        '数据台账',
        '检查表',
        '困难协调',
        '跟踪指导',
        '机构班级',
        '校历',
      ],
    ],
    [
      'administrator',
      [
        ...[
          '工作台',
          '我的待办',
          '机构班级',
          '校历',
          '升级与毕业',
          '导入',
          '账号',
          '外发通道',
          '操作记录',
        ],
        ...['留存与删除', '运行维护'],
      ],
    ],
    ['gate-guard', ['工作台', '我的待办', '机构班级', '校历']],
    ['guardian', ['工作台']],
  ])('%s', (role, words) => {
    expect(wordsFor(role)).toEqual(words);
  });
});

test('别的县的角色不进本县的导航', () => {
  const me = { ...meAs('commander'), county: 350_623 };
  expect(navigationOf(me).flatMap((group) => group.links.map(({ label }) => label.zh))).toEqual([
    '工作台',
  ]);
});
