import { addDays, type Day } from '../../domain/date.ts';
import type { Stage } from '../../domain/place.ts';
import type { Families, Family } from './families.ts';
import { personName } from './names.ts';
import type { Sex } from './numbers.ts';
import { addHousemate, addMember, addPerson, addRoster } from './person.ts';
import type { ClassSite, SchoolSite } from './places.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Age in years at which a stage is entered, reached by 31 August. */
const entryAges: Readonly<Record<Stage, number>> = {
  kindergarten: 3,
  primary: 6,
  'primary-5': 6,
  junior: 12,
  'junior-4': 11,
  senior: 15,
  vocational: 15,
  special: 7,
};

/** A pupil as the rest of the seed needs them. */
export interface SeededPupil {
  readonly personId: string;
  readonly sex: Sex;
}

/** Writes a class's pupils with their homes and guardians, and its rosters. Returns the pupils in list order. */
export function writePupils(
  world: World,
  families: Families,
  random: Random,
  school: SchoolSite,
  site: ClassSite,
): SeededPupil[] {
  const { schoolId, placeId } = site;
  let first: Pupil | undefined;
  const pupils = Array.from({ length: site.size }, (_, at) => {
    const isLast = at === site.size - 1;
    // Namesakes in one class are real life: lists must tell them apart.
    const like = isLast && random.chance(0.06) ? first : undefined;
    const pupil = inventPupil(world, families, random, school, site, like);
    first ??= pupil;
    const from = isLast ? (site.joinsOn ?? site.from) : site.from;
    addMember(world, pupil.personId, { placeId, schoolId, seq: at + 1, from });
    return pupil;
  });
  const ids = pupils.map((one) => one.personId);
  const roster = { placeId, schoolId, revision: 1, from: site.from, reason: '学期初名册' };
  addRoster(world, roster, site.joinsOn ? ids.slice(0, -1) : ids);
  if (site.joinsOn)
    addRoster(world, { ...roster, revision: 2, from: site.joinsOn, reason: '转入 1 人' }, ids);
  return pupils;
}

interface Pupil {
  readonly personId: string;
  readonly name: string;
  readonly sex: Sex;
  readonly family: Family;
}

function inventPupil(
  world: World,
  families: Families,
  random: Random,
  school: SchoolSite,
  site: ClassSite,
  like: Pupil | undefined,
): Pupil {
  const sex = like?.sex ?? (random.chance(0.53) ? '1' : '2');
  const birthDay = birthDayIn(random, site);
  const family = families.homeFor(school.town, birthDay, like?.family.name);
  const name = like?.name ?? personName(random, family.name, sex, 'child', family.father);
  const number = world.numbers.idNumber(birthDay, sex);
  // A few children have no identity number yet: their student number is a temporary one.
  const hasNumber = random.chance(0.99);
  const personId = addPerson(world, {
    kind: 'pupil',
    schoolId: site.schoolId,
    name,
    sex,
    birthDay,
    idNumber: hasNumber ? number : undefined,
    studentNo: `${hasNumber ? 'G' : 'L'}${number}`,
  });
  addHousemate(world, personId, family.householdId);
  if (site.schoolId) family.schools.add(site.schoolId);
  for (const guardian of family.guardians)
    world.loader.add('guardianship', {
      county_code: world.county,
      pupil_id: personId,
      guardian_id: guardian.personId,
      school_id: site.schoolId,
      relation: guardian.relation,
    });
  return { personId, name, sex, family };
}

function birthDayIn(random: Random, site: ClassSite): Day {
  const year = site.cohort - entryAges[site.stage] - 1;
  return addDays(`${year}-09-01`, random.int(0, 364));
}
