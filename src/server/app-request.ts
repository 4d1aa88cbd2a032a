import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

import {
  isProblem,
  type Problem,
  problem,
  problemSentence,
  problemStatus,
} from '../domain/problem.ts';
import type { Language } from '../domain/text/say.ts';
import { fieldName, fieldSentence } from './field-words.ts';
import { isLoopback } from './settings.ts';

/** What the request path reads from HTTP, and how it writes a refusal. */

/** The session cookie alone, as a header value: what accounts are remembered by. */
export function sessionCookie(request: FastifyRequest): string | undefined {
  const found = /(?:^|;\s*)((?:__Secure-)?shaodian\.session_token=[^;]+)/.exec(
    request.headers.cookie ?? '',
  );
  return found?.[1];
}

/** The key of a program, from `Authorization: Bearer`; with one, cookies do not count. Undefined without the header. */
export function keyIn(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  return /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1] ?? '';
}

export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

/** The county of the X-County header; undefined without one. */
export function countyIn(request: FastifyRequest): number | undefined | Problem {
  const header = request.headers['x-county'];
  if (header === undefined) return undefined;
  return typeof header === 'string' && /^\d{6}$/.test(header)
    ? Number(header)
    : problem('no-county');
}

/** True when the request comes straight from a browser on this machine: no proxy, no other host name. */
export function isLocalCall(request: FastifyRequest): boolean {
  const forwarded = Object.keys(request.headers).some(
    (name) =>
      name === 'forwarded' ||
      name.startsWith('x-forwarded') ||
      name === 'x-real-ip' ||
      name === 'via',
  );
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return !forwarded && isLoopback(address) && isLoopback(hostNameOf(request));
}

/**
 * False when the caller names an account (X-Account) and another one is signed in: on a shared phone a page that
 * was left open must not act or read under the name of whoever came after.
 */
export function isMeant(request: FastifyRequest, accountId: string | undefined): boolean {
  const named = request.headers['x-account'];
  return named === undefined || accountId === undefined || named === accountId;
}

/**
 * False when a browser says that a page of another site asked, be it of a neighbour under the same domain. Old
 * browsers do not say; for them the cookie's SameSite and the check of Origin hold.
 */
export function isOwnSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** True when a browser sent this from a page of ours, or no browser did. */
export function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return (
    origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.headers.host)
  );
}

/** Writes a refusal as application/problem+json. */
export async function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Problem,
  error?: unknown,
): Promise<FastifyReply> {
  const status = problemStatus(refusal.problem);
  const language = languageOf(request);
  const fields = fieldErrors(error, language);
  const detail =
    fields.length > 0
      ? problemSentence(
          problem('bad-input', {
            what: fields.map(({ field, says }) => wrongField(field, says, language)).join('；'),
          }),
          language,
        )
      : problemSentence(refusal, language);
  const body = {
    type: `https://shaodian.invalid/problem/${refusal.problem}`,
    title: refusal.problem,
    code: refusal.problem,
    status,
    detail,
    ...(fields.length > 0 && { errors: fields }),
  };
  const seconds = secondsUntil(refusal);
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  return await reply
    .code(status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}

/** When to come again. Whoever was told that everybody is here comes back at a time of their own, not with the others. */
function secondsUntil({ problem: code, detail }: Problem): number | undefined {
  if (code === 'too-many' || code === 'too-many-exports') return Number(detail['seconds'] ?? 1);
  return code === 'busy' ? 5 + Math.floor(Math.random() * 25) : undefined;
}

/** The refusal that an error of the framework or the database stands for; undefined: a fault of ours. */
export function problemOfError(error: unknown): Problem | undefined {
  if (isProblem(error)) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return problem('bad-input', { what: '' });
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('too-large', { limit: '上限' });
  if (typeof code === 'string' && databaseProblems[code]) return databaseProblems[code];
  if (error instanceof Error && lostConnection.test(error.message)) return problem('busy');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return problem('bad-request');
  return undefined;
}

/** What the database refuses: too busy or not there (worth trying again), and text that it cannot hold. */
const databaseProblems: Readonly<Record<string, Problem>> = {
  // A zero character, where the contract has no rule of its own.
  '22021': problem('bad-request'),
  '53300': problem('busy'),
  '57P01': problem('busy'),
  '57P02': problem('busy'),
  '57P03': problem('busy'),
  '40001': problem('busy'),
  '40P01': problem('busy'),
  ECONNREFUSED: problem('busy'),
  ECONNRESET: problem('busy'),
  EPIPE: problem('busy'),
  ENOENT: problem('busy'),
};

/** What the driver says, without a code, to the statements of a connection that was cut. */
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

function wrongField(field: string, says: string, language: Language): string {
  return field === '' ? says : `${fieldName(field, language)} ${says}`;
}

function fieldErrors(error: unknown, language: Language): { field: string; says: string }[] {
  if (!hasZodFastifySchemaValidationErrors(error)) return [];
  return error.validation.slice(0, 20).map((one) => ({
    field: one.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    says: fieldSentence(one.message, language),
  }));
}

function hostNameOf(request: FastifyRequest): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
