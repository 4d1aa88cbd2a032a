// What every command needs before it can run: the right Node, the exact packages, a fresh build.
// Plain Node without packages: on a fresh clone nothing is installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.shaodian-stamp');

/** One calm line for the person at the machine; on stderr, so that stdout stays a program's own. */
export function tell(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the program with one sentence. */
export function giveUp(sentence) {
  tell(sentence);
  process.exit(1);
}

/** Refuses a Node that the packages cannot run on. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!enough) {
    giveUp(
      `哨点需要 Node 20.19、22.12 或更新的版本，本机是 ${process.versions.node}。请到 https://nodejs.org/zh-cn 安装长期支持版（LTS）。`,
    );
  }
}

/** Installs exactly what package-lock.json names, unless that is what is there. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  tell('正在安装依赖（首次约 1 分钟）…');
  const began = Date.now();
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await npm(args);
  if (code !== 0) {
    giveUp('依赖没有装上（原因见上面几行）。请检查网络和磁盘空间，然后再运行一次。');
  }
  writeFileSync(stamp, lockHash());
  tell(`依赖已装好（${seconds(began)}）。`);
}

/** Installs and builds what is missing or stale. */
export async function ensureBuilt() {
  await ensureInstalled();
  // Loaded late: it needs the packages.
  const { build } = await import('./build.mjs');
  await build();
}

/** Runs dist/server/main.js in this very process, so that signals and exit codes are its own. */
export async function runMain(args) {
  const main = join(root, 'dist', 'server', 'main.js');
  process.argv = [process.argv[0], main, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(main).href);
}

/** Runs a program and returns its exit code; what it prints goes to stderr unless told otherwise. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      ...options,
      env: { ...withTools(), ...options.env },
    });
    child.once('error', (error) => {
      tell(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Whether a script was started by itself rather than imported (its path may hold links). */
export function isStartedAs(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}

/** "12 秒" since a moment. */
export function seconds(began) {
  return `${Math.max(1, Math.round((Date.now() - began) / 1000))} 秒`;
}

/** Calls the npm that runs us, else the one on the path. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath ?? '';
  if (cli.endsWith('npm-cli.js'))
    return run(process.execPath, [cli, ...args], { ...options, shell: false });
  return run('npm', args, options);
}

function withTools() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = `${join(modules, '.bin')}${delimiter}${process.env[key] ?? ''}`;
  return { ...process.env, [key]: path };
}

function isInstalled() {
  if (!existsSync(modules)) return false;
  const current = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return true;
  if (!installedByHand()) return false;
  writeFileSync(stamp, current);
  return true;
}

function lockHash() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const machine = `${process.platform} ${process.arch}`;
  return createHash('sha256').update(machine).update(lock).digest('hex');
}

/** Whether npm's own record of node_modules says the same as package-lock.json. */
function installedByHand() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = there[path];
    if (found) return found.version === entry.version && found.integrity === entry.integrity;
    return entry.optional === true && !isForUs(entry);
  });
}

/** Whether an optional package is made for this machine; the rest is for npm to have decided. */
function isForUs({ os, cpu, libc }) {
  // An entry that names no machine serves another optional one; libc cannot be told from here.
  if (libc || !os || !cpu) return false;
  return os.includes(process.platform) && cpu.includes(process.arch);
}
