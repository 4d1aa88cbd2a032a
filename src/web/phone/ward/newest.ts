import type { Output } from '../../../contract/index.ts';

type Stay = Output<'ward.day'>['stays'][number];

/** The last of a list; phones of five years ago have no `at`. */
export function newestOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}

/** The newest reading of a stay that has a temperature. */
export function newestTemperature({
  readings,
}: Pick<Stay, 'readings'>): Stay['readings'][number] | undefined {
  return newestOf(readings.filter((one) => one.tempC !== undefined));
}
