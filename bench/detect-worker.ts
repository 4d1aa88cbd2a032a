import { parentPort, workerData } from 'node:worker_threads';

import { randomFrom } from '../src/domain/detect/random.ts';
import { falseAlarmBudget, played, scanSettings } from '../src/domain/detect/rules.ts';
import { scanThresholds } from '../src/domain/detect/thresholds.ts';

/** Thresholds of schools of 6 to 60 classes, as a county has them. */
const { schools } = workerData as { schools: number };
const random = randomFrom(7);

for (let nth = 0; nth < schools; nth += 1) {
  const classes = 6 + Math.floor(random() * 30);
  const school = {
    pupils: Array.from({ length: classes }, () => 35 + Math.floor(random() * 15)),
    gradeOf: Array.from({ length: classes }, (_, at) => Math.floor((at * 6) / classes)),
    rate: 0.001 + 0.003 * random(),
    weekdays: [1.25, 1.05, 0.95, 0.9, 0.85],
    noise: played.noise,
  };
  scanThresholds(school, scanSettings, falseAlarmBudget, { years: played.years, seed: nth });
}
parentPort?.postMessage('done');
