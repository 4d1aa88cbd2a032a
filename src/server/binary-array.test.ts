import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { binaryArray } from './binary-array.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const id = '01a2029f-1bbf-70e1-9a55-f015e63f0f88';

test.each([
  ['uuid', [id, null, id.toUpperCase()], [id, null, id]],
  ['text', ['欧阳·买买提', '', null, '"引号", {括号} \\n', '𠮷'], undefined],
  ['integer', [0, -1, 2_147_483_647, null], undefined],
  ['smallint', [null, 32_767, -32_768], undefined],
] as const)('%s:写进去是什么,数据库读到的就是什么,空的还是空的', async (type, values, read) => {
  const array = binaryArray(type, values);
  expect(array).toBeInstanceOf(Buffer);
  const { rows } = await client.query<{ back: unknown }>(
    `select array_to_json($1::${type}[]) as back`,
    [array],
  );
  expect(rows[0]?.back).toEqual(read ?? values);
});

test('bytea:每个字节都在', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
  const { rows } = await client.query<{ back: Buffer; count: number; empty: boolean }>(
    `select a[1] as back, cardinality(a) as count, a[2] is null as empty from (select $1::bytea[] as a) one`,
    [binaryArray('bytea', [bytes, undefined, Buffer.alloc(0)])],
  );
  expect(rows[0]).toEqual({ back: bytes, count: 3, empty: true });
});

test('不是那种类型的值、没有写法的类型和空的数组,照旧当文本送', () => {
  expect(binaryArray('uuid', [`${id.slice(0, -1)}x`])).toBeUndefined();
  expect(binaryArray('uuid', [id.slice(1)])).toBeUndefined();
  expect(binaryArray('smallint', [40_000])).toBeUndefined();
  expect(binaryArray('integer', ['12'])).toBeUndefined();
  expect(binaryArray('text', [['a']])).toBeUndefined();
  expect(binaryArray('date', ['2026-09-15'])).toBeUndefined();
  expect(binaryArray('text', [])).toBeUndefined();
});
