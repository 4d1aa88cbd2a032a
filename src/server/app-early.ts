import { setTimeout as pause } from 'node:timers/promises';

import type { FastifyRequest } from 'fastify';

import { localTime } from '../domain/date.ts';
import { grantMay, isLive } from '../domain/role.ts';
import { languageOf, sessionCookie } from './app-request.ts';
import { mustSecure, type Core } from './operate.ts';

/** 先问一步: what a phone that opens the page for the first time will ask for at once. */

const markName = 'shaodian.opened';

/** So long the page waits to know who opens it, in milliseconds. */
const patienceMs = 1000;

/** Says in the answer that this browser has been here: later openings have what they need on the phone. */
export const openedMark = `${markName}=1; Path=/m; Max-Age=31536000; SameSite=Lax; HttpOnly`;

/**
 * The questions that the page names in its head, so that they travel beside its scripts: who this is, and the day's
 * sheets for whoever fills in sheets of one county. None for a stranger, for a browser that was here before, and in
 * another language than the one that the page begins with.
 */
export async function earlyQuestions(core: Core, request: FastifyRequest): Promise<string[]> {
  if (isMarked(request) || languageOf(request) !== 'zh') return [];
  // The page itself waits for no database: without one it still says what is the matter.
  const late = pause(patienceMs, [], { ref: false });
  return await Promise.race([questionsOf(core, request).catch(() => []), late]);
}

async function questionsOf(core: Core, request: FastifyRequest): Promise<string[]> {
  const account = await core.access.accountOf(sessionCookie(request));
  if (!account) return [];
  const grants = await core.access.grantsOf(account.accountId);
  const [first] = grants;
  const county = first && (await core.access.countyOf(first.county));
  if (!county || grants.some((grant) => grant.county !== first.county)) return ['account.me'];
  const { day } = localTime(core.clock.now(), county.zone);
  const mayFill =
    !mustSecure(core, account, { grants, county }) &&
    grants.some((grant) => isLive(grant, day) && grantMay(grant, 'roll.submit'));
  return mayFill ? ['account.me', 'roll.prepare'] : ['account.me'];
}

function isMarked(request: FastifyRequest): boolean {
  return request.headers.cookie?.includes(`${markName}=`) === true;
}

/** The page with the questions in its head. */
export function withQuestions(html: string, names: readonly string[]): string {
  const links = names.map(
    (name) => `<link rel="preload" as="fetch" crossorigin href="/api/${name}" />`,
  );
  return html.replace('<head>', ['<head>', ...links].join('\n    '));
}
