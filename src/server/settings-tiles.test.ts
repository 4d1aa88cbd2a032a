import { expect, test } from 'vitest';

import { pagePolicy } from './app-headers.ts';
import { readTiles, tileHosts } from './settings-tiles.ts';

const good = {
  SHAODIAN_TILES:
    'https://t0.example.cn/vec/wmts?x={x}&y={y}&z={z}&tk=abc https://t0.example.cn/cva/{z}/{x}/{y}',
  SHAODIAN_TILES_CREDIT: '示例地图',
  SHAODIAN_TILES_DATUM: 'cgcs2000',
};

test('不写就没有底图,页面不许从外面取图片', () => {
  expect(readTiles({}, true)).toBeUndefined();
  expect(pagePolicy(undefined, tileHosts(undefined))).toContain("img-src 'self' data: blob:;");
});

test('写了底图,页面只许从那台主机取图片', () => {
  const tiles = readTiles(good, true);
  if (typeof tiles !== 'object') throw new Error(String(tiles));
  expect(tiles).toMatchObject({ credit: '示例地图', datum: 'wgs84' });
  expect(tiles.addresses).toHaveLength(2);
  expect(tileHosts(tiles)).toEqual(['https://t0.example.cn']);
  const policy = pagePolicy('abc', tileHosts(tiles));
  expect(policy).toContain("img-src 'self' data: blob: https://t0.example.cn;");
  expect(policy.match(/example/g)).toHaveLength(1);
});

test.each([
  ['https://map.example.cn/{z}/{x}.png', '{z}、{x}、{y} 各一处'],
  ['https://map.example.cn/{z}/{x}/{y}/{s}.png', '不能有别的花括号'],
  ['https://{s}.example.cn/{z}/{x}/{y}.png', '不能有别的花括号'],
  ['https://{x}.example.cn/{z}/{y}.png', '主机名里只能有字母'],
  ['https://map.example.cn;script-src/{z}/{x}/{y}.png', '主机名里只能有字母'],
  ['map.example.cn/{z}/{x}/{y}.png', '不是网址'],
  ['http://map.example.cn/{z}/{x}/{y}.png', '要用 https://'],
  ['javascript:alert({x}{y}{z})', '要用 https://'],
  ['https://me:secret@map.example.cn/{z}/{x}/{y}.png', '不能写用户名和密码'],
  [`${good.SHAODIAN_TILES} ${good.SHAODIAN_TILES}`, '最多写 2 个地址'],
])('地址不对,用一句话说明:%s', (SHAODIAN_TILES, says) => {
  expect(readTiles({ ...good, SHAODIAN_TILES }, true)).toContain(says);
});

test('没写署名或坐标系,不启动:写错坐标系学校会偏几百米', () => {
  expect(readTiles({ ...good, SHAODIAN_TILES_CREDIT: ' ' }, true)).toContain('署名');
  expect(readTiles({ ...good, SHAODIAN_TILES_DATUM: 'bd09' }, true)).toContain('偏几百米');
});

test('程序自己不用 https 时,内网的底图可以是 http', () => {
  const inner = { ...good, SHAODIAN_TILES: 'http://10.1.2.3:8080/{z}/{x}/{y}.png' };
  const tiles = readTiles(inner, false);
  if (typeof tiles !== 'object') throw new Error(String(tiles));
  expect(tileHosts(tiles)).toEqual(['http://10.1.2.3:8080']);
});
