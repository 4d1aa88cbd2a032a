import type { FeatureHandlers } from './answer.ts';
import { coverage, unprotected } from './dose-coverage.ts';
import { closeDrive, driveList, drivePeople, openDrive, settle, suggested } from './dose-drive.ts';
import { checkCertificate, personDoses, recordDose, voidDose } from './dose-person.ts';
import { endWanted, want, wantedOf } from './dose-wanted.ts';

/** 接种 */
export const doseHandlers: FeatureHandlers<'dose'> = {
  'dose.person': personDoses,
  'dose.record': recordDose,
  'dose.void': voidDose,
  'dose.check': checkCertificate,
  'dose.coverage': coverage,
  'dose.people': unprotected,
  'dose.wanted': async (asked) => ({ wanted: await wantedOf(asked) }),
  'dose.want': want,
  'dose.end-wanted': endWanted,
  'dose.suggested': suggested,
  'dose.drives': driveList,
  'dose.open-drive': openDrive,
  'dose.drive': drivePeople,
  'dose.settle': settle,
  'dose.close-drive': closeDrive,
};
