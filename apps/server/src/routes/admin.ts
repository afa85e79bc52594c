/** People, posts, offices, places. Every change is an act in the insert-only log. */
import { randomBytes } from 'node:crypto';
import { E } from '@wutong/kernel/access/access.errors';
import { changeAccount, createAccount } from '@wutong/kernel/access/accounts';
import { adminLog, logAdminAct } from '@wutong/kernel/access/admin-log';
import { keepAnAdministrator, postsOf, setPosts } from '@wutong/kernel/access/posts';
import { isRole, ROLE_CODES, ROLES } from '@wutong/kernel/access/roles';
import { WutongError } from '@wutong/kernel/errors';
import { addPlaceAlias } from '@wutong/kernel/places/load';
import { addOffice } from '@wutong/kernel/places/offices';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { must } from '../access';
import type { Context } from '../context';
import { input, placeCode, shortText } from '../edge/input';
import { viewerOf } from '../session/guard';
import type { AdminPerson, AdminPlace } from '../wire';

const Post = z.strictObject({ role: z.string().refine(isRole), place: placeCode, office: shortText });
const password = z.string().min(1).max(256);
const NewPerson = z.strictObject({
  account: z.string().max(40),
  name: shortText,
  password: password.optional(),
  grants: z.array(Post).max(20).default([]),
});
const PersonChange = z.strictObject({
  name: shortText.optional(),
  password: password.optional(),
  disabled: z.boolean().optional(),
  grants: z.array(Post).max(20).optional(),
});
const NewOffice = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/i)
    .optional(),
  name: shortText,
  place: placeCode,
});
const Alias = z.strictObject({ alias: shortText });
const AccountParam = z.object({ account: z.string().max(40) });
const PlaceParam = z.object({ code: placeCode });

/** Registers `/admin/…`; all of it needs the administrator's post. */
export function adminRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = { city };
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
         FROM account a WHERE a.city = $1 AND ($2::text IS NULL OR a.account = $2) ORDER BY a.account`,
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

  app.get('/admin/people', async (request) => {
    administrator(request);
    return people();
  });

  app.post('/admin/people', async (request, reply) => {
    const act = administrator(request);
    const { grants, ...given } = input(NewPerson, request.body);
    await database.write(scope, async (sql) => {
      await createAccount(sql, act, given);
      await setPosts(sql, act, context.tree, given.account, grants);
    });
    return reply.status(201).send(await person(given.account));
  });

  app.patch('/admin/people/:account', async (request) => {
    const act = administrator(request);
    const { account } = input(AccountParam, request.params);
    const { grants, ...change } = input(PersonChange, request.body);
    await person(account);
    await database.write(scope, async (sql) => {
      await changeAccount(sql, act, account, change);
      if (grants) await setPosts(sql, act, context.tree, account, grants);
      await keepAnAdministrator(sql, city);
    });
    return person(account);
  });

  app.get('/admin/roles', async (request) => {
    administrator(request);
    return ROLE_CODES.map((role) => ({ role, name: ROLES[role].name, actions: ROLES[role].actions }));
  });

  app.get('/admin/offices', async (request) => {
    administrator(request);
    return [...context.offices.values()].map((office) => ({ ...office, placeName: context.tree.nameOf(office.place) }));
  });

  app.post('/admin/offices', async (request, reply) => {
    const act = administrator(request);
    const given = input(NewOffice, request.body);
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
    return reply.status(201).send({ ...office, placeName: context.tree.nameOf(office.place) });
  });

  app.get('/admin/places', async (request): Promise<AdminPlace[]> => {
    administrator(request);
    const inside = new Set(context.tree.subtree(city));
    return context.tree.all().filter((place) => inside.has(place.code) && place.level !== 'village');
  });

  app.post('/admin/places/:code/aliases', async (request, reply) => {
    const act = administrator(request);
    const { code } = input(PlaceParam, request.params);
    const { alias } = input(Alias, request.body);
    if (!context.tree.get(code)) throw new WutongError(E.PLACE_NOT_IN_CITY, { place: code });
    await database.write(scope, async (sql) => {
      await addPlaceAlias(sql, city, { code, alias, at: act.now, by: act.actor });
      await logAdminAct(sql, city, act.now, { actor: act.actor, act: 'place.alias', subject: code, detail: { alias } });
    });
    await context.reloadPlaces();
    return reply.status(201).send(context.tree.get(code));
  });

  app.get('/admin/log', async (request) => {
    must(context, viewerOf(request), 'audit', null, null);
    return database.read(scope, (sql) => adminLog(sql, city, 200));
  });
}
