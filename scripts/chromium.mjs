// Finds the browser of the end-to-end tests, and installs it where that is ours to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { isStartedAs, run, tell } from './ensure.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of Chromium, installed first on Debian as root; throws one sentence without it. */
export async function ensureChromium() {
  const found = findChromium();
  const wanted = [...(found ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  if (wanted.length > 0 && isDebianRoot()) await installDebian(wanted, '端到端测试');
  else if (found && wanted.length > 0) tell('提醒：本机没有中文字体，截图里的汉字会显示成方框。');
  const path = found ?? findChromium();
  if (path) return path;
  throw new Error(
    '找不到 Chromium，端到端测试无法进行：请安装 Chromium 或 Chrome，或用 CHROME_PATH 指明它的位置，再运行一次。',
  );
}

function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH 指的文件不存在：${chosen}`);
  return chosen || USUAL_PLACES.find((path) => existsSync(path));
}

/** Only Linux is asked: the other systems bring Chinese fonts. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  return Boolean(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim());
}

/** Packages are ours to install. */
export function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs packages; throws one sentence that says what cannot go on. `what`: who needs them. */
export async function installDebian(packages, what) {
  tell(`正在安装 ${packages.join('、')}（首次，约 1 分钟）…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-qq'];
  const updated = await run('apt-get', [...wait, 'update'], { env });
  const args = [...wait, 'install', '-y', '--no-install-recommends', ...packages];
  if (updated !== 0 || (await run('apt-get', args, { env })) !== 0) {
    throw new Error(`没能装上 ${packages.join('、')}（原因见上面几行），${what}无法进行。`);
  }
}

if (isStartedAs(import.meta.url)) {
  try {
    process.stdout.write(`${await ensureChromium()}\n`);
  } catch (error) {
    tell(error.message);
    process.exitCode = 1;
  }
}
