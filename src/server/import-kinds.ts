import type { ImportKind } from '../domain/import.ts';
import { planClasses } from './import-classes.ts';
import { planDoses } from './import-doses.ts';
import type { Planner } from './import-plan.ts';
import { planPupils } from './import-pupils.ts';
import { planSchools } from './import-schools.ts';
import { planSeats } from './import-seats.ts';
import { planStaff } from './import-staff.ts';

/** Who plans which kind. */
export const planners: Readonly<Record<ImportKind, Planner>> = {
  schools: planSchools,
  classes: planClasses,
  staff: planStaff,
  pupils: planPupils,
  dorms: planSeats,
  buses: planSeats,
  canteens: planSeats,
  doses: planDoses,
};
