/** `npm run evaluate -- --seed N`: how well each detector finds outbreaks in schools that a computer plays. */
import { parseArgs } from 'node:util';

import { scanSettings as settings } from '../../src/domain/detect/rules.ts';
import { type Evaluation, evaluate, type Share, within, year } from './evaluate.ts';
import { hagelloch } from './hagelloch.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    'quiet-schools': { type: 'string', default: '1500' },
    outbreaks: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
});

function whole(name: 'seed' | 'quiet-schools' | 'outbreaks'): number {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} 应为正整数。`);
  return value;
}

const seed = whole('seed');
const found = evaluate({
  seed,
  quietSchools: whole('quiet-schools'),
  outbreaks: whole('outbreaks'),
  settings,
});
const measles = hagelloch(settings);

if (values.json) console.log(JSON.stringify({ seed, settings, ...found, hagelloch: measles }));
else tellPeople(found);

function tellPeople({ falseEpisodes, diseases }: Evaluation): void {
  console.log(
    `种子 ${seed}：模拟学校 27 个班 × 45 人，每人每天 0.25 % 生病（星期、学校水平有波动）；` +
      `各方法先调到每校每学年（${year.schoolDays} 个上课日）误报 ${year.episodes} 次，再用没用过的学校考。` +
      `首例起 ${within} 个上课日内响过算发现（碰巧约 ${((100 * within) / year.schoolDays).toFixed(1)} %）。方括号里是 95 % 区间。`,
  );
  for (const { name, outbreaks, rows } of diseases) {
    console.log(`\n${name === 'influenza' ? '流感' : '诺如病毒'}：${outbreaks} 起（5 例以上）`);
    console.table(
      Object.fromEntries(
        rows.map((row) => [
          row.detector,
          {
            '发现 %': percent(row.detected),
            '第 5 例以前 %': percent(row.byFifthCase),
            发现时已病: row.casesAtDetection ?? '—',
            '误报/校/学年': falseEpisodes[row.detector].toFixed(2),
          },
        ]),
      ),
    );
  }
  console.log('\n1861 年 Hagelloch 麻疹（按起病日，从没有为它调过）：');
  console.table(
    Object.fromEntries(
      measles.rows.map(({ detector, day, ill }) => [
        detector,
        {
          第一次响: day ?? (detector === 'Farrington' ? '说不了：不够三年' : '没有响'),
          当时已病: ill ?? '—',
        },
      ]),
    ),
  );
  console.log(`Rt（第 15–28 天，中间和 95 %）：${measles.rt}；增长（前 35 天）：${measles.growth}`);
}

function percent({ value, low, high }: Share): string {
  const text = (share: number) => (100 * share).toFixed(1);
  return `${text(value)} [${text(low)}–${text(high)}]`;
}
