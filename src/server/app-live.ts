import type { FastifyInstance, FastifyRequest } from 'fastify';

import { localTime } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import type { CountyFacts } from './access.ts';
import { answerProblem, sessionCookie } from './app-request.ts';
import type { Account } from './auth.ts';
import { limiterFor } from './limits.ts';
import { liveSchema } from './openapi-route.ts';
import { type Core, mustSecure } from './operate.ts';
import type { PlaceNode } from './place-index.ts';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Streams that one account may hold open at once: a screen or two, and pages left open. */
const mostStreams = 10;
const beatMs = 25_000;

/** Who watches what. */
interface Watch {
  readonly account: Account;
  readonly county: CountyFacts;
  readonly place: PlaceNode;
}

/** GET /api/live: server-sent events, `changed` at most once a second, for those who may see counts there. */
export function liveRoute(app: FastifyInstance, core: Core): void {
  const limiter = limiterFor('live-streams');
  const streams = new Map<string, number>();
  app.get('/api/live', liveSchema, async (request, reply) => {
    const watch = await watchFor(core, request);
    if (isProblem(watch)) return await answerProblem(request, reply, watch);
    const { accountId } = watch.account;
    const open = streams.get(accountId) ?? 0;
    const refusal =
      open >= mostStreams ? problem('too-many', { seconds: 60 }) : await limiter.take(accountId);
    if (refusal) return await answerProblem(request, reply, refusal);
    streams.set(accountId, (streams.get(accountId) ?? 0) + 1);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    // A stream outlives its request: it ends when the account may no longer look there.
    const tell = (text: string) => {
      watchFor(core, request)
        .then((still) => (isProblem(still) ? raw.end() : raw.write(text)))
        .catch(() => raw.end());
    };
    const stop = core.live.watch(watch.place, () => tell('event: changed\ndata: {}\n\n'));
    // Proxies close silent connections.
    const beat = setInterval(() => tell(': \n\n'), beatMs);
    raw.on('close', () => {
      clearInterval(beat);
      stop();
      const left = (streams.get(accountId) ?? 1) - 1;
      if (left > 0) streams.set(accountId, left);
      else streams.delete(accountId);
    });
    return reply;
  });
}

/** Who asks and what for, or why not; asked again while the stream is open. */
async function watchFor(core: Core, request: FastifyRequest): Promise<Watch | Problem> {
  const { placeId, county } = request.query as { placeId?: unknown; county?: unknown };
  const account = await core.access.accountOf(sessionCookie(request));
  if (!account) return problem('not-signed-in');
  const code = typeof county === 'string' && /^\d{6}$/.test(county) ? Number(county) : undefined;
  const facts = code === undefined ? undefined : await core.access.countyOf(code);
  if (!facts) return problem('no-county');
  if (typeof placeId !== 'string' || !uuidPattern.test(placeId)) return problem('bad-request');
  const grants = await core.access.grantsOf(account.accountId);
  if (mustSecure(core, account, { grants, county: facts })) return problem('second-factor-needed');
  const place = await core.places.find(facts.county, placeId);
  const { day } = localTime(core.clock.now(), facts.zone);
  const may = (capability: Capability) => place && mayAt(grants, capability, place, day);
  if (!place || !(may('roll.count') || may('region.read')))
    return problem('no-permission', { what: '查看检查人数' });
  return { account, county: facts, place };
}
