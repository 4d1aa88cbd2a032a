import type { FastifyInstance } from 'fastify';

/** 响应头: what browsers must and must not do with our answers. */

/** Nothing in an answer of the interface is ever to be run, drawn or framed. */
const answerPolicy =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * What a page may load: only what this server sends. No script and no style stands in the page itself; a `nonce`
 * lets the style elements through that the desk's component library makes; `imageHosts`: whose pictures it may show.
 */
export function pagePolicy(nonce?: string, imageHosts: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    ["img-src 'self' data: blob:", ...imageHosts].join(' '),
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
};

/** Puts the headers on every answer. */
export function addHeaders(app: FastifyInstance, isHttps: boolean): void {
  app.addHook('onSend', async (request, reply) => {
    const isApi = request.url.startsWith('/api/');
    reply.headers({
      ...always,
      ...(!reply.hasHeader('content-security-policy') && {
        'content-security-policy': isApi ? answerPolicy : pagePolicy(),
      }),
      ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }),
      ...(isApi && !reply.hasHeader('cache-control') && { 'cache-control': 'no-store' }),
    });
    await Promise.resolve();
  });
}
