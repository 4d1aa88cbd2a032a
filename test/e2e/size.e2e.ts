import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { projectFile } from '../../src/server/project.ts';

const limits = { phone: 40_000, desk: 450_000 };

test(`手机首次打开的脚本不超过 ${limits.phone / 1000} KB(gzip)`, () => {
  expect(firstLoad('dist/phone', '/m/')).toBeLessThanOrEqual(limits.phone);
});

test(`电脑首页的脚本不超过 ${limits.desk / 1000} KB(gzip)`, () => {
  expect(firstLoad('dist/web', '/', ['Workbench', 'Shell'])).toBeLessThanOrEqual(limits.desk);
});

test('页面里没有内联脚本:内容安全策略不允许', () => {
  for (const page of ['dist/phone/index.html', 'dist/web/index.html'])
    expect(readFileSync(projectFile(page), 'utf8')).not.toMatch(/<script(?![^>]*\ssrc=)/);
});

/**
 * Bytes of gzip of all scripts that the first page needs: those the HTML names, what they import statically,
 * and the pages that are loaded at once (by the beginning of their file's name), with what those import.
 */
function firstLoad(folder: string, base: string, pages: readonly string[] = []): number {
  const root = projectFile(folder);
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((found) => found[1] ?? '');
  const assets = readdirSync(join(root, 'assets'));
  const opened = assets.filter((name) =>
    pages.some((page) => name.startsWith(`${page}-`) && name.endsWith('.js')),
  );
  const files = new Set<string>();
  const add = (path: string) => {
    if (files.has(path) || !existsSync(path)) return;
    files.add(path);
    const text = readFileSync(path, 'utf8');
    for (const found of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
      add(join(root, 'assets', found[1] ?? ''));
  };
  for (const path of named) add(join(root, path.slice(base.length)));
  for (const name of opened) add(join(root, 'assets', name));
  if (files.size === 0) throw new Error(`no scripts found in ${folder}`);
  return [...files].reduce(
    (sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length,
    0,
  );
}
