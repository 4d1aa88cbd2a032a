import { afterAll, beforeAll, expect, test } from 'vitest';

import { counties } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** How an answer travels; asked without a browser's own unpacking. */
async function travel(path: string, encoding: string) {
  const teacher = await server.as('刘老师');
  const headers = {
    cookie: teacher.cookie(),
    'x-county': String(counties.云溪县),
    'accept-encoding': encoding,
  };
  const response = await fetch(new URL(path, server.url), { headers });
  return { packed: response.headers.get('content-encoding'), text: await response.text() };
}

test('大的回答压缩后再发，内容一样；小的和不会解压的原样发', async () => {
  const plain = await travel('/api/roll.prepare', 'identity');
  expect(plain.packed).toBeNull();
  expect(plain.text.length).toBeGreaterThan(2_048);
  const packed = await travel('/api/roll.prepare', 'gzip');
  expect(packed.packed).toBe('gzip');
  const { asOf: _, ...same } = JSON.parse(packed.text) as { asOf: string };
  expect(JSON.parse(plain.text)).toMatchObject(same);
  expect((await travel('/api/account.me', 'gzip')).packed).toBeNull();
});
