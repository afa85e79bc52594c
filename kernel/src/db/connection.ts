/** Connection settings out of an address, and an address fit to be printed. */
import { escapeIdentifier, escapeLiteral, Pool, type CustomTypesConfig, type PoolConfig } from 'pg';
import { WutongError } from '../errors';
import { DbErrors } from './db.errors';
import { typeParsers } from './parsers';

/** The address without its password. */
export function printable(url: string): string {
  try {
    const address = new URL(url);
    address.password = '';
    return decodeURIComponent(address.toString());
  } catch {
    return 'postgres://…';
  }
}

/** The same address for another user, and perhaps another database. Throws `DATABASE_URL_INVALID`. */
export function addressFor(url: string, user: { name: string; password?: string }, database?: string): string {
  const address = parseAddress(url);
  address.username = encodeURIComponent(user.name);
  address.password = encodeURIComponent(user.password ?? '');
  if (database !== undefined) address.pathname = `/${encodeURIComponent(database)}`;
  return address.toString();
}

/** Throws `DATABASE_URL_INVALID` for anything that is not `postgres://…`. */
export function parseAddress(url: string): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch (cause) {
    // The address may hold a password, so neither it nor the parser's message is passed on.
    throw new WutongError(DbErrors.DATABASE_URL_INVALID, {}, { cause: (cause as Error).name });
  }
  if (!/^postgres(ql)?:$/.test(address.protocol)) throw new WutongError(DbErrors.DATABASE_URL_INVALID);
  return address;
}

// What every session needs whatever the server's defaults: instants in UTC and days in ISO order.
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO,YMD -c extra_float_digits=1 -c client_min_messages=warning';

/** Settings for a pg client or pool at this address. */
export function connectionConfig(url: string): PoolConfig {
  parseAddress(url);
  return {
    connectionString: url,
    options: SESSION,
    application_name: 'wutong',
    types: typeParsers as CustomTypesConfig,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  };
}

/**
 * A pool at this address. Idle connections do not keep the process alive, and losing one is not an error. `pipeline`:
 * statements asked for together are sent together; each wait for an answer costs both sides more than most answers.
 */
export function createPool(url: string, max: number, idle = 60_000, pipeline = true): Pool {
  const pool = new Pool({
    ...connectionConfig(url),
    max,
    idleTimeoutMillis: idle,
    allowExitOnIdle: true,
    pipeline,
  });
  // Without a listener a server restart would end the process; the next use of the pool reports the loss.
  pool.on('error', () => undefined);
  // A connection may break between two statements, when nobody listens: that must not end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** Quotes an SQL identifier. */
export function identifier(name: string): string {
  return escapeIdentifier(name);
}

/** Quotes an SQL text literal. */
export function literal(text: string): string {
  return escapeLiteral(text);
}
