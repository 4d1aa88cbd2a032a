import { expect, test } from 'vitest';

import { isSameArea, mapText, readMap, readSites } from './county-map.ts';
import { isProblem } from './problem.ts';

const square = (x: number, y: number) => [
  [x, y],
  [x + 0.1, y],
  [x + 0.1, y + 0.1],
  [x, y],
];
const file = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const area = (name: string | undefined, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties: { ...(name && { name }), 人口: 12000 },
  geometry: { type, coordinates },
});
const faultOf = (text: string) => {
  const read = readMap(text);
  return isProblem(read) ? read.problem : 'ok';
};

test('好的图收下,只留名称和边界', () => {
  const read = readMap(file([area('城关镇', [square(104.5, 25.1)])]));
  if (isProblem(read)) throw new Error(read.problem);
  expect(read.map((one) => one.name)).toEqual(['城关镇']);
  expect(mapText(read)).not.toContain('人口');
});

test('不对的图,用一句话说明哪里不对', () => {
  expect(faultOf('不是 JSON')).toBe('map-not-geojson');
  expect(faultOf(file([]))).toBe('map-areas');
  expect(faultOf(file([area(undefined, [square(104, 25)])]))).toBe('map-no-name');
  expect(faultOf(file([area('甲', [104, 25], 'Point')]))).toBe('map-no-polygon');
  expect(faultOf(file([area('甲', [square(104, 25).slice(0, 3)])]))).toBe('map-open-ring');
  expect(faultOf(file([area('甲', [square(443000, 2780000)])]))).toBe('map-not-degrees');
  expect(faultOf(file([area('甲', [square(25, 104)])]))).toBe('map-not-degrees');
  const twice = [area('甲', [square(104, 25)]), area('甲', [square(105, 25)])];
  expect(faultOf(file(twice))).toBe('map-name-twice');
  expect(faultOf(' '.repeat(2_000_001))).toBe('map-too-large');
});

test('“城关”和“城关镇”是同一个乡镇,“城关”和“城郊镇”不是', () => {
  expect(isSameArea('城关', '城关镇')).toBe(true);
  expect(isSameArea('东湖街道办事处', '东湖街道')).toBe(true);
  expect(isSameArea('城关', '城郊镇')).toBe(false);
});

test('从表格粘贴的坐标一行一所学校,看不懂的行原样退回', () => {
  const { sites, odd } = readSites(
    '实验小学\t104.55\t25.12\n第一中学, 104.5, 25.1\n没有坐标的学校\n',
  );
  expect(sites).toEqual([
    { name: '实验小学', longitude: 104.55, latitude: 25.12 },
    { name: '第一中学', longitude: 104.5, latitude: 25.1 },
  ]);
  expect(odd).toEqual(['没有坐标的学校']);
});
