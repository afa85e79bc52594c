/** The one mapper from errors to answers. Nothing of the inside leaves: an unknown error gives a reference and is logged. */
import { randomBytes } from 'node:crypto';
import { errorCatalogue, type ErrorKind, sayError, WutongError } from '@wutong/kernel/errors';
import { PaperError } from '@wutong/papers/errors';
import type { FastifyInstance } from 'fastify';
import type { WireError } from '../wire';
import { E } from './edge.errors';

const STATUS: Record<ErrorKind, number> = {
  input: 400,
  conflict: 409,
  forbidden: 403,
  notfound: 404,
  refused: 422,
  system: 500,
};
const STATUS_OF_CODE: Record<string, number> = {
  NOT_SIGNED_IN: 401,
  SIGN_IN_REFUSED: 401,
  SIGN_IN_LOCKED: 429,
  TOO_MANY_REQUESTS: 429,
  BODY_TOO_LARGE: 413,
};
/** System errors whose sentence tells the person at the page what to do; they hold nothing of the machine. */
const SAYABLE = new Set(['COMMIT_UNKNOWN']);

export interface LogLine {
  level: 'info' | 'error';
  /** Route pattern, never the address itself: addresses hold what people search for. */
  route: string;
  method: string;
  status: number;
  ms?: number;
  id?: string;
  error?: string;
}
export type Log = (line: LogLine) => void;

/** Status and body for an error. `reference` is given when the inside is to be logged under it. */
export function answerFor(error: unknown): { status: number; body: WireError; reference?: string } {
  if (error instanceof WutongError && (error.kind !== 'system' || SAYABLE.has(error.code))) {
    const { code, said, where, params, kind } = error;
    const body: WireError = { code, message: said, ...(where ? { where } : {}), params };
    return { status: STATUS_OF_CODE[code] ?? STATUS[kind], body };
  }
  // A file that cannot be read brings its own sentence from the library that reads it.
  if (error instanceof PaperError) {
    return { status: 400, body: { code: error.code, message: error.sentence, params: error.params } };
  }
  const known = fromFramework(error);
  if (known) return { status: STATUS_OF_CODE[known] ?? 400, body: { code: known, message: sayError(known) } };
  const reference = randomBytes(5).toString('hex');
  const message = sayError(E.SYSTEM, { id: reference });
  return { status: 500, body: { code: E.SYSTEM, message, params: { id: reference } }, reference };
}

function fromFramework(error: unknown): string | null {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return null;
  if (statusCode === 413) return E.BODY_TOO_LARGE;
  return typeof statusCode === 'number' && statusCode < 500 ? E.BODY_UNREADABLE : null;
}

/** Installs the mapper and the answer for unknown addresses under `/api`. */
export function mapErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body, reference } = answerFor(error);
    if (reference) {
      const route = request.routeOptions.url ?? '(unknown)';
      log({ level: 'error', route, method: request.method, status, id: reference, error: inside(error) });
    }
    return reply.status(status).send(body);
  });
}

/** Stack for the operator's log. A database driver's `detail` may quote rows, so only name, code and stack are taken. */
function inside(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = error instanceof WutongError ? error.code : ((error as { code?: unknown }).code ?? '');
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
  const text = error instanceof WutongError && errorCatalogue().has(error.code) ? error.message : error.name;
  return `${text} ${String(code)}\n${stack}`;
}
