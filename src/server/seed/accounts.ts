import type { Role } from '../../domain/role.ts';
import type { Families } from './families.ts';
import { familyName, personName } from './names.ts';
import type { CountySite, PlaceRef, SchoolSite } from './places.ts';
import type { Purpose } from './plan.ts';
import type { StaffMember } from './staff.ts';
import type { World } from './world.ts';

/** Writes accounts. None has a password: a demonstration signs people in by role. */
export interface Accounts {
  openCounty(county: CountySite, offices: readonly StaffMember[]): void;
  /** Returns who sends the sheets of departments, and the class teachers in the order of the classes. */
  openSchool(
    school: SchoolSite,
    staff: readonly StaffMember[],
    dorms: readonly PlaceRef[],
  ): { readonly departments: string; readonly teachers: readonly string[] };
  openGuardians(families: Families): void;
}

interface Holder {
  readonly name: string;
  readonly personId: string | null;
}

const guardianAccounts = 6;

/** `everyRole` false opens only principals, class teachers and the county's: enough to measure with. */
export function openAccounts(world: World, prefix: string, everyRole: boolean): Accounts {
  const numbers = new Map<Role, number>();
  function open(role: Role, holder: Holder, places: readonly PlaceRef[]): string {
    const number = (numbers.get(role) ?? 0) + 1;
    numbers.set(role, number);
    const username = `${prefix}-${role}-${String(number).padStart(3, '0')}`;
    const accountId = writeAccount(world, username, holder.name);
    for (const place of places) writeGrant(world, accountId, role, place, holder.personId);
    return accountId;
  }
  function openSchool(
    school: SchoolSite,
    staff: readonly StaffMember[],
    dorms: readonly PlaceRef[],
  ) {
    const of = (purpose: Purpose) => staff.filter((one) => one.purpose === purpose);
    const [principal, deputy] = of('head');
    if (!principal) throw new Error(`${school.plan.name} has no head`);
    const principalId = open('principal', principal, [school]);
    const teachers = of('teachers');
    const teacherIds = school.classes.map((site, at) => {
      const teacher = teachers[at];
      if (!teacher) throw new Error(`${school.plan.name} has too few teachers`);
      return open('class-teacher', teacher, [site]);
    });
    if (!everyRole) return { departments: principalId, teachers: teacherIds };
    const reporter = of('office')[0] ?? deputy ?? principal;
    const reporterId = open('reporter', reporter, [school]);
    for (const one of of('health').slice(0, 1)) open('school-doctor', one, [school]);
    for (const one of of('guard').slice(0, 1)) open('gate-guard', one, [school]);
    for (const [at, one] of of('dorm').slice(0, dorms.length).entries())
      open('dorm-keeper', one, dorms.slice(at, at + 1));
    return { departments: reporterId, teachers: teacherIds };
  }
  function openGuardians(families: Families): void {
    for (const { guardians, schools } of families.samples(guardianAccounts)) {
      const places = [...schools].map((id) => ({ placeId: id, path: [id], schoolId: id }));
      for (const guardian of guardians.slice(0, 1)) open('guardian', guardian, places);
    }
  }
  return {
    openCounty(county, offices) {
      for (const [role, holder] of countyHolders(world, county, offices))
        open(role, holder, [county]);
    },
    openSchool,
    openGuardians,
  };
}

/** One of every county role; those of other bureaus are no staff of schools and so no persons here. */
function countyHolders(
  world: World,
  county: CountySite,
  offices: readonly StaffMember[],
): [Role, Holder][] {
  const random = world.random('county holders');
  const other = (bureau: string): Holder => {
    const name = personName(random, familyName(random), random.chance(0.5) ? '1' : '2', 'parent');
    return { name: `${name}(${bureau})`, personId: null };
  };
  const of = (office: string) => {
    const site = county.offices.find((one) => one.plan.name === office);
    return offices.filter((one) => one.departmentId === site?.placeId);
  };
  const [director] = of('教育局办公室');
  const [healthOfficer] = of('体卫艺科');
  const [, inspector] = of('督导室');
  return [
    ['bureau-officer', healthOfficer ?? other('教育局')],
    ['commander', other('县指挥部')],
    ['cdc-officer', other('疾控中心')],
    ['department-officer', other('市场监管局')],
    ['inspector', inspector ?? other('督导室')],
    ['administrator', director ?? other('教育局')],
  ];
}

function writeAccount(world: World, username: string, name: string): string {
  const accountId = world.id();
  world.loader.add('auth.user', {
    id: accountId,
    name,
    email: `${username}@account.invalid`,
    createdAt: world.enteredAt,
    updatedAt: world.enteredAt,
    username,
    displayUsername: username,
  });
  world.loader.add('account_card', {
    county_code: world.county,
    account_id: accountId,
    name,
    username,
  });
  return accountId;
}

function writeGrant(
  world: World,
  accountId: string,
  role: Role,
  place: PlaceRef,
  personId: string | null,
): void {
  world.loader.add('account_grant', {
    county_code: world.county,
    grant_id: world.id(),
    account_id: accountId,
    role,
    place_id: place.placeId,
    school_id: place.schoolId,
    person_id: personId,
    valid_from: world.recordsFrom,
    reason: '演示数据',
    granted_at: world.enteredAt,
  });
}
