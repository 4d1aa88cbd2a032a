import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { callerAt } from '../../test/setup/ask.ts';
import { accountId, counties } from '../../test/setup/cast.ts';
import { ownCertificate } from '../../test/setup/certificate.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { startProvider, type TestProvider } from '../../test/setup/oidc.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { callbackPath } from './sso.ts';

/** 统一身份认证走 HTTPS: the provider's certificate is of the county's own authority, which no machine knows by itself. */

let folder = '';
let port = 0;
let provider: TestProvider;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-sso-'));
  const tls = ownCertificate();
  await writeFile(join(folder, 'ca.pem'), tls.cert);
  port = await freePort();
  provider = await startProvider(`http://127.0.0.1:${port}${callbackPath}`, tls);
  database = await freshDatabase();
  // The browser that goes there is this process; the program is another, which believes nobody by this.
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
});
afterAll(async () => {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  await provider.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function program(env: NodeJS.ProcessEnv): Promise<ServerChild> {
  const { issuer, clientId, clientSecret } = provider;
  const oidc = { issuer, clientId, clientSecret, claim: 'sub', name: '云溪通', isInner: true };
  const dataDir = join(inject('keyDir'), '..');
  const given = { dataDir, port, now: '2026-09-15T00:00:00Z', databaseUrl: database.url, oidc };
  return await serverChild(given, { NODE_TLS_REJECT_UNAUTHORIZED: '', ...env });
}

test('不认识发证机构：登录页的按钮说连不上，不会不加核对就放行', async () => {
  const server = await program({});
  try {
    const answer = await callerAt(server.url, counties.云溪县).auth('sso/begin', {});
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'sso-unreachable' });
  } finally {
    await server.stop();
  }
}, 60_000);

test('用 NODE_EXTRA_CA_CERTS 指明发证机构的证书：绑定一次，以后从那边直接进来', async () => {
  const server = await program({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
  try {
    const goAndBack = async (caller: ReturnType<typeof callerAt>, body: object) => {
      const { url } = (await (await caller.auth('sso/begin', body)).json()) as { url: string };
      expect(url).toMatch(/^https:/);
      const { pathname, search } = new URL(await provider.goAs('teacher.liu', url));
      return (await caller.raw(pathname + search)).headers.get('location');
    };
    const linked = await enter(server.url, '刘老师');
    expect(await goAndBack(linked, { link: true })).toBe('/me?sso=linked');
    const elsewhere = callerAt(server.url, counties.云溪县);
    expect(await goAndBack(elsewhere, {})).toBe('/');
    const me = await elsewhere.ask('account.me', {});
    expect(me).toMatchObject({ accountId: accountId('刘老师') });
  } finally {
    await server.stop();
  }
}, 60_000);
