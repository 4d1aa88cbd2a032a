import { afterAll, beforeAll, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

/** What a person reads when a value breaks a rule: words of the page, not of a program. */

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

test('地址里的值不合规矩:用页面上的话说是哪一项、怎么不对', async () => {
  const doctor = await server.as('周医生');
  const says = async (query: string, language = 'zh') => {
    const answer = await doctor.raw(`/api/person.list?${query}`, {
      headers: { cookie: doctor.cookie(), 'accept-language': language },
    });
    return [answer.status, ((await answer.json()) as { detail: string }).detail];
  };
  const place = `placeId=${placeId('实验小学')}`;
  expect(await says(`${place}&q=${'长'.repeat(60)}`)).toEqual([
    400,
    '填写的内容有误：查找 最多 40 个字',
  ]);
  expect(await says(`${place}&limit=0`)).toEqual([400, '填写的内容有误：每页多少行 不能小于 1']);
  expect(await says('placeId=school')).toEqual([400, '填写的内容有误：机构 不是有效的编号']);
  expect(await says('')).toEqual([400, '填写的内容有误：机构 必填']);
  expect(await says('placeId=school', 'en')).toEqual([400, 'Some input is wrong: place is no id']);
});

test('提交的内容不合规矩:第几项的哪一格,程序也看得懂', async () => {
  const teacher = await server.as('刘老师');
  const refusal = await refused(
    teacher.send('roll.submit', {
      classId: placeId('三(1)班'),
      day: '2026-9-1',
      session: 'morning',
      baseVersion: 0,
      rosterRevision: 1,
      entries: [{ personId: 'x' }],
      othersWell: true,
    }),
  );
  expect(refusal).toMatchObject({ status: 400, code: 'bad-input' });
  expect(refusal.detail).toBe(
    '填写的内容有误：日期 应为 2026-09-01 这样的日期；人员 不是有效的编号',
  );
});
