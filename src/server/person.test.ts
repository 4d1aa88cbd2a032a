import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, guardianPhone, idNumber, personId, placeId } from '../../test/setup/cast.ts';
import { inventedId, tableTexts } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { inScope, q } from './db.ts';
import { holdersOf } from './person-number.ts';

let server: TestServer;
let reporter: Caller;
let principal: Caller;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
  principal = await server.as('王校长');
});
afterAll(async () => await server.stop());

const school = placeId('实验小学');
const classOne = placeId('三(1)班');
const classTwo = placeId('三(2)班');
const reason = '家长说明';

async function newPupil(name: string, more: object = {}): Promise<string> {
  const input = { placeId: classOne, kind: 'pupil', name, sex: '1', ...more } as const;
  return (await reporter.send('person.create', input)).personId;
}

describe('证件号和电话', () => {
  const secret = inventedId('2017-03-02', 11);

  test('录入后库里任何一列都找不到身份证号和电话的数字', async () => {
    const id = await newPupil('郑保密', {
      idNumber: secret,
      studentNo: `G${secret}`,
      phone: '13912345678',
    });
    const digits = [secret, secret.slice(0, 17), '13912345678'];
    const written = await tableTexts(server, 'public');
    for (const text of digits)
      for (const form of [text, Buffer.from(text).toString('hex')])
        expect(written.filter((row) => row.includes(form))).toEqual([]);
    const file = await reporter.ask('person.open', { personId: id });
    expect(file).toMatchObject({
      sex: '1',
      birthDay: '2017-03-02',
      age: 9,
      idNumber: `**************${secret.slice(-4)}`,
      studentNo: `G**************${secret.slice(-4)}`,
      phone: '139****5678',
    });
  });

  test('身份证号可以写明理由删去:库里不再有,连同以它为号的学籍号;操作记录可查', async () => {
    const number = inventedId('2017-03-04', 13);
    const id = await newPupil('郑删号', { idNumber: number, studentNo: `G${number}` });
    const wrong = { personId: id, version: 7, reason };
    expect(await refused(reporter.send('person.remove-id-number', wrong))).toMatchObject({
      code: 'changed-meanwhile',
    });
    const input = { personId: id, version: 1, reason: '登记成了别人的号码' };
    expect(await reporter.send('person.remove-id-number', input)).toMatchObject({ version: 2 });
    const file = await reporter.ask('person.open', { personId: id });
    expect(file).toMatchObject({ name: '郑删号', birthDay: '2017-03-04' });
    expect(file).not.toHaveProperty('idNumber');
    expect(file).not.toHaveProperty('studentNo');
    const [row] = await server.sql(
      'select id_cipher, id_hash, id_last4, student_no from person where person_id = $1',
      [id],
    );
    expect(Object.values(row ?? {})).toEqual([null, null, null, null]);
    const ask = { placeId: school, operation: 'person.remove-id-number', limit: 1 };
    const { rows } = await principal.ask('account.audit', ask);
    expect(rows).toMatchObject([{ who: '孙报告人', outcome: 'ok', reason: '登记成了别人的号码' }]);
    // Somebody else may have the number now; and there is nothing left to take away.
    await newPupil('郑真主', { idNumber: number });
    const again = { personId: id, version: 2, reason };
    expect(await refused(reporter.send('person.remove-id-number', again))).toMatchObject({
      code: 'not-found',
    });
  });

  test('删去身份证号,自编的学籍号留着', async () => {
    const studentNo = 'J350600201502030028';
    const id = await newPupil('郑自编', { idNumber: inventedId('2017-03-05', 13), studentNo });
    await reporter.send('person.remove-id-number', { personId: id, version: 1, reason });
    expect(await reporter.ask('person.open', { personId: id })).toMatchObject({ studentNo });
  });

  test('写明理由才能看到完整号码,并留下操作记录', async () => {
    const personId = await newPupil('郑可查', { idNumber: inventedId('2017-03-03', 11) });
    expect(await refused(principal.send('person.reveal', { personId, reason }))).toMatchObject({
      status: 403,
    });
    const shown = await reporter.send('person.reveal', { personId, reason: '送医急用' });
    expect(shown).toEqual({ idNumber: inventedId('2017-03-03', 11), guardians: [] });
    const audit = await server.sql(
      `select outcome, reason from audit where operation = 'person.reveal' and subject = $1 order by audit_id`,
      [personId],
    );
    expect(audit).toContainEqual({ outcome: 'ok', reason: '送医急用' });
  });

  test('查看回执也不留下明文', async () => {
    const written = await tableTexts(server, 'public', ['receipt']);
    expect(written.some((row) => row.includes('sealed'))).toBe(true);
    expect(written.filter((row) => row.includes(inventedId('2017-03-03', 11)))).toEqual([]);
  });

  test('本校有人用了这个身份证号,说出是谁', async () => {
    const input = { placeId: classOne, kind: 'pupil', name: '冒名', sex: '1', idNumber } as const;
    expect(await refused(reporter.send('person.create', input))).toEqual({
      status: 409,
      code: 'id-number-taken',
      detail: '这个身份证号已登记给 本校的李小明。',
    });
  });

  test('外校有人用了这个号码,只说是其他学校的学生', async () => {
    const other = await server.as('郭校长');
    const studentNo = '3506972026000000017';
    const input = {
      placeId: placeId('七(1)班'),
      kind: 'pupil',
      name: '外校生',
      sex: '9',
      idNumber: inventedId('2014-01-02', 12),
    } as const;
    await other.send('person.create', input);
    const taken = await refused(reporter.send('person.create', { ...input, placeId: classOne }));
    expect(taken.detail).toBe('这个身份证号已登记给 其他学校的一名学生。');
    const local = {
      placeId: classOne,
      kind: 'pupil',
      name: '换号生',
      sex: '9',
      studentNo,
    } as const;
    await other.send('person.create', { ...local, placeId: placeId('七(1)班') });
    const sameNo = await refused(reporter.send('person.create', local));
    expect(sameNo.detail).toBe('这个学籍号已登记给 其他学校的一名学生。');
  });

  test('查号码看过全县之后,同一个事务又只看得到本校的人', async () => {
    const { pool, keys, places } = server.running.core;
    const county = counties.云溪县;
    const place = await places.find(county, school);
    if (!place) throw new Error('no school');
    const scope = { county, schools: [school], accountId: undefined };
    const found = await inScope(pool, scope, async (tx) => {
      const idHashes = [keys.hashText(inventedId('2014-01-02', 12))];
      const holders = await holdersOf({ tx, county, place }, { idHashes, studentNos: [] });
      const seen = await tx.rows<{ school_id: string }>(
        sql`select distinct school_id from person where school_id is not null`.compile(q),
      );
      return { holders, seen };
    });
    expect(found.holders).toMatchObject([{ schoolId: placeId('第一中学'), name: undefined }]);
    expect(found.seen).toEqual([{ school_id: school }]);
  });

  test('两所学校同时录入同一个身份证号,只有一所成功', async () => {
    const other = await server.as('郭校长');
    const person = {
      kind: 'pupil',
      name: '抢录生',
      sex: '9',
      idNumber: inventedId('2015-06-01', 13),
    } as const;
    const results = await Promise.allSettled([
      reporter.send('person.create', { ...person, placeId: classOne }),
      other.send('person.create', { ...person, placeId: placeId('七(1)班') }),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((one) => one.status === 'rejected');
    expect(await refused(Promise.reject(lost?.reason))).toMatchObject({ code: 'id-number-taken' });
  });

  test('身份证号与出生日期、性别对不上就不录入', async () => {
    const input = {
      placeId: classOne,
      kind: 'pupil',
      name: '对不上',
      sex: '2',
      idNumber: inventedId('2017-04-05', 11),
    } as const;
    const wrongSex = await refused(reporter.send('person.create', input));
    expect(wrongSex.detail).toContain('号码里的性别与填写的不一致');
    const wrongDay = await refused(
      reporter.send('person.create', { ...input, sex: '1', birthDay: '2017-05-04' }),
    );
    expect(wrongDay.detail).toContain('与填写的 2017-05-04 不一致');
  });

  test('更正身份证号时,G 开头的学籍号跟着改', async () => {
    const before = inventedId('2016-02-03', 21);
    const after = inventedId('2016-02-03', 23);
    const id = await newPupil('郑更正', { idNumber: before, studentNo: `G${before}` });
    const update = { personId: id, version: 1, reason, name: '郑更正', sex: '1' } as const;
    expect(await reporter.send('person.update', { ...update, idNumber: after })).toEqual({
      personId: id,
      version: 2,
    });
    const shown = await reporter.send('person.reveal', { personId: id, reason });
    expect(shown.idNumber).toBe(after);
    const stale = await refused(reporter.send('person.update', update));
    expect(stale).toMatchObject({ status: 409, code: 'changed-meanwhile' });
  });

  test('没有填的号码和打了码的号码都不改动原来的', async () => {
    const own = inventedId('2016-02-04', 21);
    const id = await newPupil('郑不动', { idNumber: own, phone: '13900000000' });
    await reporter.send('person.update', {
      personId: id,
      version: 1,
      reason,
      name: '郑不动动',
      sex: '1',
      idNumber: `**************${own.slice(-4)}`,
      phone: '139****0000',
    });
    const shown = await reporter.send('person.reveal', { personId: id, reason });
    expect(shown).toMatchObject({ idNumber: own, phone: '13900000000' });
  });
});

describe('名单', () => {
  test('翻页时有人录入,不漏也不重', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    let added = 0;
    do {
      const page = await reporter.ask('person.list', {
        placeId: school,
        kind: 'pupil',
        limit: 3,
        ...(after && { after }),
      });
      seen.push(...page.rows.map((row) => row.personId));
      expect(page.total).toBeGreaterThanOrEqual(seen.length);
      after = page.next;
      if (added < 4) await newPupil(added % 2 ? `阿前${added}` : `龥后${added}`);
      added += 1;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    const everybody = await server.sql<{ person_id: string }>(
      `select person_id from person where school_id = $1 and kind = 'pupil' and name not like '阿前%' and exists
        (select from membership m where m.person_id = person.person_id and place_id is not null and valid_to is null)`,
      [school],
    );
    expect(everybody.filter((row) => !seen.includes(row.person_id))).toEqual([]);
  });

  test('班级名单按座号排,同名的人用尾号分清', async () => {
    const twins = [31, 33].map((n) => inventedId('2017-07-07', n));
    for (const one of twins)
      await newPupil('王小华', { placeId: classTwo, idNumber: one, sex: '1' });
    const page = await (
      await server.as('何老师')
    ).ask('person.list', { placeId: classTwo, q: '王小华' });
    expect(page.rows.map((row) => row.tail)).toEqual(twins.map((one) => one.slice(-4)));
    const seqs = (await reporter.ask('person.list', { placeId: classTwo })).rows.map(
      (row) => row.seq,
    );
    expect(seqs).toEqual(seqs.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  test('查找时百分号和下划线只是字符,看不见的字符被拒绝', async () => {
    for (const q of ['%', '_小明'])
      expect((await reporter.ask('person.list', { placeId: school, q })).rows).toEqual([]);
    const hidden = reporter.ask('person.list', { placeId: school, q: '李\0%' });
    expect(await refused(hidden)).toMatchObject({ status: 400, code: 'bad-input' });
    const found = await reporter.ask('person.list', { placeId: school, q: '李' });
    expect(found.rows.map((row) => row.name)).toEqual(['李小明', '李小红']);
  });

  test('伪造的翻页位置被当作输入错误', async () => {
    const forged = ['x', 'W10', Buffer.from('["a","b"]').toString('base64url')];
    for (const after of forged)
      expect(await refused(reporter.ask('person.list', { placeId: school, after }))).toMatchObject({
        status: 400,
      });
  });

  test('县里的名单跨学校,带上校名;监护人另列', async () => {
    const officer = await server.as('孙科长');
    const page = await officer.ask('person.list', { placeId: placeId('云溪县'), q: '林大海' });
    expect(page.rows).toMatchObject([{ placeName: '第一中学 七年级(1)班', kind: 'pupil' }]);
    const guardians = await reporter.ask('person.list', { placeId: school, kind: 'guardian' });
    expect(guardians.rows.map((row) => row.name)).toContain('李大伟');
    const mixed = await reporter.ask('person.list', { placeId: school, limit: 200 });
    expect(mixed.rows.some((row) => row.kind === 'guardian')).toBe(false);
  });
});

describe('监护人和住户', () => {
  test('电话只显示一部分,监护人打开是自己的孩子', async () => {
    const file = await reporter.ask('person.open', { personId: personId('李小明') });
    expect(file.guardians).toEqual([
      { personId: personId('李大伟'), name: '李大伟', relation: 'father', phone: '138****8000' },
    ]);
    const child = await newPupil('李小妹');
    const { guardianId } = await reporter.send('person.set-guardian', {
      personId: child,
      name: '李妈妈',
      relation: 'mother',
      phone: guardianPhone,
    });
    const parent = await reporter.ask('person.open', { personId: guardianId });
    expect(parent).toMatchObject({ kind: 'guardian', sex: '2', memberships: [] });
    expect(parent.household?.members).toMatchObject([
      { personId: child, kind: 'pupil', placeName: '三年级(1)班' },
    ]);
  });

  test('更正监护人不必重填电话;删去后不再显示,也不再同住', async () => {
    const child = await newPupil('施小宝');
    const first = { personId: child, name: '施大宝', relation: 'father' } as const;
    const { guardianId } = await reporter.send('person.set-guardian', {
      ...first,
      phone: '0596-8521234',
    });
    await reporter.send('person.set-guardian', { ...first, guardianId, relation: 'other' });
    const file = await reporter.ask('person.open', { personId: child });
    expect(file.guardians).toMatchObject([{ relation: 'other', phone: '059****1234' }]);
    await reporter.send('person.end-guardian', { personId: child, guardianId, reason });
    const after = await reporter.ask('person.open', { personId: child });
    expect(after.guardians).toEqual([]);
    expect(after.household?.members).toEqual([]);
    const again = await refused(
      reporter.send('person.end-guardian', { personId: child, guardianId, reason }),
    );
    expect(again.status).toBe(404);
  });

  test('兄弟姐妹并为一户,父母跟着搬', async () => {
    const [elder, younger] = [
      await newPupil('孔大'),
      await newPupil('孔二', { placeId: classTwo }),
    ];
    await reporter.send('person.set-guardian', {
      personId: elder,
      name: '孔父',
      relation: 'father',
    });
    await reporter.send('person.set-guardian', {
      personId: younger,
      name: '孔母',
      relation: 'mother',
    });
    await reporter.send('person.set-household', { personId: elder, address: '东街 1 号' });
    const { householdId } = await reporter.send('person.set-household', {
      personId: younger,
      address: '',
      withPersonId: elder,
    });
    const { household } = await reporter.ask('person.open', { personId: younger });
    expect(household).toMatchObject({ householdId, address: '东街 1 号' });
    expect(household?.members.map((one) => one.name).sort()).toEqual(['孔大', '孔母', '孔父']);
  });

  test('并错了户可以移出,写明原因;监护人不变,其他人照旧是一户;再移就没有可移的', async () => {
    const [one, other] = [await newPupil('严一'), await newPupil('严二')];
    await reporter.send('person.set-guardian', {
      personId: one,
      name: '严父',
      relation: 'father',
    });
    await reporter.send('person.set-household', {
      personId: other,
      address: '',
      withPersonId: one,
    });
    const reason = '不是一家人，登记错了';
    await reporter.send('person.leave-household', { personId: other, reason });
    expect((await reporter.ask('person.open', { personId: other })).household).toBeUndefined();
    const file = await reporter.ask('person.open', { personId: one });
    expect(file.household?.members.map((member) => member.name)).toEqual(['严父']);
    expect(file.guardians.map((guardian) => guardian.name)).toEqual(['严父']);
    const kept = await server.sql<{ end_reason: string }>(
      'select end_reason from membership where person_id = $1 and household_id is not null',
      [other],
    );
    expect(kept).toEqual([{ end_reason: reason }]);
    expect(
      await refused(reporter.send('person.leave-household', { personId: other, reason })),
    ).toMatchObject({ status: 404, detail: expect.stringContaining('住户登记') as string });
    // Put together again, as if it had been right.
    await reporter.send('person.set-household', {
      personId: other,
      address: '',
      withPersonId: one,
    });
    expect((await reporter.ask('person.open', { personId: other })).household).toBeDefined();
  });

  test('不能和外校的孩子并户', async () => {
    const child = await newPupil('曹小宝');
    const withPersonId = personId('林大海');
    const asking = reporter.send('person.set-household', {
      personId: child,
      address: '',
      withPersonId,
    });
    expect(await refused(asking)).toMatchObject({ code: 'no-permission' });
  });
});

describe('健康记录', () => {
  test('档案只算每张表最新一版的异常,缺勤按天计', async () => {
    const teacher = await server.as('刘老师');
    const sheet = await teacher.ask('roll.sheet', {
      classId: classOne,
      day: today,
      session: 'morning',
    });
    const submit = {
      classId: classOne,
      day: today,
      session: 'morning',
      rosterRevision: sheet.rosterRevision,
      othersWell: true,
    } as const;
    const child = personId('李小明');
    await teacher.send('roll.submit', {
      ...submit,
      baseVersion: 0,
      entries: [
        { personId: child, absent: 'sick', symptoms: ['FEVER'] },
        { personId: personId('王小华'), symptoms: ['COUGH'] },
      ],
    });
    await teacher.send('roll.submit', {
      ...submit,
      baseVersion: 1,
      entries: [{ personId: personId('王小华') }],
      reason: '点错了',
    });
    const file = await teacher.ask('person.open', { personId: child });
    expect(file.exceptions).toEqual([
      {
        day: today,
        session: 'morning',
        placeName: '三年级(1)班',
        entry: { absent: 'sick', symptoms: ['FEVER'] },
      },
    ]);
    expect(file.attendance).toEqual({ reported: 1, absentSick: 1, absentOther: 0 });
    const other = await teacher.ask('person.open', { personId: personId('王小华') });
    expect(other.exceptions).toEqual([]);
  });

  test('家长看到自己孩子今天的检查,没报的时段写明没报', async () => {
    const guardian = await server.as('赵家长');
    const { children } = await guardian.ask('person.children', {});
    expect(children.map((child) => [child.name, child.className])).toEqual([
      ['李小明', '三年级(1)班'],
      ['李小红', '三年级(2)班'],
    ]);
    const [elder, younger] = children;
    expect(elder?.sessions).toMatchObject([
      { session: 'morning', entry: { absent: 'sick', symptoms: ['FEVER'] } },
      { session: 'noon' },
    ]);
    expect(younger?.sessions).toEqual([{ session: 'morning' }, { session: 'noon' }]);
  });
});
