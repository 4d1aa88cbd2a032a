import { expect, test } from 'vitest';

import { shift, toWgs84 } from './datum.ts';

/** Pairs that the public implementations of the formula are tested with: WGS 84 and GCJ-02, longitude first. */
const pairs = [
  ['上海', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ['深圳', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ['北京', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
] as const;

test.each(pairs)('%s:高德的坐标换成天地图的,差不到一米', (_, wgs84, gcj02) => {
  const [longitude, latitude] = shift(wgs84);
  expect(longitude).toBeCloseTo(gcj02[0], 6);
  expect(latitude).toBeCloseTo(gcj02[1], 6);
  const back = toWgs84(gcj02, 'gcj02');
  expect(back[0]).toBeCloseTo(wgs84[0], 5);
  expect(back[1]).toBeCloseTo(wgs84[1], 5);
});

test('天地图的坐标不动', () => {
  expect(toWgs84([117.3612345, 24.0912345], 'wgs84')).toEqual([117.361235, 24.091235]);
});
