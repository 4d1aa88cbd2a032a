import { parseArgs } from 'node:util';

import type pg from 'pg';

import { County, Username } from '../../contract/field.ts';
import { localTime } from '../../domain/date.ts';
import { isProblem, problemSentence } from '../../domain/problem.ts';
import { roleText } from '../../domain/text/role.ts';
import { newId } from '../id.ts';
import { UnsafeSetting } from '../settings.ts';
import { asOperator, handOut, isFreeFor, type Operator } from './admin-operator.ts';
import { refuseOtherLevel, regionKind, writeRegion } from './admin-region-place.ts';

export const regionUsage = `市、省：npm run admin -- --region 350600 --region-name 漳州市 --username city.zhou --name 周五
  建立市（代码末两位是 00）或省（末四位是 0000）和一名市级（省级）工作人员，打印一次性开通码。
  他们只看下面各县的汇总数，看不到学校和人。丢了密码加 --reset；不再担任加 --end，以后又担任就不加，用原来的密码。`;

const zone = 'Asia/Shanghai';

interface Asked {
  readonly code: number;
  readonly regionName: string;
  readonly username: string;
  readonly name: string;
  readonly how: 'new' | 'reset' | 'end';
}

/** `npm run admin -- --region …`: a city's or province's officer, who reads sums and nothing else. */
export async function regionCommand(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  if (!asked) {
    console.log(regionUsage);
    return;
  }
  await asOperator(async (operator) => await changeOfficer(operator, asked));
}

/** Invites an officer, lets a former one in again, hands a new code to one, or ends what one may do. */
export async function changeOfficer(operator: Operator, asked: Asked): Promise<void> {
  const { client, auth } = operator;
  const role = regionKind(asked.code) === 'province' ? 'province-officer' : 'city-officer';
  const who = `${roleText[role].zh} ${asked.username}（${asked.name}）`;
  if (asked.how === 'end') {
    await endGrants(client, asked, role);
    console.log(`${who}不再能看${asked.regionName}的汇总。`);
    return;
  }
  if (asked.how === 'reset') {
    await handOut(operator, await knownOfficer(client, asked, role), who);
    return;
  }
  await refuseOtherLevel(client, asked.code, 'region');
  const former = await formerOfficer(client, asked, role);
  if (former !== undefined) {
    await writeOfficer(client, asked, { role, accountId: former });
    await auth.tell(former);
    console.log(
      `${who}又能看${asked.regionName}的汇总了，仍用原来的密码；忘了密码请再加 --reset。`,
    );
    return;
  }
  const isFree = isFreeFor(client, asked.code, role);
  const accountId = await auth.createAccount(asked.username, asked.name, isFree);
  if (isProblem(accountId))
    throw new UnsafeSetting(
      `${problemSentence(accountId, 'zh')}要给已有的人员新的开通码，请加 --reset。`,
    );
  await writeOfficer(client, asked, { role, accountId });
  await handOut(operator, accountId, who);
}

function readArguments(args: readonly string[]): Asked | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ help: flag, reset: flag, end: flag },
      ...{ region: text, 'region-name': text, username: text, name: text },
    },
  });
  const { region, username, name, 'region-name': regionName } = values;
  if (values.help || !region || !regionName || !username || !name) return undefined;
  if (!County.safeParse(region).success || !regionKind(Number(region)))
    throw new UnsafeSetting(
      '市的代码末两位是 00（例如 350600），省的末四位是 0000（例如 350000）。',
    );
  if (!Username.safeParse(username).success)
    throw new UnsafeSetting('用户名用 3–30 个小写字母、数字、点或横线，以字母开头。');
  const how = values.end ? 'end' : values.reset ? 'reset' : 'new';
  return { code: Number(region), regionName, username, name, how };
}

/** The city or province, with the officer's card and grant. */
export async function writeOfficer(
  client: pg.ClientBase,
  { code, regionName, username, name }: Omit<Asked, 'how'>,
  { role, accountId }: { readonly role: string; readonly accountId: string },
): Promise<void> {
  const { day } = localTime(new Date(), zone);
  await client.query('begin');
  const rootId = await writeRegion(client, { code, name: regionName, zone, day });
  await client.query(
    `insert into account_card (county_code, account_id, name, username) values ($1, $2, $3, $4)
     on conflict (county_code, account_id) do update set name = excluded.name`,
    [code, accountId, name, username],
  );
  await client.query(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     select $1, $2, $3, $4, $5, $6, '由运维人员邀请（命令行）', now()
     where not exists (select from account_grant where county_code = $1 and account_id = $3 and role = $4
       and ended_at is null)`,
    [code, newId(), accountId, role, rootId, day],
  );
  await client.query('commit');
}

const held = `from account_card join account_grant using (county_code, account_id)
  where county_code = $1 and username = $2 and role = $3 and ended_at is null`;

async function knownOfficer(client: pg.Client, asked: Asked, role: string): Promise<string> {
  const { rows } = await client.query<{ account_id: string }>(`select account_id ${held} limit 1`, [
    asked.code,
    asked.username,
    role,
  ]);
  const [found] = rows;
  if (!found) throw nobody(asked);
  return found.account_id;
}

/** The opened account of somebody who was an officer there and is none now. */
async function formerOfficer(
  client: pg.Client,
  asked: Asked,
  role: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ account_id: string; name: string }>(
    `select account_id, name from account_card
     where county_code = $1 and username = $2 and exists (select from auth.account where "userId" = account_id)
       and exists (select from account_grant ended where ended.county_code = $1 and role = $3
         and ended.account_id = account_card.account_id)
       and not exists (select from account_grant held where held.county_code = $1 and role = $3
         and held.account_id = account_card.account_id and held.ended_at is null)`,
    [asked.code, asked.username, role],
  );
  const [found] = rows;
  // The password is that person's: under the same user name nobody else gets in by it.
  if (found && found.name !== asked.name)
    throw new UnsafeSetting(
      `${asked.username} 是原来的${found.name}的用户名，给${asked.name}请换一个用户名。`,
    );
  return found?.account_id;
}

/** Whoever has a page open there is told as well: it answers nothing any more. */
async function endGrants(client: pg.Client, asked: Asked, role: string): Promise<void> {
  const { rowCount } = await client.query(
    `with over as (
       update account_grant set ended_at = now(), end_reason = '由运维人员结束（命令行）'
       where (county_code, grant_id) in (select county_code, grant_id ${held}) returning account_id
     )
     select pg_notify('account', account_id::text) from over`,
    [asked.code, asked.username, role],
  );
  if (!rowCount) throw nobody(asked);
}

function nobody({ code, username }: Asked): UnsafeSetting {
  return new UnsafeSetting(`${code} 没有用户名为 ${username} 的市级（省级）工作人员。`);
}
