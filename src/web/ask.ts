import type { Input, OperationName, Output } from '../contract/index.ts';
import type { Language } from '../domain/text/say.ts';

/** 拒绝: what the server said no to, with the sentence to show. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly status: number;
  /** Sentences by input field, for forms. */
  readonly fields: readonly { field: string; says: string }[];
  constructor(status: number, body: ProblemBody) {
    super(body.detail);
    this.status = status;
    this.code = body.code;
    this.fields = body.errors ?? [];
  }
}

interface ProblemBody {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { field: string; says: string }[];
}

interface Asking {
  /** Commands: the same key sent twice is done once. Made new when left out. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

const place: { county: number | undefined; language: Language } = {
  county: undefined,
  language: 'zh',
};

/** Says for which county and in which language everything is asked from now on. */
export function askFor(county: number | undefined, language: Language): void {
  askForCounty(county);
  place.language = language;
}

/** Says for which county everything is asked from now on. */
export function askForCounty(county: number | undefined): void {
  place.county = county;
}

/** Asks a query. Throws Refused with a sentence, or TypeError when there is no network. */
export async function ask<N extends OperationName>(
  name: N,
  input: Input<N>,
  asking: Asking = {},
): Promise<Output<N>> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  const address = given.length > 0 ? `/api/${name}?${search}` : `/api/${name}`;
  return (await answerOf(
    await fetch(address, { headers: headers(), ...signalOf(asking) }),
  )) as Output<N>;
}

/** Sends a command, or a query too large for an address. */
export async function send<N extends OperationName>(
  name: N,
  input: Input<N>,
  asking: Asking = {},
): Promise<Output<N>> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: {
      ...headers(),
      'content-type': 'application/json',
      'idempotency-key': asking.key ?? newKey(),
    },
    body: JSON.stringify(input),
    ...signalOf(asking),
  });
  return (await answerOf(response)) as Output<N>;
}

/** Posts to the sign-in routes (/api/auth/…), which are not operations. */
export async function auth<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answerOf(response)) as T;
}

/** A new idempotency key; also where crypto.randomUUID is missing (plain http, old WebViews). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headers(): Record<string, string> {
  return {
    'accept-language': place.language,
    ...(place.county !== undefined && { 'x-county': String(place.county) }),
  };
}

function signalOf(asking: Asking): { signal?: AbortSignal } {
  return asking.signal ? { signal: asking.signal } : {};
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new Refused(response.status, isProblemBody(body) ? body : unreadable(response.status));
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

function unreadable(status: number): ProblemBody {
  return {
    code: 'server-fault',
    detail:
      place.language === 'zh'
        ? `服务器没有正常回答(${status})。`
        : `The server did not answer (${status}).`,
  };
}
