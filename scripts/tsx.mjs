// `npm run bench`, `npm run replay`: runs a TypeScript file of the project, after installing what it needs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { ensureInstalled, giveUp, root } from './ensure.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) giveUp('用法：node scripts/tsx.mjs 文件 参数…');
await ensureInstalled();

const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
  cwd: root,
  stdio: 'inherit',
});
// A signal from the terminal reaches the child by itself; one that was sent to this process alone does not.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => giveUp(error.message));
child.once('close', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
