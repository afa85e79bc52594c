/** Accounts: people as they sign in. What they may do comes from their posts (`posts.ts`). */
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from './access.errors';
import { logAdminAct } from './admin-log';
import { hashPassword, isStrong, PASSWORD_LENGTH, type ScryptCost } from './passwords';

const ACCOUNT = /^[a-z][a-z0-9._-]{1,39}$/;

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
  /** Who does it. */
  actor: string;
  /** ISO instant. */
  now: string;
  cost?: ScryptCost;
}

async function checkedHash(password: string, account: string, cost?: ScryptCost): Promise<string> {
  if (!isStrong(password, account)) {
    throw new WutongError(E.PASSWORD_WEAK, { length: PASSWORD_LENGTH }, { where: { field: 'password' } });
  }
  return hashPassword(password, cost);
}

/** Creates an account without posts. Throws ACCOUNT_SHAPE, ACCOUNT_EXISTS, PASSWORD_WEAK. */
export async function createAccount(sql: Sql, act: Act, person: NewAccount): Promise<void> {
  const { account, name } = person;
  if (!ACCOUNT.test(account)) throw new WutongError(E.ACCOUNT_SHAPE, {}, { where: { field: 'account' } });
  const hash = person.password === undefined ? null : await checkedHash(person.password, account, act.cost);
  const { rowCount } = await sql.query(
    `INSERT INTO account (city, account, name, password, demonstration, created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (city, account) DO NOTHING`,
    [act.city, account, name, hash, person.demonstration ?? false, act.now, act.actor],
  );
  if (rowCount === 0) throw new WutongError(E.ACCOUNT_EXISTS, { account }, { where: { field: 'account' } });
  await logAdminAct(sql, act.city, act.now, {
    actor: act.actor,
    act: 'person.create',
    subject: account,
    detail: { name },
  });
}

/** Changes name, password or whether the account may sign in; ends its sessions when a password or the right to sign in goes. */
export async function changeAccount(
  sql: Sql,
  act: Act,
  account: string,
  change: { name?: string; password?: string; disabled?: boolean },
): Promise<void> {
  const sets: string[] = [];
  const params: unknown[] = [act.city, account];
  const set = (column: string, value: unknown): void => void sets.push(`${column} = $${params.push(value)}`);
  if (change.name !== undefined) set('name', change.name);
  if (change.password !== undefined) set('password', await checkedHash(change.password, account, act.cost));
  if (change.disabled !== undefined) set('disabled_at', change.disabled ? act.now : null);
  if (sets.length === 0) return;
  const { rowCount } = await sql.query(
    `UPDATE account SET ${sets.join(', ')} WHERE city = $1 AND account = $2`,
    params,
  );
  if (rowCount === 0) throw new WutongError(E.ACCOUNT_UNKNOWN, { account });
  if (change.password !== undefined || change.disabled) {
    await sql.query('DELETE FROM session WHERE city = $1 AND account = $2', [act.city, account]);
  }
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
