import type { Keys } from './keys.ts';
import type { PlannedGuardian } from './person-import-family.ts';
import { papersOf } from './person-import-match.ts';
import type { PlannedRow } from './person-import-plan.ts';
import { numbersTo } from './person-number.ts';
import { phoneColumns, soundColumns } from './person-sound.ts';

/** What of a plan's people is written encrypted or by its sound: made while the database has other work. */
export interface Ready {
  readonly pupils: ReadonlyMap<PlannedRow, PupilColumns>;
  /** Without those whose phone stays as it is. */
  readonly guardians: ReadonlyMap<PlannedGuardian, PhoneColumns>;
}

type PupilColumns = ReturnType<typeof pupilColumnsOf>;
type PhoneColumns = ReturnType<typeof phoneColumns>;

/** Of a plan that nobody will write. */
export const nothingReady: Ready = { pupils: new Map(), guardians: new Map() };

/** Makes ready what writing the plan will need. */
export function readyFor(keys: Keys, plan: readonly PlannedRow[]): Ready {
  const pupils = plan.filter((one) => !one.known || one.isPersonChanged);
  const guardians = guardiansOf(plan).filter((one) => one.personId === undefined || one.isChanged);
  return {
    pupils: new Map(pupils.map((one) => [one, pupilColumnsOf(keys, one)])),
    guardians: new Map(guardians.map((one) => [one, phoneColumnsOf(keys, one)])),
  };
}

/** Everybody's guardians, each once. */
export function guardiansOf(plan: readonly PlannedRow[]): PlannedGuardian[] {
  return [...new Set(plan.flatMap((one) => one.family.links.map((link) => link.guardian)))];
}

/** A pupil's own columns as they will be. */
function pupilColumnsOf(keys: Keys, one: PlannedRow) {
  const papers = papersOf(one);
  const { name } = one.row;
  return { name, ...soundColumns('pupil', name), ...papers, ...numbersTo(keys, papers) };
}

function phoneColumnsOf(keys: Keys, { phone }: PlannedGuardian) {
  return phoneColumns(keys, phone === undefined ? null : keys.sealText(phone), phone);
}
