import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, expect, inject, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { settingsFor } from '../../test/setup/settings.ts';
import { startServer, whyNotListening } from './server.ts';
import { readSettings, type Settings, UnsafeSetting } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'shaodian-settings-'));
const pair = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
for (const file of Object.values(pair)) writeFileSync(file, 'pem');

afterAll(() => rmSync(folder, { recursive: true }));

/** The sentence with which the settings are refused. */
function refusal(kind: Settings['kind'], env: Record<string, string>): string {
  try {
    readSettings(kind, env);
  } catch (error) {
    if (error instanceof UnsafeSetting) return error.message;
    throw error;
  }
  throw new Error('the settings were not refused');
}

test('什么都不设,演示只在本机 8500 端口', () => {
  expect(readSettings('demo', {})).toMatchObject({
    host: '127.0.0.1',
    port: 8500,
    publicUrl: 'http://127.0.0.1:8500',
    tls: undefined,
    trustedProxy: undefined,
  });
});

test.each(['0.0.0.0', '192.168.1.20', '::', '127.0.0.1.example.com', '1270.0.0.1'])(
  '演示和演练不能让别的机器访问:HOST=%s',
  (HOST) => {
    expect(refusal('demo', { HOST })).toContain(`只能在本机使用`);
    expect(refusal('rehearsal', { HOST })).toContain(HOST);
  },
);

test.each(['127.0.0.1', '127.0.3.1', '::1', 'localhost'])('演示可以用本机地址 %s', (HOST) => {
  const settings = readSettings('demo', { HOST });
  expect(settings.host).toBe(HOST);
  expect(new URL(settings.publicUrl).port).toBe('8500');
});

test('正式运行对外开放而没有加密,不启动', () => {
  expect(refusal('real', { HOST: '0.0.0.0' })).toContain('正式运行须加密');
  expect(readSettings('real', {}).host).toBe('127.0.0.1');
});

test('证书和私钥只给一半,或文件读不到,不启动', () => {
  const HOST = '0.0.0.0';
  expect(refusal('real', { HOST, SHAODIAN_TLS_CERT: pair.cert })).toContain('要同时设置');
  expect(refusal('real', { HOST, SHAODIAN_TLS_KEY: pair.key })).toContain('要同时设置');
  const missing = { SHAODIAN_TLS_CERT: pair.cert, SHAODIAN_TLS_KEY: join(folder, '没有.pem') };
  expect(refusal('real', { HOST, ...missing })).toContain('读不到证书文件');
});

test('有证书,对外开放就可以', () => {
  const env = { SHAODIAN_TLS_CERT: pair.cert, SHAODIAN_TLS_KEY: pair.key };
  const settings = readSettings('real', { HOST: '10.1.2.3', ...env });
  expect(settings.tls?.cert.toString()).toBe('pem');
  expect(settings.publicUrl).toMatch(/^https:/);
});

test.each(['0.0.0.0', '::'])('听所有地址（HOST=%s）而没有写明网址,不启动', (HOST) => {
  const env = { HOST, SHAODIAN_TLS_CERT: pair.cert, SHAODIAN_TLS_KEY: pair.key };
  expect(refusal('real', env)).toContain('请用 SHAODIAN_PUBLIC_URL 写明');
  const SHAODIAN_PUBLIC_URL = 'https://shaodian.example.gov.cn';
  expect(readSettings('real', { ...env, SHAODIAN_PUBLIC_URL }).publicUrl).toBe(SHAODIAN_PUBLIC_URL);
});

test('普通用户不能用 443 这样的端口,说得出怎么办', () => {
  const refused = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
  expect(String(whyNotListening(refused, 443))).toContain('AmbientCapabilities');
});

test('用 HTTPS 代理,必须写明人们访问的 https 网址', () => {
  const env = { HOST: '0.0.0.0', SHAODIAN_TRUSTED_PROXY: '10.0.0.1' };
  expect(refusal('real', env)).toContain('https:// 网址');
  const plain = { ...env, SHAODIAN_PUBLIC_URL: 'http://shaodian.example.gov.cn' };
  expect(refusal('real', plain)).toContain('https:// 网址');
  const safe = { ...env, SHAODIAN_PUBLIC_URL: 'https://shaodian.example.gov.cn' };
  expect(readSettings('real', safe).trustedProxy).toBe('10.0.0.1');
});

test.each(['true', '*', '0.0.0.0/0', 'proxy.example.cn'])(
  '信任的代理要写明是哪一台,不能写成“%s”',
  (SHAODIAN_TRUSTED_PROXY) => {
    const env = { SHAODIAN_TRUSTED_PROXY, SHAODIAN_PUBLIC_URL: 'https://shaodian.example.gov.cn' };
    expect(refusal('real', env)).toContain('IP 地址');
  },
);

test.each(['不是网址', 'ftp://example.com', 'javascript:alert(1)'])(
  '网址写成“%s”,不启动',
  (SHAODIAN_PUBLIC_URL) => {
    expect(refusal('real', { SHAODIAN_PUBLIC_URL })).toContain('不是网址');
  },
);

test.each(['八五零零', '-1', '65536', '80.5'])('端口写成“%s”,不启动', (PORT) => {
  expect(refusal('demo', { PORT })).toContain('PORT 应为');
});

test('演示用过的数据库不能当作正式的来启动', async () => {
  const database = await freshDatabase();
  const dataDir = dirname(inject('keyDir'));
  const demo = { settings: settingsFor('demo', dataDir), ownerUrl: database.url };
  await (await startServer(demo)).stop();
  const real = { ...demo, settings: settingsFor('real', dataDir) };
  await expect(startServer(real)).rejects.toThrow(
    new UnsafeSetting('这个数据库是演示用的，不能当作正式运行来启动。'),
  );
  await database.drop();
});

test('端口被占用,用一句话说明', async () => {
  const database = await freshDatabase();
  const settings = settingsFor('demo', dirname(inject('keyDir')));
  const running = await startServer({ settings, ownerUrl: database.url });
  const port = Number(new URL(running.url).port);
  const again = startServer({ settings: { ...settings, port }, ownerUrl: database.url });
  await expect(again).rejects.toThrow(`端口 ${port} 已被别的程序占用`);
  await running.stop();
  await database.drop();
});
