// `npm test` runs everything; `npm run check` (--fast) leaves out the build and the browser.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { auditDependencies } from './audit.mjs';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, npm, run, seconds } from './ensure.mjs';

await ensureInstalled();

const reports = mkdtempSync(join(tmpdir(), 'shaodian-tests-'));
const fast = process.argv.includes('--fast');
const here = { stdio: 'inherit' };
const tally = { passed: 0, failed: 0, skipped: 0 };

const steps = [
  { name: '类型', step: () => run('tsc', ['-b'], here) },
  { name: '静态检查', step: () => run('oxlint', ['--type-aware', '--deny-warnings'], here) },
  { name: '格式', step: () => run('oxfmt', ['--check'], here) },
  { name: '生成的文件是否最新', step: () => npm(['run', '--silent', 'drift'], here) },
  { name: '依赖的已知漏洞', step: audit },
  ...(fast ? [] : [{ name: '构建', step: () => build().then(() => 0) }]),
  { name: '规则、领域、服务端测试', step: () => vitest(['domain', 'rules', 'server']) },
  ...(fast ? [] : [{ name: '浏览器端到端测试', step: endToEnd }]),
];

function tell(line) {
  process.stdout.write(`${line}\n`);
}

async function audit() {
  const { code, says } = auditDependencies();
  tell(says);
  return code;
}

async function vitest(projects, env = {}) {
  const report = join(reports, `${projects[0]}.json`);
  const code = await run(
    'vitest',
    [
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { ...here, env },
  );
  return count(report) ? code : code || 1;
}

async function endToEnd() {
  return vitest(['e2e'], { CHROME_PATH: await ensureChromium() });
}

/** Adds a report of vitest to the tally; a file that could not even be loaded counts as failed. */
function count(report) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const unloaded = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    tally.passed += result.numPassedTests;
    tally.failed += result.numFailedTests + unloaded.length;
    tally.skipped += result.numPendingTests + result.numTodoTests;
    return true;
  } catch {
    return false;
  }
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
if (tally.skipped > 0) tell(`${tally.skipped} skipped`);
tell(`${tally.passed} passed, ${tally.failed} failed`);
