import fastifyCompress from '@fastify/compress';
import fastifySwagger from '@fastify/swagger';
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import * as z from 'zod';

import { operationNames, operationOf, type OperationName } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { authRoutes } from './app-auth.ts';
import { exportRoutes } from './app-export.ts';
import { addHeaders } from './app-headers.ts';
import { liveRoute } from './app-live.ts';
import { addPages } from './app-pages.ts';
import {
  answerProblem,
  countyIn,
  isLocalCall,
  isMeant,
  isOwnOrigin,
  isOwnSite,
  keyIn,
  languageOf,
  problemOfError,
  sessionCookie,
} from './app-request.ts';
import { ssoRoutes } from './app-sso.ts';
import { faultOf } from './fault.ts';
import { fieldError } from './field-words.ts';
import { type Limiter, limiterFor } from './limits.ts';
import { addMetrics, type Measured } from './metrics.ts';
import { describeApi, describeRoute, routeSchema } from './openapi.ts';
import { operate, type Core } from './operate.ts';
import { writeAnswers, Written } from './written.ts';

z.config({ localeError: fieldError });

const bodyLimit = 262_144;
/** Answers from this many bytes on are packed where the browser can unpack. */
const packFrom = 2_048;
const jsonType = 'application/json; charset=utf-8';

/** The HTTP side: a route for each operation, sign-in, live changes, the pages. */
export async function openApp(core: Core, measured: Measured): Promise<FastifyInstance> {
  const { settings } = core;
  const options = {
    bodyLimit,
    trustProxy: settings.trustedProxy ?? false,
    // Errors and requests are written by what they are, never by what is in them.
    logger: {
      level: process.env['LOG_LEVEL'] ?? 'warn',
      serializers: { err: (error: unknown) => faultOf(error), req: () => ({}), res: () => ({}) },
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void answerProblem(request, reply, problem('bad-request')),
  };
  const app = (settings.tls
    ? Fastify({ ...options, https: settings.tls })
    : Fastify(options)) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(writeAnswers);
  app.setErrorHandler(
    async (error, request, reply) => await answerError(app, error, { request, reply }),
  );
  app.setNotFoundHandler(async (request, reply) => {
    await answerProblem(request, reply, problem('unknown-operation'));
  });
  addMetrics(app, measured);
  addHeaders(app, settings.publicUrl.startsWith('https://'));
  await app.register(fastifySwagger, {
    openapi: describeApi(settings.publicUrl),
    transform: describeRoute,
  });
  // A family's lists and files are one allowance.
  const families = limiterFor('exports-family');
  await app.register(async (api) => {
    // A class's sheets are a fifth as large packed: half a second less on a slow line.
    await api.register(fastifyCompress, {
      encodings: ['gzip'],
      threshold: packFrom,
      globalDecompression: false,
    });
    addRoutes(api, core, families);
  });
  exportRoutes(app, core, families);
  app.get(
    '/api/openapi.json',
    { schema: { hide: true } },
    async () => await Promise.resolve(app.swagger()),
  );
  // Alive: the program answers. Healthy: so does the database.
  app.get('/livez', { schema: { hide: true } }, async () => await Promise.resolve({ ok: true }));
  app.get('/healthz', { schema: { hide: true } }, async () => {
    await core.pool.query('select 1');
    return { ok: true };
  });
  authRoutes(app, core);
  ssoRoutes(app, core);
  liveRoute(app, core);
  await addPages(app, core);
  return app;
}

function addRoutes(api: FastifyInstance, core: Core, families: Limiter): void {
  const limiters = {
    people: limiterFor('operations'),
    keys: limiterFor('key-operations'),
    exports: { family: families, person: limiterFor('exports-person') },
  };
  for (const name of operationNames) {
    const operation = operationOf(name);
    const isPost = operation.kind === 'command' || operation.byPost === true;
    api.route({
      method: isPost ? 'POST' : 'GET',
      url: `/api/${name}`,
      schema: routeSchema(name, operation, isPost),
      ...(operation.bodyLimit && { bodyLimit: operation.bodyLimit }),
      handler: async (request, reply) => {
        const input = isPost ? request.body : request.query;
        const answer = await answerOne(core, { name, request, input, limiters });
        if (answer instanceof Written) return await reply.type(jsonType).send(answer.bytes);
        if (!isProblem(answer)) return answer;
        return await answerProblem(request, reply, answer);
      },
    });
  }
}

interface One {
  readonly name: OperationName;
  readonly request: FastifyRequest;
  readonly input: unknown;
  readonly limiters: {
    readonly people: Limiter;
    readonly keys: Limiter;
    readonly exports: Readonly<Record<NonNullable<Operation['allowance']>, Limiter>>;
  };
}

async function answerOne(core: Core, { name, request, input, limiters }: One): Promise<unknown> {
  const operation = operationOf(name);
  const county = countyIn(request);
  if (isProblem(county)) return county;
  if (!isOwnSite(request)) return problem('bad-request');
  if (request.method === 'POST' && !isOwnOrigin(request)) return problem('bad-request');
  const key = keyOf(request);
  const isCommand = operation.kind === 'command';
  if (isCommand && operation.where !== 'public' && key === undefined) return problem('key-needed');
  const words = keyIn(request);
  const holder = words === undefined ? undefined : await core.access.keyHolder(words);
  if (words !== undefined && !holder) return problem('bad-key');
  const account = holder?.account ?? (await core.access.accountOf(sessionCookie(request)));
  if (!isMeant(request, account?.accountId)) return problem('not-signed-in');
  const refusal = await (holder ? limiters.keys : limiters.people).take(
    account?.accountId ?? request.ip,
  );
  if (refusal) return refusal;
  const { allowance } = operation;
  const tooOften =
    allowance && account && (await limiters.exports[allowance].take(account.accountId));
  if (tooOften) return tooOften;
  const language = languageOf(request);
  return await operate(core, {
    name,
    input,
    account,
    holder,
    county: county ?? holder?.county,
    language,
    key: isCommand ? key : undefined,
    isLocal: isLocalCall(request),
    address: request.ip,
    isGone: () => request.raw.socket.destroyed,
  });
}

/** An idempotency key: 8 to 80 printable characters. */
function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && /^[\x21-\x7e]{8,80}$/.test(key) ? key : undefined;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answerError(app: FastifyInstance, error: unknown, { request, reply }: Exchange) {
  const refusal: Problem | undefined = problemOfError(error);
  if (refusal) return await answerProblem(request, reply, refusal, error);
  // A number the user can read out on the phone leads to the line in the log.
  const number = String(Math.floor(100_000 + Math.random() * 900_000));
  app.log.error({ number, operation: request.routeOptions.url, ...faultOf(error) }, 'server fault');
  return await answerProblem(request, reply, problem('server-fault', { number }));
}
