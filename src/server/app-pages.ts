import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

import { problem } from '../domain/problem.ts';
import { earlyQuestions, openedMark, withQuestions } from './app-early.ts';
import { pagePolicy } from './app-headers.ts';
import { answerProblem } from './app-request.ts';
import type { Core } from './operate.ts';
import { projectFile } from './project.ts';
import { tileHosts } from './settings-tiles.ts';

const phoneAgent = /Mobile|Android|iPhone|MicroMessenger/i;

/** The built pages: the desk at /, the phone entry at /m/. Unknown addresses are the pages' own. */
export async function addPages(app: FastifyInstance, core: Core): Promise<void> {
  const [desk, phone] = [projectFile('dist/web'), projectFile('dist/phone')];
  if (!existsSync(desk) || !existsSync(phone)) return;
  const imageHosts = tileHosts(core.settings.tiles);
  const immutable = /\/assets\//;
  const setHeaders = (reply: { setHeader(name: string, value: string): void }, path: string) => {
    const kept = immutable.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    reply.setHeader('cache-control', kept);
    reply.setHeader('vary', 'accept-encoding');
  };
  await app.register(fastifyStatic, {
    root: phone,
    prefix: '/m/',
    index: false,
    setHeaders,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
  });
  await app.register(fastifyStatic, {
    root: desk,
    prefix: '/',
    index: false,
    setHeaders,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    decorateReply: false,
  });
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/'))
      return await answerProblem(request, reply, problem('unknown-operation'));
    // A file that is gone (an older build's) is not a page.
    if (request.url.includes('/assets/'))
      return await answerProblem(request, reply, problem('not-found', { what: '这个文件' }));
    const isPhonePage = /^\/m(\/|\?|$)/.test(request.url);
    const wantsDesk = /[?&]desk=1/.test(request.url);
    const agent = request.headers['user-agent'] ?? '';
    if (request.url === '/' && phoneAgent.test(agent) && !wantsDesk)
      return await reply.redirect('/m/');
    if (isPhonePage)
      return await sendPhonePage(reply, {
        folder: phone,
        names: await earlyQuestions(core, request),
        imageHosts,
      });
    return await sendDeskPage(reply, { folder: desk, imageHosts });
  });
}

interface Page {
  readonly folder: string;
  /** Whose pictures it may show. */
  readonly imageHosts: readonly string[];
}

/** Sends the phone's page; `names`: what it will ask for at once. */
async function sendPhonePage(
  reply: FastifyReply,
  { folder, names, imageHosts }: Page & { readonly names: readonly string[] },
): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  if (names.length > 0) reply.header('set-cookie', openedMark);
  return await sendPage(reply, withQuestions(html, names), pagePolicy(undefined, imageHosts));
}

/**
 * Sends the desk's page. Its component library makes style elements of its own: they are let through by a number that
 * is in this answer only.
 */
async function sendDeskPage(
  reply: FastifyReply,
  { folder, imageHosts }: Page,
): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const nonce = randomBytes(16).toString('base64');
  return await sendPage(reply, html.replace('{{nonce}}', nonce), pagePolicy(nonce, imageHosts));
}

async function sendPage(reply: FastifyReply, html: string, policy: string): Promise<FastifyReply> {
  return await reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(html);
}
