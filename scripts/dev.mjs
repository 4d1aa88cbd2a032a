// `npm run dev`: the demonstration from source, restarted on change, and both pages with hot reload.
// Pages on PORT+1 (desk) and PORT+2 (phone); they ask the API on PORT.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureInstalled, root, tell } from './ensure.mjs';

await ensureInstalled();
const port = Number(process.env.PORT ?? 8500);
const env = { ...process.env, PORT: String(port) };
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const children = [
  run([tsx, 'watch', 'src/server/main.ts', 'demo']),
  run([vite, '-c', 'vite.config.ts', '--port', String(port + 1), '--strictPort']),
  run([vite, '-c', 'vite.phone.config.ts', '--port', String(port + 2), '--strictPort']),
];
tell(`电脑页面 http://127.0.0.1:${port + 1}/   手机页面 http://127.0.0.1:${port + 2}/m/`);

function run(args) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  // One gone, all gone: half a workshop only confuses.
  child.on('exit', (code) => {
    for (const other of children ?? []) other.kill();
    process.exitCode ??= code ?? 1;
  });
  return child;
}
