import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Database } from '../db/types';
import { loadPlaces } from '../places/load';
import { seedPlaces } from '../places/seed';
import { testDatabase } from '../testing/index';
import { createAccount } from './accounts';
import { adminLog } from './admin-log';
import { grantPost, revokePost, setPosts, viewerOf } from './posts';
import { openSession, readSession } from './sessions';
import { issueSetupToken, setUp } from './setup';
import { signInByPassword } from './sign-in';

const CITY = '140400';
const NOW = '2025-07-01T02:00:00.000Z';
const CHEAP = { logN: 4, r: 8, p: 1 };
const act = { city: CITY, actor: 'system', now: NOW, cost: CHEAP };
const scope = systemScope(CITY);
const OPENING = {
  account: 'clerk',
  way: 'password',
  factor: false,
  demonstration: false,
  address: '10.0.0.1',
  agent: 'test',
} as const;

describe('access in the database', () => {
  let db: Database;
  before(async () => {
    db = await testDatabase();
    await seedPlaces(db, CITY);
    const tree = await db.read(scope, (sql) => loadPlaces(sql, CITY));
    await db.write(scope, async (sql) => {
      await createAccount(sql, act, { account: 'clerk', name: '示例经办', password: '梧桐-phoenix-7' });
      await grantPost(sql, act, tree, 'clerk', { role: 'county-clerk', place: '140423', office: '140423-fgj' });
    });
  });

  it('keeps neither passwords nor tokens in clear, in any table', async () => {
    const { token, csrf } = await db.write(scope, (sql) => openSession(sql, CITY, OPENING, NOW));
    const setupToken = (await issueSetupToken(db, CITY, NOW)) ?? '';
    assert.ok(setupToken.length >= 20);
    for (const table of ['account', 'session', 'setup_token', 'admin_log', 'sign_in_log']) {
      const { rows } = await db.read(scope, (sql) =>
        sql.query<{ line: string }>(`SELECT t::text AS line FROM ${table} t`),
      );
      const text = rows.map(({ line }) => line).join('\n');
      for (const secret of ['phoenix', token, setupToken]) assert.ok(!text.includes(secret), table);
    }
    const open = await db.read(scope, (sql) => readSession(sql, CITY, token, NOW, false, '10.0.0.1'));
    assert.deepEqual([open?.viewer.account, open?.csrf], ['clerk', csrf]);
    assert.equal(await db.read(scope, (sql) => readSession(sql, CITY, `${token}x`, NOW, false, '10.0.0.1')), null);
  });

  it('takes a post back and gives it again at one instant, and never the same twice', async () => {
    const grant = { role: 'officer', place: '140423', office: '140423-fgj' } as const;
    const tree = await db.read(scope, (sql) => loadPlaces(sql, CITY));
    await db.write(scope, async (sql) => {
      await createAccount(sql, act, { account: 'again', name: '示例', password: '梧桐-phoenix-9' });
      await setPosts(sql, act, tree, 'again', [grant]);
      await setPosts(sql, act, tree, 'again', []);
      await setPosts(sql, act, tree, 'again', [grant, grant]);
      assert.deepEqual((await viewerOf(sql, CITY, 'again'))?.grants, [grant]);
    });
  });

  it('spends a set-up token once, also when two come at the same moment', async () => {
    const token = (await issueSetupToken(db, CITY, NOW)) ?? '';
    const tree = await db.read(scope, (sql) => loadPlaces(sql, CITY));
    const come = (account: string) =>
      setUp(
        db,
        tree,
        { city: CITY, now: NOW, cost: CHEAP },
        { token, account, name: '示例', password: '梧桐-phoenix-8' },
      );
    const results = await Promise.allSettled([come('one'), come('two')]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('signs in by password, and never into a disabled account or one without a password', async () => {
    const from = { city: CITY, now: NOW, demonstration: false, address: '10.0.0.1', agent: 'test' };
    const check = (account: string, password: string) => signInByPassword(db, from, { account, password }, CHEAP);
    await check('clerk', '梧桐-phoenix-7');
    await db.write(scope, (sql) => createAccount(sql, act, { account: 'post', name: '示例', demonstration: true }));
    await assert.rejects(check('post', ''), { code: 'SIGN_IN_REFUSED' });
    await assert.rejects(check('post', 'null'), { code: 'SIGN_IN_REFUSED' });
    await db.write(scope, (sql) => sql.query("UPDATE account SET disabled_at = $1 WHERE account = 'clerk'", [NOW]));
    await assert.rejects(check('clerk', '梧桐-phoenix-7'), { code: 'SIGN_IN_REFUSED' });
    assert.equal(await db.read(scope, (sql) => viewerOf(sql, CITY, 'clerk')), null);
    await db.write(scope, (sql) => sql.query("UPDATE account SET disabled_at = NULL WHERE account = 'clerk'"));
  });

  it('keeps revoked posts and the log of acts for good', async () => {
    const grant = { role: 'county-clerk' as const, place: '140423', office: '140423-fgj' };
    await db.write(scope, (sql) => revokePost(sql, act, 'clerk', grant));
    assert.deepEqual((await db.read(scope, (sql) => viewerOf(sql, CITY, 'clerk')))?.grants, []);
    const { rows } = await db.read(scope, (sql) => sql.query("SELECT revoked_by FROM post WHERE account = 'clerk'"));
    assert.deepEqual(rows, [{ revoked_by: 'system' }]);
    const acts = (await db.read(scope, (sql) => adminLog(sql, CITY, 50))).map((line) => line.act);
    for (const wanted of ['person.create', 'post.grant', 'post.revoke']) assert.ok(acts.includes(wanted), wanted);
    for (const text of [
      'DELETE FROM admin_log',
      "UPDATE admin_log SET actor = 'x'",
      'DELETE FROM post',
      'DELETE FROM account',
      "UPDATE post SET role = 'leader'",
      'DELETE FROM sign_in_log',
    ]) {
      await assert.rejects(
        db.write(scope, (sql) => sql.query(text)),
        { code: '42501' },
        text,
      );
    }
  });

  it('is closed to another city by the database itself', async () => {
    for (const table of ['account', 'post', 'session', 'sign_in_log', 'setup_token', 'admin_log', 'saved_view']) {
      const { rows } = await db.read(systemScope('141100'), (sql) => sql.query(`SELECT 1 FROM ${table}`));
      assert.equal(rows.length, 0, table);
    }
    const insert =
      "INSERT INTO account (city, account, name, created_at, created_by) VALUES ('140400', 'intruder', 'x', now(), 'x')";
    await assert.rejects(
      db.write(systemScope('141100'), (sql) => sql.query(insert)),
      { code: '42501' },
    );
  });
});
