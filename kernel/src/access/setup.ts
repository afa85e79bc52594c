/** The first administrator: made once, with a token printed on the console. There is no default password. */
import { systemScope } from '../db/scope';
import { randomBytes } from 'node:crypto';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import { CITY_OFFICE } from '../places/offices';
import type { PlaceTree } from '../places/tree';
import { E } from './access.errors';
import { createAccount } from './accounts';
import type { ScryptCost } from './passwords';
import { grantPost } from './posts';
import { tokenHash } from './sessions';

/** True until somebody holds the administrator's post with a password. Demonstration accounts do not count. */
export async function setupDue(sql: Sql, city: string): Promise<boolean> {
  const { rows } = await sql.query<{ held: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM post JOIN account USING (city, account)
       WHERE city = $1 AND role = 'administrator' AND password IS NOT NULL) AS held`,
    [city],
  );
  return !rows[0]?.held;
}

/** A fresh set-up token when set-up is due, else null. Earlier tokens stop working. */
export async function issueSetupToken(db: Database, city: string, now: string): Promise<string | null> {
  return db.write(systemScope(city), async (sql) => {
    if (!(await setupDue(sql, city))) return null;
    const token = randomBytes(15).toString('base64url');
    await sql.query('DELETE FROM setup_token WHERE city = $1', [city]);
    await sql.query('INSERT INTO setup_token (city, token_hash, issued_at) VALUES ($1, $2, $3)', [
      city,
      tokenHash(token),
      now,
    ]);
    return token;
  });
}

/** Spends the token for the first administrator. Throws SETUP_DONE, SETUP_TOKEN_WRONG, and what `createAccount` throws. */
export async function setUp(
  db: Database,
  tree: PlaceTree,
  act: { city: string; now: string; cost?: ScryptCost },
  person: { token: string; account: string; name: string; password: string },
): Promise<void> {
  await db.write(systemScope(act.city), async (sql) => {
    if (!(await setupDue(sql, act.city))) throw new WutongError(E.SETUP_DONE);
    // Deleting is also the lock: of two callers with the same token one finds nothing.
    const spent = await sql.query('DELETE FROM setup_token WHERE city = $1 AND token_hash = $2', [
      act.city,
      tokenHash(person.token),
    ]);
    if (spent.rowCount === 0) throw new WutongError(E.SETUP_TOKEN_WRONG, {}, { where: { field: 'token' } });
    const by = { ...act, actor: person.account };
    await createAccount(sql, by, person);
    await grantPost(sql, by, tree, person.account, {
      role: 'administrator',
      place: tree.root,
      office: CITY_OFFICE(tree.root),
    });
  });
}
