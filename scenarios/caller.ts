import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

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
  const entered = await patiently(
    async () =>
      await fetch(`${url}/api/auth/demo/enter`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ accountId }),
      }),
  );
  await bodyOf(entered, '登录');
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    ask: async <N extends OperationName>(name: N, input: Input<N>) => {
      const given = Object.entries(input).map(([key, value]) => [key, String(value)]);
      const address = `${url}/api/${name}?${new URLSearchParams(given)}`;
      const answer = await patiently(async () => await fetch(address, { headers: { cookie } }));
      return (await bodyOf(answer, name)) as Output<N>;
    },
    send: async <N extends OperationName>(name: N, input: Input<N>) => {
      const key = randomUUID();
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key };
      const body = JSON.stringify(input);
      const answer = await patiently(
        async () => await fetch(`${url}/api/${name}`, { method: 'POST', headers, body }),
      );
      return (await bodyOf(answer, name)) as Output<N>;
    },
  };
}

/** 拒绝: the sentence and the code of a refusal. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  readonly code: string;
  constructor(what: string, code: string, says: string) {
    super(`${what}:${says}`);
    this.code = code;
  }
}

/** Asks again when it was too often: a replay is quicker than people. */
async function patiently(send: () => Promise<Response>): Promise<Response> {
  const answer = await send();
  if (answer.status !== 429) return answer;
  await setTimeout(1000 * Number(answer.headers.get('retry-after') ?? 1));
  return await patiently(send);
}

async function bodyOf(answer: Response, what: string): Promise<unknown> {
  const body = (await answer.json()) as {
    readonly code?: string;
    readonly detail?: string;
    readonly errors?: readonly { readonly field: string; readonly says: string }[];
  };
  if (answer.ok) return body;
  const fields = (body.errors ?? []).map(({ field, says }) => `${field}:${says}`).join(';');
  const says = [body.detail ?? String(answer.status), fields].filter(Boolean).join(' ');
  throw new RefusedCall(what, body.code ?? '', says);
}
