import { tableClasses, tableRates, thresholdTable } from './threshold-table.ts';
import type { ScanThresholds } from './thresholds.ts';

/**
 * The thresholds of a school with so many classes, where a class usually has so many new cases a school day: of the
 * played schools around it the strictest, since between two of them a single case may count more or less.
 */
export function thresholdsOf(classes: number, rate: number): ScanThresholds {
  const rows = around(tableClasses, classes);
  const columns = around(tableRates, rate);
  const most: { -readonly [K in keyof ScanThresholds]: number } = { class: 0, grade: 0, school: 0 };
  for (const row of rows)
    for (const column of columns) {
      const [ofClass = 0, ofGrade = 0, ofSchool = 0] = thresholdTable[row]?.[column] ?? [];
      most.class = Math.max(most.class, ofClass);
      most.grade = Math.max(most.grade, ofGrade);
      most.school = Math.max(most.school, ofSchool);
    }
  return most;
}

/** The positions of the values to each side of one; at the ends the last one alone. */
function around(values: readonly number[], value: number): readonly number[] {
  const above = values.findIndex((one) => one >= value);
  if (above < 0) return [values.length - 1];
  return above === 0 || values[above] === value ? [above] : [above - 1, above];
}
