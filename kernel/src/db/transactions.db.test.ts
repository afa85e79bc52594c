import { systemScope } from './scope';
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { Client } from 'pg';
import { superuserUrl, testDatabase } from '../testing';
import type { Database, Sql } from './types';

const scope = systemScope('990000');
let db: Database;

/** A session of the server's superuser, to break other people's. */
async function asIntruder<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: await superuserUrl(db) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const backend = async (sql: Sql): Promise<number> =>
  (await sql.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
const kill = (pid: number): Promise<unknown> =>
  asIntruder((client) => client.query('select pg_terminate_backend($1)', [pid]));
const count = async (table: string): Promise<number> =>
  (await db.read(scope, (sql) => sql.query<{ n: number }>(`select count(*) as n from ${table}`))).rows[0]!.n;

before(async () => {
  db = await testDatabase();
  await db.owner((sql) =>
    sql.query(`create table leaf (city text, n int, primary key (city, n)); grant select, insert, update on leaf to ${db.appRole};
      create table branch (city text primary key, n int); insert into branch values ('990000', 0);
      grant select, update on branch to ${db.appRole}`),
  );
});

test('a failed transaction leaves nothing', async () => {
  await assert.rejects(
    db.write(scope, async (sql) => {
      await sql.query('insert into leaf values ($1, 1)', [scope.city]);
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  assert.equal(await count('leaf'), 0);
});

test('an error swallowed inside does not look like a commit', async () => {
  await assert.rejects(
    db.write(scope, async (sql) => {
      await sql.query('insert into leaf values ($1, 1)', [scope.city]);
      await sql.query('select 1/0').catch(() => undefined);
    }),
    /swallowed/,
  );
  assert.equal(await count('leaf'), 0);
});

test('a read cannot write, and sees one snapshot', async () => {
  await assert.rejects(
    db.read(scope, (sql) => sql.query('update branch set n = 9')),
    { code: '25006' },
  );
  await db.read(scope, async (sql) => {
    const first = await sql.query('select n from branch');
    await db.write(scope, (other) => other.query('update branch set n = n + 1'));
    assert.deepEqual((await sql.query('select n from branch')).rows, first.rows);
  });
});

test('more who read at once than there are connections are all answered, and each connection comes back', async () => {
  await db.write(scope, (sql) => sql.query('update branch set n = 7'));
  const read = (): Promise<number> =>
    db.read(scope, async (sql) => (await sql.query<{ n: number }>('select n from branch')).rows[0]!.n);
  const failed = db.read(scope, (sql) => sql.query('select 1/0'));
  await assert.rejects(failed, { code: '22012' });
  for (let round = 0; round < 3; round++) {
    const found = await Promise.all(Array.from({ length: 40 }, read));
    assert.deepEqual(new Set(found), new Set([7]));
  }
});

test('what goes on after a failure beside it reaches no transaction', async () => {
  let late: Promise<unknown> = Promise.resolve();
  let go: () => void = () => undefined;
  const over = new Promise<void>((resolve) => void (go = resolve));
  const failing = db.read(scope, (sql) => {
    late = over.then(() => sql.query('select n from branch'));
    return Promise.all([sql.query('select 1/0'), sql.query('select 1'), late]);
  });
  await assert.rejects(failing, { code: '22012' });
  go();
  await assert.rejects(late, /over/);
  assert.ok((await count('branch')) > 0);
});

test('rivals for the same row under strict isolation all get through', async () => {
  await db.write(scope, (sql) => sql.query('update branch set n = 0'));
  let runs = 0;
  // The first two have both read before either writes: a collision, every time.
  let meet: () => void = () => undefined;
  const met = new Promise<void>((resolve) => void (meet = resolve));
  const add = (): Promise<unknown> =>
    db.write(scope, async (sql) => {
      const mine = ++runs;
      await sql.query('set transaction isolation level serializable');
      const { n } = (await sql.query<{ n: number }>('select n from branch where city = $1', [scope.city])).rows[0]!;
      if (mine === 2) meet();
      if (mine <= 2) await met;
      await sql.query('update branch set n = $2 where city = $1', [scope.city, n + 1]);
    });
  await Promise.all(Array.from({ length: 4 }, add));
  assert.equal((await db.read(scope, (sql) => sql.query<{ n: number }>('select n from branch'))).rows[0]!.n, 4);
  assert.ok(runs > 4, 'without a collision this test shows nothing');
});

test('a connection lost before the commit is made good', async () => {
  let runs = 0;
  await db.write(scope, async (sql) => {
    await sql.query('insert into leaf values ($1, 10)', [scope.city]);
    if (++runs === 1) await kill(await backend(sql));
    await sql.query('select 1');
  });
  assert.equal(runs, 2);
  assert.equal(await count('leaf'), 1);
});

test('a connection lost during the commit is never tried again', async () => {
  // A check put off to the commit waits there for a lock, so that the connection can be cut in the middle of it.
  await db.owner((sql) =>
    sql.query(`create function wait_at_commit() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock(42); return null; end';
      create table slow (city text primary key);
      create constraint trigger slow_commit after insert on slow deferrable initially deferred
        for each row execute function wait_at_commit();
      grant select, insert on slow to ${db.appRole}`),
  );
  let runs = 0;
  await asIntruder(async (holder) => {
    await holder.query('select pg_advisory_lock(42)');
    const writing = db.write(scope, async (sql) => {
      runs++;
      await sql.query('insert into slow values ($1)', [scope.city]);
    });
    const cutting = (async () => {
      for (;;) {
        const { rows } = await holder.query<{ pid: number }>(
          `select pid from pg_stat_activity where wait_event_type = 'Lock' and query = 'COMMIT' and datname = current_database()`,
        );
        if (rows[0]) return holder.query('select pg_terminate_backend($1)', [rows[0].pid]);
      }
    })();
    await assert.rejects(writing, { code: 'COMMIT_UNKNOWN' });
    await cutting;
  });
  assert.equal(runs, 1);
});

test('a table changed under a prepared statement is read again', async () => {
  const read = (): Promise<{ rows: unknown[] }> =>
    db.read(scope, (sql) => sql.query('select * from branch where city = $1', [scope.city]));
  await read();
  await db.owner((sql) => sql.query('alter table branch add column note text'));
  assert.deepEqual(Object.keys((await read()).rows[0] as object), ['city', 'n', 'note']);
});

test('an owner who leaves a transaction open leaves nothing behind', async () => {
  await assert.rejects(
    db.owner(async (sql) => {
      await sql.query('begin');
      await sql.query('insert into leaf values ($1, 99)', [scope.city]);
      throw new Error('stopped half way');
    }),
    /half way/,
  );
  const { rows } = await db.owner((sql) => sql.query('select 1 from leaf where n = 99'));
  assert.equal(rows.length, 0);
});

test('writers who wait for each other leave readers their connections', async () => {
  await asIntruder(async (holder) => {
    await holder.query('begin');
    await holder.query('lock table branch in exclusive mode');
    const waiting = Array.from({ length: 12 }, () =>
      db.write(scope, (sql) => sql.query('update branch set n = n + 1')),
    );
    assert.equal(await count('leaf'), 1);
    await holder.query('rollback');
    await Promise.all(waiting);
  });
});
