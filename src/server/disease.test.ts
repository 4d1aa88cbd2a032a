import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';

let server: TestServer;
let doctor: Caller;
let cdc: Caller;
const school = placeId('实验小学');
const monday = '2026-09-14';

beforeAll(async () => {
  server = await testServer();
  doctor = await server.as('陈校医');
  cdc = await server.as('周医生');
  server.at(monday, '08:00');
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheetFor('三(1)班', monday, { entries: [sick('李小明')] }));
  await server.running.settle();
});
afterAll(async () => await server.stop());

async function rowNow() {
  const { rows } = await doctor.ask('absence.queue', { placeId: school });
  const [row] = rows;
  if (!row) throw new Error('nobody on the queue');
  return row;
}

async function norovirus(at: Caller = cdc, place = placeId('云溪县')) {
  const { rules } = await at.ask('disease.rules', { placeId: place });
  return rules.find((one) => one.disease === 'NOROVIRUS');
}

test('诺如的返校规则没有医师批准：家长声明不够，还要医生同意和证明；批准以后马上按规则，撤回又从严', async () => {
  const { personId: who, absenceId } = await rowNow();
  const one = { personId: who, absenceId };
  expect(who).toBe(personId('李小明'));
  await doctor.send('absence.note', {
    ...one,
    notes: [
      { kind: 'diagnosis', disease: 'NOROVIRUS', status: 'clinical' },
      { kind: 'declaration', by: 'phone', freeSince: monday },
    ],
  });
  server.at('2026-09-17', '08:00');
  expect(await rowNow()).toMatchObject({ part: 'call', needsCertificate: true });
  expect((await rowNow()).because).toContain('还要医生同意返校');
  const opened = await doctor.ask('absence.open', one);
  expect(opened.rule).toMatchObject({ grade: 'C', waits: true });
  expect(await refused(doctor.send('absence.return', one))).toMatchObject({
    code: 'return-too-early',
  });
  expect(await norovirus(doctor, school)).toMatchObject({
    needsApproval: true,
    people: 1,
    former: [],
  });

  const near = await norovirus(await server.as('何老师'), placeId('三(2)班'));
  expect(near?.people).toBe(0);
  const own = await norovirus(await server.as('刘老师'), placeId('三(1)班'));
  expect(own?.people).toBe(1);

  const said = { disease: 'NOROVIRUS', physician: '林医师', title: '疾控中心主任医师' } as const;
  const late = cdc.send('disease.approve', { ...said, day: '2026-09-18' });
  expect(await refused(late)).toMatchObject({ code: 'day-in-future' });
  const done = await cdc.send('disease.approve', { ...said, day: '2026-09-16' });
  expect(done.people).toBe(1);
  expect(await refused(cdc.send('disease.approve', { ...said, day: monday }))).toMatchObject({
    code: 'approved-already',
  });
  expect(await rowNow()).toMatchObject({ part: 'may', needsCertificate: false, because: '' });
  expect(await norovirus(doctor, school)).toMatchObject({
    approval: { physician: '林医师', day: '2026-09-16', by: '周医生' },
  });

  const back = { approvalId: done.approvalId, reason: '重新讨论' };
  expect(await cdc.send('disease.end-approval', back)).toMatchObject({ people: 1 });
  expect(await rowNow()).toMatchObject({ part: 'call', needsCertificate: true });
  expect(await refused(cdc.send('disease.end-approval', back))).toMatchObject({
    code: 'not-found',
  });
  const rule = await norovirus();
  expect(rule?.approval).toBeUndefined();
  expect(rule?.former).toMatchObject([{ physician: '林医师', ended: { reason: '重新讨论' } }]);
});

test('校医和教育局批不了；不用批准的病也没有可批的', async () => {
  const said = { physician: '林医师', title: '主任医师', day: monday };
  const hand = { ...said, disease: 'HFMD' } as const;
  for (const by of [doctor, await server.as('孙科长')])
    expect(await refused(by.send('disease.approve', hand))).toMatchObject({
      code: 'no-permission',
    });
  const tb = cdc.send('disease.approve', { ...said, disease: 'TB' });
  expect(await refused(tb)).toMatchObject({ code: 'not-found' });
});
