import { parseArgs } from 'node:util';

import type pg from 'pg';

import { County, Username } from '../../contract/field.ts';
import { localTime } from '../../domain/date.ts';
import { isProblem, problemSentence } from '../../domain/problem.ts';
import type { Auth } from '../auth.ts';
import { newId } from '../id.ts';
import { UnsafeSetting } from '../settings.ts';
import { asOperator, handOut, isFreeFor, type Operator } from './admin-operator.ts';
import { linkDivisions, refuseOtherLevel } from './admin-region-place.ts';
import { regionCommand, regionUsage } from './admin-region.ts';

const usage = `用法：npm run admin -- --county 350622 --county-name 云霄县 --city 漳州市 --province 福建省 --username admin.yunxiao --name 张三
  建立县（区）（已有则不变）和一名系统管理员，打印一次性开通码；本人用开通码在 /welcome 设置密码。
  功能区可加 --code-kind nbs；时区可用 --zone（默认 Asia/Shanghai）。
  管理员丢了密码或动态口令的手机：同样的参数加 --reset，给已有的管理员一个新的开通码。

${regionUsage}`;
const zoneDefault = 'Asia/Shanghai';

/** `npm run admin`: the first county and its first administrator, without any password passing through a terminal. */
export async function adminCommand(args: readonly string[]): Promise<void> {
  if (args.some((one) => /^--region(=|$)/.test(one))) return await regionCommand(args);
  const asked = readArguments(args);
  if (!asked) {
    console.log(usage);
    return;
  }
  await asOperator(async (operator) => await inviteAdministrator(operator, asked));
}

/** Hands a code to a new administrator of the county, or a new one to a known one. */
export async function inviteAdministrator(operator: Operator, asked: NewCounty): Promise<void> {
  const { client, auth } = operator;
  await refuseOtherLevel(client, asked.county, 'county');
  const accountId = asked.isReset
    ? await knownAdministrator(client, asked)
    : await newAdministrator(client, auth, asked);
  await handOut(operator, accountId, `管理员 ${asked.username}（${asked.name}）`);
}

async function newAdministrator(client: pg.Client, auth: Auth, asked: NewCounty): Promise<string> {
  const isFree = isFreeFor(client, asked.county, 'administrator');
  const accountId = await auth.createAccount(asked.username, asked.name, isFree);
  if (isProblem(accountId))
    throw new UnsafeSetting(
      `${problemSentence(accountId, 'zh')}要给已有的管理员新的开通码，请加 --reset。`,
    );
  await writeCounty(client, { ...asked, accountId });
  return accountId;
}

/** The administrator of the county who has that user name. */
async function knownAdministrator(client: pg.Client, asked: NewCounty): Promise<string> {
  const { rows } = await client.query<{ account_id: string }>(
    `select account_id from account_card join account_grant using (county_code, account_id)
     where county_code = $1 and username = $2 and role = 'administrator' and ended_at is null limit 1`,
    [asked.county, asked.username],
  );
  const [found] = rows;
  if (!found)
    throw new UnsafeSetting(`${asked.county} 没有用户名为 ${asked.username} 的系统管理员。`);
  return found.account_id;
}

interface NewCounty {
  readonly isReset: boolean;
  readonly county: number;
  readonly countyName: string;
  readonly city: string | undefined;
  readonly province: string | undefined;
  readonly codeKind: 'gbt2260' | 'nbs';
  readonly zone: string;
  readonly username: string;
  readonly name: string;
}

function readArguments(args: readonly string[]): NewCounty | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      reset: { type: 'boolean' },
      county: text,
      'county-name': text,
      city: text,
      province: text,
      'code-kind': text,
      zone: text,
      username: text,
      name: text,
    },
  });
  const { county, username, name, 'county-name': countyName } = values;
  if (values.help || !county || !username || !name || !countyName) return undefined;
  if (!County.safeParse(county).success)
    throw new UnsafeSetting('县（区）代码应为六位数字，例如 350622。');
  if (!Username.safeParse(username).success)
    throw new UnsafeSetting('用户名用 3–30 个小写字母、数字、点或横线，以字母开头。');
  if (values.zone !== undefined && !isZone(values.zone))
    throw new UnsafeSetting(`没有“${values.zone}”这个时区，请写 Asia/Shanghai 这样的名称。`);
  return {
    isReset: values.reset === true,
    county: Number(county),
    countyName,
    city: values.city,
    province: values.province,
    codeKind: values['code-kind'] === 'nbs' ? 'nbs' : 'gbt2260',
    zone: values.zone ?? zoneDefault,
    username,
    name,
  };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

async function writeCounty(
  client: pg.Client,
  asked: NewCounty & { accountId: string },
): Promise<void> {
  const { day } = localTime(new Date(), asked.zone);
  await client.query('begin');
  await writeDivisions(client, asked);
  const root = newId();
  const known = await client.query<{ root_place_id: string }>(
    'select root_place_id from county where county_code = $1',
    [asked.county],
  );
  const rootId = known.rows[0]?.root_place_id ?? root;
  if (!known.rowCount) {
    await client.query(
      'insert into county (county_code, zone, root_place_id) values ($1, $2, $3)',
      [asked.county, asked.zone, root],
    );
    await client.query(
      `insert into place (county_code, place_id, kind, path, name, valid_from, updated_at)
       values ($1, $2, 'county', array[$2::uuid], $3, $4, now())`,
      [asked.county, root, asked.countyName, day],
    );
  }
  await client.query(
    `insert into account_card (county_code, account_id, name, username) values ($1, $2, $3, $4)
     on conflict (county_code, account_id) do update set name = excluded.name`,
    [asked.county, asked.accountId, asked.name, asked.username],
  );
  await client.query(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     select $1, $2, $3, 'administrator', $4, $5, '首位管理员（命令行）', now()
     where not exists (select from account_grant where county_code = $1 and account_id = $3
       and role = 'administrator' and place_id = $4 and ended_at is null)`,
    [asked.county, newId(), asked.accountId, rootId, day],
  );
  await client.query('commit');
}

/** The province and city above, when they were named; a functional zone stands below its city. */
async function writeDivisions(client: pg.Client, asked: NewCounty): Promise<void> {
  const province = Math.floor(asked.county / 10_000) * 10_000;
  const city = Math.floor(asked.county / 100) * 100;
  const add = async (code: number, name: string, kind: string, parent: number | null) =>
    await client.query(
      `insert into division (code, name, kind, code_kind, parent_code) values ($1, $2, $3, $4, $5)
       on conflict (code) do nothing`,
      [code, name, kind, kind.startsWith('f') ? 'nbs' : 'gbt2260', parent],
    );
  if (asked.province) await add(province, asked.province, 'province', null);
  if (asked.city) await add(city, asked.city, 'city', asked.province ? province : null);
  const above = asked.city ? city : asked.province ? province : null;
  await add(
    asked.county,
    asked.countyName,
    asked.codeKind === 'nbs' ? 'functional-zone' : 'county',
    above,
  );
  await linkDivisions(client);
}
