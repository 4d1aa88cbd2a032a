import type { ExportInput, ExportName } from '../contract/export.ts';
import type { Input, OperationName, Output } from '../contract/index.ts';
import type { ExportFormat } from '../domain/export.ts';
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
  /** Another county than the one that everything is asked for. */
  readonly county?: number | undefined;
}

/** An answer that came from this device instead of the server. */
export interface KeptAnswer<T> {
  readonly data: T;
  /** Milliseconds of the server's clock when it was given. */
  readonly at: number;
}

/** Where answers are kept for reading without a network; the phone entry has one, the desk has none. */
export interface Keeper {
  /** `county`: where it was asked for another than the one that is shown. */
  remember(name: OperationName, input: object, answer: unknown, county?: number): void;
  recall(
    name: OperationName,
    input: object,
    county?: number,
  ): Promise<KeptAnswer<unknown> | undefined>;
}

let keeper: Keeper | undefined;

/** Keeps answers from now on. */
export function keepAnswersIn(one: Keeper): void {
  keeper = one;
}

type Early = (name: OperationName) => Promise<unknown>;
let early: Early | undefined;

/** Lets questions be answered by what was asked before; undefined: it must be asked. */
export function answerEarly(one: Early): void {
  early = one;
}

/** The answer that this device still has; undefined when it has none. */
export async function askKept<N extends OperationName>(
  name: N,
  input: Input<N>,
  county?: number,
): Promise<KeptAnswer<Output<N>> | undefined> {
  return (await keeper?.recall(name, input, county)) as KeptAnswer<Output<N>> | undefined;
}

const place: {
  county: number | undefined;
  language: Language;
  account: string | undefined;
} = { county: undefined, language: 'zh', account: undefined };

/** Says for which county and in which language everything is asked from now on. */
export function askFor(county: number | undefined, language: Language): void {
  askForCounty(county);
  place.language = language;
}

/**
 * Names the account for which everything is asked from now on: when somebody else has signed in meanwhile, in
 * another page of this browser, the server answers "not signed in" instead of the other one's data.
 */
export function askAs(account: string | undefined): void {
  place.account = account;
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
  const { 'x-account': account, ...others } = headers(asking);
  // Who is signed in is what this one asks.
  const named = account !== undefined && name !== 'account.me' && { 'x-account': account };
  const bring = async () =>
    await answerOf(await fetch(address, { headers: { ...others, ...named }, ...signalOf(asking) }));
  const isPlain = given.length === 0 && asking.county === undefined;
  const answer = (isPlain && (await early?.(name))) || (await bring());
  keeper?.remember(name, input, answer, asking.county);
  return answer as Output<N>;
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
      ...headers(asking),
      'content-type': 'application/json',
      'idempotency-key': asking.key ?? newKey(),
    },
    body: JSON.stringify(input),
    ...signalOf(asking),
  });
  return (await answerOf(response)) as Output<N>;
}

/** Fetches a list as a file; it is whole when this answers. Throws as `ask` does. */
export async function askFile<N extends ExportName>(
  name: N,
  input: ExportInput<N>,
  how: { readonly format: ExportFormat; readonly reason?: string },
): Promise<{ name: string; blob: Blob }> {
  const given = Object.entries({ ...input, ...how }).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  const response = await fetch(`/api/${name}/export?${search}`, { headers: headers() });
  if (!response.ok) await answerOf(response);
  const [, encoded = ''] =
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name: decodeURIComponent(encoded), blob: await response.blob() };
}

/** A command as the outbox sends it, for whom and for which county it was made. */
export interface Posting {
  readonly name: string;
  readonly input: object;
  readonly key: string;
  readonly account: string;
  readonly county: number | undefined;
}

/** Sends a command of the outbox, under its own account's name, and answers the bare response. */
export async function post({ name, input, key, account, county }: Posting, signal: AbortSignal) {
  return await fetch(`/api/${name}`, {
    method: 'POST',
    headers: {
      'accept-language': place.language,
      'content-type': 'application/json',
      'idempotency-key': key,
      'x-account': account,
      ...(county !== undefined && { 'x-county': String(county) }),
    },
    body: JSON.stringify(input),
    signal,
  });
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

function headers({ county = place.county }: Asking = {}): Record<string, string> {
  return {
    'accept-language': place.language,
    ...(county !== undefined && { 'x-county': String(county) }),
    ...(place.account !== undefined && { 'x-account': place.account }),
  };
}

function signalOf(asking: Asking): { signal?: AbortSignal } {
  return asking.signal ? { signal: asking.signal } : {};
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  // The sign-in page of somebody's Wi-Fi says yes to everything: that is no answer, and no network.
  if (response.ok) throw new TypeError('not an answer of the server');
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
