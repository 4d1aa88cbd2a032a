import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, grantId, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { enter, type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
let reporter: Caller;
let principal: Caller;
beforeAll(async () => {
  server = await testServer();
  [reporter, principal] = await Promise.all([server.as('孙报告人'), server.as('王校长')]);
  await principal.send('account.link-staff', {
    placeId: school,
    personId: personId('钱主任'),
    accountId: accountId('钱主任'),
  });
});
afterAll(async () => await server.stop());

const school = placeId('实验小学');
const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));
const staff = { kind: 'staff' } as const;
const whole = { ...staff, isWhole: true };

async function undo(importId: string) {
  await reporter.send('import.undo', { placeId: school, importId, reason: '名单不全' });
  return await settled(reporter, school, importId);
}

async function endOf(grant: string) {
  const rows = await server.sql<{ ended_at: Date | null; end_reason: string | null }>(
    'select ended_at, ended_by, end_reason from account_grant where grant_id = $1',
    [grant],
  );
  return rows[0];
}

describe('完整名单漏了人', () => {
  const short = csv(['姓名,科室', '马师傅,后勤处', '郝师傅,后勤处']);

  test('预检说清谁的账号会停；写入后当场不能用，撤销后权限原样恢复，操作记录写明', async () => {
    const checked = await checkFile(reporter, school, short, whole);
    expect(checked.changes).toEqual([
      {
        row: -1,
        name: '钱主任',
        says: '离开：在册而不在这份完整名单里（后勤处）；账号在本校的权限同时结束',
      },
    ]);
    const old = await server.as('钱主任');
    await old.ask('account.me', {});
    const { importId } = await writeChecked(reporter, school, checked);
    expect([401, 403]).toContain((await refused(old.ask('account.me', {}))).status);
    expect(await endOf(grantId('钱主任'))).toMatchObject({ end_reason: '不在导入的完整名单里' });
    expect(await undo(importId)).toMatchObject({ state: 'undone', undoLeft: [] });
    expect(await endOf(grantId('钱主任'))).toEqual({
      ended_at: null,
      ended_by: null,
      end_reason: null,
    });
    const back = await (await enter(server.url, '钱主任')).ask('account.me', {});
    expect(back.grants.map((one) => [one.role, one.placeName])).toEqual([
      ['class-teacher', '后勤处'],
    ]);
    const log = await principal.ask('account.audit', {
      placeId: school,
      operation: 'account.grant',
    });
    expect(log.rows.map((row) => row.reason)).toEqual(['撤销导入']);
  });

  test('撤销以前校长另给了角色：原来的不再塞回去，逐个列出', async () => {
    const checked = await checkFile(reporter, school, short, whole);
    const { importId } = await writeChecked(reporter, school, checked);
    await principal.send('account.grant', {
      accountId: accountId('钱主任'),
      placeId: school,
      role: 'gate-guard',
      reason: '改看门',
    });
    const undone = await undo(importId);
    expect(undone.undoLeft).toEqual([expect.stringContaining('钱主任：账号的“班主任”没有恢复')]);
    expect((await endOf(grantId('钱主任')))?.ended_at).not.toBeNull();
  });

  test('漏了导入的人自己：预检就说清怎么办，写不进去；别人不受影响；取消“完整名单”就能写', async () => {
    await principal.send('account.link-staff', {
      placeId: school,
      personId: personId('郝师傅'),
      accountId: accountId('孙报告人'),
    });
    const file = csv(['姓名,科室', '马师傅,总务处']);
    const checked = await checkFile(reporter, school, file, whole);
    const own = checked.changes.find((one) => one.name === '郝师傅');
    expect(own?.says).toContain('这是您自己');
    const { importId, look: stopped } = checked;
    expect(stopped).toMatchObject({ state: 'checked', isBarred: true });
    expect(stopped.refusal).toContain(
      '这份完整名单里没有您自己（郝师傅），写入会结束您在本校的权限，所以不能写入',
    );
    const digest = stopped.digest ?? '';
    const write = { placeId: school, importId, digest, onlyRight: false };
    expect(await refused(reporter.send('import.apply', write))).toMatchObject({
      code: 'import-without-you',
      detail: stopped.refusal,
    });
    const others = await principal.ask('import.look', { placeId: school, importId });
    expect(others).toMatchObject({ isBarred: false });
    expect(others.refusal).toBeUndefined();
    expect(await endOf(grantId('孙报告人'))).toMatchObject({ ended_at: null });
    const { head } = stopped;
    await reporter.send('import.map', {
      ...{ placeId: school, importId, headRow: head?.row ?? 1, isWhole: false },
      columns: (head?.columns ?? []).map(({ at, key = null }) => ({ at, key })),
    });
    const look = await settled(reporter, school, importId);
    expect(look).toMatchObject({ state: 'checked', counts: { leave: 0, move: 1 } });
    expect(look).toMatchObject({ isBarred: false });
    expect(look.refusal).toBeUndefined();
    expect((await writeChecked(reporter, school, { importId, look })).state).toBe('done');
    await undo(importId);
  });
});

test('完整名单里有错误的行：不能只导入其余的，错的那一行的人不会被当成离开', async () => {
  const lines = ['姓名,科室,电话', '马师傅,后勤处,123', '郝师傅,后勤处,', '钱主任,后勤处,'];
  const checked = await checkFile(reporter, school, csv(lines), whole);
  expect(checked.errors.map((one) => one.row)).toEqual([2]);
  const stopped = await writeChecked(reporter, school, checked, true);
  expect(stopped.state).toBe('checked');
  expect(stopped.refusal).toMatch(/^有 1 行错误，这又是完整名单：.*所以没有写入/);
  const { rows } = await reporter.ask('person.list', { placeId: placeId('后勤处') });
  expect(rows.map((row) => row.name)).toContain('马师傅');
});

describe('班主任换人', () => {
  const head = '姓名,科室,岗位,班级';

  async function leadersOf() {
    const { rows } = await principal.ask('account.staff', { placeId: school });
    return Object.fromEntries(
      rows.flatMap(({ name, leads, proposed }) => (leads ? [[name, [leads.name, proposed]]] : [])),
    );
  }

  test('名单写了新班主任：原来的不再建议开本班账号，空着的也算不带班，撤销后复原', async () => {
    const first = csv([head, '马师傅,后勤处,语文教师,三(1)班', '郝师傅,后勤处,数学教师,三(2)班']);
    await writeChecked(reporter, school, await checkFile(reporter, school, first, staff));
    const before = {
      马师傅: ['三年级(1)班', 'class-teacher'],
      郝师傅: ['三年级(2)班', 'class-teacher'],
    };
    expect(await leadersOf()).toEqual(before);
    // Without the column nothing is said of it.
    const plain = csv(['姓名,科室,岗位', '马师傅,后勤处,语文教师']);
    expect((await checkFile(reporter, school, plain, staff)).changes).toEqual([]);
    const next = csv([head, '新老师,后勤处,语文教师,三(1)班', '郝师傅,后勤处,数学教师,']);
    const checked = await checkFile(reporter, school, next, staff);
    expect(checked.changes).toEqual([
      { row: -1, name: '马师傅', says: '不再带三年级(1)班，这份名单写的是新老师' },
      { row: 2, name: '新老师', says: '新入册：后勤处' },
      { row: 3, name: '郝师傅', says: '不再带三年级(2)班' },
    ]);
    const { importId } = await writeChecked(reporter, school, checked);
    expect(await leadersOf()).toEqual({ 新老师: ['三年级(1)班', 'class-teacher'] });
    expect(await undo(importId)).toMatchObject({ state: 'undone', undoLeft: [] });
    expect(await leadersOf()).toEqual(before);
  });

  test('一份表里两个人写同一个班：说出和哪一行重了；校长带班，还是按校长建议', async () => {
    const twice = csv([head, '马师傅,后勤处,校长,三(1)班', '郝师傅,后勤处,配班,三年级1班']);
    const checked = await checkFile(reporter, school, twice, staff);
    expect(checked.errors).toEqual([
      {
        row: 3,
        column: '班级',
        says: '与第 2 行写的是同一个班，一个班只写一位班主任；副班主任、配班的请空着。',
      },
    ]);
    await writeChecked(reporter, school, checked, true);
    expect(await leadersOf()).toMatchObject({ 马师傅: ['三年级(1)班', 'principal'] });
  });
});
