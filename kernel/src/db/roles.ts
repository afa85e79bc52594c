/**
 * The two roles. The owner migrates and rebuilds; requests run as the application role, which by grants may add
 * entries and read them, nothing more. On a city's own server the role is made when the given user may make one.
 */
import { createHmac } from 'node:crypto';
import type { ClientBase } from 'pg';
import { addressFor, identifier, literal, parseAddress } from './connection';
import { codeOf } from './failures';
import type { Separation } from './types';

/** Name of the role in migrations; `migrate` writes the real one in its place. */
export const APP_ROLE = 'wutong_app';

export interface Roles {
  separation: Separation;
  appRole: string;
  /** Where the application connects. */
  appUrl: string;
}

/**
 * Password of the application role, derived from the owner's: nothing more has to be kept, and whoever has the
 * owner's password could reset it anyway.
 */
function derivedPassword(url: string): string {
  const { password } = parseAddress(url);
  return createHmac('sha256', decodeURIComponent(password)).update('wutong application role').digest('base64url');
}

/**
 * Makes sure of the application role on a server that is not ours, as far as the owner's rights go.
 * Never fails for lack of rights: the weaker separation is returned instead.
 */
export async function ensureRoles(
  owner: ClientBase,
  url: string,
  canConnect: (url: string) => Promise<boolean>,
): Promise<Roles> {
  const password = derivedPassword(url);
  const me = (await owner.query<{ me: string }>('select current_user as me')).rows[0]!.me;
  const exists = async (): Promise<boolean> =>
    (await owner.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])).rowCount === 1;
  if (!(await exists())) {
    await tolerate(owner, `create role ${identifier(APP_ROLE)} login password ${literal(password)}`);
  }
  if (!(await exists())) return { separation: 'none', appRole: me, appUrl: url };

  const database = (await owner.query<{ name: string }>('select current_database() as name')).rows[0]!.name;
  await tolerate(owner, `grant connect on database ${identifier(database)} to ${identifier(APP_ROLE)}`);
  await tolerate(owner, `grant usage on schema public to ${identifier(APP_ROLE)}`);
  const appUrl = addressFor(url, { name: APP_ROLE, password });
  if (await canConnect(appUrl)) return { separation: 'login', appRole: APP_ROLE, appUrl };

  // From version 16 on a member may be without the right to switch to the role; who made the role begins that way.
  const switches = async (): Promise<boolean> =>
    (
      await owner.query<{ ok: boolean }>(
        `select pg_has_role($1, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as ok`,
        [APP_ROLE],
      )
    ).rows[0]!.ok;
  if (!(await switches())) await tolerate(owner, `grant ${identifier(APP_ROLE)} to ${identifier(me)}`);
  return (await switches())
    ? { separation: 'set-role', appRole: APP_ROLE, appUrl: url }
    : { separation: 'none', appRole: me, appUrl: url };
}

// 42501: not allowed; 42710, 23505: another process was quicker; 0LP01, 0A000: the server has no such feature.
async function tolerate(owner: ClientBase, statement: string): Promise<void> {
  try {
    await owner.query(statement);
  } catch (error) {
    if (!/^(42501|42710|23505|0LP01|0A000|XX000)$/.test(codeOf(error))) throw error;
  }
}
