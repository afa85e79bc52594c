import { systemScope } from './scope';
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { Client } from 'pg';
import { superuserUrl, testDatabase } from '../testing';
import { addressFor } from './connection';
import { openServer } from './open';
import { ensureRoles } from './roles';
import type { Database } from './types';

let db: Database;
let admin: string;

before(async () => {
  db = await testDatabase();
  admin = await superuserUrl(db);
});

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('requests may read and add what they were granted, and nothing else', async () => {
  await db.owner((sql) =>
    sql.query(
      `create table leaf (city text primary key); grant select, insert on leaf to ${db.appRole}; create table secret (city text)`,
    ),
  );
  const scope = systemScope('990000');
  await db.write(scope, (sql) => sql.query('insert into leaf values ($1)', [scope.city]));
  const owner = `set role ${(await db.owner((sql) => sql.query<{ me: string }>('select quote_ident(current_user) as me'))).rows[0]!.me}`;
  const refused = [
    'update leaf set city = city',
    'delete from leaf',
    'truncate leaf',
    'select * from secret',
    'create table x ()',
  ];
  // A transaction that only switched to the role could switch back: the weaker separation, which doctor warns of.
  if (db.separation === 'login') refused.push(owner);
  for (const statement of refused) {
    await assert.rejects(
      db.write(scope, (sql) => sql.query(statement)),
      { code: '42501' },
      statement,
    );
  }
});

test('where the role may not log in, transactions switch to it', async () => {
  const roles = await withClient(admin, (client) => ensureRoles(client, admin, async () => false));
  assert.deepEqual(roles, { separation: 'set-role', appRole: 'wutong_app', appUrl: admin });
});

test('a user who administers the role without the right to switch to it gives itself that right', async (t) => {
  if (db.serverVersion < 160_000) return t.skip('before version 16 every member may switch');
  const name = `wutong_maker_${process.pid}`;
  await withClient(admin, (client) =>
    client.query(`create role ${name} login password 'x'; grant wutong_app to ${name} with admin true, set false`),
  );
  try {
    const url = addressFor(admin, { name, password: 'x' });
    await withClient(url, async (client) => {
      await assert.rejects(client.query('set role wutong_app'), { code: '42501' });
      assert.equal((await ensureRoles(client, url, async () => false)).separation, 'set-role');
      await client.query('set role wutong_app');
    });
  } finally {
    await withClient(admin, (client) => client.query(`drop owned by ${name}; drop role ${name}`));
  }
});

test('where the user may not use the role at all, that is said', async () => {
  const name = `wutong_weak_${process.pid}`;
  await withClient(admin, (client) => client.query(`create role ${name} login password 'x'`));
  try {
    const url = addressFor(admin, { name, password: 'x' });
    const roles = await withClient(url, (client) => ensureRoles(client, url, async () => false));
    assert.deepEqual(roles, { separation: 'none', appRole: name, appUrl: url });
    await assert.rejects(openServer(url), { code: 'NO_CREATE_RIGHT' });
  } finally {
    await withClient(admin, (client) => client.query(`drop role ${name}`));
  }
});

test('a server is opened by its address, and a wrong one is explained', async () => {
  const opened = await openServer(admin);
  try {
    assert.equal(opened.embedded, false);
    assert.ok(opened.serverVersion >= 150_000);
    await opened.read(systemScope('990000'), (sql) => sql.query('select 1'));
  } finally {
    await opened.close();
  }
  const missing = addressFor(
    admin,
    { name: decodeURIComponent(new URL(admin).username), password: new URL(admin).password },
    'no_such_database',
  );
  await assert.rejects(openServer(missing), { code: 'DATABASE_REFUSED' });
  await assert.rejects(openServer('postgres://tree:x@127.0.0.1:1/leaves'), { code: 'DATABASE_GONE' });
});
