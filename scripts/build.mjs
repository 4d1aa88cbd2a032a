import { spawn } from 'node:child_process';
// Builds what is stale: the server, the desk pages, the phone pages. `npm run build`.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled, isStartedAs, root, seconds, tell } from './ensure.mjs';

const dist = join(root, 'dist');
const SHARED = ['src/domain', 'src/contract', 'rules', 'package-lock.json', 'tsconfig.base.json'];
const PAGES = [
  ...SHARED,
  'src/web',
  'public',
  'vite.compress.ts',
  'vite.offline.ts',
  'vite.rules.ts',
];

const parts = [
  {
    name: 'server',
    entry: 'src/server/main.ts',
    output: 'dist/server/main.js',
    inputs: [...SHARED, 'src/server', 'scripts/build.mjs'],
    make: bundleServer,
  },
  {
    name: 'web',
    entry: 'vite.config.ts',
    output: 'dist/web',
    inputs: [...PAGES, 'vite.config.ts'],
    make: () => vite('vite.config.ts'),
  },
  {
    name: 'phone',
    entry: 'vite.phone.config.ts',
    output: 'dist/phone',
    inputs: [...PAGES, 'vite.phone.config.ts'],
    make: () => vite('vite.phone.config.ts'),
  },
];

/** Builds every stale part, side by side; throws with the tool's own words when one fails. */
export async function build() {
  const hashes = new Map();
  const stale = parts.filter((part) => {
    if (!existsSync(join(root, part.entry))) return false;
    const hash = hashInputs(part.inputs);
    hashes.set(part.name, hash);
    return readStamp(part.name) !== hash || !existsSync(join(root, part.output));
  });
  if (stale.length === 0) return;
  tell('正在构建程序和页面（约 20 秒）…');
  const began = Date.now();
  mkdirSync(dist, { recursive: true });
  await Promise.all(
    stale.map(async (part) => {
      // Removed first: a build cut short must not pass for a fresh one.
      rmSync(stampOf(part.name), { force: true });
      await part.make();
      writeFileSync(stampOf(part.name), hashes.get(part.name));
    }),
  );
  tell(`构建完成（${seconds(began)}）。`);
}

async function bundleServer() {
  const { build: bundle, stop } = await import('esbuild');
  await bundle({
    absWorkingDir: root,
    // The threads are programs of their own.
    entryPoints: ['src/server/main.ts', 'src/server/import-worker.ts', 'src/server/area-worker.ts'],
    outdir: 'dist/server',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  // Its helper process would otherwise stay for as long as the program we go on to run.
  await stop();
}

function vite(config) {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'build', '-c', config], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (said += text));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`页面没有构建成功（${config}）：\n${said}`));
    });
  });
}

function hashInputs(inputs) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const input of inputs) {
    for (const file of filesUnder(input))
      hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

function stampOf(name) {
  return join(dist, `.stamp-${name}`);
}

function readStamp(name) {
  return existsSync(stampOf(name)) ? readFileSync(stampOf(name), 'utf8') : '';
}

if (isStartedAs(import.meta.url)) {
  await ensureInstalled();
  try {
    await build();
  } catch (error) {
    tell(error.message);
    process.exitCode = 1;
  }
}
