import { randomUUID } from 'node:crypto';

import {
  type Input,
  type OperationName,
  operationOf,
  type Output,
} from '../../src/contract/index.ts';

/** 拒绝: the problem that the server answered, as a test looks at it. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(name: string, refusal: Refusal) {
    super(`${name}: ${refusal.status} ${refusal.code} ${refusal.detail}`);
    this.refusal = refusal;
  }
}

/** One browser: it keeps its cookies and asks over real HTTP. */
export interface Caller {
  /** Asks a query and answers its output; a refusal is thrown (see `refused`). */
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Sends a command with a new key, or with the one given. */
  send<N extends OperationName>(
    name: N,
    input: Input<N>,
    options?: { readonly key?: string },
  ): Promise<Output<N>>;
  /** Sends anything anywhere, with this browser's cookies and county. */
  raw(path: string, init?: RequestInit): Promise<Response>;
  /** Posts to a sign-in route (/api/auth/…) and keeps the cookies it sets. */
  auth(route: string, body: object): Promise<Response>;
  /** The cookies as a header. */
  cookie(): string;
}

/** A browser for a server's address that speaks for a county. */
export function callerAt(url: string, county: number | undefined): Caller {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  async function raw(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', cookie());
    if (county !== undefined && !headers.has('x-county')) headers.set('x-county', String(county));
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  }
  return {
    raw,
    cookie,
    ask: async (name, input) => await outputOf(name, await raw(...requestOf(name, input))),
    send: async (name, input, options) =>
      await outputOf(name, await raw(...requestOf(name, input, options?.key))),
    auth: async (route, body) =>
      await raw(`/api/auth/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

/** The address and request of an operation; `input` may be anything at all. */
export function requestOf(
  name: OperationName,
  input: unknown,
  key: string = randomUUID(),
): [string, RequestInit] {
  const operation = operationOf(name);
  if (operation.kind === 'query' && operation.byPost !== true) {
    const given = Object.entries(input as object).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([field, value]) => [field, String(value)]));
    return [given.length > 0 ? `/api/${name}?${search}` : `/api/${name}`, {}];
  }
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return [`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) }];
}

/** The refusal that an asking met; fails when it was answered after all. */
export async function refused(asking: Promise<unknown>): Promise<Refusal> {
  try {
    const answer = await asking;
    throw new Error(`was not refused: ${JSON.stringify(answer).slice(0, 300)}`);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function outputOf<N extends OperationName>(name: N, response: Response): Promise<Output<N>> {
  const body: unknown = await response.json();
  if (response.ok) {
    operationOf(name).output.parse(body);
    return body as Output<N>;
  }
  const { code, detail } = body as { code: string; detail: string };
  throw new Refused(name, { status: response.status, code, detail });
}
