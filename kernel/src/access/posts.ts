/** Posts (岗位): which role an account holds, where, in which office. Granting and revoking are acts on record. */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { officeOf } from '../places/offices';
import type { PlaceTree } from '../places/tree';
import { E } from './access.errors';
import type { Act } from './accounts';
import { logAdminAct } from './admin-log';
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
  // A post is told from others alike (of another party, or taken back) by when it was given: the second at one instant
  // stands a microsecond after the first.
  const { rowCount } = await sql.query(
    `INSERT INTO post (city, account, role, place, office, granted_at, granted_by, party)
     SELECT $1, $2, $3, $4, $5, coalesce((SELECT max(granted_at) + interval '1 microsecond' FROM post
         WHERE city = $1 AND account = $2 AND role = $3 AND place = $4 AND office = $5 AND granted_at >= $6::timestamptz),
       $6::timestamptz), $7, $8::text WHERE NOT EXISTS (
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

/** One row with `VIEWER_COLUMNS`. */
export interface ViewerRow {
  account: string;
  name: string;
  own: (Omit<Grant, 'party'> & { party: string | null })[];
  lent: (Omit<Grant, 'lent'> & { by: string; from: Day; until: Day })[];
  facts: { code: string; name: string; place: string; alone: boolean }[];
  spoken: { party: string; name: string }[];
}

/**
 * A viewer in one row beside an account `a` that may sign in. `on`: the parameter with the day for lent posts, or `NULL`
 * for none. Who asks is read anew for every request, so it must cost one statement. A loan ends with the post it lends
 * and with its holder's account; only own posts are looked at, so nothing is lent on. A name that two offices bear names
 * neither. Parties are read past the viewer's own reach: their posts name them.
 */
export const viewerColumns = (on: string): { columns: string; from: string } => ({
  columns: 'a.account, a.name, held.own, borrowed.lent, sat.facts, spoke.spoken',
  from: `CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('role', p.role, 'place', p.place, 'office', p.office, 'party', p.party)
               ORDER BY p.granted_at, p.role, p.place, p.office), '[]') AS own,
             array_agg(p.office) AS offices, array_agg(DISTINCT p.party) FILTER (WHERE p.party IS NOT NULL) AS parties
      FROM post p WHERE p.city = a.city AND p.account = a.account AND p.revoked_at IS NULL) AS held
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('role', d.role, 'place', d.place, 'office', d.office,
               'by', d.from_account, 'from', d.from_day, 'until', d.to_day) ORDER BY d.granted_at, d.id), '[]') AS lent,
             array_agg(d.office) AS offices
      FROM delegation d
      WHERE d.city = a.city AND d.to_account = a.account AND d.from_day <= ${on} AND ${on} <= d.to_day AND d.revoked_at IS NULL
        AND EXISTS (SELECT 1 FROM post p WHERE p.city = d.city AND p.account = d.from_account AND p.role = d.role
          AND p.place = d.place AND p.office = d.office AND p.revoked_at IS NULL)
        AND EXISTS (SELECT 1 FROM account lender WHERE lender.city = d.city AND lender.account = d.from_account
          AND lender.disabled_at IS NULL)) AS borrowed
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('code', o.code, 'name', o.name, 'place', o.place, 'alone', NOT EXISTS (
               SELECT 1 FROM office other WHERE other.city = o.city AND other.name = o.name AND other.code <> o.code))), '[]') AS facts
      FROM office o WHERE o.city = a.city AND o.code = ANY(held.offices || borrowed.offices)) AS sat
    CROSS JOIN LATERAL (
      SELECT CASE WHEN held.parties IS NULL THEN '[]' ELSE (
        SELECT coalesce(json_agg(json_build_object('party', n.party, 'name', n.name)), '[]')
        FROM party_names(a.city, held.parties) n) END AS spoken) AS spoke`,
});

/** The viewer in the row. `on` as for `viewerOf`. */
export function viewerIn(row: ViewerRow, city: string, on?: Day): Viewer {
  const own = row.own.map(({ party, ...grant }): Grant => (party === null ? grant : { ...grant, party }));
  const lent = row.lent.map(({ by, from, until, ...grant }): Grant => ({ ...grant, lent: { by, from, until } }));
  const parties = [...new Set(own.flatMap(({ party }) => party ?? []))];
  const namesOf = (one: string): string[] => row.spoken.filter(({ party }) => party === one).map(({ name }) => name);
  return {
    city,
    account: row.account,
    name: row.name,
    grants: [...own, ...lent],
    ...(on === undefined ? {} : { on }),
    offices: Object.fromEntries(
      row.facts.map(({ code, name, place, alone }): [string, OfficeFacts] => [
        code,
        { place, names: alone ? [code, name] : [code] },
      ]),
    ),
    parties: Object.fromEntries(parties.map((one) => [one, [...new Set([one, ...namesOf(one)])]])),
  };
}

const ONE_VIEWER = viewerColumns('$3::date');

/**
 * The viewer of an account that may sign in, or null. `on`: the day they ask on, for posts lent to them; without it no
 * lent post counts.
 */
export async function viewerOf(sql: Sql, city: string, account: string, on?: Day): Promise<Viewer | null> {
  const { rows } = await sql.query<ViewerRow>(
    `SELECT ${ONE_VIEWER.columns} FROM account a ${ONE_VIEWER.from}
     WHERE a.city = $1 AND a.account = $2 AND a.disabled_at IS NULL`,
    [city, account, on ?? null],
  );
  return rows[0] ? viewerIn(rows[0], city, on) : null;
}
