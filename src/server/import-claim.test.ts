import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { type Claim, heartbeat } from './claim.ts';
import { openPool } from './db.ts';
import { importWork } from './import-claim.ts';

/** 导入的后台一次只有一个人做: what happens when two things about one import come at the same moment. */

let server: TestServer;
let reporter: Caller;
let jobs: pg.Pool;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
  jobs = openPool(server.urlFor('shaodian_jobs'), 2);
});
afterAll(async () => {
  await jobs.end();
  await server.stop();
});

const primary = placeId('实验小学');
const county = counties.云溪县;

async function checkedOne(name: string) {
  const file = Buffer.from(`班级,姓名\r\n三(1)班,${name}`);
  return await checkFile(reporter, primary, file, { name: '名单.csv' });
}

/** The claim under which the import was worked on last. */
async function lastClaim(importId: string): Promise<Claim> {
  const [row] = await server.sql<Claim>(
    'select *, import_id as id from import_run where import_id = $1',
    [importId],
  );
  if (!row) throw new Error('no such import');
  return row;
}

test('上一步的心跳晚到,不会让下一步没人做', async () => {
  const checked = await checkedOne('心跳晚');
  const { importId } = checked;
  const claim = await lastClaim(importId);
  // It was sent before the dry run had ended, and the database gets to it only now.
  const late = new pg.Client({ connectionString: server.ownerUrl });
  await late.connect();
  await late.query('begin');
  await late.query('select from import_run where import_id = $1 for update', [importId]);
  const beat = heartbeat(jobs, importWork, claim);
  await late.query(
    'update import_run set stage_done = stage_done where county_code = $1 and import_id = $2',
    [county, importId],
  );
  await late.query('commit');
  await late.end();
  await beat;
  const [row] = await server.sql<{ claimed_at: Date | null }>(
    'select claimed_at from import_run where import_id = $1',
    [importId],
  );
  expect(row).toEqual({ claimed_at: null });
  expect(await writeChecked(reporter, primary, checked)).toMatchObject({ state: 'done' });
});

test('正在写入时也能取消:不用等写完', async () => {
  const checked = await checkedOne('写着取消');
  const { importId } = checked;
  // As the transaction that writes has it: what it keeps for the undo refers to the import.
  const writer = new pg.Client({ connectionString: server.ownerUrl });
  await writer.connect();
  await server.sql(
    `update import_run set status = 'applying', claimed_at = now() where import_id = $1`,
    [importId],
  );
  await writer.query('begin');
  await writer.query(
    `insert into import_change (county_code, import_id, change_no, day, made, before)
     values ($1, $2, 0, current_date, '{}', '{}')`,
    [county, importId],
  );
  await reporter.send('import.cancel', { placeId: primary, importId });
  const [row] = await server.sql<{ is_cancelling: boolean }>(
    'select is_cancelling from import_run where import_id = $1',
    [importId],
  );
  expect(row).toEqual({ is_cancelling: true });
  await writer.query('rollback');
  await writer.end();
  await server.sql(
    `update import_run set claimed_at = now() - interval '1 minute' where import_id = $1`,
    [importId],
  );
  expect(await settled(reporter, primary, importId)).toMatchObject({ state: 'cancelled' });
});

test('做它的程序一再没有声响地倒下:不再一直试,说明没有导入', async () => {
  const { importId } = await checkedOne('一再倒下');
  await server.sql(
    `update import_run set status = 'applying', attempts = 5, claimed_at = now() - interval '1 minute'
     where import_id = $1`,
    [importId],
  );
  expect(await settled(reporter, primary, importId)).toMatchObject({
    state: 'failed',
    refusal: expect.stringMatching(/./),
  });
});

test('撤销一再没有做成:数据没有变,说得出来,可以再撤销', async () => {
  const checked = await checkedOne('撤不成');
  const { importId } = checked;
  const done = await writeChecked(reporter, primary, checked);
  // As it is when its workers fell again and again.
  await server.sql(
    `update import_run set status = 'undoing', attempts = 5, claimed_at = now() - interval '1 minute',
       undone_at = now(), undone_by = asked_by, undo_reason = '选错了' where import_id = $1`,
    [importId],
  );
  const look = await settled(reporter, primary, importId);
  expect(look).toMatchObject({
    state: 'done',
    refusal: expect.stringContaining('没能撤销，数据没有变'),
    undoUntil: expect.stringMatching(/./),
    finishedAt: done.finishedAt,
  });
  expect(look.undone).toBeUndefined();
  await reporter.send('import.undo', { placeId: primary, importId, reason: '选错了' });
  const undone = await settled(reporter, primary, importId);
  expect(undone).toMatchObject({ state: 'undone', undoLeft: [] });
  expect(undone.refusal).toBeUndefined();
});

test('要撤销的人没有这个权了:没有撤销,说明为什么,别人可以再撤销', async () => {
  const checked = await checkedOne('无权撤');
  const { importId } = checked;
  await writeChecked(reporter, primary, checked);
  // The account of the teacher stands for one whose right ended between the order and the work.
  await server.sql(
    `update import_run set status = 'undoing', asked_by = $2, claimed_at = null, attempts = 0 where import_id = $1`,
    [importId, accountId('何老师')],
  );
  expect(await settled(reporter, primary, importId)).toMatchObject({
    state: 'done',
    refusal: expect.stringMatching(/^没能撤销，数据没有变：./),
  });
  await reporter.send('import.undo', { placeId: primary, importId, reason: '选错了' });
  expect(await settled(reporter, primary, importId)).toMatchObject({ state: 'undone' });
});
