import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
let bureau: Caller;
beforeAll(async () => {
  server = await testServer();
  bureau = await server.as('孙科长');
});
afterAll(async () => await server.stop());

const guardian = { name: '欧阳建国', relation: 'father', phone: '13800138111' } as const;

async function pupil(name: string, at: '三(1)班' | '七(1)班', more: object = {}) {
  const caller = await server.as(at === '三(1)班' ? '王校长' : '郭校长');
  const { personId: id } = await caller.send('person.create', {
    ...{ placeId: placeId(at), kind: 'pupil', name, sex: '1', birthDay: '2016-03-04' },
    ...more,
  });
  await caller.send('person.set-guardian', { personId: id, ...guardian });
  return id;
}

test('不同学校的同名同生日列为疑似重复;同生日同家长不同名另列为疑似双胞胎,不会混在一起', async () => {
  const one = await pupil('欧阳小舟', '三(1)班');
  const other = await pupil('欧阳小舟', '七(1)班', { idNumber: inventedId('2016-03-04', 77) });
  const twin = await pupil('欧阳小帆', '七(1)班');
  const open = await bureau.ask('roster.duplicates-across', {});
  expect(open.rows.map((row) => [row.one.name, row.other.name, row.sort])).toEqual([
    ['欧阳小舟', '欧阳小舟', 'duplicate'],
  ]);
  expect(new Set([open.rows[0]?.one.schoolName, open.rows[0]?.other.schoolName])).toEqual(
    new Set(['实验小学', '第一中学']),
  );
  expect(open.rows[0]?.signs).toEqual(['same-name', 'same-birth-day', 'same-guardian']);
  const twins = await bureau.ask('roster.duplicates-across', { sort: 'twins' });
  const ids = twins.rows.map((row) => new Set([row.one.personId, row.other.personId]));
  expect(ids).toEqual([new Set([one, twin])]);
  await bureau.send('roster.decide-across', {
    ...{ personId: one, withPersonId: other, verdict: 'different' },
  });
  expect(await bureau.ask('roster.duplicates-across', {})).toMatchObject({ total: 0 });
  const decided = await bureau.ask('roster.duplicates-across', { state: 'decided' });
  expect(decided.rows).toMatchObject([{ verdict: 'different' }]);
  await bureau.send('roster.decide-across', {
    ...{ personId: other, withPersonId: one, verdict: 'open' },
  });
  expect(await bureau.ask('roster.duplicates-across', {})).toMatchObject({ total: 1 });
});

test('疑似重复再多也一对不漏：总数是真的，双胞胎和别校的不会被挤掉', async () => {
  const head = await server.as('王校长');
  const ofSchool = async () =>
    await head.ask('roster.duplicates', { schoolId: placeId('实验小学'), limit: 5 });
  const before = await bureau.ask('roster.duplicates-across', {});
  const own = await ofSchool();
  const crowd = `insert into person (county_code, person_id, kind, school_id, name, initials, pinyin, sex, birth_day,
      updated_at)
    select county_code, ('00000000-0000-7000-8000-' || lpad((n + $3)::text, 12, '0'))::uuid, 'pupil', school_id, '重名多',
      'cmd', 'chongmingduo', '1', '2015-05-05', now()
    from person, generate_series(1, $2::int) n where person_id = $1`;
  await server.sql(crowd, [personId('李小明'), 80, 0]);
  await server.sql(crowd, [personId('林大海'), 80, 1000]);
  await server.sql(
    `insert into membership (county_code, membership_id, person_id, place_id, school_id, valid_from)
     select county_code, gen_random_uuid(), person_id, $1, school_id, '2026-09-01' from person
     where name = '重名多' and school_id = $2`,
    [placeId('三(1)班'), placeId('实验小学')],
  );
  const across = await bureau.ask('roster.duplicates-across', { limit: 5 });
  expect(across.total).toBe(80 * 80 + before.total);
  expect(await bureau.ask('roster.duplicates-across', { sort: 'twins' })).toMatchObject({
    total: 1,
    rows: [{ sort: 'twins' }],
  });
  expect((await ofSchool()).total).toBe((80 * 79) / 2 + own.total);
});

test('只有县(区)账号看得到全县的;乡镇、学校和外县都看不到', async () => {
  for (const name of ['镇教办主任', '王校长', '系统管理员'] as const) {
    const asked = (await server.as(name)).ask('roster.duplicates-across', {});
    expect(await refused(asked)).toMatchObject({ status: 403 });
  }
  const far = await (await server.as('吴科长')).ask('roster.duplicates-across', {});
  expect(far.rows).toEqual([]);
  const decide = (await server.as('吴科长')).send('roster.decide-across', {
    ...{ personId: personId('李小明'), withPersonId: personId('林大海'), verdict: 'twins' },
  });
  expect(await refused(decide)).toMatchObject({ status: 404 });
});
