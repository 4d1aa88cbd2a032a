import { adminCommand } from './command/admin.ts';
import { demoCommand } from './command/demo.ts';
import { migrateCommand } from './command/migrate.ts';
import { seedCommand } from './command/seed.ts';
import { serveCommand } from './command/serve.ts';
import { verifyCommand } from './command/verify.ts';
import { EngineFailure } from './engine/failure.ts';
import { UnsafeSetting } from './settings.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  demo: demoCommand,
  serve: serveCommand,
  migrate: migrateCommand,
  admin: adminCommand,
  verify: verifyCommand,
  seed: seedCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`没有命令“${name}”。可用的命令:${Object.keys(commands).join('、')}。`);
  process.exit(2);
}
try {
  await command(args);
} catch (error) {
  if (!(error instanceof EngineFailure || error instanceof UnsafeSetting)) throw error;
  console.error(error.message);
  process.exit(1);
}
