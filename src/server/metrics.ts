import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { problem } from '../domain/problem.ts';
import { answerProblem, isLocalCall } from './app-request.ts';
import { keptBackups } from './backup/folder.ts';
import type { Settings } from './settings.ts';
import { queueDepth } from './upkeep-checks.ts';

/** What is measured beside the requests. */
export interface Measured {
  readonly settings: Settings;
  /** By name: the request path, the remembered facts, the jobs. */
  readonly pools: Readonly<Record<string, pg.Pool>>;
  readonly jobs: pg.Pool;
}

const seconds = [0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 3, 10];

/**
 * 指标: counts and times of requests by operation and status, pools, waiting events, the newest backup and the event
 * loop, in Prometheus' format at /metrics. Names of operations only: nothing about anybody. Answered to this machine,
 * and to whoever brings SHAODIAN_METRICS_TOKEN.
 */
export function addMetrics(app: FastifyInstance, measured: Measured): void {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'shaodian_requests_total',
    help: 'Requests answered, by operation and status',
    labelNames: ['operation', 'status'],
    registers,
  });
  const times = new Histogram({
    name: 'shaodian_request_seconds',
    help: 'Time until the answer, by operation',
    labelNames: ['operation'],
    buckets: seconds,
    registers,
  });
  addGauges(registry, measured);
  app.addHook('onResponse', (request, reply, done) => {
    const operation = operationIn(request);
    requests.inc({ operation, status: reply.statusCode });
    times.observe({ operation }, reply.elapsedTime / 1_000);
    request.log.info(
      { operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayMeasure(request))
      return await answerProblem(request, reply, problem('unknown-operation'));
    return await reply.type(registry.contentType).send(await registry.metrics());
  });
}

function addGauges(registry: Registry, { settings, pools, jobs }: Measured): void {
  const registers = [registry];
  const connections = new Gauge({
    name: 'shaodian_pool_connections',
    help: 'Database connections, by pool and state (idle, busy, waiting requests)',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        connections.set({ pool, state: 'idle' }, idleCount);
        connections.set({ pool, state: 'busy' }, totalCount - idleCount);
        connections.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
  const depth = new Gauge({
    name: 'shaodian_outbox_events',
    help: 'Events not yet taken',
    registers,
  });
  const lag = new Gauge({
    name: 'shaodian_outbox_oldest_seconds',
    help: 'For how long the oldest event has waited',
    registers,
    async collect() {
      // A database that is away must not take the other figures along.
      const { count, oldestMs } = await queueDepth(jobs).catch(() => ({
        count: NaN,
        oldestMs: NaN,
      }));
      depth.set(count);
      lag.set(oldestMs / 1_000);
    },
  });
  const backup = new Gauge({
    name: 'shaodian_backup_age_seconds',
    help: 'Age of the newest backup; absent without one',
    registers,
    async collect() {
      const [newest] = await keptBackups(settings.backup.dir);
      if (newest) backup.set((Date.now() - newest.at.getTime()) / 1_000);
    },
  });
}

/** The operation of a request; what is no operation counts as page, file or unknown address. */
function operationIn(request: FastifyRequest): string {
  const { url = '' } = request.routeOptions;
  if (url === '/*') return 'page';
  if (url.startsWith('/api/auth/')) return 'sign-in';
  return url.startsWith('/api/') ? url.slice('/api/'.length) : url || 'unknown';
}

function mayMeasure(request: FastifyRequest): boolean {
  if (isLocalCall(request)) return true;
  const token = process.env['SHAODIAN_METRICS_TOKEN'];
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token || !given) return false;
  const [wanted, found] = [Buffer.from(token), Buffer.from(given)];
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
