import { randomUUID } from 'node:crypto';

import type { Input, OperationName, Output } from '../src/contract/index.ts';

/** Somebody who is signed in and asks the program as their page would. */
export interface Caller {
  /** A query. Throws with the sentence of a refusal. */
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** A command, or a query that is too large for an address. */
  send<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
}

/** Signs an account in, as a rehearsal allows on its own machine. */
export async function signIn(url: string, accountId: string): Promise<Caller> {
  const entered = await fetch(`${url}/api/auth/demo/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  await bodyOf(entered, '登录');
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    ask: async <N extends OperationName>(name: N, input: Input<N>) => {
      const given = Object.entries(input).map(([key, value]) => [key, String(value)]);
      const address = `${url}/api/${name}?${new URLSearchParams(given)}`;
      return (await bodyOf(await fetch(address, { headers: { cookie } }), name)) as Output<N>;
    },
    send: async <N extends OperationName>(name: N, input: Input<N>) => {
      const answer = await fetch(`${url}/api/${name}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify(input),
      });
      return (await bodyOf(answer, name)) as Output<N>;
    },
  };
}

async function bodyOf(answer: Response, what: string): Promise<unknown> {
  const body = (await answer.json()) as { detail?: string };
  if (answer.ok) return body;
  throw new Error(`${what}:${body.detail ?? answer.status}`);
}
