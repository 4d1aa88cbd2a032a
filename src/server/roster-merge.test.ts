import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let office: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('孙报告人');
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const [first, second] = [placeId('三(1)班'), placeId('三(2)班')];
const reason = '同一个孩子录了两次';

/** A pupil entered by hand, from a day on. */
async function enter(name: string, at: string, more: object = {}, from = '2026-09-01') {
  const input = { placeId: at, kind: 'pupil', name, sex: '1', from, ...more } as const;
  return (await office.send('person.create', input)).personId;
}

/** Everything of two people as it lies in the database, without versions. */
async function stateOf(...ids: string[]) {
  const people = await server.sql(
    `select person_id, name, birth_day, student_no, encode(id_hash, 'hex') as id, encode(phone_hash, 'hex') as phone,
       merged_into from person where person_id = any($1::uuid[]) order by 1`,
    [ids],
  );
  const stays = await server.sql(
    `select membership_id, person_id, place_id, household_id, seq, valid_from, valid_to, end_kind, end_run
     from membership where person_id = any($1::uuid[]) order by 1`,
    [ids],
  );
  const guardians = await server.sql(
    `select pupil_id, guardian_id, relation from guardianship
     where pupil_id = any($1::uuid[]) and valid_to is null order by 1, 2`,
    [ids],
  );
  return { people, stays, guardians };
}

async function namesIn(classId: string): Promise<string[]> {
  const by = await server.as(classId === first ? '刘老师' : '何老师');
  const { people } = await by.ask('roll.sheet', { classId, day: today, session: 'morning' });
  return people.map((one) => one.name);
}

describe('合并档案', () => {
  test('同班录了两次:名册上只剩一个,资料和家长补到留下的档案,过去的异常一起看;撤销恢复原样', async () => {
    const kept = await enter('蒋小舟', first);
    const number = inventedId('2017-03-04', 311);
    const gone = await enter('蒋小舟', first, { idNumber: number });
    await office.send('person.set-guardian', {
      ...{ personId: gone, name: '蒋大舟', relation: 'father', phone: '13800001234' },
    });
    const sheet = { classId: first, day: today, session: 'morning' } as const;
    const teacher = await server.as('刘老师');
    const { rosterRevision } = await teacher.ask('roll.sheet', sheet);
    await teacher.send('roll.submit', {
      ...{ ...sheet, baseVersion: 0, rosterRevision, othersWell: true },
      entries: [{ personId: gone, absent: 'sick' }],
    });
    const before = await stateOf(kept, gone);
    const two = { schoolId, personId: kept, withPersonId: gone };
    const preview = await office.ask('roster.merge-preview', two);
    expect(preview).toMatchObject({
      ...{ moved: ['birthDay', 'idNumber'], guardians: ['蒋大舟'], isConflict: false },
    });
    expect(await stateOf(kept, gone)).toEqual(before);
    await office.ask('person.open', { personId: gone });
    const { mergeId } = await office.send('roster.merge', { ...two, reason });
    await office.ask('person.open', { personId: kept });
    // Who saw the other file and the lists on which it stood has seen this child.
    const looked = await office.ask('person.looked', { personId: kept });
    expect(looked.rows.map((one) => one.what)).toEqual(['打开个人档案', '打开个人档案']);
    const rosters = await server.sql<{ person_ids: string[] }>(
      `select person_ids::text[] as person_ids from roster where class_id = $1 order by revision desc limit 1`,
      [first],
    );
    expect(rosters[0]?.person_ids).toContain(kept);
    expect(rosters[0]?.person_ids).not.toContain(gone);
    const file = await office.ask('person.open', { personId: gone });
    expect(file).toMatchObject({ personId: kept, guardians: [{ name: '蒋大舟' }] });
    expect(file.idNumber).toContain(number.slice(-4));
    expect(file.exceptions).toHaveLength(1);
    const history = await office.ask('person.history', { personId: kept, kind: 'check' });
    expect(history.rows.filter((one) => one.tone === 'exception')).toHaveLength(1);
    const found = await office.ask('person.search', { q: '蒋小舟' });
    expect(found.rows.map((one) => one.personId)).toEqual([kept]);
    const left = await office.ask('person.list', { placeId: schoolId, state: 'left' });
    expect(left.rows.map((one) => one.name)).not.toContain('蒋小舟');
    const merges = await office.ask('roster.merges', { schoolId });
    expect(merges.rows[0]).toMatchObject({ mergeId, by: '孙报告人', reason });
    await office.send('roster.undo-merge', { schoolId, mergeId, reason: '其实是两个人' });
    expect(await stateOf(kept, gone)).toEqual(before);
    const twice = office.send('roster.undo-merge', { schoolId, mergeId, reason: '再来' });
    expect(await refused(twice)).toMatchObject({ code: 'undone-already' });
  });

  test('两份在不同的班:要选定在哪个班;选另一份的班,座号也跟着', async () => {
    const kept = await enter('蒋小帆', first);
    const gone = await enter('蒋小帆', second, { seq: 33 }, today);
    const before = await stateOf(kept, gone);
    const two = { schoolId, personId: kept, withPersonId: gone, reason };
    expect(await refused(office.send('roster.merge', two))).toMatchObject({
      code: 'merge-which-class',
    });
    const { mergeId } = await office.send('roster.merge', { ...two, stay: 'gone' });
    expect(await namesIn(second)).toContain('蒋小帆');
    expect(await namesIn(first)).not.toContain('蒋小帆');
    await office.send('roster.undo-merge', { schoolId, mergeId, reason: '选错了' });
    expect(await stateOf(kept, gone)).toEqual(before);
    expect(await namesIn(first)).toContain('蒋小帆');
  });

  test('合并以后又更正过资料、又调过班,就不能撤销,说明为什么', async () => {
    const kept = await enter('蒋小桨', first);
    const gone = await enter('蒋小桨', first, { idNumber: inventedId('2017-03-05', 313) });
    const two = { schoolId, personId: kept, withPersonId: gone, reason };
    const { mergeId } = await office.send('roster.merge', two);
    const { version } = await office.ask('person.open', { personId: kept });
    await office.send('person.update', {
      ...{ personId: kept, version, name: '蒋晓桨', sex: '1', reason: '写错了' },
    });
    const edited = office.send('roster.undo-merge', { schoolId, mergeId, reason: '错了' });
    expect(await refused(edited)).toMatchObject({ code: 'cannot-undo' });
    await office.send('person.move', { personId: kept, toPlaceId: second, from: today, reason });
    const moved = office.send('roster.undo-merge', { schoolId, mergeId, reason: '错了' });
    expect((await refused(moved)).detail).toContain('又调过班');
  });

  test('证件号、生日对不上的不合并;别校的人不合并;自己不和自己合并', async () => {
    const kept = await enter('蒋小楫', first, { idNumber: inventedId('2017-03-06', 315) });
    const gone = await enter('蒋小楫', first, { idNumber: inventedId('2017-03-06', 927) });
    const ask = { schoolId, personId: kept, reason };
    const differs = office.send('roster.merge', { ...ask, withPersonId: gone });
    expect(await refused(differs)).toMatchObject({
      code: 'merge-differs',
      detail: expect.stringContaining('证件号'),
    });
    const far = office.send('roster.merge', { ...ask, withPersonId: personId('林大海') });
    expect(await refused(far)).toMatchObject({ code: 'not-found' });
    const own = office.send('roster.merge', { ...ask, withPersonId: kept });
    expect(await refused(own)).toMatchObject({ code: 'merge-same' });
  });
});

describe('疑似重复', () => {
  test('同名同生日列出来,证件号不同的不列;同一家长的双胞胎列出来,认定后不再提', async () => {
    const birthDay = '2017-05-05';
    const one = await enter('苗小东', first, { birthDay });
    const other = await enter('苗小东', second, { birthDay });
    const twin = await enter('苗小西', first, { birthDay });
    for (const id of [one, twin])
      await office.send('person.set-guardian', {
        ...{ personId: id, name: '苗大东', relation: 'father', phone: '13900005678' },
      });
    const list = await office.ask('roster.duplicates', { schoolId });
    const ofThem = list.rows.filter((row) => row.one.name.startsWith('苗'));
    expect(ofThem.map((row) => [row.one.name, row.other.name, row.score])).toEqual([
      ['苗小东', '苗小东', 70],
      ['苗小东', '苗小西', 60],
    ]);
    expect(list.rows.map((row) => row.one.name)).not.toContain('蒋小楫');
    const pair = { schoolId, personId: twin, withPersonId: one };
    await office.send('roster.decide-pair', { ...pair, verdict: 'twins' });
    const again = await office.ask('roster.duplicates', { schoolId });
    expect(again.rows.filter((row) => row.other.name === '苗小西')).toEqual([]);
    const decided = await office.ask('roster.duplicates', { schoolId, state: 'decided' });
    expect(decided.rows.map((row) => row.verdict)).toEqual(['twins']);
    await office.send('roster.decide-pair', { ...pair, verdict: 'open' });
    const reopened = await office.ask('roster.duplicates', { schoolId, limit: 1 });
    expect(reopened.total).toBe(list.total);
    const next = await office.ask('roster.duplicates', {
      ...{ schoolId, limit: 200, after: reopened.next ?? '' },
    });
    expect(reopened.rows.length + next.rows.length).toBe(list.total);
    await office.send('roster.merge', {
      schoolId,
      personId: one,
      withPersonId: other,
      stay: 'kept',
      reason,
    });
    const merged = await office.ask('roster.duplicates', { schoolId });
    expect(merged.rows.filter((row) => row.score === 70 && row.one.name === '苗小东')).toEqual([]);
  });
});
