import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, peopleOf, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { cough, schoolDays, type Sheet, sheetFor, sick } from '../../test/setup/sheet.ts';
import { addDays } from '../domain/date.ts';
import type { Session } from '../domain/roll.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** Every test has a school day of its own and begins at 08:00. */
const nextDay = schoolDays();
let day = '';
beforeEach(() => {
  day = nextDay();
  server.at(day, '08:00');
});

const sheet = (at: PlaceName, over: Partial<Sheet> = {}) => sheetFor(at, day, over);

async function open(caller: Caller, at: PlaceName, session: Session = 'morning') {
  return await caller.ask('roll.sheet', { classId: placeId(at), day, session });
}

test('没点过名的都是“未见”,一次提交说清:两个异常,其余都看到了', async () => {
  const teacher = await server.as('刘老师');
  const blank = await open(teacher, '三(1)班');
  expect(blank).toMatchObject({ className: '三年级(1)班', version: 0, rosterRevision: 1 });
  expect(blank.people.map((one) => one.name)).toEqual(peopleOf('三(1)班'));
  expect(blank.people.every((one) => one.entry === undefined)).toBe(true);
  const entries = [sick('李小明'), cough('王小华')];
  const done = await teacher.send('roll.submit', sheet('三(1)班', { entries }));
  expect(done).toMatchObject({ version: 1, late: false, by: '刘老师' });
  expect(done.counts).toEqual({
    expected: 6,
    present: 5,
    absentSick: 1,
    absentLeave: 0,
    absentUnknown: 0,
    late: 0,
    ill: 1,
    fever: 1,
    unseen: 0,
  });
  const filled = await open(teacher, '三(1)班');
  expect(filled.people.map((one) => one.entry)).toEqual([
    { absent: 'sick' },
    { symptoms: ['COUGH'], tempC: 38.2, tempSite: 'EAR' },
    {},
    {},
    {},
    {},
  ]);
});

test('没有异常的一张表也是记录(零报告)', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheet('三(1)班'));
  const school = await server.as('王校长');
  const { totals } = await school.ask('roll.school-day', { schoolId: placeId('实验小学') });
  expect(totals[0]).toMatchObject({
    session: 'morning',
    reported: 1,
    counts: { present: 6, ill: 0 },
  });
});

test('同一个键发两次,答复一样,只记一次;换了内容就拒绝', async () => {
  const teacher = await server.as('刘老师');
  const key = `same-key-${day}`;
  const input = sheet('三(1)班', { entries: [sick('李小明')] });
  const first = await teacher.send('roll.submit', input, { key });
  server.at(day, '08:10');
  expect(await teacher.send('roll.submit', input, { key })).toEqual(first);
  const other = sheet('三(1)班', { entries: [sick('王小华')] });
  expect(await refused(teacher.send('roll.submit', other, { key }))).toMatchObject({
    status: 409,
    code: 'key-reused',
  });
  expect(await sheetsOf('三(1)班')).toEqual([{ version: 1 }]);
});

test('同一个键两次同时到,只有一张表,两个答复一样', async () => {
  const teacher = await server.as('刘老师');
  for (const session of ['morning', 'noon'] as const) {
    server.at(day, '14:00');
    const key = `twice-${day}-${session}`;
    const input = sheet('三(1)班', { session, entries: [sick('李小明')] });
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => await teacher.send('roll.submit', input, { key })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }
  expect(await sheetsOf('三(1)班')).toEqual([{ version: 1 }, { version: 1 }]);
});

test('两个人同时交同一张表:合成一张,各说各的都在,说法不一的先按较重的,两边都看得到另一边', async () => {
  const [teacher, doctor] = [await server.as('刘老师'), await server.as('陈校医')];
  const both = await Promise.all([
    teacher.send('roll.submit', sheet('三(1)班', { entries: [sick('李小明')] })),
    doctor.send('roll.submit', sheet('三(1)班', { entries: [sick('王小华')] })),
  ]);
  expect(await sheetsOf('三(1)班')).toEqual([{ version: 1 }, { version: 2 }]);
  const first = both.find((one) => one.version === 1);
  const second = both.find((one) => one.version === 2);
  expect(first?.merge).toBeUndefined();
  expect(second).toMatchObject({ mergedFrom: 0, counts: { absentSick: 2, present: 4 } });
  expect(second?.merge).toMatchObject({
    with: { version: 1, by: first?.by },
    joined: [],
    left: [],
  });
  const [one, other] = first?.by === '刘老师' ? ['李小明', '王小华'] : ['王小华', '李小明'];
  const disputes = second?.merge?.disputes ?? [];
  expect(disputes.map(({ name, kept }) => ({ name, kept })).sort(byName)).toEqual(
    [
      { name: one, kept: 'other' },
      { name: other, kept: 'mine' },
    ].sort(byName),
  );
  const seen = await open(teacher, '三(1)班');
  const words = new Map(seen.people.map((person) => [person.name, person]));
  expect(words.get(one ?? '')).toMatchObject({
    entry: { absent: 'sick' },
    dispute: { by: second?.by },
  });
  expect(words.get(other ?? '')).toMatchObject({
    entry: { absent: 'sick' },
    dispute: { by: first?.by },
  });
});

const byName = (a: { name: string | undefined }, b: { name: string | undefined }) =>
  (a.name ?? '').localeCompare(b.name ?? '');

test('说法不一的,看过两边再报一次就是核定:不必写原因,标记随之消失', async () => {
  const [teacher, doctor] = [await server.as('刘老师'), await server.as('陈校医')];
  await doctor.send('roll.submit', sheet('三(1)班', { entries: [cough('王小华')] }));
  const merged = await teacher.send('roll.submit', sheet('三(1)班'));
  expect(merged.merge?.disputes).toMatchObject([{ name: '王小华', mine: {}, kept: 'other' }]);
  const seen = await open(teacher, '三(1)班');
  const decided = sheet('三(1)班', {
    baseVersion: seen.version,
    entries: [{ personId: personId('王小华') }],
    othersWell: false,
  });
  const done = await teacher.send('roll.submit', decided);
  expect(done).toMatchObject({ version: 3, counts: { ill: 0, present: 6 } });
  expect(done.merge).toBeUndefined();
  const after = await open(teacher, '三(1)班');
  expect(after.people.filter((one) => one.dispute)).toEqual([]);
});

test('另一台已经报成一样的,答的是那一版,不多写一张', async () => {
  const [teacher, doctor] = [await server.as('刘老师'), await server.as('陈校医')];
  const input = sheet('三(1)班', { entries: [sick('李小明')] });
  await doctor.send('roll.submit', input);
  const key = `agreed-${day}`;
  const answer = await teacher.send('roll.submit', input, { key });
  expect(answer).toMatchObject({ version: 1, by: '陈校医', merge: { disputes: [] } });
  expect(await teacher.send('roll.submit', input, { key })).toEqual(answer);
  expect(await sheetsOf('三(1)班')).toEqual([{ version: 1 }]);
});

test('十台设备同时交同一张表,一张不丢,最后每个人都按最重的说法', async () => {
  const people = peopleOf('三(1)班');
  const callers = [await server.as('刘老师'), await server.as('陈校医')];
  const answers = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const name = people[at % people.length] ?? '';
      const entries = [
        at < 6 ? sick(name) : { personId: personId(name), absent: 'leave' as const },
      ];
      return await callers[at % 2]?.send(
        'roll.submit',
        sheet('三(1)班', { entries, othersWell: at > 7 }),
      );
    }),
  );
  expect(answers.every((one) => one !== undefined)).toBe(true);
  const teacher = await server.as('刘老师');
  const seen = await open(teacher, '三(1)班');
  expect(seen.people.map((one) => one.entry?.absent)).toEqual(people.map(() => 'sick'));
});

test('晚到的表照收:注明迟报,也注明在手机上等了多久', async () => {
  const teacher = await server.as('刘老师');
  server.at(day, '11:00');
  const answer = await teacher.send('roll.submit', sheet('三(1)班', { heldSeconds: 11_400 }));
  expect(answer).toMatchObject({ late: true, heldSeconds: 11_400 });
  const { versions } = await teacher.ask('roll.history', {
    classId: placeId('三(1)班'),
    day,
    session: 'morning',
  });
  expect(versions[0]).toMatchObject({ late: true, heldSeconds: 11_400 });
});

test('手机一次取齐今天和下一个上课日的表', async () => {
  const teacher = await server.as('刘老师');
  const ready = await teacher.ask('roll.prepare', {});
  expect(ready.today).toEqual({ day, isSchoolDay: true });
  const [own, ...others] = ready.classes;
  expect(others).toEqual([]);
  expect(own).toMatchObject({ classId: placeId('三(1)班'), className: '三年级(1)班' });
  expect(new Set(own?.sheets.map((one) => one.day))).toEqual(new Set([day, ready.nextDay]));
  expect(own?.rosters.map(({ people }) => people.map((one) => one.name))).toEqual([
    peopleOf('三(1)班'),
  ]);
});

test('更正要写原因,补上没看到的人不用', async () => {
  const teacher = await server.as('刘老师');
  const some = peopleOf('三(1)班')
    .slice(0, 2)
    .map((name) => ({ personId: personId(name) }));
  const first = await teacher.send(
    'roll.submit',
    sheet('三(1)班', { entries: some, othersWell: false }),
  );
  expect(first.counts).toMatchObject({ present: 2, unseen: 4 });
  const rest = await teacher.send('roll.submit', sheet('三(1)班', { baseVersion: 1 }));
  expect(rest).toMatchObject({ version: 2, counts: { present: 6, unseen: 0 } });
  const change = sheet('三(1)班', { baseVersion: 2, entries: [sick('李小明')] });
  expect(await refused(teacher.send('roll.submit', change))).toMatchObject({
    code: 'reason-needed',
  });
  const corrected = await teacher.send('roll.submit', { ...change, reason: '家长来电请病假' });
  expect(corrected).toMatchObject({ version: 3, counts: { absentSick: 1, present: 5 } });
  const again = sheet('三(1)班', { baseVersion: 3, entries: [sick('李小明')], reason: '再交一次' });
  expect(await refused(teacher.send('roll.submit', again))).toMatchObject({
    code: 'sheet-unchanged',
  });
});

test('每一版都留着:谁、几点、为什么、当时的异常', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [sick('李小明')] }));
  server.at(day, '08:30');
  const doctor = await server.as('陈校医');
  const fix = { baseVersion: 1, entries: [cough('李小明')], reason: '校医核对,人已到校' };
  await doctor.send('roll.submit', sheet('三(1)班', fix));
  const { versions } = await teacher.ask('roll.history', {
    classId: placeId('三(1)班'),
    day,
    session: 'morning',
  });
  expect(
    versions.map(({ version, by, reason, exceptions }) => [
      version,
      by,
      reason,
      exceptions.map((one) => one.entry),
    ]),
  ).toEqual([
    [2, '陈校医', '校医核对,人已到校', [{ symptoms: ['COUGH'], tempC: 38.2, tempSite: 'EAR' }]],
    [1, '刘老师', undefined, [{ absent: 'sick' }]],
  ]);
});

test('按县里的钟点:截止那一分钟不迟,下一分钟算迟报', async () => {
  const [teacher, other] = [await server.as('刘老师'), await server.as('何老师')];
  server.at(day, '08:40');
  expect(await teacher.send('roll.submit', sheet('三(1)班'))).toMatchObject({ late: false });
  server.at(day, '08:41');
  expect(await other.send('roll.submit', sheet('三(2)班'))).toMatchObject({ late: true });
  const { totals } = await (
    await server.as('王校长')
  ).ask('roll.school-day', {
    schoolId: placeId('实验小学'),
  });
  expect(totals[0]).toMatchObject({ due: 3, reported: 2, late: 1 });
});

test('还没到的日子、没到点的时段、太久以前的,都不收,并说明原因', async () => {
  const teacher = await server.as('刘老师');
  const why = async (over: Partial<Sheet>) => {
    const { code, detail } = await refused(teacher.send('roll.submit', sheet('三(1)班', over)));
    return `${code} ${detail}`;
  };
  const tomorrow = addDays(day, 1);
  expect(await why({ day: tomorrow })).toContain(`day-in-future ${tomorrow} 还没到`);
  expect(await why({ session: 'noon' })).toBe('session-not-open 午检从 13:30 开始填报。');
  expect(await why({ session: 'evening' })).toBe('session-not-due 本班没有晚检。');
  const old = addDays(day, -15);
  expect(await why({ day: old })).toBe(`day-too-old ${old} 已超过 14 天，不能再补报或更正。`);
});

test('双休、节假日和学校自己放的假不用报,调休补课要报;一改校历马上算数', async () => {
  const [teacher, office] = [await server.as('刘老师'), await server.as('孙报告人')];
  server.at('2026-10-12', '08:00');
  const why = async (on: string) =>
    (await refused(teacher.send('roll.submit', sheet('三(1)班', { day: on })))).detail;
  expect(await why('2026-10-01')).toBe('2026-10-01 不是上课日（国庆节），无须检查。');
  expect(await why('2026-10-11')).toBe('2026-10-11 不是上课日（星期日），无须检查。');
  const makeUp = sheet('三(1)班', { day: '2026-10-10' });
  expect(await teacher.send('roll.submit', makeUp)).toMatchObject({ late: true });
  const free = { placeId: placeId('实验小学'), day: '2026-10-12', reason: '秋季运动会' };
  const board = { schoolId: placeId('实验小学') };
  expect(await office.ask('roll.school-day', board)).toMatchObject({ isSchoolDay: true });
  await office.send('calendar.set-day', { ...free, kind: 'off' });
  expect(await why('2026-10-12')).toBe('2026-10-12 不是上课日（秋季运动会），无须检查。');
  expect(await office.ask('roll.school-day', board)).toMatchObject({
    isSchoolDay: false,
    reason: '秋季运动会',
    totals: [],
  });
  await office.send('calendar.set-day', free);
  await teacher.send('roll.submit', sheet('三(1)班', { day: '2026-10-12' }));
});

test('其间名册变了:表照收,新来的算没有报,并告诉填表的人;不在名册上的人交不上来', async () => {
  const [teacher, office] = [await server.as('何老师'), await server.as('孙报告人')];
  const stranger = sheet('三(2)班', { entries: [sick('李小明')] });
  expect(await refused(teacher.send('roll.submit', stranger))).toMatchObject({
    code: 'not-on-roster',
    detail: '有 1 人不在本班名册上，请刷新。',
  });
  const input = { placeId: placeId('三(2)班'), kind: 'pupil', name: '新转来', sex: '2' } as const;
  await office.send('person.create', { ...input, from: day });
  const done = await teacher.send('roll.submit', sheet('三(2)班'));
  expect(done).toMatchObject({ counts: { expected: 5, present: 4, unseen: 1 } });
  expect(done.merge).toMatchObject({ joined: ['新转来'], left: [], disputes: [] });
  expect(done.merge?.with).toBeUndefined();
  const fresh = await open(teacher, '三(2)班');
  expect(fresh.people.map((one) => one.name)).toEqual([...peopleOf('三(2)班'), '新转来']);
  expect(fresh.people.at(-1)?.entry).toBeUndefined();
  const unknown = sheet('三(2)班', { rosterRevision: 99 });
  expect(await refused(teacher.send('roll.submit', unknown))).toMatchObject({
    code: 'roster-changed',
  });
});

test('没有看到一个人,不能交;未到校的人没有体温;体温要像体温', async () => {
  const teacher = await server.as('刘老师');
  const why = async (over: Partial<Sheet>) =>
    (await refused(teacher.send('roll.submit', sheet('三(1)班', over)))).code;
  expect(await why({ othersWell: false })).toBe('nobody-seen');
  expect(await why({ entries: [{ ...sick('李小明'), tempC: 38 }] })).toBe('absent-with-reading');
  expect(await why({ entries: [{ personId: personId('李小明'), tempC: 20 }] })).toBe(
    'temperature-out-of-range',
  );
  expect(await sheetsOf('三(1)班')).toEqual([]);
});

async function sheetsOf(at: PlaceName) {
  return await server.sql(
    'select version from roll where class_id = $1 and day = $2 order by session, version',
    [placeId(at), day],
  );
}
