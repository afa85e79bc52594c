/** The one mapper from errors to answers. Nothing of the inside leaves: an unknown error gives a reference and is logged. */
import { randomBytes } from 'node:crypto';
import { errorCatalogue, type ErrorKind, sayError, WutongError } from '@wutong/kernel/errors';
import { DbErrors as Db } from '@wutong/kernel/db/db.errors';
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
  TOKEN_REFUSED: 401,
  SIGN_IN_LOCKED: 429,
  SIGN_IN_ADDRESS_LOCKED: 429,
  STEP_GONE: 401,
  TOO_MANY_REQUESTS: 429,
  BODY_TOO_LARGE: 413,
  ADDRESS_UNREADABLE: 400,
};

interface Passing {
  /** The code whose sentence is said at the page; absent: the error's own. The kernel's names the machine. */
  says?: string;
  status: number;
  /** Seconds after which trying again may help. */
  retryAfter: number;
}

/** Trouble below that passes, or that somebody puts right: nothing was done, and the same request may be sent again. */
const PASSING: Readonly<Record<string, Passing>> = {
  [Db.COMMIT_UNKNOWN]: { status: 503, retryAfter: 2 },
  [Db.DATABASE_CROWDED]: { status: 503, retryAfter: 5 },
  [Db.DATABASE_GONE]: { says: E.LEDGER_AWAY, status: 503, retryAfter: 5 },
  [Db.DATA_MISSING]: { says: E.LEDGER_AWAY, status: 503, retryAfter: 30 },
  [Db.POSTGRES_FAILED]: { says: E.LEDGER_AWAY, status: 503, retryAfter: 5 },
  [Db.DISK_FULL]: { says: E.LEDGER_FULL, status: 507, retryAfter: 60 },
  [Db.DATA_READ_ONLY]: { says: E.LEDGER_READ_ONLY, status: 503, retryAfter: 60 },
  [Db.DISK_FAILED]: { says: E.LEDGER_DISK, status: 503, retryAfter: 60 },
};

/** The HTTP status that goes with a code of the catalogue. */
export function statusOf(code: string, kind: ErrorKind = errorCatalogue().get(code)?.kind ?? 'system'): number {
  return STATUS_OF_CODE[code] ?? PASSING[code]?.status ?? STATUS[kind];
}

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

export interface ErrorAnswer {
  status: number;
  body: WireError;
  /** Given when the inside is to be logged under it. */
  reference?: string;
  /** Seconds, for the header of that name: given when the same request may be sent again. */
  retryAfter?: number;
}

/** Status and body for an error. */
export function answerFor(error: unknown): ErrorAnswer {
  const passing = error instanceof WutongError ? PASSING[error.code] : undefined;
  if (passing) return passingAnswer(error as WutongError, passing);
  if (error instanceof WutongError && error.kind !== 'system') {
    const { code, said, where, params, kind } = error;
    const body: WireError = { code, message: said, ...(where ? { where } : {}), params };
    const status = statusOf(code, kind);
    const { seconds } = params;
    return { status, body, ...(status === 429 && typeof seconds === 'number' ? { retryAfter: seconds } : {}) };
  }
  // A file that cannot be read brings its own sentence from the library that reads it.
  if (error instanceof PaperError) {
    return { status: 400, body: { code: error.code, message: error.sentence, params: error.params } };
  }
  const known = fromFramework(error);
  if (known) return { status: STATUS_OF_CODE[known] ?? 400, body: { code: known, message: sayError(known) } };
  const reference = newReference();
  const message = sayError(E.SYSTEM, { id: reference });
  return { status: 500, body: { code: E.SYSTEM, message, params: { id: reference } }, reference };
}

const newReference = (): string => randomBytes(5).toString('hex');

function passingAnswer(error: WutongError, { says, status, retryAfter }: Passing): ErrorAnswer {
  const reference = newReference();
  const code = says ?? error.code;
  const params: WireError['params'] = says ? { id: reference } : {};
  return { status, body: { code, message: sayError(code, params), params }, reference, retryAfter };
}

function fromFramework(error: unknown): string | null {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return null;
  if (statusCode === 413) return E.BODY_TOO_LARGE;
  if (statusCode === 414 || code === 'FST_ERR_BAD_URL') return E.ADDRESS_UNREADABLE;
  return typeof statusCode === 'number' && statusCode < 500 ? E.BODY_UNREADABLE : null;
}

/** Installs the mapper and the answer for unknown addresses under `/api`. */
export function mapErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body, reference, retryAfter } = answerFor(error);
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
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
