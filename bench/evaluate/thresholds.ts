/** `npm run thresholds`: plays quiet schools of many sizes and rates, and writes src/domain/detect/threshold-table.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { falseAlarmBudget, played, scanSettings } from '../../src/domain/detect/rules.ts';
import { scanLevels } from '../../src/domain/detect/scan.ts';
import { scanThresholds } from '../../src/domain/detect/thresholds.ts';

const classes = [1, 2, 4, 8, 16, 32, 64];
/** New cases a class and school day. */
const rates = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512];
const pupils = 45;
const mostGrades = 6;
const weekdays = [1.25, 1.05, 0.95, 0.9, 0.85];

const rows = classes.map((count) =>
  rates.map((rate, nth) => {
    const grades = Math.min(mostGrades, count);
    const school = {
      pupils: Array.from({ length: count }, () => pupils),
      gradeOf: Array.from({ length: count }, (_, at) => Math.floor((at * grades) / count)),
      rate: rate / pupils,
      weekdays,
      noise: played.noise,
    };
    const ask = { years: 2 * played.years, seed: 1000 * count + nth };
    const found = scanThresholds(school, scanSettings, falseAlarmBudget, ask);
    return scanLevels.map((level) => Number(found[level].toFixed(2)));
  }),
);

const text = `/** Made by \`npm run thresholds\` from rules/detect/scan.json; not edited by hand. */

export const tableClasses = ${JSON.stringify(classes)} as const;

/** New cases a class and school day. */
export const tableRates = ${JSON.stringify(rates)} as const;

/** By classes, then by rate: thresholds of classes, grades and the school. */
export const thresholdTable: readonly (readonly (readonly [number, number, number])[])[] =
  ${JSON.stringify(rows)};
`;
writeFileSync(join(import.meta.dirname, '../../src/domain/detect/threshold-table.ts'), text);
for (const [at, row] of rows.entries()) console.log(classes[at], JSON.stringify(row));
