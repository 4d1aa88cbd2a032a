import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const school = { schoolId: placeId('实验小学') };
const classes = ['三(1)班', '三(2)班', '后勤处'] as const;

async function submit(
  name: (typeof classes)[number],
  day: string,
  over: Partial<Input<'roll.submit'>> = {},
): Promise<void> {
  const reporter = await server.as('孙报告人');
  await reporter.send('roll.submit', {
    classId: placeId(name),
    day,
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: peopleOf(name).map((one) => ({ personId: personId(one), tempC: 36.5 })),
    othersWell: false,
    ...over,
  });
}

describe('填报质量提示', () => {
  test('没有可提示的,就什么也没有', async () => {
    await submit('三(1)班', today);
    const reporter = await server.as('孙报告人');
    expect(await reporter.ask('roll.hints', school)).toEqual({ day: today, sheets: [] });
  });

  test('一个人一会儿交了三个班,三张表都有提示;隔开的就没有', async () => {
    for (const name of classes.slice(1)) await submit(name, today);
    const reporter = await server.as('孙报告人');
    const { sheets } = await reporter.ask('roll.hints', school);
    expect(sheets.map((one) => [one.className, one.hints])).toEqual([
      ['三年级(1)班', ['rapid']],
      ['三年级(2)班', ['rapid']],
      ['后勤处', ['rapid']],
    ]);
    await server.sql(
      `update class_day set at = at + make_interval(mins => 5) where class_id = $1`,
      [placeId('后勤处')],
    );
    expect((await reporter.ask('roll.hints', school)).sheets).toEqual([]);
  });

  test('断网时隔开填的三个班一起发出,不算交得太快;压着的时间差不多的才算', async () => {
    const reporter = await server.as('孙报告人');
    const hints = async (day: string, held: readonly number[]) => {
      server.at(day, '08:30');
      for (const [at, name] of classes.entries())
        await submit(name, day, { heldSeconds: held[at] ?? 0 });
      return (await reporter.ask('roll.hints', { ...school, day })).sheets.length;
    };
    expect(await hints('2026-10-12', [1500, 900, 300])).toBe(0);
    expect(await hints('2026-10-13', [1500, 1499, 1498])).toBe(3);
    server.at(today, '08:00');
  });

  test('连着四个上课日在同一刻交,有提示', async () => {
    for (const day of ['2026-09-16', '2026-09-17', '2026-09-18']) {
      server.at(day, '08:00');
      await submit('三(1)班', day);
    }
    const reporter = await server.as('孙报告人');
    expect((await reporter.ask('roll.hints', school)).sheets).toMatchObject([
      { className: '三年级(1)班', hints: ['clockwork'] },
    ]);
    server.at(today, '08:00');
  });

  test('打开四秒就交、标了很多人正常,有提示;更正一个人很快,没有', async () => {
    const reporter = await server.as('孙报告人');
    const hintsOf = async (day: string) =>
      (await reporter.ask('roll.hints', { ...school, day })).sheets.map((one) => one.hints);
    const [quick, calm] = ['2026-09-22', '2026-09-23'] as const;
    for (const [day, spentSeconds] of [
      [quick, 4],
      [calm, 86_400],
    ] as const) {
      server.at(day, '08:20');
      await submit('三(2)班', day, { spentSeconds });
    }
    // As if the class had twenty children.
    await server.sql(
      `update roll set expected = 20, present = 20 where class_id = $1 and day in ($2, $3)`,
      [placeId('三(2)班'), quick, calm],
    );
    expect([await hintsOf(quick), await hintsOf(calm)]).toEqual([[['hasty']], []]);
    await submit('三(2)班', calm, {
      baseVersion: 1,
      entries: [{ personId: personId('李小红'), absent: 'leave' }],
      reason: '请假条刚到',
      spentSeconds: 2,
    });
    expect(await hintsOf(calm)).toEqual([]);
    server.at(today, '08:00');
  });

  test('用时不给老师、家长看,历次版本里也没有', async () => {
    const teacher = await server.as('刘老师');
    const day = '2026-09-24';
    server.at(day, '08:10');
    await submit('三(1)班', day, { spentSeconds: 3 });
    const of = { classId: placeId('三(1)班'), day, session: 'morning' } as const;
    const shown = [await teacher.ask('roll.sheet', of), await teacher.ask('roll.history', of)];
    expect(JSON.stringify(shown)).not.toContain('spent');
    server.at(today, '08:00');
  });

  test('老检查表删了以后也不出错', async () => {
    await server.sql('delete from roll');
    const reporter = await server.as('孙报告人');
    expect((await reporter.ask('roll.hints', { ...school, day: today })).sheets).toEqual([]);
  });

  test('只有学校报告人看得到:老师、校长、县里和家长都不行', async () => {
    for (const by of ['刘老师', '王校长', '孙科长', '周医生', '赵家长'] as const) {
      const caller = await server.as(by);
      expect(await refused(caller.ask('roll.hints', school))).toMatchObject({
        code: 'no-permission',
      });
    }
  });
});
