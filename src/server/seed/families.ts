import { type Day, daysBetween } from '../../domain/date.ts';
import type { GuardianRelation } from '../../domain/person.ts';
import { type FamilyName, familyName, personName } from './names.ts';
import type { Sex } from './numbers.ts';
import { addHousemate, addPerson } from './person.ts';
import type { TownPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** 住户 with the grown-ups who answer for its children. */
export interface Family {
  readonly householdId: string;
  readonly name: FamilyName;
  /** The father's name, whether he lives here or not. */
  readonly father: string;
  readonly guardians: readonly Guardian[];
  readonly births: Day[];
  /** The schools of its children. */
  readonly schools: Set<string>;
}

export interface Guardian {
  readonly personId: string;
  readonly name: string;
  readonly relation: GuardianRelation;
}

export interface Families {
  /** A home for a child: often a new one, sometimes that of brothers and sisters in the same town. */
  homeFor(town: TownPlan, birthDay: Day, name?: FamilyName): Family;
  /** A few homes from all over, first one with children in two schools. */
  samples(count: number): Family[];
  count(): number;
}

/** Who answers for the children of a home, by how common it is. */
const shapes: readonly (readonly [number, readonly GuardianRelation[]])[] = [
  [62, ['father', 'mother']],
  [14, ['mother']],
  [6, ['father']],
  [12, ['father', 'mother', 'grandparent']],
  [5, ['grandparent']],
  [1, ['other']],
];

const mostWaiting = 2000;
const sampleEvery = 40;
const mostSamples = 400;
const daysBetweenSiblings = 300;

/** Keeps, by town, a bounded number of homes that may still have another child. */
export function openFamilies(world: World): Families {
  const random = world.random('families');
  const waiting = new Map(world.plan.towns.map((town): [string, Family[]] => [town.name, []]));
  const siblings: Family[] = [];
  const others: Family[] = [];
  let count = 0;
  function siblingsHome(town: TownPlan, birthDay: Day): Family | undefined {
    const homes = waiting.get(town.name) ?? [];
    if (homes.length === 0 || !random.chance(0.24)) return undefined;
    const at = random.int(0, homes.length - 1);
    const home = homes[at];
    if (!home?.births.every((other) => isApart(other, birthDay))) return undefined;
    if (home.births.length > 1 || random.chance(0.85)) homes.splice(at, 1);
    if (siblings.length < mostSamples) siblings.push(home);
    return home;
  }
  function newHome(town: TownPlan, name: FamilyName): Family {
    const home = writeHome(world, random, town, name);
    const homes = waiting.get(town.name);
    if (homes && homes.length < mostWaiting && random.chance(0.3)) homes.push(home);
    if (count % sampleEvery === 0 && others.length < mostSamples) others.push(home);
    count += 1;
    return home;
  }
  return {
    homeFor(town, birthDay, name) {
      const home =
        (name ? undefined : siblingsHome(town, birthDay)) ??
        newHome(town, name ?? familyName(random));
      home.births.push(birthDay);
      return home;
    },
    samples: (wanted) => chooseSamples(siblings, others).slice(0, wanted),
    count: () => count,
  };
}

/** First a home with children in two schools, then homes of one school each, no school twice. */
function chooseSamples(siblings: readonly Family[], others: readonly Family[]): Family[] {
  const first = siblings.findLast((home) => home.schools.size > 1);
  const bySchool = new Map(others.map((home) => [[...home.schools][0], home] as const).reverse());
  const rest = [...bySchool.values()].filter((home) => home !== first);
  return first ? [first, ...rest] : rest;
}

function writeHome(world: World, random: Random, town: TownPlan, name: FamilyName): Family {
  const householdId = world.id();
  const address = `${town.name}${random.pick(town.villages)}${random.int(1, 399)}号`;
  world.loader.add('household', {
    county_code: world.county,
    household_id: householdId,
    address,
    updated_at: world.enteredAt,
  });
  const father = personName(random, name, '1', 'parent');
  const guardians = random.weighted(shapes).map((relation) => {
    const grown = grownUp(random, name, father, relation);
    const phone = world.numbers.phone();
    const personId = addPerson(world, { kind: 'guardian', schoolId: null, phone, ...grown });
    addHousemate(world, personId, householdId);
    return { personId, name: grown.name, relation };
  });
  return { householdId, name, father, guardians, births: [], schools: new Set() };
}

/** A father or a father's parent bears the family's surname, others mostly do not. */
function grownUp(
  random: Random,
  name: FamilyName,
  father: string,
  relation: GuardianRelation,
): { name: string; sex: Sex } {
  if (relation === 'father') return { name: father, sex: '1' };
  const sex = relation === 'mother' || random.chance(0.55) ? '2' : '1';
  const own = name.style === 'han' && sex === '2' ? hanName(random) : name;
  const generation = relation === 'grandparent' ? 'elder' : 'parent';
  return { name: personName(random, own, sex, generation), sex };
}

function hanName(random: Random): FamilyName {
  const name = familyName(random);
  return name.style === 'han' ? name : { style: 'han', surname: '王' };
}

function isApart(a: Day, b: Day): boolean {
  return Math.abs(daysBetween(a, b)) > daysBetweenSiblings;
}
