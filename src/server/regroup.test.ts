import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { grantId, personId, peopleOf, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';

let server: TestServer;
let office: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('孙报告人');
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const gradeId = placeId('三年级');
const [first, second] = [placeId('三(1)班'), placeId('三(2)班')];
const reason = '人数变了';

const merging = {
  ...{ schoolId, gradeId, from: today, close: [second], make: [] },
  moves: peopleOf('三(2)班').map((name) => ({ personId: personId(name), to: first })),
};

/** Stays, grants and classes in use, as they lie in the database. */
async function stateOf() {
  const stays = await server.sql(
    `select person_id, place_id, seq, valid_from, valid_to, end_reason, end_run from membership
     where school_id = $1 and place_id is not null order by person_id, valid_from`,
    [schoolId],
  );
  const grants = await server.sql(
    'select grant_id, valid_to from account_grant where school_id = $1 order by 1',
    [schoolId],
  );
  const places = await server.sql(
    `select place_id, valid_to from place where school_id = $1 and (valid_to is null or valid_to > valid_from)
     order by 1`,
    [schoolId],
  );
  return { stays, grants, places };
}

async function sheet(classId: string, day = today) {
  const { people } = await office.ask('roll.sheet', { classId, day, session: 'morning' });
  return people.map((one) => one.name);
}

describe('并班', () => {
  let runId = '';

  test('预览:各班现在和以后几人、男女,谁的权限到期;什么都不写', async () => {
    const before = await stateOf();
    const preview = await office.ask('roster.regroup-preview', merging);
    expect(preview).toMatchObject({
      moved: 4,
      teachers: [{ name: '何老师', className: '三年级(2)班' }],
      withoutTeacher: [],
    });
    expect(preview.classes).toEqual([
      { name: '三年级(1)班', before: 6, after: 10, boys: 5, girls: 5, change: 'stays' },
      { name: '三年级(2)班', before: 4, after: 0, boys: 0, girls: 0, change: 'closes' },
    ]);
    expect(await stateOf()).toEqual(before);
  });

  test('落下人、去停用的班、人已不在、日子没到,都说得出', async () => {
    const short = office.send('roster.regroup', {
      ...{ ...merging, reason, moves: merging.moves.slice(1) },
    });
    expect(await refused(short)).toMatchObject({
      code: 'regroup-left-over',
      detail: '三年级(2)班还有 1 人没有安排去处（如李小红）。停用的班不能留人。',
    });
    const closed = merging.moves.map((one) => ({ ...one, to: second }));
    const wrong = office.send('roster.regroup', { ...merging, reason, moves: closed });
    expect(await refused(wrong)).toMatchObject({ code: 'class-not-here' });
    const gone = [...merging.moves, { personId: personId('林大海'), to: first }];
    const away = office.send('roster.regroup', { ...merging, reason, moves: gone });
    expect(await refused(away)).toMatchObject({ code: 'regroup-not-there' });
    const early = office.send('roster.regroup', { ...merging, reason, from: '2026-09-16' });
    expect(await refused(early)).toMatchObject({ code: 'day-in-future' });
  });

  test('办理后一个班应到全体,另一个停用、班主任的权限到今天;以前的表还看得到', async () => {
    ({ runId } = await office.send('roster.regroup', { ...merging, reason }));
    expect(await sheet(first)).toEqual([...peopleOf('三(1)班'), ...peopleOf('三(2)班')]);
    expect(await sheet(second, '2026-09-14')).toEqual([...peopleOf('三(2)班')]);
    const [grant] = await server.sql('select valid_to from account_grant where grant_id = $1', [
      grantId('何老师'),
    ]);
    expect(grant).toEqual({ valid_to: today });
    const { runs } = await office.ask('roster.regroups', { schoolId });
    expect(runs).toMatchObject([{ runId, moved: 4, reason, by: '孙报告人' }]);
  });

  test('撤销恢复原样;再撤销说已经撤销过', async () => {
    const undo = { schoolId, runId, reason: '办错了' };
    expect(await office.send('roster.undo-regroup', undo)).toEqual({ runId, moved: 4 });
    expect(await sheet(second)).toEqual([...peopleOf('三(2)班')]);
    const { stays, grants } = await stateOf();
    expect(stays.every((one) => one['valid_to'] === null && one['end_run'] === null)).toBe(true);
    expect(grants.every((one) => one['valid_to'] === null)).toBe(true);
    expect(await refused(office.send('roster.undo-regroup', undo))).toMatchObject({
      code: 'undone-already',
    });
  });
});

describe('分班', () => {
  const names = peopleOf('三(1)班');
  const splitting = {
    ...{ schoolId, gradeId, from: today, close: [], make: ['(3)班', '(4)班'] },
    moves: [2, 3, 4, 5].map((at) => ({ personId: personId(names[at] ?? ''), to: at < 4 ? 0 : 1 })),
  };

  test('一个班分成三个,新班按年级命名,还没有班主任会提醒;重名不收', async () => {
    const preview = await office.ask('roster.regroup-preview', splitting);
    expect(preview.classes.map((one) => [one.name, one.before, one.after, one.change])).toEqual([
      ['三年级(1)班', 6, 2, 'stays'],
      ['三年级(3)班', 0, 2, 'new'],
      ['三年级(4)班', 0, 2, 'new'],
    ]);
    expect(preview.withoutTeacher).toEqual(['三年级(3)班', '三年级(4)班']);
    const same = { ...splitting, make: ['(2)班', '(4)班'], reason };
    expect(await refused(office.send('roster.regroup', same))).toMatchObject({
      code: 'already-exists',
    });
  });

  test('按新班填过检查表以后不能撤销,说出是哪个班哪天', async () => {
    const { runId } = await office.send('roster.regroup', { ...splitting, reason });
    const { places } = await office.ask('place.classes', { schoolId });
    const made = places.find((one) => one.fullName === '三年级(3)班')?.placeId ?? '';
    expect(await sheet(made)).toEqual(names.slice(2, 4));
    await office.send('roll.submit', { ...sheetFor('三(1)班', today), classId: made });
    const undo = office.send('roster.undo-regroup', { schoolId, runId, reason: '办错了' });
    expect(await refused(undo)).toMatchObject({
      code: 'cannot-undo',
      detail: expect.stringContaining('三年级(3)班在 2026-09-15 的检查表已经按新的班填了'),
    });
    const elsewhere = (await server.as('郭校长')).ask('roster.regroups', { schoolId });
    expect(await refused(elsewhere)).toMatchObject({ status: 403 });
  });
});
