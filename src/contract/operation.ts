import type * as z from 'zod';

import type { ExportAllowance } from '../domain/export.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Capability } from '../domain/role.ts';

/**
 * 在哪里: how an operation names the place that decides who may do it.
 * - `place`, `person`: an input field holds the id of a place or of a person (who stands where they are a member)
 * - `county`: the county's root place
 * - `anywhere`: all places where the caller holds the capability; the handler narrows to those places
 * - `self`: only the caller's own account
 * - `public`: nobody need be signed in
 */
export type Where =
  | { readonly by: 'place' | 'person' | 'account'; readonly field: string }
  | 'county'
  | 'anywhere'
  | 'self'
  | 'public';

/**
 * 名单: who stands on a list of a place and a day.
 * - `everyone`: all of the class or dormitory room
 * - `below`: some of all pupils in the classes below the place
 * - `exceptions`: those of whom a sheet of that day says more than "seen and well"
 * - `stays`: those in the observation room on that day
 * - `arrivals`: those who were taken down at the gate on that day
 * - `reports`: those of whom the family reported
 * - `absences`: those who were away ill on that day and followed up
 * - `signals`: those whom the signal counts or has counted
 */
export type Listed =
  | 'everyone'
  | 'below'
  | 'exceptions'
  | 'stays'
  | 'arrivals'
  | 'reports'
  | 'absences'
  | 'signals';

/** 操作: one thing that may be asked of the server. Route, client, OpenAPI, audit and permission table are made from it. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** A query changes nothing (GET); a command does (POST with an Idempotency-Key). */
  readonly kind: 'query' | 'command';
  /** What it does, in Chinese, for OpenAPI and the audit page. */
  readonly summary: string;
  /** The capability it needs; undefined only with `self` and `public`. */
  readonly capability?: Capability;
  readonly where: Where;
  /** Every command is audited; so are queries that open a person's file. */
  readonly audited: boolean;
  /** A query that shows several people's health by name: who opened it is on record for the families. */
  readonly lists?: Listed;
  /** Refusals beyond the common ones (400, 401, 403, 429). */
  readonly problems: readonly ProblemCode[];
  readonly input: I;
  readonly output: O;
  /** A query whose input is too large for an address: asked by POST, still changes nothing. */
  readonly byPost?: boolean;
  /** The answer holds something that must not lie readable in the database. */
  readonly secret?: boolean;
  /** It may wait: only a few such are worked on at once, so that a thousand of them hold up nobody's sheet. */
  readonly isPatient?: boolean;
  /** All there is of a person goes out as a file: only so often in an hour (rules/export/limits.json). */
  readonly allowance?: Exclude<ExportAllowance, 'staff'>;
  /** Largest body in bytes; 256 KiB unless said. */
  readonly bodyLimit?: number;
}

type Spec<I extends z.ZodType, O extends z.ZodType> = Omit<
  Operation<I, O>,
  'kind' | 'audited' | 'problems'
> & { readonly audited?: boolean; readonly problems?: readonly ProblemCode[] };

/** A question: changes nothing, may be asked again. */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Operation<I, O> {
  return { audited: false, problems: [], ...spec, kind: 'query' };
}

/** An order: done once for each idempotency key, in one transaction, always audited. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Spec<I, O>, 'audited'>,
): Operation<I, O> {
  return { problems: [], ...spec, audited: true, kind: 'command' };
}
