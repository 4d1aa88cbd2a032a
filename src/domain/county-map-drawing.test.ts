import { expect, test } from 'vitest';

import {
  atPixel,
  besides,
  drawn,
  drawnAreas,
  inView,
  middleOf,
  nearestTo,
  onSquare,
  type Point,
  readable,
  viewOf,
} from './county-map-drawing.ts';
import { mapText } from './county-map.ts';

const county: readonly Point[] = [
  [104.4, 25.6],
  [104.9, 25.6],
  [104.9, 26],
  [104.4, 26],
  [104.4, 25.6],
];
const corners = county.map((point) => onSquare(point));

test('本初子午线和赤道在正中,北在上', () => {
  const [x, y] = onSquare([0, 0]);
  expect(x).toBe(0.5);
  expect(y).toBeCloseTo(0.5);
  expect(onSquare([104.5, 26])[1]).toBeLessThan(onSquare([104.5, 25])[1]);
});

test('整个县放得进手机的一小块,四边留白,不变形', () => {
  const size = { width: 358, height: 300 };
  const view = viewOf(corners, size);
  for (const corner of corners) {
    const [x, y] = inView(view, corner);
    expect(x).toBeGreaterThanOrEqual(13.9);
    expect(x).toBeLessThanOrEqual(344.1);
    expect(y).toBeGreaterThanOrEqual(13.9);
    expect(y).toBeLessThanOrEqual(286.1);
  }
});

test('放大以后那一点还在正中,拖不出县界', () => {
  const size = { width: 400, height: 300 };
  const middle = onSquare([104.5, 25.7]);
  const [x, y] = inView(viewOf(corners, size, { zoom: 4, middle }), middle);
  expect(x).toBeCloseTo(200);
  expect(y).toBeCloseTo(150);
  const beyond = viewOf(corners, size, { zoom: 4, middle: onSquare([110, 30]) });
  const [east, north] = inView(beyond, onSquare([104.9, 26]));
  expect(east).toBeCloseTo(200);
  expect(north).toBeCloseTo(150);
  expect(atPixel(beyond, [east, north])[0]).toBeCloseTo(onSquare([104.9, 26])[0], 9);
});

test('只有一所学校,也不放到街上去', () => {
  const [only] = corners;
  if (!only) throw new Error('no corner');
  const view = viewOf([only], { width: 400, height: 300 });
  expect(Number.isFinite(view.scale)).toBe(true);
  expect(inView(view, only)[0]).toBeCloseTo(200);
});

test('高德的底图偏几百米,边界和学校跟着它偏', () => {
  const [plain, shifted] = [onSquare([104.6, 25.8]), onSquare([104.6, 25.8], 'gcj02')];
  const metres = Math.hypot(plain[0] - shifted[0], plain[1] - shifted[1]) * 40_075_000;
  expect(metres).toBeGreaterThan(100);
  expect(metres).toBeLessThan(900);
});

test('手指点在两所学校之间,选近的那一所;太远就不选', () => {
  const schools = [
    { name: '一小', at: [100, 100] as const },
    { name: '二小', at: [120, 100] as const },
  ];
  expect(nearestTo(schools, [113, 104], 28)?.name).toBe('二小');
  expect(nearestTo(schools, [200, 200], 28)).toBeUndefined();
});

test('乡镇名挤在一起的,只写先来的;写不下的不写半个', () => {
  const labels = [
    { text: '城关镇', at: [100, 100] as const },
    { text: '石坝乡', at: [110, 104] as const },
    { text: '大河乡', at: [100, 160] as const },
    { text: '边上的乡', at: [392, 100] as const },
  ];
  const kept = readable(labels, { width: 400, height: 300 }, 12).map((one) => one.text);
  expect(kept).toEqual(['城关镇', '大河乡']);
});

test('名字让开压在上面的学校,四处都有学校就不挪', () => {
  const label = { text: '城关镇', at: [100, 100] as const };
  const school = (y: number) => ({ at: [108, y] as const, size: 12 });
  expect(besides(label, [], 12)).toEqual(label);
  const moved = besides(label, [school(102)], 12);
  expect(moved.at[0]).toBe(100);
  expect(Math.abs(moved.at[1] - 102)).toBeGreaterThan(13);
  expect(besides(label, [60, 75, 90, 105, 120, 135].map(school), 12)).toEqual(label);
});

test('名字写在最大的那一块的中间', () => {
  const island: readonly Point[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ];
  const land: readonly Point[] = [
    [10, 10],
    [14, 10],
    [14, 12],
    [10, 12],
    [10, 10],
  ];
  expect(middleOf([[island], [land]])).toEqual([12, 11]);
});

test('几万个点的边界变成屏幕看得出的那些,形状不走样,每块都还在', () => {
  const round = (radius: number, count: number, wobble: number): Point[] =>
    Array.from({ length: count + 1 }, (_, nth) => {
      const step = nth % count;
      const angle = (2 * Math.PI * step) / count;
      const far = radius * (1 + wobble * Math.sin(step * 7));
      return [104.6 + far * Math.cos(angle), 25.8 + far * Math.sin(angle)];
    });
  const areas = [
    { name: '城关镇', polygons: [[round(0.3, 20_000, 1e-6)]] },
    { name: '小岛乡', polygons: [[round(0.00001, 30, 0)]] },
  ];
  const thin = drawn(areas);
  expect(thin.map((one) => one.name)).toEqual(['城关镇', '小岛乡']);
  const [ring = []] = thin[0]?.polygons[0] ?? [];
  expect(ring.length).toBeLessThan(200);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [x, y] of ring) expect(Math.hypot(x - 104.6, y - 25.8)).toBeCloseTo(0.3, 4);
  expect(thin[1]?.polygons).toHaveLength(1);
  expect(drawnAreas(mapText(thin))).toEqual(thin);
});
