/** Posts (岗位): which role an account holds, where, in which office. Granting and revoking are acts on record. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { officeOf } from '../places/offices';
import type { PlaceTree } from '../places/tree';
import { E } from './access.errors';
import type { Act } from './accounts';
import { logAdminAct } from './admin-log';
import { lentPosts } from './delegation';
import { ROLES } from './roles';
import type { Grant, OfficeFacts, Role, Viewer } from './types';

type PostRow = { account: string; role: Role; place: string; office: string; party: string | null };

/** Gives a post; giving it again changes nothing. Throws PLACE_NOT_IN_CITY, OFFICE_UNKNOWN when the office sits outside the place's line. */
export async function grantPost(sql: Sql, act: Act, tree: PlaceTree, account: string, grant: Grant): Promise<void> {
  if (!tree.get(grant.place)) {
    throw new WutongError(E.PLACE_NOT_IN_CITY, { place: grant.place }, { where: { field: 'place' } });
  }
  const office = await officeOf(sql, act.city, grant.office);
  // A city bureau may post someone to a county; a county's office never reaches beyond the county.
  if (!office || !(tree.within(grant.place, office.place) || tree.within(office.place, grant.place))) {
    throw new WutongError(E.OFFICE_UNKNOWN, { office: grant.office }, { where: { field: 'office' } });
  }
  const party = ROLES[grant.role].party ? (grant.party ?? '') : null;
  if (party !== null && !(await isParty(sql, act.city, party)))
    throw new WutongError(E.PARTY_MISSING, {}, { where: { field: 'party' } });
  const { rowCount } = await sql.query(
    `INSERT INTO post (city, account, role, place, office, granted_at, granted_by, party)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8::text WHERE NOT EXISTS (
       SELECT 1 FROM post WHERE city = $1 AND account = $2 AND role = $3 AND place = $4 AND office = $5
         AND party IS NOT DISTINCT FROM $8::text AND revoked_at IS NULL)`,
    [act.city, account, grant.role, grant.place, grant.office, act.now, act.actor, party],
  );
  if (rowCount > 0) {
    await logAdminAct(sql, act.city, act.now, {
      actor: act.actor,
      act: 'post.grant',
      subject: account,
      detail: { ...grant },
    });
  }
}

/** Whether the city has a party of that record or credit code. */
async function isParty(sql: Sql, city: string, party: string): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM party_names($1, ARRAY[$2::text]) LIMIT 1', [city, party])).rows.length > 0;
}

/** Takes a post back; the line stays with who did it and when. */
export async function revokePost(sql: Sql, act: Act, account: string, grant: Grant): Promise<void> {
  const { rowCount } = await sql.query(
    `UPDATE post SET revoked_at = $6, revoked_by = $7
     WHERE city = $1 AND account = $2 AND role = $3 AND place = $4 AND office = $5
       AND party IS NOT DISTINCT FROM $8::text AND revoked_at IS NULL`,
    [act.city, account, grant.role, grant.place, grant.office, act.now, act.actor, grant.party ?? null],
  );
  if (rowCount > 0) {
    await logAdminAct(sql, act.city, act.now, {
      actor: act.actor,
      act: 'post.revoke',
      subject: account,
      detail: { ...grant },
    });
  }
}

/** Makes the account's posts exactly these. Throws like `grantPost`. */
export async function setPosts(sql: Sql, act: Act, tree: PlaceTree, account: string, grants: Grant[]): Promise<void> {
  const key = (grant: Grant): string => JSON.stringify([grant.role, grant.place, grant.office, grant.party ?? null]);
  const wanted = new Set(grants.map(key));
  for (const held of (await postsOf(sql, act.city, [account])).get(account) ?? []) {
    if (!wanted.has(key(held))) await revokePost(sql, act, account, held);
  }
  for (const grant of grants) await grantPost(sql, act, tree, account, grant);
}

/** Throws LAST_ADMINISTRATOR when nobody who can sign in holds the administrator's post any more. */
export async function keepAnAdministrator(sql: Sql, city: string): Promise<void> {
  const { rows } = await sql.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM post JOIN account USING (city, account)
     WHERE city = $1 AND role = 'administrator' AND revoked_at IS NULL AND disabled_at IS NULL
       AND (password IS NOT NULL OR demonstration)`,
    [city],
  );
  if (rows[0]?.left === 0) throw new WutongError(E.LAST_ADMINISTRATOR);
}

/** Present posts of accounts, lent ones not among them. */
export async function postsOf(sql: Sql, city: string, accounts: string[]): Promise<Map<string, Grant[]>> {
  const { rows } = await sql.query<PostRow>(
    `SELECT account, role, place, office, party FROM post
     WHERE city = $1 AND account = ANY($2) AND revoked_at IS NULL ORDER BY granted_at, role, place, office`,
    [city, accounts],
  );
  const grouped = new Map<string, Grant[]>();
  for (const { account, party, ...grant } of rows)
    grouped.set(account, [...(grouped.get(account) ?? []), party === null ? grant : { ...grant, party }]);
  return grouped;
}

/**
 * The viewer of an account that may sign in, or null. `on`: the day they ask on, for posts lent to them; without it no
 * lent post counts.
 */
export async function viewerOf(sql: Sql, city: string, account: string, on?: Day): Promise<Viewer | null> {
  const { rows } = await sql.query<{ name: string }>(
    'SELECT name FROM account WHERE city = $1 AND account = $2 AND disabled_at IS NULL',
    [city, account],
  );
  const found = rows[0];
  if (!found) return null;
  const own = (await postsOf(sql, city, [account])).get(account) ?? [];
  const grants = on === undefined ? own : [...own, ...(await lentPosts(sql, city, account, on))];
  return {
    city,
    account,
    name: found.name,
    grants,
    ...(on === undefined ? {} : { on }),
    offices: await officeFacts(sql, city, grants),
    parties: await partyNames(sql, city, grants),
  };
}

async function officeFacts(sql: Sql, city: string, grants: readonly Grant[]): Promise<Record<string, OfficeFacts>> {
  if (grants.length === 0) return {};
  // A name that two offices bear names neither.
  const { rows } = await sql.query<{ code: string; name: string; place: string; alone: boolean }>(
    `SELECT o.code, o.name, o.place, NOT EXISTS (
       SELECT 1 FROM office other WHERE other.city = o.city AND other.name = o.name AND other.code <> o.code) AS alone
     FROM office o WHERE o.city = $1 AND o.code = ANY($2)`,
    [city, [...new Set(grants.map(({ office }) => office))]],
  );
  return Object.fromEntries(
    rows.map(({ code, name, place, alone }) => [code, { place, names: alone ? [code, name] : [code] }]),
  );
}

/** What the parties of the posts are known by. Read past the viewer's own reach: their posts name them. */
async function partyNames(sql: Sql, city: string, grants: readonly Grant[]): Promise<Record<string, string[]>> {
  const parties = [...new Set(grants.flatMap(({ party }) => party ?? []))];
  if (parties.length === 0) return {};
  const { rows } = await sql.query<{ party: string; name: string }>('SELECT party, name FROM party_names($1, $2)', [
    city,
    parties,
  ]);
  return Object.fromEntries(
    parties.map((one) => [
      one,
      [...new Set([one, ...rows.filter(({ party }) => party === one).map(({ name }) => name)])],
    ]),
  );
}
