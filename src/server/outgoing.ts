import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as askPlain, type IncomingMessage } from 'node:http';
import { request as askSafe } from 'node:https';
import { BlockList, isIP } from 'node:net';

/**
 * 出站: the one place from which this program asks others. Only https (plain http only to this machine, and only
 * outside of a real county's operation); never to addresses inside the house unless the setting names the host; the
 * address is checked where the connection is made, so that a name cannot point elsewhere a moment later.
 */
export type Outgoing = (address: string | URL, init?: OutgoingInit) => Promise<Response>;

interface OutgoingInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface OutgoingRules {
  /** Hosts that the operator has named and that may lie inside the house. */
  readonly innerHosts: readonly string[];
  /** Plain http to this machine itself: demonstrations and tests. */
  readonly plainLocal: boolean;
}

/** The address may not be asked, or the answer is too large or too late. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused';
}

const withinMs = 10_000;
const mostBytes = 1_048_576;

/** Addresses of machines inside the house. */
const inner = blocks([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]);
/** Never anybody: link-local (where clouds keep their secrets), multicast, reserved, mapped. */
const never = blocks([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 128],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fe80::', 10],
  ['ff00::', 8],
]);

export function openOutgoing(rules: OutgoingRules): Outgoing {
  return async (address, init = {}) => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const isPlain = url.protocol === 'http:';
    if (url.protocol !== 'https:' && !(isPlain && rules.plainLocal && isLocal(host)))
      throw new OutgoingRefused(`only https: ${url.protocol}//${host}`);
    const isNamed = rules.innerHosts.includes(host) || (isPlain && rules.plainLocal);
    if (isIP(host) !== 0) refuse(host, isNamed);
    return await ask(url, init, { isPlain, isNamed });
  };
}

/** True of a machine's own number inside the house, or never anybody's, that the operator has not named. */
export function isInnerAddress(address: string, innerHosts: readonly string[]): boolean {
  return whyNot([{ address, family: isIP(address) }], innerHosts.includes(address)) !== undefined;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1';
}

function refuse(address: string, isNamed: boolean): void {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (never.check(plain, family) || (!isNamed && inner.check(plain, family)))
    throw new OutgoingRefused(`not an address to ask: ${address}`);
}

function whyNot(found: readonly LookupAddress[], isNamed: boolean): Error | undefined {
  try {
    for (const one of found) refuse(one.address, isNamed);
    return undefined;
  } catch (refusal) {
    return refusal as Error;
  }
}

interface Way {
  readonly isPlain: boolean;
  readonly isNamed: boolean;
}

async function ask(url: URL, init: OutgoingInit, { isPlain, isNamed }: Way): Promise<Response> {
  const { promise, resolve: done, reject } = deferred<Response>();
  const request = (isPlain ? askPlain : askSafe)(
    url,
    {
      method: init.method ?? 'GET',
      headers: { ...init.headers, 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(withinMs),
      lookup: (name, options, answer) => {
        resolve(name, { ...options, all: true }, (error, found) => {
          const refusal = error ?? whyNot(found, isNamed);
          if (refusal) answer(refusal, []);
          else give(found, options.all === true, answer);
        });
      },
    },
    (response) => void read(response).then(done, reject),
  );
  request.on('error', reject);
  request.end(init.body);
  return await promise;
}

function give(
  found: LookupAddress[],
  all: boolean,
  answer: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
): void {
  const [first] = found;
  if (all || !first) answer(null, found);
  else answer(null, first.address, first.family);
}

/** The whole answer. A redirect is an answer like others: nobody is sent on to somewhere unchecked. */
async function read(response: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new OutgoingRefused('the answer is too large');
    parts.push(part);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers))
    if (typeof value === 'string') headers.set(name, value);
  const status = response.statusCode ?? 502;
  const hasNoBody = status === 204 || status === 304;
  return new Response(hasNoBody ? null : Buffer.concat(parts), { status, headers });
}

/** What Node before 22 does not have. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function blocks(list: readonly (readonly [string, number])[]): BlockList {
  const made = new BlockList();
  for (const [address, bits] of list)
    made.addSubnet(address, bits, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return made;
}
