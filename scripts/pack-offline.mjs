// `npm run pack-offline [-- FOLDER]`: one archive that runs on a machine of the same kind without any network.
// The built program, the packages it needs in service (with the database for this platform), and a start script.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ensureBuilt, giveUp, isStartedAs, npm, root, tell } from './ensure.mjs';

const parts = [
  'dist',
  'db',
  'rules',
  'docs',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
];
const windows = process.platform === 'win32';

/** The archive's folder without its packages: the built program, the papers, this Node, and the start script. */
export function stage(folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  // The right Node travels along: an old server rarely has it.
  mkdirSync(join(folder, 'node'));
  cpSync(process.execPath, join(folder, 'node', windows ? 'node.exe' : 'node'));
  writeFileSync(join(folder, 'shaodian'), startScript(), { mode: 0o755 });
}

async function pack() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `shaodian-${version}-${process.platform}-${process.arch}`;
  const target = resolve(process.argv[2] ?? root);
  const work = mkdtempSync(join(tmpdir(), 'shaodian-pack-'));
  try {
    const folder = join(work, name);
    stage(folder);
    tell('正在取正式运行需要的依赖（含本平台的数据库）…');
    await production(folder);
    mkdirSync(target, { recursive: true });
    const file = join(target, `${name}.tar.gz`);
    const packed = spawnSync('tar', ['-czf', file, '-C', work, name], { stdio: ['ignore', 2, 2] });
    if (packed.status !== 0) giveUp('没有打成包（原因见上面几行）。');
    tell(
      `完成：${file}（${Math.round(statSync(file).size / 1e6)} MB）。拷到没有网的机器上解开，照里面的 docs/operation.md 做。`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Where the packages stand that the program needs in service. npm keeps more: what development needs and a package
 * could use as well (`devOptional`), such as the test tools.
 */
export function shippedPackages() {
  return packagesWhere(({ dev, devOptional }) => !dev && !devOptional);
}

function packagesWhere(isMeant) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.keys(packages).filter((path) => path !== '' && isMeant(packages[path]));
}

/** Exactly what package-lock.json names, without what only development needs; from npm's cache where it can. */
async function production(folder) {
  const args = [
    'ci',
    '--omit=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const code = await npm(args, { cwd: folder });
  if (code !== 0) giveUp('依赖没有装上（原因见上面几行）。打包的机器要能上网，装的机器不用。');
  for (const path of packagesWhere(({ devOptional }) => devOptional))
    rmSync(join(folder, path), { recursive: true, force: true });
}

function startScript() {
  return `#!/bin/sh
# ./shaodian serve | admin | backup | restore | doctor ...  See docs/operation.md.
here=$(cd "$(dirname "$0")" && pwd)
export NODE_ENV=production
export SHAODIAN_DATA="\${SHAODIAN_DATA:-$here/data}"
exec "$here/node/node" --enable-source-maps "$here/dist/server/main.js" "\${@:-serve}"
`;
}

if (isStartedAs(import.meta.url)) {
  await ensureBuilt().catch((error) => giveUp(error.message));
  await pack();
}
