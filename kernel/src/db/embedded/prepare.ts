/** Gives a fresh cluster its two roles and its database; on a prepared one it only looks. */
import { Client } from 'pg';
import { connectionConfig, identifier, literal } from '../connection';
import { SUPERUSER } from './cluster';

export const EMBEDDED_OWNER = 'wutong_owner';
export const EMBEDDED_DATABASE = 'wutong';

/** Returns `server_version_num`. Safe for any number of processes at once. */
export async function prepareServer(
  urlFor: (role: string, database: string) => string,
  trusted: boolean,
): Promise<number> {
  const url = urlFor(SUPERUSER, 'postgres');
  const client = new Client(connectionConfig(url));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const look = async (): Promise<{ version: number; roles: number; databases: number }> => {
      const { rows } = await client.query<{ version: string; roles: number; databases: number }>(
        `select current_setting('server_version_num') as version,
           (select count(*)::int from pg_roles where rolname in ('${EMBEDDED_OWNER}', 'wutong_app')) as roles,
           (select count(*)::int from pg_database where datname = '${EMBEDDED_DATABASE}') as databases`,
      );
      return { ...rows[0]!, version: Number(rows[0]!.version) };
    };
    const { version, roles, databases } = await look();
    if (roles === 2 && databases === 1) return version;
    await client.query('select pg_advisory_lock(1)');
    const again = await look();
    if (again.roles < 2) {
      const password = trusted ? '' : ` password ${literal(decodeURIComponent(new URL(url).password))}`;
      // One statement text is one transaction: never one role without the other.
      await client.query(
        [EMBEDDED_OWNER, 'wutong_app'].map((role) => `create role ${identifier(role)} login${password}`).join('; '),
      );
    }
    if (again.databases === 0) {
      await client.query(`create database ${EMBEDDED_DATABASE} owner ${EMBEDDED_OWNER}`);
    }
    return version;
  } finally {
    await client.end().catch(() => undefined);
  }
}
