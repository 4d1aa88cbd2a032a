import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { auditDependencies } from '../../scripts/audit.mjs';
import { projectFile } from './project.ts';

const text = readFileSync(projectFile('docs/security.md'), 'utf8');
const named = [...text.matchAll(/^- `([^`]+)`「([^」]+)」$/gmu)].map(
  ([, file = '', name = '']) => ({
    file,
    name,
  }),
);

describe('安全说明里写到的测试', () => {
  test.each(named)('$file 里真有：$name', ({ file, name }) => {
    const source = readFileSync(projectFile(file), 'utf8');
    expect(source.includes(`'${name}'`)).toBe(true);
  });

  test('每一种来人都有测试看着，没有写法不对的', () => {
    const parts = text.split(/^### /mu).slice(1);
    expect(parts.length).toBeGreaterThanOrEqual(11);
    for (const part of parts) expect(part).toMatch(/^- `[^`]+`「[^」]+」$/mu);
    const bullets = text.split('## 等级保护')[0]?.match(/^- /gmu) ?? [];
    expect(bullets).toHaveLength(named.length);
  });
});

describe('依赖的已知漏洞', () => {
  const report = (high: number) =>
    JSON.stringify({
      metadata: { vulnerabilities: { high, critical: 0, moderate: 2, low: 1 } },
      vulnerabilities: { bad: { name: 'bad-package', severity: 'high', range: '<1.2' } },
    });

  test('查不到漏洞库，说一句话，不算没通过', () => {
    for (const answer of ['', '{"error":{"code":"ENOTFOUND"}}', 'npm error'])
      expect(auditDependencies(() => answer)).toMatchObject({ code: 0 });
    expect(auditDependencies(() => '').says).toContain('没有查');
  });

  test('有高危的就不通过，说明是哪个包；没有就通过', () => {
    const found = auditDependencies(() => report(1));
    expect(found.code).toBe(1);
    expect(found.says).toContain('bad-package');
    expect(auditDependencies(() => report(0)).code).toBe(0);
  });
});
