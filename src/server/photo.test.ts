import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { checkStored } from './backup/file-store.ts';
import { sweepPhotos } from './photo-store.ts';

let server: TestServer;
let jobs: pg.Pool;
beforeAll(async () => {
  server = await testServer();
  jobs = new pg.Pool({ connectionString: server.urlFor('shaodian_jobs'), max: 2 });
});
afterAll(async () => {
  await jobs.end();
  await server.stop();
});

const school = { near: placeId('实验小学'), far: placeId('第一中学') };
const dataDir = dirname(inject('keyDir'));

beforeEach(async () => {
  await server.sql(
    `truncate file_use, file, file_total, visit_answer, visit_remark, visit_person, visit, campaign_target,
       campaign_round, campaign_member, campaign_team, campaign_change, campaign, finding_event, finding,
       checklist_version cascade`,
  );
  server.at('2026-09-15', '09:00');
});

const file = (name: string) =>
  readFileSync(new URL(`../../test/photos/${name}.jpg`, import.meta.url));
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function sendPhoto(name: string, by: AccountName = '李督学', schoolId = school.near) {
  const bytes = file(name);
  const sent = { schoolId, sha256: hashOf(bytes), base64: bytes.toString('base64') };
  return await (await server.as(by)).send('photo.send', sent);
}

const shot = (sha256: string, isCovered = false) => ({
  ...{ sha256, isCovered, takenAt: '2026-09-15T00:30:00.000Z' },
});

async function begin() {
  const officer = await server.as('孙科长');
  await officer.send('campaign.begin', {
    ...{ programme: 'special', title: '秋季开学专项督导', ledBy: '县指挥部' },
    ...{ from: '2026-09-10', to: '2026-09-30', checklists: ['school-bus'], schools: {} },
    teams: [
      {
        ...{ name: '第一督导组', department: 'education', checklist: 'school-bus' },
        ...{ leaderId: accountId('李督学'), memberIds: [accountId('部门联络员')] },
      },
    ],
  });
}

async function sendVisit(over: Partial<Input<'visit.send'>> = {}) {
  const inspector = await server.as('李督学');
  const { teams, lists } = await inspector.ask('visit.prepare', {});
  const [mine] = teams;
  const [list] = lists;
  if (!mine || !list) throw new Error('nothing is prepared');
  return await inspector.send('visit.send', {
    ...{ visitId: randomUUID(), schoolId: school.near, teamId: mine.teamId, roundId: mine.roundId },
    version: { checklist: list.checklist, origin: list.origin, number: list.number },
    people: [accountId('李督学')],
    answers: [{ item: 'bus-insured', answer: 'no', note: '保单上月到期' }],
    remarks: [],
    unsignedWhy: '校长外出开会',
    tookSeconds: 1800,
    ...over,
  });
}

const withPhotos = (...photos: ReturnType<typeof shot>[]): Partial<Input<'visit.send'>> => ({
  answers: [{ item: 'bus-insured', answer: 'no', note: '保单上月到期', photos }],
});

const opened = async (by: AccountName, visitId: string, schoolId = school.near) =>
  await (await server.as(by)).ask('visit.open', { schoolId, visitId });

describe('发照片', () => {
  test('存下的只有画面,拍摄信息不在;同一张发两次只存一份', async () => {
    const first = await sendPhoto('yard');
    expect(first.sha256).not.toBe(hashOf(file('yard')));
    expect(await sendPhoto('yard')).toEqual(first);
    const rows = await server.sql(`select sha256, kind, width, height, bytes from file`);
    expect(rows).toEqual([
      { sha256: first.sha256, kind: 'photo', width: 320, height: 240, bytes: first.bytes },
    ]);
    expect(await server.sql(`select files, bytes from file_total`)).toEqual([
      { files: 1, bytes: String(first.bytes) },
    ]);
  });

  test('不是照片的、路上坏了的、太大的:一句话说清,什么也没留', async () => {
    const inspector = await server.as('李督学');
    const send = async (bytes: Buffer, sha256 = hashOf(bytes)) =>
      (
        await refused(
          inspector.send('photo.send', {
            ...{ schoolId: school.near, sha256, base64: bytes.toString('base64') },
          }),
        )
      ).code;
    expect(await send(Buffer.from('<html>照片</html>'))).toBe('photo-unreadable');
    expect(await send(file('yard').subarray(0, 3000))).toBe('photo-unreadable');
    expect(await send(file('yard'), '0'.repeat(64))).toBe('photo-damaged');
    expect(await send(Buffer.alloc(50_000_000, 1))).toBe('too-large');
    expect(await server.sql(`select from file`)).toEqual([]);
  });

  test('县里满了,说满了;班主任发不了', async () => {
    await server.sql(`insert into file_total values ($1, 1, 20000000000)`, [
      (
        await server.sql<{ c: number }>(`select county_code as c from place where place_id = $1`, [
          school.near,
        ])
      )[0]?.c,
    ]);
    expect((await refused(sendPhoto('yard'))).code).toBe('photo-no-room');
    expect(await server.sql(`select from file`)).toEqual([]);
    expect((await refused(sendPhoto('yard', '刘老师'))).code).toBe('no-permission');
  });
});

describe('检查的照片', () => {
  test('写着哪一条、何时拍、遮没遮脸;看得了检查的才看得到,别的学校看不到', async () => {
    await begin();
    const { sha256 } = await sendPhoto('yard');
    const { visitId } = await sendVisit(withPhotos(shot(sha256, true)));
    const visit = await opened('孙科长', visitId);
    expect(visit.answers?.[0]?.photos).toEqual([
      {
        ...{ number: 1, takenAt: '2026-09-15T00:30:00.000Z', hasPlace: false, isCovered: true },
        mayRemove: true,
      },
    ]);
    const ask = { schoolId: school.near, visitId, number: 1 };
    const { base64 } = await (await server.as('孙科长')).ask('photo.of-visit', ask);
    expect(hashOf(Buffer.from(base64, 'base64'))).toBe(sha256);
    // Not signed for yet: the school sees that somebody came, and no more.
    const principal = await server.as('王校长');
    expect((await refused(principal.ask('photo.of-visit', ask))).code).toBe('not-found');
    await principal.send('visit.receive', { schoolId: school.near, visitId });
    expect((await principal.ask('photo.of-visit', ask)).base64).toBe(base64);
    const other = (await server.as('孙科长')).ask('photo.of-visit', {
      ...ask,
      schoolId: school.far,
    });
    expect((await refused(other)).code).toBe('not-found');
  });

  test('照片还没到,检查不收,说差几张;别校发的不能当本校的用', async () => {
    await begin();
    const { sha256 } = await sendPhoto('yard', '李督学', school.far);
    const no = await refused(sendVisit(withPhotos(shot(sha256))));
    expect(no).toMatchObject({ code: 'photo-missing', detail: expect.stringContaining('1 张') });
    expect(await server.sql(`select from visit`)).toEqual([]);
  });

  test('旧照片:同一张、压过的同一张用在别校,提示组长', async () => {
    await begin();
    const { sha256 } = await sendPhoto('yard');
    const first = await sendVisit(withPhotos(shot(sha256)));
    expect((await opened('李督学', first.visitId)).hints).toEqual([]);
    const again = await sendPhoto('yard-again', '李督学', school.far);
    const fresh = await sendPhoto('hall', '李督学', school.far);
    const at = { schoolId: school.far };
    const copied = await sendVisit({ ...at, ...withPhotos(shot(again.sha256)) });
    expect((await opened('李督学', copied.visitId, school.far)).hints).toEqual(['reused']);
    const honest = await sendVisit({ ...at, ...withPhotos(shot(fresh.sha256)) });
    expect((await opened('李督学', honest.visitId, school.far)).hints).toEqual([]);
    const same = await sendVisit(withPhotos(shot(sha256)));
    expect((await opened('李督学', same.visitId)).hints).toEqual(['reused']);
  });

  test('照到孩子的脸,写明原因撤下:谁也看不到,当晚从盘上删去,撤下这件事留着', async () => {
    await begin();
    const { sha256 } = await sendPhoto('yard');
    const { visitId } = await sendVisit(withPhotos(shot(sha256)));
    const again = await sendVisit(withPhotos(shot(sha256)));
    const take = { schoolId: school.near, from: 'visit', usedId: visitId, number: 1 } as const;
    const reason = '照到一年级孩子的脸';
    const doctor = (await server.as('陈校医')).send('photo.remove', { ...take, reason });
    expect((await refused(doctor)).code).toBe('photo-not-yours-to-remove');
    await (await server.as('李督学')).send('photo.remove', { ...take, reason });
    const officer = await server.as('孙科长');
    const ask = { schoolId: school.near, visitId, number: 1 };
    for (const shown of [visitId, again.visitId])
      expect((await refused(officer.ask('photo.of-visit', { ...ask, visitId: shown }))).code).toBe(
        'photo-removed',
      );
    const visit = await opened('孙科长', visitId);
    expect(visit.answers?.[0]?.photos).toMatchObject([{ removed: reason, mayRemove: false }]);
    const [row] = await server.sql<{ c: number }>(`select county_code as c from visit`);
    const path = join(
      ...[dataDir, 'files', String(row?.c), school.near, sha256.slice(0, 2), sha256],
    );
    expect(existsSync(path)).toBe(true);
    // Fresh ones are let alone: somebody may be writing.
    await sweepPhotos(jobs, dataDir, new Date());
    expect(existsSync(path)).toBe(true);
    const old = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(path, old, old);
    await sweepPhotos(jobs, dataDir, new Date());
    expect(existsSync(path)).toBe(false);
    expect(
      await server.sql(`select files from file_total where county_code = $1`, [row?.c]),
    ).toEqual([{ files: 0 }]);
  });
});

describe('问题的照片', () => {
  test('整改前来自检查;学校加整改后,交了不能再改;复查的人加复查时', async () => {
    await begin();
    const before = await sendPhoto('yard');
    await sendVisit({ ...withPhotos(shot(before.sha256)) });
    const [finding] = await server.sql<{ id: string }>(`select finding_id as id from finding`);
    const findingId = finding?.id ?? '';
    const at = { schoolId: school.near, findingId };
    const officer = await server.as('孙科长');
    const doctor = await server.as('陈校医');
    const inspector = await server.as('李督学');
    await officer.send('finding.issue', {
      schoolId: school.near,
      findingIds: [findingId],
      isHeard: true,
    });
    const after = await sendPhoto('hall', '陈校医');
    const photos = [shot(after.sha256)];
    const early = officer.send('photo.attach', { ...at, side: 'rectified', photos });
    expect((await refused(early)).code).toBe('photo-not-yours');
    await doctor.send('photo.attach', { ...at, side: 'rectified', photos });
    expect(await doctor.ask('photo.list', at)).toMatchObject({
      photos: [
        { from: 'visit', side: 'found', number: 1, mayRemove: false },
        { from: 'finding', side: 'rectified', number: 1, by: '陈校医', mayRemove: true },
      ],
      sides: ['rectified'],
    });
    const one = { ...at, from: 'finding', number: 1 } as const;
    const { base64 } = await inspector.ask('photo.of-finding', one);
    expect(hashOf(Buffer.from(base64, 'base64'))).toBe(after.sha256);
    await doctor.send('finding.rectify', { ...at, fact: { kind: 'accepted', unit: '总务处' } });
    await doctor.send('finding.rectify', {
      ...at,
      fact: { kind: 'submitted', says: '已续保，保单在校办' },
    });
    const late = doctor.send('photo.attach', { ...at, side: 'rectified', photos });
    expect((await refused(late)).code).toBe('photo-handed-in');
    const seen = await sendPhoto('grey', '李督学');
    await inspector.send('photo.attach', { ...at, side: 'rechecked', photos: [shot(seen.sha256)] });
    expect((await inspector.ask('photo.list', at)).photos.map((one) => one.side)).toEqual([
      ...['found', 'rectified', 'rechecked'],
    ]);
  });
});

test('恢复演习逐张核对:少一张就说少一张', async () => {
  await begin();
  const { sha256 } = await sendPhoto('yard');
  await sendVisit(withPhotos(shot(sha256)));
  const owner = new pg.Pool({ connectionString: server.ownerUrl, max: 1 });
  const sound = await checkStored(owner, join(dataDir, 'files'));
  expect(sound).toEqual({ text: '照片 1 张，内容完整。', isBroken: false });
  const broken = await checkStored(owner, join(dataDir, '没有'));
  expect(broken).toEqual({ text: '照片：1 张里有 1 张缺了或坏了。', isBroken: true });
  await owner.end();
});
