import { join } from 'node:path';

import pg from 'pg';

import { newCode } from '../account-give.ts';
import { type Auth, openAuth } from '../auth.ts';
import { upgradeSchema } from '../backup/upgrade.ts';
import { joinDatabase } from '../database.ts';
import { openKeys } from '../keys.ts';
import { roleUrl } from '../role-url.ts';
import { readSettings, UnsafeSetting } from '../settings.ts';

const codeHours = 24;

export interface Operator {
  /** As the database's owner. */
  readonly client: pg.Client;
  readonly auth: Auth;
  readonly publicUrl: string;
}

/** Runs work of whoever runs the program, on the real database and no other. */
export async function asOperator(work: (operator: Operator) => Promise<void>): Promise<void> {
  const settings = readSettings('real', process.env);
  const database = await joinDatabase(settings);
  const keyDir = join(settings.dataDir, 'keys');
  await upgradeSchema(settings, database.ownerUrl, (line) => console.log(line));
  const keys = openKeys(keyDir);
  const auth = openAuth(roleUrl(database.ownerUrl, 'shaodian_auth', keys), keys, settings);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await refuseOtherKinds(client);
    await work({ client, auth, publicUrl: settings.publicUrl });
  } finally {
    await client.end();
    await auth.close();
    await database.stop();
  }
}

async function refuseOtherKinds(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ kind: string }>('select kind from instance');
  if (rows[0] && rows[0].kind !== 'real')
    throw new UnsafeSetting('这个数据库不是正式运行用的，不能在里面建账号。');
  await client.query(`insert into instance (kind) values ('real') on conflict do nothing`);
}

/** Prints a new opening code of the account. `who`: 管理员 admin.yunxiao（张三）. */
export async function handOut(
  { auth, publicUrl }: Pick<Operator, 'auth' | 'publicUrl'>,
  accountId: string,
  who: string,
): Promise<void> {
  const code = newCode();
  await auth.invite(accountId, code, new Date(Date.now() + codeHours * 3_600_000));
  console.log(`${who}的开通码（${codeHours} 小时内有效，只显示这一次）：`);
  console.log(`  ${code}\n请本人打开 ${publicUrl}/welcome 设置密码，然后启用两步验证。`);
}

/**
 * Whether an account that was never opened may be taken over for a role at the top of a county, city or province: only
 * while nobody waits for it who was invited to anything else, here or elsewhere.
 */
export function isFreeFor(client: pg.ClientBase, code: number, role: string) {
  return async (accountId: string): Promise<boolean> => {
    const { rowCount } = await client.query(
      `select from account_grant where account_id = $1 and ended_at is null
         and (valid_to is null or valid_to >= current_date)
         and not (county_code = $2 and role = $3
           and place_id in (select root_place_id from county where county_code = $2)) limit 1`,
      [accountId, code, role],
    );
    return rowCount === 0;
  };
}
