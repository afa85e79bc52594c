/** People, posts, offices, places. Every change is an act in the insert-only log. */
import { cityScope } from '@wutong/kernel/db/scope';
import { randomBytes } from 'node:crypto';
import { E } from '@wutong/kernel/access/access.errors';
import { changeAccount, createAccount } from '@wutong/kernel/access/accounts';
import { adminLog, logAdminAct } from '@wutong/kernel/access/admin-log';
import { keepAnAdministrator, postsOf, setPosts } from '@wutong/kernel/access/posts';
import { ROLE_CODES, ROLES } from '@wutong/kernel/access/roles';
import { WutongError } from '@wutong/kernel/errors';
import { addPlaceAlias } from '@wutong/kernel/places/load';
import { addOffice } from '@wutong/kernel/places/offices';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { must } from '../access';
import type { Context } from '../context';
import { route } from '../openapi/route';
import { viewerOf } from '../session/guard';
import type { AdminPerson } from '../wire';
import {
  ADD_PLACE_ALIAS,
  CHANGE_PERSON,
  CREATE_OFFICE,
  CREATE_PERSON,
  LIST_OFFICES,
  LIST_PEOPLE,
  LIST_ROLES,
  READ_ADMIN_LOG,
} from './admin.operations';

/** Registers `/admin/…`; all of it needs the administrator's post. */
export function adminRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = cityScope(city);
  const administrator = (request: FastifyRequest) => {
    const viewer = viewerOf(request);
    must(context, viewer, 'administer', null, null);
    return { city, actor: viewer.account, now: context.now(), cost: context.passwordCost };
  };
  const people = (only?: string): Promise<AdminPerson[]> =>
    database.read(scope, async (sql) => {
      const { rows } = await sql.query<{
        account: string;
        name: string;
        disabled: boolean;
        demonstration: boolean;
        lastSeen: string | null;
      }>(
        `SELECT a.account, a.name, a.disabled_at IS NOT NULL AS disabled, a.demonstration,
                (SELECT max(s.seen_at) FROM session s WHERE s.city = a.city AND s.account = a.account) AS "lastSeen"
         FROM account a WHERE a.city = $1 AND NOT a.machine AND ($2::text IS NULL OR a.account = $2) ORDER BY a.account`,
        [city, only ?? null],
      );
      const posts = await postsOf(
        sql,
        city,
        rows.map(({ account }) => account),
      );
      return rows.map((row) => ({
        ...row,
        grants: (posts.get(row.account) ?? []).map((grant) => ({
          ...grant,
          placeName: context.tree.nameOf(grant.place),
          officeName: context.offices.get(grant.office)?.name ?? grant.office,
          roleName: ROLES[grant.role].name,
        })),
      }));
    });
  const person = async (account: string): Promise<AdminPerson> => {
    const [found] = await people(account);
    if (!found) throw new WutongError(E.ACCOUNT_UNKNOWN, { account });
    return found;
  };

  route(app, LIST_PEOPLE, async ({ request }) => {
    administrator(request);
    return people();
  });

  route(app, CREATE_PERSON, async (asked) => {
    const act = administrator(asked.request);
    const { grants, ...given } = asked.body;
    await database.write(scope, async (sql) => {
      await createAccount(sql, act, given);
      await setPosts(sql, act, context.tree, given.account, grants);
    });
    return person(given.account);
  });

  route(app, CHANGE_PERSON, async (asked) => {
    const act = administrator(asked.request);
    const { account } = asked.params;
    const { grants, ...change } = asked.body;
    await person(account);
    await database.write(scope, async (sql) => {
      await changeAccount(sql, act, account, change);
      if (grants) await setPosts(sql, act, context.tree, account, grants);
      await keepAnAdministrator(sql, city);
    });
    return person(account);
  });

  route(app, LIST_ROLES, async ({ request }) => {
    administrator(request);
    return ROLE_CODES.map((role) => ({ role, name: ROLES[role].name, actions: [...ROLES[role].actions] }));
  });

  route(app, LIST_OFFICES, async ({ request }) => {
    administrator(request);
    return [...context.offices.values()].map((office) => ({ ...office, placeName: context.tree.nameOf(office.place) }));
  });

  route(app, CREATE_OFFICE, async (asked) => {
    const act = administrator(asked.request);
    const given = asked.body;
    if (!context.tree.within(given.place, city)) {
      throw new WutongError(E.PLACE_NOT_IN_CITY, { place: given.place }, { where: { field: 'place' } });
    }
    const code = given.code ?? `${given.place}-${randomBytes(4).toString('hex')}`;
    const office = { code, name: given.name, place: given.place, validFrom: context.today(), validTo: null };
    await database.write(scope, async (sql) => {
      if (!(await addOffice(sql, city, office)))
        throw new WutongError(E.OFFICE_EXISTS, { office: code }, { where: { field: 'code' } });
      await logAdminAct(sql, city, act.now, {
        actor: act.actor,
        act: 'office.create',
        subject: code,
        detail: { name: given.name, place: given.place },
      });
    });
    await context.reloadPlaces();
    return { ...office, placeName: context.tree.nameOf(office.place) };
  });

  route(app, ADD_PLACE_ALIAS, async (asked) => {
    const act = administrator(asked.request);
    const { code } = asked.params;
    const { alias } = asked.body;
    const unknown = (): never => {
      throw new WutongError(E.PLACE_NOT_IN_CITY, { place: code });
    };
    if (!context.tree.get(code)) unknown();
    await database.write(scope, async (sql) => {
      await addPlaceAlias(sql, city, { code, alias, at: act.now, by: act.actor });
      await logAdminAct(sql, city, act.now, { actor: act.actor, act: 'place.alias', subject: code, detail: { alias } });
    });
    await context.reloadPlaces();
    return context.tree.get(code) ?? unknown();
  });

  route(app, READ_ADMIN_LOG, async ({ viewer }) => {
    must(context, viewer, 'audit', null, null);
    return database.read(scope, (sql) => adminLog(sql, city, 200));
  });
}
