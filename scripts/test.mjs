// `npm test` runs everything; `npm run check` (--fast) leaves out the build and the browser.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { auditDependencies } from './audit.mjs';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, npm, run, seconds } from './ensure.mjs';
import { ensureOffice } from './office.mjs';

await ensureInstalled();

const reports = mkdtempSync(join(tmpdir(), 'shaodian-tests-'));
const fast = process.argv.includes('--fast');
const here = { stdio: 'inherit' };
const tally = { passed: 0, failed: 0, skipped: 0 };
/** Files whose tests passed only the second time. */
const unsteady = [];

const steps = [
  { name: '类型', step: () => run('tsc', ['-b'], here) },
  { name: '静态检查', step: () => run('oxlint', ['--type-aware', '--deny-warnings'], here) },
  { name: '格式', step: () => run('oxfmt', ['--check'], here) },
  { name: '生成的文件是否最新', step: () => npm(['run', '--silent', 'drift'], here) },
  { name: '依赖的已知漏洞', step: audit },
  ...(fast ? [] : [{ name: '构建', step: () => build().then(() => 0) }]),
  { name: '规则、领域、服务端测试', step: () => tests(['domain', 'rules', 'server']) },
  ...(fast ? [] : [{ name: '浏览器端到端测试', step: inBrowser }]),
];

async function inBrowser() {
  const env = { CHROME_PATH: await ensureChromium(), OFFICE_PATH: await ensureOffice() };
  return await tests(['e2e'], env);
}

function tell(line) {
  process.stdout.write(`${line}\n`);
}

async function audit() {
  const { code, says } = auditDependencies();
  tell(says);
  return code;
}

/**
 * Files that fail are run once more by themselves: on a busy machine a browser or a database may be late once, a fault
 * fails twice. What passed only then is named at the end.
 */
async function tests(projects, env = {}) {
  const first = await runTests(projects, [], env);
  const failed = failedFiles(first.files);
  if (first.unheard > 0 || failed.length === 0 || failed.length > 3) return finished(first);
  tell(`\n${failed.length} 个测试文件没有通过，单独再跑一次：${failed.join('、')}`);
  const second = await runTests(projects, failed, env);
  if (second.code === 0) unsteady.push(...failed);
  return finished({ code: second.code, files: new Map([...first.files, ...second.files]) });
}

/** One run of vitest: its exit code, what came of each file, and errors nobody heard; without a report, it failed. */
async function runTests(projects, only, env) {
  const report = join(reports, `${projects[0]}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((name) => ['--project', name]);
  const unheard = join(reports, 'unheard');
  const names = ['default', 'json', './scripts/unheard.mjs'];
  const reporters = names.map((name) => `--reporter=${name}`);
  const args = ['run', ...only, ...chosen, ...reporters, `--outputFile.json=${report}`];
  rmSync(unheard, { force: true });
  const code = await run('vitest', args, { ...here, env: { ...env, SHAODIAN_UNHEARD: unheard } });
  const files = filesOf(report);
  return {
    code: files.size > 0 ? code : code || 1,
    files,
    unheard: existsSync(unheard) ? Number(readFileSync(unheard, 'utf8')) : Infinity,
  };
}

/** What came of each file by a report of vitest; one that could not even be loaded counts as a failed test. */
function filesOf(report) {
  if (!existsSync(report)) return new Map();
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return new Map(
    testResults.map(({ name, status, assertionResults: tests }) => {
      const passed = tests.filter((test) => test.status === 'passed').length;
      const failed = tests.filter((test) => test.status === 'failed').length;
      const skipped = tests.length - passed - failed;
      const unloaded = status === 'failed' && failed === 0 ? 1 : 0;
      return [relative(process.cwd(), name), { passed, failed: failed + unloaded, skipped }];
    }),
  );
}

function failedFiles(files) {
  return [...files].filter(([, { failed }]) => failed > 0).map(([name]) => name);
}

function finished({ code, files }) {
  for (const one of files.values()) for (const key of Object.keys(tally)) tally[key] += one[key];
  return code;
}

async function runSteps() {
  for (const { name, step } of steps) {
    tell(`\n── ${name} ──`);
    const began = Date.now();
    const code = await step().catch((error) => {
      tell(error.message);
      return 1;
    });
    if (code !== 0) {
      tell(`\n“${name}”没有通过，后面的步骤没有运行。`);
      // A step that holds no tests, or broke before its tests could run, counts as one.
      tally.failed ||= 1;
      return 1;
    }
    tell(`通过（${seconds(began)}）`);
  }
  return 0;
}

process.exitCode = await runSteps();
rmSync(reports, { recursive: true, force: true });
if (unsteady.length > 0) tell(`第二次才通过，要查：${unsteady.join('、')}`);
if (tally.skipped > 0) tell(`${tally.skipped} skipped`);
tell(`${tally.passed} passed, ${tally.failed} failed`);
