/** Sets a generated city up on a fresh database: tables, places, people, records; and a server in front of it. */
import { createAccount } from '@wutong/kernel/access/accounts';
import { delegate } from '@wutong/kernel/access/delegation';
import { grantPost, viewerOf } from '@wutong/kernel/access/posts';
import { openSession } from '@wutong/kernel/access/sessions';
import type { Grant, Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import { kindTableSql } from '@wutong/kernel/kinds/ddl';
import { createRegistry, type Registry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Change, Draft } from '@wutong/kernel/ledger/types';
import { party } from '@wutong/kernel/places/party';
import { createApp } from '../../../apps/server/src/app';
import type { Context } from '../../../apps/server/src/context';
import { readLimits } from '../../../apps/server/src/edge/limits';
import { cityRegistry } from '../../../apps/server/src/registry';
import { matter, trial } from './kind';
import { MOMENTS, type World, type WorldRecord } from './world';

export interface Person {
  viewer: Viewer;
  get(path: string): Promise<{ status: number; body: unknown }>;
  post(path: string, body: object): Promise<{ status: number; body: unknown }>;
}

export interface Stage {
  context: Context;
  database: Database;
  registry: Registry;
  people: Person[];
  close(): Promise<void>;
}

export async function setStage(database: Database, world: World): Promise<Stage> {
  const { city } = world;
  const registry = createRegistry([...cityRegistry().modules, trial]);
  const rights = `GRANT SELECT ON matter TO ${database.appRole}`;
  await database.owner((sql) =>
    sql.query(`${kindTableSql(matter).replaceAll('wutong_app', database.appRole)} ${rights}`),
  );
  await addPlaces(database, world);
  await addRecords(database, registry, world);
  const clock = { now: new Date(`${world.today}T02:00:00Z`) };
  const options = { database, registry, city, now: () => clock.now, demonstration: false, limits: readLimits('off') };
  const { app, context } = await createApp(options as Parameters<typeof createApp>[0]);
  const people = await addPeople(database, context, world, async (inject) => {
    const answer = await app.inject(inject);
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.statusCode, body: json ? answer.json<unknown>() : answer.body };
  });
  return { context, database, registry, people, close: () => app.close() };
}

async function addPlaces(database: Database, { city, places, offices }: World): Promise<void> {
  await database.owner(async (sql) => {
    for (const { code, parent, level, validTo, successor } of places) {
      await sql.query(
        `INSERT INTO place (city, code, name, short, level, parent, valid_to, successor) VALUES ($1, $2, $3, $3, $4, $5, $6, $7)`,
        [city, code, `试验${code}`, level, parent, validTo, successor],
      );
    }
    for (const { code, name, place } of offices)
      await sql.query('INSERT INTO office (city, code, name, place) VALUES ($1, $2, $3, $4)', [
        city,
        code,
        name,
        place,
      ]);
  });
}

/** Drafts of what is told of a record at one moment. */
function draftsOf(record: WorldRecord, moment: number): Draft[] {
  return record.told.flatMap(({ at, on, fields, mergedInto, asked }, i): Draft[] => {
    if (at !== moment) return [];
    const said = Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => i > 0 || value !== null));
    const change = mergedInto
      ? { act: 'merge', into: mergedInto, reason: '重复' }
      : i === 0
        ? { act: 'create', fields: said }
        : { act: 'set', fields: said };
    const status = asked ? { status: 'requested' as const } : {};
    return [{ kind: 'matter', record: record.id, change: change as Change, effectiveOn: on, ...status }];
  });
}

async function addRecords(database: Database, registry: Registry, world: World): Promise<void> {
  const base = { city: world.city, actor: 'system', office: 'system' };
  const parties = world.parties.map(({ id, creditCode, place }, i): Draft => ({
    kind: party.kind,
    record: id,
    change: { act: 'create', fields: { name: `试验企业${i}`, type: 'firm', credit_code: creditCode, place } },
    effectiveOn: '2025-01-01',
  }));
  for (const [i, now] of MOMENTS.entries()) {
    const drafts = [...(i === 0 ? parties : []), ...world.records.flatMap((record) => draftsOf(record, i))];
    if (drafts.length > 0) await writeAct(database, registry, { ...base, idem: `world-${i}`, now, drafts });
  }
}

type Inject = (request: {
  method?: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  payload?: object;
}) => Promise<{ status: number; body: unknown }>;

async function addPeople(database: Database, context: Context, world: World, inject: Inject): Promise<Person[]> {
  const { city } = world;
  const now = context.now();
  await database.write(systemScope(city), async (sql) => {
    for (const { account } of world.people)
      await createAccount(sql, { city, actor: account, now }, { account, name: account });
    const act = { city, actor: 'system', now };
    for (const { account, posts } of world.people)
      for (const post of posts) await grantPost(sql, act, context.tree, account, post as Grant);
    for (const { from, to, post, fromDay, toDay } of world.loans) {
      const { role, place, office } = post as Grant;
      const given = { from, to, post: { role, place, office }, fromDay, toDay, reason: '离岗' };
      await delegate(sql, act, given, true);
    }
  });
  const people: Person[] = [];
  for (const { account } of world.people) {
    const opened = await database.write(systemScope(city), (sql) =>
      openSession(
        sql,
        city,
        { account, way: 'password', factor: true, demonstration: false, address: '127.0.0.1', agent: 'trial' },
        now,
      ),
    );
    const viewer = (await database.read(systemScope(city), (sql) => viewerOf(sql, city, account, context.today())))!;
    const headers = { cookie: `wutong_session=${opened.token}`, 'x-wutong-csrf': opened.csrf };
    people.push({
      viewer,
      get: (path) => inject({ url: `/api${path}`, headers }),
      post: (path, body) => inject({ method: 'POST', url: `/api${path}`, headers, payload: body }),
    });
  }
  return people;
}
