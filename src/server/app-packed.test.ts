import { afterAll, beforeAll, expect, test } from 'vitest';

import { counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** How an answer travels; asked without a browser's own unpacking. */
async function travel(path: string, encoding: string) {
  const administrator = await server.as('系统管理员');
  const headers = {
    cookie: administrator.cookie(),
    'x-county': String(counties.云溪县),
    'accept-encoding': encoding,
  };
  const response = await fetch(new URL(path, server.url), { headers });
  return { packed: response.headers.get('content-encoding'), text: await response.text() };
}

test('大的回答压缩后再发，内容一样；小的和不会解压的原样发', async () => {
  const list = `/api/account.list?placeId=${placeId('云溪县')}&limit=50`;
  const plain = await travel(list, 'identity');
  expect(plain.packed).toBeNull();
  expect(plain.text.length).toBeGreaterThan(2_048);
  const packed = await travel(list, 'gzip');
  expect(packed.packed).toBe('gzip');
  expect(packed.text).toBe(plain.text);
  expect((await travel('/api/account.me', 'gzip')).packed).toBeNull();
});
