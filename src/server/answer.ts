import type { OperationName, Output, Parsed } from '../contract/index.ts';
import type { Day, TimeOfDay } from '../domain/date.ts';
import type { Problem } from '../domain/problem.ts';
import type { Grant } from '../domain/role.ts';
import type { Language } from '../domain/text/say.ts';
import type { Access } from './access.ts';
import type { Account, Auth } from './auth.ts';
import type { Tx } from './db.ts';
import type { Door } from './door.ts';
import type { FamilyHomes } from './family-homes.ts';
import type { Imports } from './import-run.ts';
import type { Keys } from './keys.ts';
import type { ListMemory } from './list-opening.ts';
import type { Live } from './live.ts';
import type { PlaceIndex, PlaceNode } from './place-index.ts';
import type { CountyDays } from './roll-county-memory.ts';
import type { RosterMemory } from './roster-memory.ts';
import type { SchoolDays } from './school-days.ts';
import type { Settings } from './settings.ts';
import type { Upkeep } from './upkeep.ts';
import type { Written } from './written.ts';

/** What a handler is given: one transaction within the caller's scope, and the facts of the request. */
export interface Asked {
  readonly tx: Tx;
  readonly county: number;
  readonly zone: string;
  /** The one clock; `today` and `time` are the county's. */
  readonly now: Date;
  readonly today: Day;
  readonly time: TimeOfDay;
  readonly account: Account;
  /** The caller's grants in the county that are in force and carry the operation's capability. */
  readonly grants: readonly Grant[];
  /** The place that decided (not with `anywhere` and `self`). */
  readonly place: PlaceNode;
  readonly language: Language;
  readonly keys: Keys;
  readonly places: PlaceIndex;
  readonly days: SchoolDays;
  readonly countyDays: CountyDays;
  readonly live: Live;
  readonly rosters: RosterMemory;
  readonly imports: Imports;
  readonly homes: FamilyHomes;
  readonly lists: ListMemory;
  readonly upkeep: Upkeep;
  /** For public operations, which have nothing of the above. */
  readonly door: Door;
  readonly auth: Auth;
  readonly access: Access;
  readonly settings: Settings;
  /** A new id: uuid v7, in order of time. */
  readonly id: () => string;
  /** The names of an account's places. */
  readonly namesOf: (accountId: string) => Promise<readonly string[]>;
  /** All grants of the caller in force anywhere, whatever they allow. */
  readonly grantsAll: () => Promise<readonly Grant[]>;
  /** The people one may be in the demonstration. */
  readonly demoRoles: () => Promise<Output<'account.demo-roles'>['roles']>;
  /** To be awaited before anything outside this transaction is changed: stops when the command was done before. */
  readonly once: () => Promise<void>;
  /** The first try met rows that were there already: what it took for granted must now be looked up. */
  readonly isSecondTry: boolean;
  /** Runs after the commit, for what lives outside the database (caches, open pages). */
  readonly afterwards: (work: () => void) => void;
}

export type Handler<N extends OperationName> = (
  asked: Asked,
  input: Parsed<N>,
) => Promise<Output<N> | Problem>;

/** By operation; a handler may have written its answer itself. */
export type Handlers<N extends OperationName = OperationName> = {
  readonly [K in N]:
    | Handler<K>
    | ((asked: Asked, input: Parsed<K>) => Promise<Written<Output<K>> | Problem>);
};

/** The handlers of one feature: those operations whose names begin with it. */
export type FeatureHandlers<F extends string> = Handlers<Extract<OperationName, `${F}.${string}`>>;
