/** Who saw what of a record, and posts lent during absence. */
import { accessLog } from '@wutong/kernel/access/access-log';
import { E } from '@wutong/kernel/access/access.errors';
import { accountNames } from '@wutong/kernel/access/accounts';
import { actionsOf, decide } from '@wutong/kernel/access/decide';
import { delegate, type Delegation, delegationsOf, endDelegation } from '@wutong/kernel/access/delegation';
import { ROLES } from '@wutong/kernel/access/roles';
import type { Viewer } from '@wutong/kernel/access/types';
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { keptTies } from '@wutong/kernel/ledger/ties';
import type { FastifyInstance } from 'fastify';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { E as Edge } from '../edge/edge.errors';
import { route } from '../openapi/route';
import { DUTY, readingsOf } from '../readings';
import type { DelegationView, ReadingView } from '../wire';
import { END_DELEGATION, LEND_POST, LIST_COLLEAGUES, LIST_DELEGATIONS, LIST_READINGS } from './access.operations';

/** Readings shown of one record: beyond this an auditor asks the table itself. */
const MOST = 500;
const BY_DUTY = { zh: '履行岗位职责', en: 'in the course of duty' };

/** Registers `/records/:kind/:id/readings` and `/delegations`. */
export function accessRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;

  route(app, LIST_READINGS, async ({ viewer, params: { kind: code, id } }): Promise<ReadingView[]> => {
    const kind = registry.kind(code);
    if (!actionsOf(viewer).includes('audit')) throw new WutongError(E.FORBIDDEN_ACTION);
    await readingsOf(context).flush();
    // Where the record lies: an auditor need not be one who may read it.
    const ties = await database.read(systemScope(city), (sql) => keptTies(sql, city, [id]));
    const place = (ties.get(id) ?? []).find((tie) => tie.startsWith('in:'))?.slice(3) ?? null;
    if (!ties.has(id) || !decide(viewer, 'audit', null, place, context.tree))
      throw new WutongError(Edge.RECORD_NOT_FOUND);
    return database.read(scopeFor(context, viewer, 'audit', null), async (sql) => {
      const lines = (await accessLog(sql, city, { record: id, size: MOST })).filter((line) => line.kind === code);
      const names = await accountNames(sql, city, [...new Set(lines.map(({ account }) => account))]);
      return lines.map(({ at, account, offices, act, fields, purpose, count }) => ({
        at,
        account,
        name: names.get(account) ?? account,
        offices: offices.map((office) => context.offices.get(office)?.name ?? office),
        act,
        fields: fields.map((field) => kind.fields[field]?.name ?? { zh: field, en: field }),
        purpose: purpose === DUTY ? BY_DUTY : { zh: purpose, en: purpose },
        count,
      }));
    });
  });

  const isAdministrator = (viewer: Viewer): boolean => decide(viewer, 'administer', null, null, context.tree);
  const list = (viewer: Viewer): Promise<DelegationView[]> =>
    database.read(cityScope(city), async (sql) => {
      const found = await delegationsOf(sql, city, isAdministrator(viewer) ? null : viewer.account);
      const names = await accountNames(sql, city, [...new Set(found.flatMap(({ from, to }) => [from, to]))]);
      return found.map((one) => delegationView(context, one, names));
    });

  route(app, LIST_DELEGATIONS, async ({ viewer }) => list(viewer));

  route(app, LIST_COLLEAGUES, async ({ viewer }) => {
    const offices = viewer.grants.filter(({ lent, party }) => !lent && party === undefined).map(({ office }) => office);
    return database.read(cityScope(city), async (sql) => {
      const { rows } = await sql.query<{ account: string; name: string; office: string }>(
        `SELECT DISTINCT a.account, a.name, p.office FROM account a JOIN post p ON p.city = a.city AND p.account = a.account
         WHERE a.city = $1 AND a.disabled_at IS NULL AND p.revoked_at IS NULL AND p.office = ANY($2) AND a.account <> $3
         ORDER BY a.name, a.account`,
        [city, offices, viewer.account],
      );
      return rows;
    });
  });

  route(app, LEND_POST, async ({ viewer, body }) => {
    const { from = viewer.account, to, role, place, office, fromDay, toDay, reason } = body;
    const act = { city, actor: viewer.account, now: context.now() };
    const given = { from, to, post: { role, place, office }, fromDay, toDay, reason };
    const id = await database.write(cityScope(city), (sql) => delegate(sql, act, given, isAdministrator(viewer)));
    const made = (await list(viewer)).find((one) => one.id === id);
    if (!made) throw new WutongError(E.DELEGATION_UNKNOWN);
    return made;
  });

  route(app, END_DELEGATION, async ({ viewer, params: { id } }) => {
    const act = { city, actor: viewer.account, now: context.now() };
    await database.write(cityScope(city), (sql) => endDelegation(sql, act, id, isAdministrator(viewer)));
  });
}

function delegationView(context: Context, one: Delegation, names: ReadonlyMap<string, string>): DelegationView {
  const { id, from, to, post, fromDay, toDay, reason, revokedAt } = one;
  const today = context.today();
  const state = revokedAt !== null ? 'revoked' : today < fromDay ? 'coming' : today > toDay ? 'over' : 'now';
  return {
    id,
    from,
    fromName: names.get(from) ?? from,
    to,
    toName: names.get(to) ?? to,
    post: {
      ...post,
      roleName: ROLES[post.role].name,
      placeName: context.tree.nameOf(post.place),
      officeName: context.offices.get(post.office)?.name ?? post.office,
    },
    fromDay,
    toDay,
    reason,
    state,
  };
}
