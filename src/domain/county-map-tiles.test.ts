import { expect, test } from 'vitest';

import { inView, onSquare, viewOf } from './county-map-drawing.ts';
import { tileAddress, tilesOf } from './county-map-tiles.ts';

const corners = [onSquare([104.4, 25.6]), onSquare([104.9, 26])];
const size = { width: 800, height: 460 };

test('图片拼满整个地图,大小接近原图,不多取', () => {
  const view = viewOf(corners, size);
  const tiles = tilesOf(view);
  for (const corner of [
    [0, 0],
    [799, 0],
    [0, 459],
    [799, 459],
  ] as const) {
    const covering = tiles.filter(
      ({ left, top, side }) =>
        left <= corner[0] && corner[0] < left + side && top <= corner[1] && corner[1] < top + side,
    );
    expect(covering).toHaveLength(1);
  }
  for (const { side } of tiles) {
    expect(side).toBeGreaterThan(180);
    expect(side).toBeLessThan(363);
  }
  expect(tiles.length).toBeLessThan(30);
});

test('编号和地图服务的一样:北京在第 10 级的第 843 列第 388 行', () => {
  const beijing = onSquare([116.397, 39.909]);
  const view = { ...viewOf([beijing], size), scale: 256 * 2 ** 10 };
  const [x, y] = beijing;
  const around = { ...view, left: x - 1e-6, top: y - 1e-6, width: 0.1, height: 0.1 };
  expect(tilesOf(around)).toMatchObject([{ z: 10, x: 843, y: 388, side: 256 }]);
  expect(inView(around, beijing)[0]).toBeGreaterThan(0);
  const [tile] = tilesOf(around);
  if (!tile) throw new Error('no tile');
  expect(tileAddress('https://map.example.cn/{z}/{x}/{y}.png', tile)).toBe(
    'https://map.example.cn/10/843/388.png',
  );
});

test('放到最大也不问没有的级别', () => {
  const view = viewOf(corners, size, { zoom: 4096, middle: corners[0] });
  expect(Math.max(...tilesOf(view).map(({ z }) => z))).toBe(17);
});
