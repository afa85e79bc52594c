/** The cookies of signing in. All are out of reach of scripts, for this host only, and behind TLS bear the prefix that browsers enforce. */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The session; the ticket between the two factors; the browser that went to the identity provider. */
export type CookieName = 'wutong_session' | 'wutong_step' | 'wutong_provider';

const secure = (request: FastifyRequest): boolean => request.protocol === 'https';

// With `__Host-` a browser takes the cookie only over TLS, for this very host and for all paths: no neighbour can set it.
const nameFor = (request: FastifyRequest, name: CookieName): string => (secure(request) ? `__Host-${name}` : name);

/** What the browser sent. */
export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[nameFor(request, name)];
}

/** Puts a token into the browser. The provider's answer comes from another site: only that cookie is sent along with it. */
export function giveCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  name: CookieName = 'wutong_session',
): void {
  reply.setCookie(nameFor(request, name), token, {
    path: '/',
    httpOnly: true,
    sameSite: name === 'wutong_provider' ? 'lax' : 'strict',
    secure: secure(request),
    ...(name === 'wutong_session' ? {} : { maxAge: 600 }),
  });
}

/** Takes it out again. */
export function takeCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName = 'wutong_session'): void {
  reply.clearCookie(nameFor(request, name), { path: '/', secure: secure(request) });
}
