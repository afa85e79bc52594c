/** Where a request comes from, for the audit of sign-ins. */
import type { Origin } from '@wutong/kernel/access/sign-in-log';
import type { Try } from '@wutong/kernel/access/sign-in';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context';

/** The address as the server (or the proxy it trusts) sees it, and what the browser calls itself. */
export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, agent: String(request.headers['user-agent'] ?? '').slice(0, 300) };
}

/** A try to sign in, at this moment. */
export function tryOf(context: Context, request: FastifyRequest): Try {
  return { city: context.city, now: context.now(), demonstration: context.demonstration, ...originOf(request) };
}
