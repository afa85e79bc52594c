/** Security headers on every answer. */
import type { FastifyInstance } from 'fastify';

/**
 * Scripts come from our own files only. A `<style>` made at run time (antd's css-in-js) must carry the word given to this
 * very page; without one, as on every answer of the API, none is taken. Attributes may style, because the charts write
 * their tips as text: an attribute cannot select other elements, and `connect-src`, `img-src` and `font-src` leave it
 * nowhere to send anything.
 */
export function contentPolicy(nonce?: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "script-src-attr 'none'",
    `style-src-elem 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const HEADERS: Record<string, string> = {
  'content-security-policy': contentPolicy(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'permissions-policy':
    'camera=(), display-capture=(), fullscreen=(self), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};

/** Adds the headers; answers of the API are never stored by a cache on the way. */
export function securityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}
