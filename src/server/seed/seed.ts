import type pg from 'pg';

import type { Day } from '../../domain/date.ts';
import type { Stage } from '../../domain/place.ts';
import type { TemperatureSite } from '../../domain/roll.ts';
import { say } from '../../domain/text/say.ts';
import { seedText } from '../../domain/text/seed.ts';
import { addUpAllSymptoms } from '../symptom-day.ts';
import { type Accounts, openAccounts } from './accounts.ts';
import { writeChecklists } from './checklists.ts';
import { cityPlan } from './city-plan.ts';
import { writeCountyMap } from './county-map.ts';
import { demoPlan } from './demo-plan.ts';
import { writeBeds, writeDorms } from './dorms.ts';
import { doseStatements } from './doses.ts';
import { type Families, openFamilies } from './families.ts';
import { openLoader } from './load.ts';
import { type SchoolSite, writeCounty, writeSchool } from './places.ts';
import { type SeededPupil, writePupils } from './pupils.ts';
import { type Random, randomFor } from './random.ts';
import { liftReferences } from './references.ts';
import { type RolledSchool, type Unit, writeRolls } from './rolls.ts';
import { writeStaff } from './staff.ts';
import { seedTableNames } from './tables.ts';
import { makeWorld, type SeedKeys, type World } from './world.ts';

export interface SeedOptions {
  /** demo: an invented county with 12 schools of all kinds. city: as many schools as the persons need. */
  readonly kind: 'demo' | 'city';
  /** demo: people in all (pupils, staff, guardians), about. city: pupils and staff, within a class or two. */
  readonly persons: number;
  readonly today: Day;
  /** School days before today that get rolls. */
  readonly days: number;
  /** The same seed, with the same other options, gives the same rows (sealed texts apart). */
  readonly seed: number;
  readonly keys: SeedKeys;
  /** Receives a Chinese sentence now and then. */
  readonly onProgress?: (line: string) => void;
}

export interface SeedSummary {
  readonly county: number;
  readonly schools: number;
  readonly classes: number;
  readonly departments: number;
  readonly pupils: number;
  readonly staff: number;
  /** In addition to pupils and staff. */
  readonly guardians: number;
  readonly households: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * 演示县与测试城市: fills a migrated, empty database with invented people and their past rolls, by COPY and
 * in one transaction, so that an interrupted seed leaves nothing behind. `client` is the owner's. Throws with
 * a Chinese sentence when the database holds a county already.
 */
export async function seed(client: pg.Client, options: SeedOptions): Promise<SeedSummary> {
  await client.query('begin');
  try {
    const summary = await fill(client, options);
    await client.query('commit');
    await client.query(`analyze ${[...seedTableNames, 'symptom_day'].map(quote).join(', ')}`);
    return summary;
  } catch (error) {
    // A lost connection has rolled back already; the first error is the one to tell.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function fill(client: pg.Client, options: SeedOptions): Promise<SeedSummary> {
  const began = performance.now();
  const { rowCount } = await client.query('select from county limit 1');
  if (rowCount) throw new Error(seedText['seed-not-empty'].zh);
  await client.query(`insert into instance (kind) values ('demo') on conflict do nothing`);
  const references = await liftReferences(client);
  const { kind, persons, seed: number, onProgress = () => {} } = options;
  const chance = randomFor(number, 'plan');
  const plan = kind === 'demo' ? demoPlan(persons, chance) : cityPlan(persons, chance);
  const loader = openLoader(client);
  const world = makeWorld(options, plan, loader);
  const schools = plan.schools.length;
  onProgress(say(seedText['seed-places'], 'zh', { county: plan.name, schools }));
  const { rolled, summary } = await fillPlaces(world, kind, onProgress);
  onProgress(say(seedText['seed-rolls'], 'zh', { days: world.pastDays.length }));
  await writeRolls(world, rolled);
  await loader.flush();
  await references.restore();
  await client.query(addUpAllSymptoms);
  if (kind === 'demo') {
    for (const statement of doseStatements) await client.query(statement, [options.today]);
    await writeCountyMap(client);
    await writeChecklists(client, options.today);
  }
  const rows = loader.counts();
  const facts = { schools, ...summary };
  const seconds = Math.round((performance.now() - began) / 1000);
  const rolls = rows['class_day'] ?? 0;
  onProgress(say(seedText['seed-done'], 'zh', { ...facts, rolls, seconds }));
  return { county: plan.code, ...facts, rows };
}

async function fillPlaces(
  world: World,
  kind: SeedOptions['kind'],
  onProgress: (line: string) => void,
) {
  const isDemo = kind === 'demo';
  const staffRandom = world.random('staff');
  const families = openFamilies(world);
  const accounts = openAccounts(world, kind, isDemo);
  const county = writeCounty(world);
  accounts.openCounty(
    county,
    county.offices.flatMap((office) => writeStaff(world, staffRandom, office)),
  );
  const rolled: RolledSchool[] = [];
  const { schools } = world.plan;
  for (const [at, plan] of schools.entries()) {
    const site = writeSchool(world, county, plan, at);
    rolled.push(
      await fillSchool(world, site, { families, accounts, staffRandom, hasDorms: isDemo }),
    );
    if ((at + 1) % 50 === 0)
      onProgress(say(seedText['seed-people'], 'zh', { done: at + 1, schools: schools.length }));
  }
  if (isDemo) accounts.openGuardians(families);
  const officeStaff = county.offices.reduce((sum, one) => sum + one.plan.titles.length, 0);
  const counted = countUnits(rolled.flatMap((one) => one.units));
  const staff = counted.staff + officeStaff;
  const summary = {
    ...counted,
    departments: counted.departments + county.offices.length,
    staff,
    guardians: (world.loader.counts()['person'] ?? 0) - counted.pupils - staff,
    households: families.count(),
  };
  return { rolled, summary };
}

function countUnits(units: readonly Unit[]) {
  const classes = units.filter((unit) => unit.who !== 'staff');
  const departments = units.filter((unit) => unit.who === 'staff');
  const people = (which: readonly Unit[]) => which.reduce((sum, one) => sum + one.people.length, 0);
  return {
    classes: classes.length,
    departments: departments.length,
    pupils: people(classes),
    staff: people(departments),
  };
}

interface Makers {
  readonly families: Families;
  readonly accounts: Accounts;
  readonly staffRandom: Random;
  /** Enough to show; nothing is measured of dormitories. */
  readonly hasDorms: boolean;
}

async function fillSchool(
  world: World,
  site: SchoolSite,
  { families, accounts, staffRandom, hasDorms }: Makers,
): Promise<RolledSchool> {
  const staffed = site.departments.map((one) => {
    const staff = writeStaff(world, staffRandom, one);
    return { placeId: one.placeId, staff };
  });
  const allStaff = staffed.flatMap((one) => one.staff);
  const dorms = hasDorms && site.plan.isBoarding ? writeDorms(world, site) : [];
  const senders = accounts.openSchool(site, allStaff, dorms);
  const units = staffed.map(({ placeId, staff }): Unit => {
    const people = staff.map((member) => member.personId);
    return {
      ...staffUnit,
      placeId,
      people,
      from: world.recordsFrom,
      accountId: senders.departments,
    };
  });
  const lodgers: SeededPupil[] = [];
  const random = world.random(`pupils of ${site.plan.name}`);
  for (const [at, one] of site.classes.entries()) {
    const pupils = writePupils(world, families, random, site, one);
    lodgers.push(...pupils);
    const people = pupils.map((pupil) => pupil.personId);
    const accountId = senders.teachers[at] ?? senders.departments;
    const { placeId, stage: who, from, joinsOn, isCluster } = one;
    const measures = habitOf(who, random);
    units.push({ placeId, who, people, from, joinsOn, isCluster, accountId, measures });
    await world.loader.settle();
  }
  writeBeds(world, dorms, lodgers);
  return { schoolId: site.placeId, plan: site.plan, units, closedOn: site.closedOn };
}

const staffUnit = {
  who: 'staff',
  joinsOn: undefined,
  isCluster: false,
  measures: undefined,
} as const;

/** 幼儿园 take everybody's temperature at the forehead; elsewhere some classes do. */
function habitOf(stage: Stage, random: Random): TemperatureSite | undefined {
  if (stage === 'kindergarten') return 'FOREHEAD';
  if (stage === 'primary' && random.chance(0.2)) return 'FOREHEAD';
  return random.chance(0.04) ? 'AXILLA' : undefined;
}

function quote(table: string): string {
  return table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
