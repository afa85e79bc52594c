/** Accounts: people as they sign in. What they may do comes from their posts (`posts.ts`). */
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';
import { logAdminAct } from './admin-log';
import { FAULTS, faultOf, PASSWORDS_KEPT, type PasswordFault } from './password-policy';
import { hashPassword, verifyPassword, type ScryptCost } from './passwords';
import { endSessions } from './sessions';

/** What an account may be called. */
export const ACCOUNT_SHAPE = /^[a-z][a-z0-9._-]{1,39}$/;

export interface NewAccount {
  account: string;
  /** Name of the person or, in a demonstration, of the post. */
  name: string;
  /** Absent: the account cannot sign in by password until one is set. */
  password?: string;
  demonstration?: boolean;
}

export interface Act {
  city: string;
  /** Who does it. A password set by anyone but its owner has to be changed at the next sign-in. */
  actor: string;
  /** ISO instant. */
  now: string;
  cost?: ScryptCost;
  /** Further words no password may hold, such as the city's name in Latin letters. */
  words?: readonly string[];
}

function weak(fault: PasswordFault): WutongError {
  return new WutongError(E.PASSWORD_WEAK, { why: FAULTS[fault] }, { where: { field: 'password' } });
}

async function checkedHash(sql: Sql, password: string, act: Act, account: string, name: string): Promise<string> {
  const { rows } = await sql.query<{ name: string }>('SELECT name FROM place WHERE city = $1 AND code = $1', [
    act.city,
  ]);
  const city = rows.map((row) => row.name.replace(/(?<=..)[市州盟]$|地区$/u, ''));
  const fault = faultOf(password, [account, name, ...city, ...(act.words ?? [])]);
  if (fault) throw weak(fault);
  return hashPassword(password, act.cost);
}

/** Creates an account without posts. Throws ACCOUNT_SHAPE, ACCOUNT_EXISTS, PASSWORD_WEAK. */
export async function createAccount(sql: Sql, act: Act, person: NewAccount): Promise<void> {
  const { account, name, password } = person;
  if (!ACCOUNT_SHAPE.test(account)) throw new WutongError(E.ACCOUNT_SHAPE, {}, { where: { field: 'account' } });
  const hash = password === undefined ? null : await checkedHash(sql, password, act, account, name);
  const { rowCount } = await sql.query(
    `INSERT INTO account (city, account, name, password, demonstration, created_at, created_by, password_set_at, must_change)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (city, account) DO NOTHING`,
    [
      act.city,
      account,
      name,
      hash,
      person.demonstration ?? false,
      act.now,
      act.actor,
      hash === null ? null : act.now,
      hash !== null && act.actor !== account,
    ],
  );
  if (rowCount === 0) throw new WutongError(E.ACCOUNT_EXISTS, { account }, { where: { field: 'account' } });
  await logAdminAct(sql, act.city, act.now, {
    actor: act.actor,
    act: 'person.create',
    subject: account,
    detail: { name },
  });
}

interface Kept {
  name: string;
  password: string | null;
}

async function kept(sql: Sql, city: string, account: string): Promise<Kept> {
  const { rows } = await sql.query<Kept>(
    'SELECT name, password FROM account WHERE city = $1 AND account = $2 FOR UPDATE',
    [city, account],
  );
  const found = rows[0];
  if (!found) throw new WutongError(E.ACCOUNT_UNKNOWN, { account });
  return found;
}

/**
 * Gives an account a password. Throws PASSWORD_WEAK, also for one of the last five, and ACCOUNT_UNKNOWN.
 * When somebody else sets it, its owner must change it before anything else. Ends every session but `except`.
 */
export async function setPassword(
  sql: Sql,
  act: Act,
  account: string,
  password: string,
  except?: string,
): Promise<void> {
  const { name, password: present } = await kept(sql, act.city, account);
  const hash = await checkedHash(sql, password, act, account, name);
  const former = await sql.query<{ id: string; password: string }>(
    'SELECT id, password FROM former_password WHERE city = $1 AND account = $2 ORDER BY id DESC',
    [act.city, account],
  );
  const used = [...(present ? [present] : []), ...former.rows.map((row) => row.password)].slice(0, PASSWORDS_KEPT);
  for (const one of used) if (await verifyPassword(password, one)) throw weak('former');
  if (present) {
    // Counted, not timed: two changes in one moment keep their order.
    const id = String(Number(former.rows[0]?.id ?? 0) + 1).padStart(10, '0');
    await sql.query(
      'INSERT INTO former_password (city, account, id, set_aside_at, password) VALUES ($1, $2, $3, $4, $5)',
      [act.city, account, id, act.now, present],
    );
    const gone = former.rows.slice(PASSWORDS_KEPT - 2).map((row) => row.id);
    await sql.query('DELETE FROM former_password WHERE city = $1 AND account = $2 AND id = ANY($3)', [
      act.city,
      account,
      gone,
    ]);
  }
  await sql.query(
    'UPDATE account SET password = $3, password_set_at = $4, must_change = $5 WHERE city = $1 AND account = $2',
    [act.city, account, hash, act.now, act.actor !== account],
  );
  await endSessions(sql, act.city, { account, ...(except === undefined ? {} : { except }) });
}

/** Changes name, password or whether the account may sign in; ends its sessions when a password or the right to sign in goes. */
export async function changeAccount(
  sql: Sql,
  act: Act,
  account: string,
  change: { name?: string; password?: string; disabled?: boolean },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await kept(sql, act.city, account);
  const at = [act.city, account];
  if (change.name !== undefined)
    await sql.query('UPDATE account SET name = $3 WHERE city = $1 AND account = $2', [...at, change.name]);
  if (change.disabled !== undefined)
    await sql.query('UPDATE account SET disabled_at = $3 WHERE city = $1 AND account = $2', [
      ...at,
      change.disabled ? act.now : null,
    ]);
  if (change.password !== undefined) await setPassword(sql, act, account, change.password);
  if (change.disabled) await endSessions(sql, act.city, { account });
  await logAdminAct(sql, act.city, act.now, {
    actor: act.actor,
    act: 'person.change',
    subject: account,
    detail: { ...change, password: change.password === undefined ? undefined : 'changed' },
  });
}

/** Names of accounts, for the actor of an entry. */
export async function accountNames(sql: Sql, city: string, accounts: string[]): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ account: string; name: string }>(
    'SELECT account, name FROM account WHERE city = $1 AND account = ANY($2)',
    [city, accounts],
  );
  return new Map(rows.map(({ account, name }) => [account, name]));
}
