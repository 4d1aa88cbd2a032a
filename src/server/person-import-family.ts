import type { GuardianRelation } from '../domain/person.ts';
import type { MatchedRow } from './person-import-match.ts';
import type { ImportGuardian } from './person-import-read.ts';
import type { KnownGuardian, KnownPupil, SchoolState } from './person-import-state.ts';

/** Works out who of an import lives together, and which guardians are the same person. */

/** A home of the plan: one that exists, or a new one. */
export interface PlannedHome {
  readonly householdId: string | undefined;
  /** The row whose address counts, and the address if it has to be written. */
  readonly addressRow: number | undefined;
  readonly address: string | undefined;
  /** A new one, and rows of other schools name one of its guardians: it may be theirs. */
  readonly isAcross: boolean;
}

/** Rows of this school with the same guardian as a row of another school, by number; and that row. */
export type SiblingRows = ReadonlyMap<number, number>;

export interface PlannedGuardian {
  /** undefined: a new person. */
  readonly personId: string | undefined;
  readonly home: PlannedHome;
  /** To the first child they were found with. */
  readonly relation: GuardianRelation;
  readonly name: string;
  phone: string | undefined;
  /** A row of this file has stated the phone: a later one does not change it again. */
  isStated: boolean;
  /** The phone of a known guardian has to be written. */
  isChanged: boolean;
}

export interface PlannedLink {
  readonly guardian: PlannedGuardian;
  readonly relation: GuardianRelation;
  /** The guardianship has to be written. */
  readonly isNew: boolean;
}

export interface RowFamily {
  readonly home: PlannedHome | undefined;
  readonly links: readonly PlannedLink[];
}

/** More pupils than this with one phone are not siblings: it is an institution's or a made-up number. */
export const mostSiblings = 6;

/** The family of each row, in the order of the rows. */
export function planFamilies(
  matched: readonly MatchedRow[],
  state: SchoolState,
  siblings: SiblingRows,
): ReadonlyMap<MatchedRow, RowFamily> {
  const families = new Map<MatchedRow, RowFamily>();
  for (const group of groupsOf(matched, state)) {
    const home = homeOf(group, state, siblings);
    const pool = home ? poolOf(group, home) : [];
    for (const one of group.rows)
      families.set(one, { home, links: home ? linksOf(one, home, pool) : [] });
  }
  return families;
}

/** Rows that live together, and the homes that exist of them and of pupils they are linked with. */
interface Group {
  readonly rows: readonly MatchedRow[];
  readonly homes: readonly string[];
  /** Known pupils of those homes. */
  readonly pupils: readonly KnownPupil[];
}

function groupsOf(matched: readonly MatchedRow[], state: SchoolState): Group[] {
  const isShared = sharedPhones(matched, state.pupils);
  const sets = disjointSets(matched.length);
  const ofKey = new Map<string, number>();
  const ofHome = new Map<string, number>();
  for (const [index, { row, known }] of matched.entries()) {
    const unite = (nodes: Map<string, number>, name: string) => {
      const node = nodes.get(name);
      if (node === undefined) nodes.set(name, index);
      else sets.unite(index, node);
    };
    if (known?.householdId) unite(ofHome, known.householdId);
    for (const key of linkKeys(row.guardians, row.address, isShared)) unite(ofKey, key);
  }
  // Known homes are linked with rows, never with one another for their own sake.
  for (const { householdId, guardians } of state.pupils) {
    if (householdId === undefined) continue;
    for (const key of linkKeys(guardians, state.addresses.get(householdId), isShared)) {
      const node = ofKey.get(key);
      if (node === undefined) continue;
      const home = ofHome.get(householdId);
      if (home === undefined) ofHome.set(householdId, node);
      else sets.unite(home, node);
    }
  }
  return collect(matched, state, {
    find: sets.find,
    findHome: (home) => {
      const node = ofHome.get(home);
      return node === undefined ? undefined : sets.find(node);
    },
  });
}

/** The set of a row, and that of a home; undefined: no row has to do with it. */
interface Sets {
  readonly find: (row: number) => number;
  readonly findHome: (home: string) => number | undefined;
}

function collect(
  matched: readonly MatchedRow[],
  state: SchoolState,
  { find, findHome }: Sets,
): Group[] {
  const groups = new Map<
    number,
    { rows: MatchedRow[]; homes: Set<string>; pupils: KnownPupil[] }
  >();
  for (const [index, one] of matched.entries()) {
    const root = find(index);
    const group = groups.get(root) ?? { rows: [], homes: new Set(), pupils: [] };
    group.rows.push(one);
    groups.set(root, group);
  }
  for (const pupil of state.pupils) {
    if (!pupil.householdId) continue;
    const root = findHome(pupil.householdId);
    const group = root === undefined ? undefined : groups.get(root);
    if (!group) continue;
    group.homes.add(pupil.householdId);
    group.pupils.push(pupil);
  }
  return [...groups.values()].map(({ rows, homes, pupils }) => ({
    rows,
    homes: [...homes].sort(),
    pupils,
  }));
}

/** What people of one home have in common: a guardian's phone, or the address and a guardian. */
function linkKeys(
  guardians: readonly { readonly name: string; readonly phone: string | undefined }[],
  address: string | undefined,
  isShared: (phone: string) => boolean,
): string[] {
  return guardians.flatMap(({ name, phone }) => [
    ...(phone !== undefined && isShared(phone) ? [`phone ${phone}`] : []),
    ...(address ? [`address ${plain(address)} ${name}`] : []),
  ]);
}

function plain(address: string): string {
  return address.normalize('NFKC').replaceAll(/\s/g, '');
}

/** Tells whether a phone may link siblings. */
function sharedPhones(
  matched: readonly MatchedRow[],
  pupils: readonly KnownPupil[],
): (phone: string) => boolean {
  // Most phones have one user: a set is made only for the others.
  const users = new Map<string, string | Set<string>>();
  const count = (who: string, guardians: readonly { readonly phone: string | undefined }[]) => {
    for (const { phone } of guardians) {
      if (phone === undefined) continue;
      const known = users.get(phone);
      if (known === undefined) users.set(phone, who);
      else if (typeof known !== 'string') known.add(who);
      else if (known !== who) users.set(phone, new Set([known, who]));
    }
  };
  for (const { personId, guardians } of pupils) count(personId, guardians);
  for (const { row, known } of matched) count(known?.personId ?? `row ${row.row}`, row.guardians);
  return (phone) => {
    const known = users.get(phone);
    return known === undefined || typeof known === 'string' || known.size <= mostSiblings;
  };
}

/** The first row's own home, else one of a sibling, else a new one where there is anything to keep in it. */
function homeOf(
  { rows, homes }: Group,
  state: SchoolState,
  siblings: SiblingRows,
): PlannedHome | undefined {
  const own = rows.map(({ known }) => known?.householdId).find((id) => id !== undefined);
  const householdId = own ?? homes[0];
  const spoken = rows.find(({ row }) => row.address !== undefined)?.row;
  const hasAny = rows.some(({ row }) => row.guardians.length > 0);
  if (householdId === undefined && !spoken && !hasAny) return undefined;
  const known = householdId === undefined ? undefined : state.addresses.get(householdId);
  return {
    householdId,
    addressRow: spoken?.row,
    address: spoken?.address === known ? undefined : spoken?.address,
    isAcross: householdId === undefined && rows.some(({ row }) => siblings.has(row.row)),
  };
}

/** The guardians of a home's known children, to be found again by their siblings. */
function poolOf({ pupils }: Group, home: PlannedHome): PlannedGuardian[] {
  const known = new Map<string, KnownGuardian>();
  for (const { guardians } of pupils)
    for (const guardian of guardians) known.set(guardian.personId, guardian);
  return [...known.values()].map((one) => plannedFrom(one, home));
}

function plannedFrom(one: KnownGuardian, home: PlannedHome): PlannedGuardian {
  const { personId, name, phone, relation } = one;
  return { personId, home, relation, name, phone, isStated: false, isChanged: false };
}

/** Finds or adds the guardians that a row names; `pool` grows by the new ones. */
function linksOf(
  { row, known }: MatchedRow,
  home: PlannedHome,
  pool: PlannedGuardian[],
): PlannedLink[] {
  const own = known?.guardians ?? [];
  // A pupil's guardians are in the pool unless the pupil had no home yet.
  for (const one of own)
    if (!pool.some((other) => other.personId === one.personId)) pool.push(plannedFrom(one, home));
  const used = new Set<PlannedGuardian>();
  return row.guardians.map((wanted) => {
    const free = pool.filter((one) => !used.has(one));
    const mine = free.filter((one) => own.some((other) => other.personId === one.personId));
    const guardian = choose(wanted, mine, free) ?? added(wanted, home, pool);
    used.add(guardian);
    settle(guardian, wanted);
    const before = own.find((one) => one.personId === guardian.personId);
    const relation = wanted.relation ?? before?.relation ?? guardian.relation;
    return { guardian, relation, isNew: before?.relation !== relation };
  });
}

/**
 * The same person among those known: with that name and phone; the pupil's own of that name, whose phone is
 * then corrected; a sibling's of that name and no other phone.
 */
function choose(
  wanted: ImportGuardian,
  mine: readonly PlannedGuardian[],
  free: readonly PlannedGuardian[],
): PlannedGuardian | undefined {
  const isNamed = (one: PlannedGuardian) => one.name === wanted.name;
  const isReached = (one: PlannedGuardian) =>
    wanted.phone === undefined || one.phone === undefined || one.phone === wanted.phone;
  return (
    mine.find((one) => isNamed(one) && isReached(one)) ??
    mine.find((one) => isNamed(one) && !one.isStated) ??
    free.find((one) => isNamed(one) && isReached(one))
  );
}

function settle(guardian: PlannedGuardian, { phone }: ImportGuardian): void {
  if (phone === undefined) return;
  guardian.isStated = true;
  if (guardian.phone === phone) return;
  guardian.phone = phone;
  guardian.isChanged = true;
}

function added(
  { name, phone, relation = 'other' }: ImportGuardian,
  home: PlannedHome,
  pool: PlannedGuardian[],
): PlannedGuardian {
  const made: PlannedGuardian = {
    personId: undefined,
    home,
    relation,
    name,
    phone,
    isStated: false,
    isChanged: false,
  };
  pool.push(made);
  return made;
}

/** Sets of the first numbers that grow together. */
function disjointSets(size: number) {
  const parents = Int32Array.from({ length: size }, (_, node) => node);
  const find = (node: number): number => {
    let root = node;
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root)
      root = parent;
    for (let at = node; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const unite = (a: number, b: number) => {
    parents[find(a)] = find(b);
  };
  return { find, unite };
}
