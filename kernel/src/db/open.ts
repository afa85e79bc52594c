/** Opens the ledger's database: a city's own server by address, or the embedded one in a data directory. */
import { resolve } from 'node:path';
import { Client } from 'pg';
import { WutongError } from '../errors';
import type { Bilingual } from '../kinds/types';
import { connectionConfig, printable } from './connection';
import { PoolDatabase } from './database';
import { DbErrors } from './db.errors';
import { roomOn } from './embedded/room';
import { useEmbeddedServer } from './embedded/use';
import { explain } from './failures';
import { ensureRoles } from './roles';
import type { Database } from './types';

/** The SQL floor: what every server must have. */
export const OLDEST_SERVER = 15;

export interface OpenOptions {
  /** `postgres://…` of a server; without it the embedded server of `dataDir` is started, or attached to. */
  url?: string;
  /** Default `./data`. Created when absent. */
  dataDir?: string;
  /** Embedded server: free space below which nothing more is written, in bytes; default `RESERVE`. */
  reserve?: number;
  /** Told what takes time: creating the database, recovering after a crash. */
  onProgress?: (message: Bilingual) => void;
}

/**
 * Opens the database and makes sure of its roles. Migrations are a separate step (`migrate`).
 * Throws `WutongError` with the codes of `db.errors.ts`; every one says what to do.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  return options.url ? openServer(options.url) : openEmbedded(resolve(options.dataDir ?? 'data'), options);
}

/** Opens any PostgreSQL ≥ 15 by its address; the user of the address becomes the owner of the tables. */
export async function openServer(url: string, pool: { size?: number; idle?: number } = {}): Promise<Database> {
  const client = new Client(connectionConfig(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw explain(error, printable(url));
  }
  try {
    const serverVersion = await checkServer(client);
    const roles = await ensureRoles(client, url, canConnect);
    return new PoolDatabase({ url, roles, serverVersion, ...pool });
  } finally {
    await client.end();
  }
}

async function openEmbedded(dataDir: string, { onProgress, reserve }: OpenOptions): Promise<Database> {
  const server = await useEmbeddedServer({ dataDir, onProgress });
  try {
    const roles = {
      separation: 'login' as const,
      appRole: 'wutong_app',
      appUrl: server.urlFor('wutong_app', 'wutong'),
    };
    return new PoolDatabase({
      url: server.urlFor('wutong_owner', 'wutong'),
      roles,
      serverVersion: server.version,
      revive: () => server.revive(),
      room: roomOn(server.dataDir, reserve),
      onClose: () => server.release(),
    });
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new Client(connectionConfig(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkServer(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: string; encoding: string; creates: boolean; me: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
       has_schema_privilege(current_user, 'public', 'create') as creates, current_user as me`,
  );
  const { version, encoding, creates, me } = rows[0]!;
  const serverVersion = Number(version);
  if (serverVersion < OLDEST_SERVER * 10_000) {
    throw new WutongError(DbErrors.SERVER_TOO_OLD, { found: Math.floor(serverVersion / 10_000), need: OLDEST_SERVER });
  }
  if (encoding !== 'UTF8') throw new WutongError(DbErrors.SERVER_ENCODING, { found: encoding });
  if (!creates) throw new WutongError(DbErrors.NO_CREATE_RIGHT, { user: me });
  return serverVersion;
}
