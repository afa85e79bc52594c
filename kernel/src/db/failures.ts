/** Tells apart what PostgreSQL and the network report, so that only what is safe to repeat is repeated. */
import { DatabaseError } from 'pg';
import { WutongError } from '../errors';
import { DbErrors } from './db.errors';

export type Failure =
  /** Another transaction won; running again is safe. */
  | 'contention'
  /** The connection is gone; safe to run again only if the commit had not been sent. */
  | 'lost'
  /** A cached statement no longer fits the table; a new connection plans it afresh. */
  | 'stale-plan'
  /** All connections are in use and stayed so: waiting longer would only make the queue longer. */
  | 'crowded'
  | 'other';

// 57P01–57P03: shut down, crashed, starting up. 08…: connection exceptions. 53300: too many connections for now.
const LOST_STATES = /^(57P0[1-3]|08\w{3}|53300)$/;
const LOST_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
const LOST_MESSAGES =
  /connection terminated|connection ended|client has encountered a connection error|not queryable|Client was closed/i;

const POOL_EMPTY = /timeout exceeded when trying to connect/i;

/** The SQLSTATE or system code of an error, or ''. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

export function failureOf(error: unknown): Failure {
  if (error instanceof WutongError) return 'other';
  const code = codeOf(error);
  if (code === '40001' || code === '40P01') return 'contention';
  if (error instanceof DatabaseError) {
    if (LOST_STATES.test(code)) return 'lost';
    return code === '0A000' && /cached plan/.test(error.message) ? 'stale-plan' : 'other';
  }
  if (error instanceof Error && POOL_EMPTY.test(error.message)) return 'crowded';
  if (LOST_CODES.has(code)) return 'lost';
  return error instanceof Error && LOST_MESSAGES.test(error.message) ? 'lost' : 'other';
}

/** Puts the failures a person can act on into the catalogue's words; leaves every other error as it is. */
export function explain(error: unknown, address: string): unknown {
  const code = codeOf(error);
  if (error instanceof WutongError) return error;
  if (code === '53100' || code === 'ENOSPC')
    return new WutongError(DbErrors.DISK_FULL, { path: address }, { cause: error });
  // PostgreSQL reports a read-only disk as a right that is missing.
  if (code === 'EROFS' || /Read-only file system/.test((error as Error | null)?.message ?? ''))
    return new WutongError(DbErrors.DATA_READ_ONLY, { path: address }, { cause: error });
  if (code === '58030' || code === 'EIO')
    return new WutongError(DbErrors.DISK_FAILED, { path: address }, { cause: error });
  if (code.startsWith('28') || code === '3D000') {
    const detail = error instanceof Error ? error.message : code;
    return new WutongError(DbErrors.DATABASE_REFUSED, { address, detail }, { cause: error });
  }
  if (failureOf(error) === 'crowded') return new WutongError(DbErrors.DATABASE_CROWDED, {}, { cause: error });
  if (failureOf(error) === 'lost') return new WutongError(DbErrors.DATABASE_GONE, { address }, { cause: error });
  return error;
}
