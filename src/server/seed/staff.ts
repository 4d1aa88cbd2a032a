import { addDays } from '../../domain/date.ts';
import { familyName, personName } from './names.ts';
import { addMember, addPerson, addRoster } from './person.ts';
import type { DepartmentSite } from './places.ts';
import type { Purpose } from './plan.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export interface StaffMember {
  readonly personId: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly departmentId: string;
}

/** Writes a department's people and its roster. */
export function writeStaff(world: World, random: Random, site: DepartmentSite): StaffMember[] {
  const { placeId, schoolId, plan } = site;
  const from = world.recordsFrom;
  const staff = plan.titles.map((jobTitle, at) => {
    const sex = plan.purpose === 'guard' || random.chance(0.35) ? '1' : '2';
    const name = personName(random, familyName(random), sex, 'parent');
    const birthDay = addDays(`${world.schoolYear - random.int(24, 58)}-01-01`, random.int(0, 364));
    const idNumber = world.numbers.idNumber(birthDay, sex);
    const phone = world.numbers.phone();
    const who = {
      kind: 'staff' as const,
      schoolId,
      name,
      sex,
      birthDay,
      idNumber,
      phone,
      jobTitle,
    } as const;
    const personId = addPerson(world, who);
    addMember(world, personId, { placeId, schoolId, seq: at + 1, from });
    return { personId, name, purpose: plan.purpose, departmentId: placeId };
  });
  const roster = { placeId, schoolId, revision: 1, from, reason: '学期初名册' };
  addRoster(
    world,
    roster,
    staff.map((one) => one.personId),
  );
  return staff;
}
