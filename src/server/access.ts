import { CompiledQuery } from 'kysely';
import type pg from 'pg';

import type { Operation } from '../contract/operation.ts';
import { type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import {
  type Capability,
  type Grant,
  isLive,
  mayAt,
  type Role,
  grantMay,
  roles,
} from '../domain/role.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { capabilityText } from '../domain/text/role.ts';
import { type KeyHolder, loadKey } from './account-key-holder.ts';
import type { Account, Auth } from './auth.ts';
import { inScope, type Scope } from './db.ts';
import type { PlaceIndex, PlaceNode } from './place-index.ts';

/** A county run here, or a city or province that reads what counties send up: its zone gives the day. */
export interface CountyFacts {
  readonly county: number;
  readonly kind: 'county' | 'city' | 'province';
  readonly name: string;
  readonly zone: string;
  readonly rootPlaceId: string;
}

/**
 * 准入: who asks, and what they may do where. Remembers what every request needs: for a minute, and for longer while it
 * is told of every change (`forgetEverywhere`, `Auth.tell`).
 */
export interface Access {
  accountOf(cookie: string | undefined): Promise<Account | undefined>;
  grantsOf(accountId: string): Promise<readonly Grant[]>;
  countyOf(code: number): Promise<CountyFacts | undefined>;
  /** The counties alone. */
  counties(): Promise<readonly CountyFacts[]>;
  /** Counties, cities and provinces: wherever somebody may hold a role. */
  everywhere(): Promise<readonly CountyFacts[]>;
  /** Who holds a key of the interface; undefined when it is none, is over or has been ended. */
  keyHolder(words: string): Promise<KeyHolder | undefined>;
  /** What the account's grants and sessions were remembered as is wrong from now on. */
  forget(accountId: string): void;
  /** Whether this process is told of what others change. What was remembered while it was not is looked up anew. */
  listens(isListening: boolean): void;
  /** A sign-out or a change of sign-in: the cookie is looked up anew. */
  forgetCookie(cookie: string | undefined): void;
}

const freshMs = 60_000;
/** Coming back later than a minute is the rule on a city's morning, and nobody's role changed meanwhile. */
const toldFreshMs = 600_000;
const mostRemembered = 50_000;

export function openAccess(pool: pg.Pool, auth: Auth): Access {
  const changes = new Changes();
  const accounts = new Memory<Account | undefined>(changes, (account) => account?.accountId);
  const grants = new Memory<readonly Grant[]>(changes, (_, accountId) => accountId);
  const holders = new Memory<KeyHolder | undefined>(changes, (holder) => holder?.account.accountId);
  const counties = new Memory<readonly CountyFacts[]>(changes, nobody);
  const readCounties = async () => await counties.get('all', async () => await loadCounties(pool));
  return {
    async accountOf(cookie) {
      if (!cookie) return undefined;
      return await accounts.get(cookie, async () => await auth.accountOf(cookie));
    },
    grantsOf: async (accountId) =>
      await grants.get(accountId, async () => await loadGrants(pool, accountId)),
    counties: async () => (await readCounties()).filter(({ kind }) => kind === 'county'),
    everywhere: readCounties,
    async countyOf(code) {
      const known = (await readCounties()).find((one) => one.county === code);
      if (known) return known;
      // One that was made meanwhile, by a command beside this program.
      counties.forget('all');
      return (await readCounties()).find((one) => one.county === code);
    },
    keyHolder: async (words) => await holders.get(words, async () => await loadKey(pool, words)),
    forget: (accountId) => changes.note(accountId),
    listens(isListening) {
      if (isListening) changes.noteAll();
      changes.isTold = isListening;
    },
    forgetCookie: (cookie) => {
      if (cookie) accounts.forget(cookie);
    },
  };
}

/** When something last changed of whom. */
class Changes {
  /** All changes are heard of. */
  isTold = false;
  readonly #times = new Map<string, number>();
  #ofAll = 0;

  note(accountId: string): void {
    if (this.#times.size >= mostRemembered) this.noteAll();
    this.#times.set(accountId, performance.now());
  }

  noteAll(): void {
    this.#times.clear();
    this.#ofAll = performance.now();
  }

  of(accountId: string | undefined): number {
    const own = accountId === undefined ? undefined : this.#times.get(accountId);
    return Math.max(own ?? 0, this.#ofAll);
  }
}

const nobody = () => undefined;

/** Values by key, each of an account, for a while, and no longer than nothing changes of the account. */
class Memory<V> {
  readonly #values = new Map<string, { value: V; since: number }>();
  readonly #changes: Changes;
  readonly #accountOf: (value: V, key: string) => string | undefined;

  constructor(changes: Changes, accountOf: (value: V, key: string) => string | undefined) {
    this.#changes = changes;
    this.#accountOf = accountOf;
  }

  async get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#values.get(key);
    if (known && this.#isFresh(key, known)) return known.value;
    // From before it is looked up: what changes meanwhile may not be in it.
    const since = performance.now();
    const value = await load();
    if (this.#values.size >= mostRemembered) this.#values.clear();
    this.#values.set(key, { value, since });
    return value;
  }

  #isFresh(key: string, { value, since }: { value: V; since: number }): boolean {
    const accountId = this.#accountOf(value, key);
    // What belongs to no account is nobody's to tell of.
    const longest = accountId !== undefined && this.#changes.isTold ? toldFreshMs : freshMs;
    return since + longest > performance.now() && since > this.#changes.of(accountId);
  }

  forget(key: string): void {
    this.#values.delete(key);
  }
}

/** What an operation may touch for this caller, or why it may not. */
export interface Permit {
  readonly scope: Scope;
  readonly grants: readonly Grant[];
  readonly place: PlaceNode;
}

/** Decides whether the account's grants allow the operation at the place, and how far its transaction reaches. */
export async function permit(
  facts: {
    county: CountyFacts;
    account: Account;
    grants: readonly Grant[];
    today: Day;
    places: PlaceIndex;
  },
  operation: Operation,
  at: PlaceNode | undefined,
): Promise<Permit | Problem> {
  const { county, account, grants, today, places } = facts;
  const capability = operation.capability;
  const refusal = () => refusalOf(operation);
  const live = grants.filter(
    (grant) =>
      grant.county === county.county &&
      isLive(grant, today) &&
      (capability === undefined ? grant.only === undefined : grantMay(grant, capability)),
  );
  if (live.length === 0) return refusal();
  if (at && capability && !mayAt(live, capability, at, today)) return refusal();
  if (!at && operation.where !== 'anywhere' && operation.where !== 'self') return refusal();
  const place = at ?? (await places.find(county.county, county.rootPlaceId));
  if (!place) throw new Error(`county ${county.county} has no root place`);
  const schools = await schoolsOf(live, { county, places, capability });
  return {
    scope: { county: county.county, schools, accountId: account.accountId },
    grants: live,
    place,
  };
}

/** The refusal of an operation for which nothing was granted; `whoHasNone`: nor anything else. */
export function refusalOf(
  { kind, capability, summary }: Operation,
  { whoHasNone = false } = {},
): Problem {
  if (kind === 'command' && capability && fromHome.includes(capability))
    return problem('not-guardian', { who: familyDeskText.thisChild.zh });
  return whoHasNone
    ? problem('no-role')
    : problem('no-permission', { what: capability ? capabilityText[capability].zh : summary });
}

/** What families send from a phone, where it may have waited while the school ended their grant. */
const fromHome: readonly Capability[] = ['child.report', 'child.medicine'];

/** The capabilities that an account has anywhere in the county. */
export function capabilitiesOf(grants: readonly { role: Role }[]): Capability[] {
  return [...new Set(grants.flatMap((grant): readonly Capability[] => roles[grant.role].may))];
}

/**
 * What changes the tree or who stands in it: a school yet to be made, a grant at a township. Such rows have no
 * school that a list could name; these operations narrow by the tree themselves.
 */
const ofTheTree: readonly (Capability | undefined)[] = [
  'place.edit',
  'account.read',
  'account.edit',
  'audit.read',
];

async function schoolsOf(
  grants: readonly Grant[],
  facts: { county: CountyFacts; places: PlaceIndex; capability: Capability | undefined },
): Promise<'*' | string[]> {
  const { county, places, capability } = facts;
  const isAboveSchools = grants.some((grant) => grant.schoolId === undefined);
  if (isAboveSchools && ofTheTree.includes(capability)) return '*';
  if (grants.some((grant) => grant.placeId === county.rootPlaceId)) return '*';
  const lists = await Promise.all(
    grants.map(async (grant) =>
      grant.schoolId ? [grant.schoolId] : await places.schoolsBelow(county.county, grant.placeId),
    ),
  );
  return [...new Set(lists.flat())];
}

async function loadCounties(pool: pg.Pool): Promise<CountyFacts[]> {
  const { rows } = await pool.query<{
    county_code: number;
    name: string;
    kind: 'province' | 'city' | 'county' | 'functional-zone';
    zone: string;
    root_place_id: string;
  }>(
    `select county_code, name, kind, zone, root_place_id from county join division on code = county_code order by 1`,
  );
  return rows.map((row) => ({
    county: row.county_code,
    kind: row.kind === 'functional-zone' ? 'county' : row.kind,
    name: row.name,
    zone: row.zone,
    rootPlaceId: row.root_place_id,
  }));
}

interface GrantRow {
  readonly grant_id: string;
  readonly county_code: number;
  readonly role: string;
  readonly place_id: string;
  readonly school_id: string | null;
  readonly person_id: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Built once: on a school morning everybody comes once. */
const grantsStatement = `
  select grant_id, county_code, role, place_id, school_id, person_id, valid_from, valid_to from account_grant
  where account_id = $1 and ended_at is null and role = any($2) order by valid_from, grant_id`;
const roleNames = Object.keys(roles);

/** The account's grants in all counties, ended ones left out. Row-level security shows an account its own. */
async function loadGrants(pool: pg.Pool, accountId: string): Promise<Grant[]> {
  const question = CompiledQuery.raw(grantsStatement, [accountId, roleNames]);
  const rows = await inScope(
    pool,
    { county: 0, schools: [], accountId },
    async (tx) => await tx.rows(question as CompiledQuery<GrantRow>),
  );
  return rows.map((row) => ({
    grantId: row.grant_id,
    county: row.county_code,
    role: row.role as Role,
    placeId: row.place_id,
    schoolId: row.school_id ?? undefined,
    personId: row.person_id ?? undefined,
    from: row.valid_from,
    to: row.valid_to ?? undefined,
  }));
}
