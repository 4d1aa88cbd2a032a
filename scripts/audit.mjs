// 依赖检查: known holes in the packages that are shipped. The registry is asked; without it this says so and goes on.
import { spawnSync } from 'node:child_process';

/** @returns {{ code: number, says: string }} Non-zero only when a hole of level high or critical is known. */
export function auditDependencies(run = runNpm) {
  const report = readReport(run());
  if (!report)
    return {
      code: 0,
      says: '这次没有查依赖的已知漏洞：连不上软件仓库的漏洞库（没有网络，或它不提供这项服务）；请在能上网的机器上再跑一次。',
    };
  const { high = 0, critical = 0, moderate = 0, low = 0 } = report.metadata.vulnerabilities;
  if (high + critical === 0)
    return { code: 0, says: `没有高危的已知漏洞（中 ${moderate}，低 ${low}）。` };
  const names = Object.values(report.vulnerabilities)
    .filter((one) => one.severity === 'high' || one.severity === 'critical')
    .map((one) => `${one.name}（${one.severity}，${one.range}）`);
  return { code: 1, says: `依赖里有高危的已知漏洞，请升级：${names.join('；')}` };
}

/** The report of npm; undefined when it could not get one. */
function readReport(text) {
  try {
    const report = JSON.parse(text);
    return report?.metadata?.vulnerabilities ? report : undefined;
  } catch {
    return undefined;
  }
}

function runNpm() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0'];
  const { stdout } = spawnSync(npm, args, {
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  return stdout ?? '';
}
