import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { guardianPhone, idNumber, personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let reporter: Caller;
let officer: Caller;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
  officer = await server.as('孙科长');
});
afterAll(async () => await server.stop());

async function namesFor(caller: Caller, q: string): Promise<string[]> {
  return (await caller.ask('person.search', { q })).rows.map((row) => row.name);
}

describe('找得到', () => {
  test('姓名开头、首字母、全拼、证件号、尾号都找到同一个人', async () => {
    for (const q of ['李小明', 'lxm', 'LIXIAOM', idNumber, idNumber.slice(-4), `G${idNumber}`])
      expect(await namesFor(reporter, q)).toEqual(['李小明']);
  });

  test('家长的电话找到他的孩子,家长只显示姓', async () => {
    const { rows } = await reporter.ask('person.search', { q: guardianPhone });
    expect(rows.map((row) => [row.name, row.guardian])).toEqual([
      ['李小明', { relation: 'father', name: '李＊' }],
      ['李小红', { relation: 'father', name: '李＊' }],
    ]);
    expect(JSON.stringify(rows)).not.toContain(guardianPhone.slice(-4));
  });

  test('多音姓按姓的读音找,临时学籍号按后四位找', async () => {
    const input = { placeId: placeId('三(1)班'), kind: 'pupil', sex: '1' } as const;
    const number = inventedId('2017-03-02', 21);
    await reporter.send('person.create', { ...input, name: '单大勇', studentNo: `L${number}` });
    expect(await namesFor(reporter, 'sdy')).toEqual(['单大勇']);
    expect(await namesFor(reporter, 'ddy')).toEqual([]);
    expect(await namesFor(reporter, `L${number}`)).toEqual(['单大勇']);
    expect(await namesFor(reporter, number.slice(-4))).toContain('单大勇');
  });

  test('改名、换电话以后按新的找得到,按旧的找不到', async () => {
    const input = { placeId: placeId('后勤处'), kind: 'staff', sex: '2' } as const;
    const who = await reporter.send('person.create', {
      ...input,
      name: '欧旧名',
      phone: '13700001111',
    });
    const change = { version: 1, name: '欧新名', sex: '2', phone: '13700002222' } as const;
    await reporter.send('person.update', { ...who, ...change, reason: '登记错了' });
    for (const q of ['欧新', 'oxm', '13700002222'])
      expect(await namesFor(reporter, q)).toContain('欧新名');
    for (const q of ['欧旧', 'ojm', '13700001111']) expect(await namesFor(reporter, q)).toEqual([]);
  });

  test('已离校的人也找得到,写明最后一天', async () => {
    const input = { placeId: placeId('三(2)班'), kind: 'pupil', sex: '1' } as const;
    const who = await reporter.send('person.create', { ...input, name: '殷走了', from: today });
    await reporter.send('person.leave', { ...who, lastDay: today, reason: '转学' });
    server.at('2026-09-16', '08:00');
    const { rows } = await reporter.ask('person.search', { q: 'yzl' });
    expect(rows).toMatchObject([{ name: '殷走了', leftOn: today }]);
    server.at(today, '08:00');
  });
});

describe('找得到谁', () => {
  test('学校的人找不到别校的人,教育局都找得到并看到学校', async () => {
    expect(await namesFor(reporter, '林大海')).toEqual([]);
    const { rows } = await officer.ask('person.search', { q: 'lindahai' });
    expect(rows).toMatchObject([
      { name: '林大海', placeName: expect.stringContaining('第一中学') },
    ]);
  });

  test('班主任只找得到自己班的人', async () => {
    const teacher = await server.as('刘老师');
    expect(await namesFor(teacher, '李')).toEqual(['李小明']);
    expect(await namesFor(teacher, guardianPhone)).toEqual(['李小明']);
  });

  test('镇教办找得到本镇学校的人,找不到别的镇和别的县', async () => {
    const township = await server.as('镇教办主任');
    expect(await namesFor(township, 'lxm')).toEqual(['李小明']);
    expect(await namesFor(township, 'ldh')).toEqual([]);
    expect(await namesFor(officer, '方小东')).toEqual([]);
  });
});

describe('翻页', () => {
  test('一页一页翻,不漏不重,数字和总数一致', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    let total = 0;
    do {
      const page = await officer.ask('person.search', {
        q: 'l',
        limit: 2,
        ...(after && { after }),
      });
      seen.push(...page.rows.map((row) => row.personId));
      ({ next: after, total } = page);
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
    expect(seen).toContain(personId('李小明'));
  });

  test('打得太少或打错的,说不是能找的内容', async () => {
    expect(await reporter.ask('person.search', { q: '12' })).toEqual({
      rows: [],
      total: 0,
      isMore: false,
      isSearch: false,
    });
  });

  test('查询内容不出现在网址里', async () => {
    const answer = await reporter.raw('/api/person.search?q=李');
    expect(answer.status).toBe(404);
  });
});

test('旧版本留下的人在启动时补上读音和电话', async () => {
  await server.sql('alter table person drop constraint person_sound');
  await server.sql('update person set initials = null, pinyin = null, phone_hash = null');
  expect(await namesFor(reporter, 'lxm')).toEqual([]);
  const { soundEverybody } = await import('./person-sound.ts');
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  expect(await soundEverybody(owner, server.running.keys)).toBeGreaterThan(20);
  expect(await soundEverybody(owner, server.running.keys)).toBe(0);
  await owner.end();
  expect(await namesFor(reporter, 'lxm')).toEqual(['李小明']);
  expect(await namesFor(reporter, guardianPhone)).toEqual(['李小明', '李小红']);
});
