import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import { testDatabase } from '@wutong/kernel/testing/index';
import { plainPolicies } from './citus-policies';

test('after the statements no policy has a sub-select, every table keeps one, and who says nothing still sees nothing', async () => {
  const db = await testDatabase();
  const statements = await db.owner((sql) => plainPolicies(sql));
  assert.ok(statements.length > 20, String(statements.length));
  const bare = `SELECT count(*) AS n FROM pg_class c WHERE c.relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)`;
  await db.owner(async (sql) => {
    for (const statement of statements) await sql.query(statement);
    assert.deepEqual(await plainPolicies(sql), []);
    assert.deepEqual((await sql.query(bare)).rows, [{ n: 0 }]);
    await sql.query("INSERT INTO record_tie VALUES ('990100', 'r', 'in:990100')");
  });
  const seen = (scope: ReturnType<typeof systemScope>) =>
    db.read(scope, (sql) => sql.query('SELECT 1 FROM record_tie'));
  assert.deepEqual([(await seen(systemScope('990100'))).rowCount, (await seen(cityScope('990100'))).rowCount], [1, 0]);
});
