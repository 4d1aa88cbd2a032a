import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';

let server: TestServer;
let office: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('郭校长');
});
afterAll(async () => await server.stop());

const schoolId = placeId('第一中学');
const classId = placeId('七(1)班');
const reason = '家长申请';
const person = { personId: personId('林大海') };

async function sheet(at: string, day = today): Promise<string[]> {
  const { people } = await office.ask('roll.sheet', { classId: at, day, session: 'morning' });
  return people.map((one) => one.name);
}

async function suspend(name = '林大海', from = today) {
  return await office.send('roster.suspend', {
    ...{ personId: personId(name), kind: 'health', from, until: '2027-06-30', reason },
  });
}

async function listed(place = schoolId) {
  const list = await office.ask('person.list', { placeId: place, state: 'suspended' });
  return list.rows.map((one) => one.name);
}

describe('休学', () => {
  let breakId = '';

  test('从那天起各表不再应到,之前的不变;名单里有起止和种类,床位收回,学籍还在本校', async () => {
    ({ breakId } = await suspend());
    expect(await sheet(classId)).not.toContain('林大海');
    expect(await sheet(classId, '2026-09-14')).toContain('林大海');
    const list = await office.ask('person.list', { placeId: schoolId, state: 'suspended' });
    expect(list).toMatchObject({
      total: 1,
      rows: [
        { name: '林大海', placeName: '七年级(1)班', suspended: { from: today, kind: 'health' } },
      ],
    });
    expect(await listed(classId)).toEqual(['林大海']);
    const exported = await office.raw(
      `/api/person.list/export?placeId=${schoolId}&state=suspended&format=csv`,
    );
    expect(decodeURIComponent(exported.headers.get('content-disposition') ?? '')).toContain(
      '休学名单',
    );
    expect(await exported.text()).toMatch(/林大海,[^\n]*2026-09-15 – 2027-06-30 · 因病 · 家长申请/);
    expect(await listed(placeId('七(2)班'))).toEqual([]);
    const [bed] = await server.sql<{ n: number }>(
      'select count(*)::int as n from membership where person_id = $1 and room_id is not null and valid_to is null',
      [personId('林大海')],
    );
    expect(bed).toEqual({ n: 0 });
    const file = await office.ask('person.open', { ...person, reason });
    expect(file).toMatchObject({
      ...{ schoolId, study: { breakId, kind: 'health', until: '2027-06-30', isOverdue: false } },
      memberships: [{ endKind: 'suspended', to: '2026-09-14' }],
    });
  });

  test('正在休学的不能调班、不能再休学;离开的名单按种类筛得出来', async () => {
    const move = { ...person, toPlaceId: classId, from: today, reason };
    expect(await refused(office.send('person.move', move))).toEqual({
      status: 409,
      code: 'study-suspended',
      detail: '林大海从 2026-09-15 起正在休学。请在档案里办“复学”，或撤销休学。',
    });
    expect(await refused(suspend())).toMatchObject({ code: 'study-suspended' });
    const left = { placeId: schoolId, state: 'left' } as const;
    const suspended = await office.ask('person.list', { ...left, endKind: 'suspended' });
    expect(suspended).toMatchObject({ total: 1, rows: [{ name: '林大海' }] });
    const withdrawn = await office.ask('person.list', { ...left, endKind: 'withdrawn' });
    expect(withdrawn.rows).toEqual([]);
  });

  test('可以更正;太长、止日在前不收', async () => {
    const correct = { ...person, breakId, kind: 'health', reason: '改了日期' } as const;
    const far = office.send('roster.correct-study', { ...correct, until: '2028-09-15' });
    expect(await refused(far)).toMatchObject({ code: 'break-too-long' });
    await office.send('roster.correct-study', { ...correct, until: '2027-02-01' });
    const file = await office.ask('person.open', { ...person, reason });
    expect(file.study).toMatchObject({ until: '2027-02-01', reason: '改了日期' });
  });

  test('因病休学没有查验证明不能复学;查验过的复学到别的班,只记有没有和日期', async () => {
    server.at('2026-09-16', '08:00');
    const back = { ...person, breakId, classId: placeId('七(2)班'), day: '2026-09-16' };
    const without = office.send('roster.resume', { ...back, hasCertificate: false });
    expect(await refused(without)).toMatchObject({ code: 'certificate-needed' });
    const early = { ...back, day: today, hasCertificate: true };
    expect(await refused(office.send('roster.resume', early))).toMatchObject({
      code: 'from-after-to',
    });
    await office.send('roster.resume', {
      ...{ ...back, hasCertificate: true, certificateDay: '2026-09-15' },
    });
    expect(await sheet(placeId('七(2)班'), '2026-09-16')).toContain('林大海');
    expect(await listed()).toEqual([]);
    const file = await office.ask('person.open', { ...person, reason });
    expect(file.study?.resumed).toEqual({
      ...{ day: '2026-09-16', hasCertificate: true, certificateDay: '2026-09-15' },
    });
    const again = office.send('roster.resume', { ...back, hasCertificate: true });
    expect(await refused(again)).toMatchObject({ status: 404 });
  });

  test('撤销复学、再撤销休学,人回到原来的班和床位', async () => {
    const undo = { ...person, breakId, reason: '办错了' };
    expect(await office.send('roster.undo-study', undo)).toMatchObject({ undone: 'resume' });
    expect(await listed()).toEqual(['林大海']);
    expect(await office.send('roster.undo-study', undo)).toMatchObject({ undone: 'suspend' });
    expect(await sheet(classId, '2026-09-16')).toContain('林大海');
    const [bed] = await server.sql<{ n: number }>(
      'select count(*)::int as n from membership where person_id = $1 and room_id is not null and valid_to is null',
      [personId('林大海')],
    );
    expect(bed).toEqual({ n: 1 });
    expect(await refused(office.send('roster.undo-study', undo))).toMatchObject({ status: 404 });
    server.at(today, '08:00');
  });

  test('复学后检查表上已经有了,就不能撤销复学;停用的班不能复学进去', async () => {
    const { breakId: second } = await suspend('何大江', '2026-09-14');
    const back = { personId: personId('何大江'), breakId: second, classId, day: today };
    const { rosterRevision } = await office.send('roster.resume', {
      ...back,
      hasCertificate: true,
    });
    const teacher = await server.as('林老师');
    await teacher.send('roll.submit', { ...sheetFor('七(1)班', today), rosterRevision });
    const undo = office.send('roster.undo-study', {
      ...{ personId: personId('何大江'), breakId: second, reason: '办错了' },
    });
    expect(await refused(undo)).toMatchObject({
      code: 'cannot-undo',
      detail: expect.stringContaining('2026-09-15 的检查表上已有何大江'),
    });
  });

  test('导入的名单把休学的学生放回了班里:不再算休学,也能再办休学', async () => {
    await suspend('宋大春', '2026-09-10');
    await server.sql(
      `insert into membership (county_code, membership_id, person_id, place_id, school_id, valid_from)
       select county_code, gen_random_uuid(), person_id, $2, school_id, '2026-09-12' from person where person_id = $1`,
      [personId('宋大春'), placeId('七(2)班')],
    );
    expect(await listed()).not.toContain('宋大春');
    const file = await office.ask('person.open', { personId: personId('宋大春'), reason });
    expect(file).not.toHaveProperty('study');
    await suspend('宋大春');
    expect(await listed()).toContain('宋大春');
  });

  test('别的学校办不了,也看不到', async () => {
    const other = await server.as('王校长');
    const input = { ...person, kind: 'other', from: today, reason } as const;
    expect(await refused(other.send('roster.suspend', input))).toMatchObject({ status: 403 });
  });
});
