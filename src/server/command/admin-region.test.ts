import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';

import { accountId, counties, placeId, regions } from '../../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../../test/setup/server.ts';
import { settingsFor } from '../../../test/setup/settings.ts';
import { type Auth, openAuth } from '../auth.ts';
import { openKeys } from '../keys.ts';
import { changeOfficer } from './admin-region.ts';
import { inviteAdministrator } from './admin.ts';

let server: TestServer;
let client: pg.Client;
let auth: Auth;
const said: string[] = [];
beforeAll(async () => {
  server = await testServer({ kind: 'real' });
  client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  const keyDir = inject('keyDir');
  auth = openAuth(server.urlFor('shaodian_auth'), openKeys(keyDir), settingsFor('real', keyDir));
});
afterAll(async () => {
  await auth.close();
  await client.end();
  await server.stop();
});
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});

const code = regions.南屿市;

async function officer(
  username: string,
  how: 'new' | 'reset' | 'end' = 'new',
  over: { code?: number; name?: string } = {},
): Promise<string> {
  said.length = 0;
  const asked = { code, regionName: '南屿市', username, name: '周五', how, ...over };
  await changeOfficer({ client, auth, publicUrl: 'https://shaodian.test' }, asked);
  return said.join('\n');
}

async function administrator(username: string, county: number = counties.云溪县): Promise<string> {
  await inviteAdministrator(
    { client, auth, publicUrl: 'https://shaodian.test' },
    {
      ...{ county, countyName: '云溪县', username, name: '新管理员', isReset: false },
      ...{ city: undefined, province: undefined, codeKind: 'gbt2260', zone: 'Asia/Shanghai' },
    },
  );
  return said.join('\n');
}

/** Whether the account holds a role in the city now. */
async function holds(username: string): Promise<boolean> {
  const rows = await server.sql(
    `select from account_card join account_grant using (county_code, account_id)
     where county_code = $1 and username = $2 and ended_at is null`,
    [code, username],
  );
  return rows.length === 1;
}

async function openWith(printed: string): Promise<void> {
  const [, opening = ''] = /：\n {2}(\S+)/.exec(printed) ?? [];
  const facts = { now: new Date(), namesOf: async () => [] };
  expect(await auth.open(opening, 'Liu-xiang-96-chuan!', facts)).toHaveProperty('accountId');
}

test('停了以后又担任:还是原来的账号和密码,不发开通码;换了人就不能用', async () => {
  await openWith(await officer('city.zhou'));
  await officer('city.zhou', 'end');
  expect(await holds('city.zhou')).toBe(false);
  await expect(officer('city.zhou', 'new', { name: '郑六' })).rejects.toThrow('换一个用户名');
  expect(await holds('city.zhou')).toBe(false);
  expect(await officer('city.zhou')).toContain('仍用原来的密码');
  expect(await holds('city.zhou')).toBe(true);
  expect(await officer('city.zhou', 'reset')).toContain('开通码');
});

test('还没开通就停了,再建还是给开通码', async () => {
  await officer('city.wu');
  expect(await officer('city.wu')).toContain('开通码');
  await officer('city.wu', 'end');
  expect(await officer('city.wu')).toContain('开通码');
  expect(await holds('city.wu')).toBe(true);
});

test('别处邀请了、还没开通的账号,市里和县里都拿不走', async () => {
  await auth.createAccount('li.guard', '李师傅', async () => true);
  const [user] = await server.sql<{ id: string }>(
    `select id from auth."user" where username = 'li.guard'`,
  );
  const held = [counties.云溪县, user?.id, placeId('实验小学'), accountId('系统管理员')];
  await server.sql(
    `insert into account_card (county_code, account_id, name, username) values ($1, $2, '李师傅', 'li.guard')`,
    held.slice(0, 2),
  );
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, valid_from, reason,
       granted_by, granted_at) values ($1, gen_random_uuid(), $2, 'gate-guard', $3, $3, '2026-09-01', '测试', $4, now())`,
    held,
  );
  await expect(officer('li.guard')).rejects.toThrow('li.guard');
  await expect(administrator('li.guard')).rejects.toThrow('li.guard');
  expect(await server.sql('select name from auth."user" where id = $1', [user?.id])).toEqual([
    { name: '李师傅' },
  ]);
});

test('县的代码不能建成市,市的代码不能建成县', async () => {
  await server.sql(
    `insert into division (code, name, kind, code_kind) values (441900, '莞江市', 'county', 'gbt2260')`,
  );
  await expect(officer('city.qian', 'new', { code: 441_900 })).rejects.toThrow('莞江市');
  await expect(administrator('admin.qian', code)).rejects.toThrow('南屿市');
  expect(
    await server.sql(`select from auth."user" where username in ('city.qian', 'admin.qian')`),
  ).toEqual([]);
  expect(await administrator('admin.sun')).toContain('开通码');
});
