import { setFlagsFromString } from 'node:v8';

import { BackupFailure, exitCodeOf } from './backup/failure.ts';
import { adminCommand } from './command/admin.ts';
import { backupCommand, exportCommand } from './command/backup.ts';
import { demoCommand } from './command/demo.ts';
import { doctorCommand } from './command/doctor.ts';
import { migrateCommand } from './command/migrate.ts';
import { restoreTestCommand } from './command/restore-test.ts';
import { importAllCommand, restoreCommand } from './command/restore.ts';
import { retentionCommand } from './command/retention.ts';
import { seedCommand } from './command/seed.ts';
import { serveCommand } from './command/serve.ts';
import { verifyCommand } from './command/verify.ts';
import { EngineFailure } from './engine/failure.ts';
import { faultOf } from './fault.ts';
import { actAsOwner } from './owner.ts';
import { UnsafeSetting } from './settings.ts';

// V8 puts what it takes for long-lived, such as the rows of a list on its way into a file, where only a full collection
// finds it again: a million rows held 250 MB for nothing.
setFlagsFromString('--no-allocation-site-pretenuring');

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  demo: demoCommand,
  serve: serveCommand,
  migrate: migrateCommand,
  admin: adminCommand,
  verify: verifyCommand,
  seed: seedCommand,
  retention: retentionCommand,
  doctor: doctorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'restore-test': restoreTestCommand,
  export: exportCommand,
  'import-all': importAllCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`没有命令“${name}”。可用的命令：${Object.keys(commands).join('、')}。`);
  process.exit(2);
}
// An error of the database may hold what somebody typed: the log gets what it is, not what is in it.
process.on('uncaughtException', (error) => {
  console.error(sentenceOf(error) ?? faultLines(error));
  process.exit(1);
});
try {
  const isDemo = name === 'demo' || name === 'seed' || args.includes('--demo');
  await actAsOwner(isDemo ? 'demo' : 'real', (line) => console.error(line));
  await command(args);
} catch (error) {
  console.error(sentenceOf(error) ?? faultLines(error));
  process.exit(exitCodeOf(error));
}

function faultLines(error: unknown): string {
  const { type, message, stack, code } = faultOf(error);
  return `${type}: ${message}${typeof code === 'string' ? `（${code}）` : ''}\n${stack}`;
}

/** What the operator can act on, without a stack; undefined for a fault of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EngineFailure || error instanceof UnsafeSetting) return error.message;
  if (error instanceof BackupFailure) return error.message;
  const { code, message } = error as { code?: unknown; message?: unknown };
  // Class 08 and 28 of PostgreSQL, a missing database, and a server that is not there.
  const isUnreachable =
    typeof code === 'string' && /^(08|28|3D000|57P03|ECONN|ENOTFOUND|ETIMEDOUT)/.test(code);
  return isUnreachable
    ? `连不上数据库（${String(message)}）。请检查 DATABASE_URL 和数据库服务。`
    : undefined;
}
