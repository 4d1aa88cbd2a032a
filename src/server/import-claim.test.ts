import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { Cancelled, type Claim, heartbeat, TakenOver } from './claim.ts';
import { inTransaction, openPool } from './db.ts';
import { endStep, importWork } from './import-claim.ts';
import { settingOf } from './import-store.ts';

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

/** Holds a table that the worker needs; answers once the worker waits for it. */
async function holding(table: 'person' | 'import_title') {
  const holder = new pg.Client({ connectionString: server.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query(`lock table ${table} in access exclusive mode`);
  return {
    async untilWaitedFor() {
      for (;;) {
        const { rows } = await holder.query(
          `select from pg_locks where relation = $1::regclass and not granted`,
          [table],
        );
        if (rows.length > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    async release() {
      await holder.query('commit');
      await holder.end();
    },
  };
}

/** Sends a whole file and does not wait for anything. */
async function send(text: string) {
  const file = Buffer.from(text);
  const which = { placeId: primary, kind: 'pupils', fileName: '名单.csv' } as const;
  const { importId } = await reporter.send('import.begin', { ...which, bytes: file.length });
  const base64 = file.toString('base64');
  await reporter.send('import.put', { placeId: primary, importId, part: 0, base64 });
  return importId;
}

async function rowsLeft(importId: string) {
  return await server.sql(
    `select 'batch' as what from import_batch where import_id = $1
     union all select 'part' from import_part where import_id = $1`,
    [importId],
  );
}

test('预检到一半,本人又换了一个文件:前一次取消,它的行不会留在库里', async () => {
  const held = await holding('person');
  const first = await send('班级,姓名\r\n三(1)班,换文件');
  await held.untilWaitedFor();
  // The one worker comes to the second only when it has left the first.
  const second = await send('班级,姓名\r\n三(1)班,换好了');
  await held.release();
  expect(await settled(reporter, primary, second)).toMatchObject({ state: 'checked' });
  expect(await settled(reporter, primary, first)).toMatchObject({ state: 'cancelled' });
  expect(await rowsLeft(first)).toEqual([]);
  await reporter.send('import.cancel', { placeId: primary, importId: second });
});

test('正在读取时取消:不会读完又回来请人对应列,文件也删掉', async () => {
  const held = await holding('import_title');
  const importId = await send('娃娃,哪一班\r\n读取中,三(1)班');
  await held.untilWaitedFor();
  await reporter.send('import.cancel', { placeId: primary, importId });
  await held.release();
  expect(await settled(reporter, primary, importId)).toMatchObject({ state: 'cancelled' });
  expect(await rowsLeft(importId)).toEqual([]);
});

test('最后一刻取消的、被别的程序接走的,结果一样也不写', async () => {
  const { importId } = await checkedOne('最后一刻');
  const claim = await lastClaim(importId);
  await server.sql(
    `update import_run set status = 'checking', claimed_at = now(), is_cancelling = true where import_id = $1`,
    [importId],
  );
  const end = async (one: Claim) =>
    await inTransaction(jobs, 'begin', async (tx) => {
      await endStep(tx, one, settingOf({ status: 'checked' }));
    });
  await expect(end(claim)).rejects.toThrow(Cancelled);
  await expect(end({ ...claim, claim: crypto.randomUUID() })).rejects.toThrow(TakenOver);
  await server.sql(
    `update import_run set claimed_at = now() - interval '1 minute' where import_id = $1`,
    [importId],
  );
  expect(await settled(reporter, primary, importId)).toMatchObject({ state: 'cancelled' });
  expect(await rowsLeft(importId)).toEqual([]);
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
