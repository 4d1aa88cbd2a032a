import { describe, expect, test } from 'vitest';

import { exceptionsOf, randomReadings, randomRoster } from '../../test/setup/readings.ts';
import { seeded } from '../../test/setup/seeded.ts';
import { packReadings, unpackReadings } from './roll-packed.ts';
import {
  type Reading,
  type TemperatureSite,
  applySubmission,
  countsOf,
  temperatureSites,
} from './roll.ts';

const roster = Array.from({ length: 45 }, (_, at) => `学生${at + 1}`);
const everyone = (reading: Reading) => new Map(roster.map((one) => [one, reading]));

describe('打包的检查结果', () => {
  test.each<[string, Map<string, Reading>, number]>([
    ['四十五人都正常,没量体温:每人一位', everyone({}), 7],
    ['一个人也没看到', new Map(), 7],
    ['都量额温:每人一字节', everyone({ tempC: 36.2, tempSite: 'FOREHEAD' }), 46],
    [
      '两种测温部位:每人两字节',
      new Map([
        ['学生1', { tempC: 36.2, tempSite: 'FOREHEAD' }],
        ['学生2', { tempC: 36.5, tempSite: 'EAR' }],
      ]),
      91,
    ],
  ])('%s', (_, readings, bytes) => {
    const packed = packReadings(roster, readings);
    expect(packed).toHaveLength(bytes);
    expect(unpackReadings(roster, packed)).toEqual(readings);
  });

  test.each(temperatureSites)('34.0 到 43.0 每个体温都原样回来:%s', (tempSite: TemperatureSite) => {
    for (let tenths = 340; tenths <= 430; tenths++) {
      const readings = new Map([['学生9', { tempC: tenths / 10, tempSite }]]);
      expect(unpackReadings(roster, packReadings(roster, readings))).toEqual(readings);
    }
  });

  test('缺勤的人没有被看到', () => {
    const readings = new Map<string, Reading>([
      ['学生1', { absent: 'sick' }],
      ['学生2', {}],
    ]);
    expect([...unpackReadings(roster, packReadings(roster, readings)).keys()]).toEqual(['学生2']);
    readings.set('学生3', { tempC: 36.5, tempSite: 'EAR' });
    expect([...unpackReadings(roster, packReadings(roster, readings)).keys()]).toEqual([
      '学生2',
      '学生3',
    ]);
  });

  test('空名册', () => {
    expect(unpackReadings([], packReadings([], new Map()))).toEqual(new Map());
  });

  test('打包的结果加上异常名单,就是整张表:随机四百人以内的名册,各种部位', () => {
    for (let seed = 0; seed < 600; seed++) {
      const random = seeded(seed);
      const on = randomRoster(random, 400);
      const raw = randomReadings(random, on);
      const entries = [...raw].map(([personId, reading]) => ({ personId, ...reading }));
      const sheet = applySubmission(on, new Map(), { entries, othersWell: false });
      if (!(sheet instanceof Map)) continue;
      const stored = { packed: packReadings(on, sheet), exceptions: exceptionsOf(sheet) };
      const read = new Map([...unpackReadings(on, stored.packed), ...stored.exceptions]);
      expect(read).toEqual(sheet);
      expect(countsOf(on, read)).toEqual(countsOf(on, sheet));
    }
  });

  test('全班同一部位时也一样:每种部位各两百张表', () => {
    for (const tempSite of temperatureSites)
      for (let seed = 0; seed < 200; seed++) {
        const random = seeded(seed);
        const on = randomRoster(random, 400);
        const readings = new Map<string, Reading>(
          on
            .filter(() => random.chance(0.9))
            .map((one) => [
              one,
              random.chance(0.8) ? { tempC: 36 + random.int(20) / 10, tempSite } : {},
            ]),
        );
        const packed = packReadings(on, readings);
        expect(packed.length).toBeLessThanOrEqual(1 + on.length);
        expect(unpackReadings(on, packed)).toEqual(readings);
      }
  });
});
