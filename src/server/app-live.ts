import type { FastifyInstance } from 'fastify';

import { localTime } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { answerProblem, sessionCookie } from './app-request.ts';
import type { Core } from './operate.ts';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET /api/live: server-sent events, `changed` at most once a second, for those who may see counts there. */
export function liveRoute(app: FastifyInstance, core: Core): void {
  app.get('/api/live', { schema: { hide: true } }, async (request, reply) => {
    const { placeId, county } = request.query as { placeId?: unknown; county?: unknown };
    const account = await core.access.accountOf(sessionCookie(request));
    if (!account) return await answerProblem(request, reply, problem('not-signed-in'));
    const code = typeof county === 'string' && /^\d{6}$/.test(county) ? Number(county) : undefined;
    const facts = code === undefined ? undefined : await core.access.countyOf(code);
    if (!facts) return await answerProblem(request, reply, problem('no-county'));
    if (typeof placeId !== 'string' || !uuidPattern.test(placeId))
      return await answerProblem(request, reply, problem('bad-request'));
    const place = await core.places.find(facts.county, placeId);
    const { day } = localTime(core.clock.now(), facts.zone);
    const grants = await core.access.grantsOf(account.accountId);
    if (!place || !mayAt(grants, 'roll.count', place, day))
      return await answerProblem(
        request,
        reply,
        problem('no-permission', { what: '查看检查人数' }),
      );
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const stop = core.live.watch(place, () => raw.write('event: changed\ndata: {}\n\n'));
    // Proxies close silent connections.
    const beat = setInterval(() => raw.write(': \n\n'), 25_000);
    request.raw.on('close', () => {
      clearInterval(beat);
      stop();
    });
    return reply;
  });
}
