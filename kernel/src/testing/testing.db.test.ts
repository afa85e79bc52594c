import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import test from 'node:test';
import { testDatabase } from './index';

test('two test databases do not see each other, and requests are not the owner', async () => {
  const [one, two] = [await testDatabase(), await testDatabase()];
  await one.owner((sql) => sql.query('create table tree (city text primary key)'));
  const found = await two.owner((sql) => sql.query<{ t: string | null }>(`select to_regclass('tree')::text as t`));
  assert.equal(found.rows[0]!.t, null);
  const who = await one.read(systemScope('990000'), (sql) =>
    sql.query<{ me: string; city: string }>(`select current_user as me, current_setting('app.city') as city`),
  );
  assert.deepEqual(who.rows, [{ me: one.appRole, city: '990000' }]);
});
