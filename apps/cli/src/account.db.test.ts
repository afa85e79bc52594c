import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccount } from '@wutong/kernel/access/accounts';
import { signInByPassword } from '@wutong/kernel/access/sign-in';
import { systemScope } from '@wutong/kernel/db/scope';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';

const BIN = fileURLToPath(new URL('../bin/wutong.mjs', import.meta.url));
const CITY = '140400';

test('an operator brings back an administrator who has lost phone and password, and it is on record', async () => {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  const now = new Date().toISOString();
  const act = { city: CITY, actor: 'first', now, cost: { logN: 4, r: 8, p: 1 } };
  await database.write(systemScope(CITY), async (sql) => {
    await createAccount(sql, act, { account: 'first', name: '示例管理员', password: '梧桐-phoenix-7' });
    const factor = [CITY, 'first', 'sealed', now];
    await sql.query('INSERT INTO second_factor (city, account, secret, offered_at, confirmed_at) VALUES ($1, $2, $3, $4, $4)', factor);
  });
  const at = { city: CITY, now, demonstration: false, address: '10.0.0.1', agent: '' };
  const signIn = (password: string) => signInByPassword(database, at, { account: 'first', password }, act.cost);
  for (let i = 0; i < 5; i++) await assert.rejects(signIn('wrong'), { code: 'SIGN_IN_REFUSED' });
  await assert.rejects(signIn('梧桐-phoenix-7'), { code: 'SIGN_IN_LOCKED' });
  const run = (account: string) =>
    spawnSync(process.execPath, [BIN, 'account', account, '--unlock', '--reset-factor', '--reset-password', '--city', CITY, '--json'], {
      env: { ...process.env, DATABASE_URL: database.url, LANG: 'zh_CN.UTF-8' },
      encoding: 'utf8',
    });
  const done = run('first');
  assert.equal(done.status, 0, done.stderr);
  const { password } = JSON.parse(done.stdout) as { password: string };
  assert.ok('session' in (await signIn(password)), 'with the printed password alone');
  const { rows } = await database.read(systemScope(CITY), (sql) =>
    sql.query<{ what: string; due: boolean }>(
      `SELECT l.what, a.must_change AS due FROM sign_in_log l JOIN account a USING (city, account) WHERE l.actor = 'system' ORDER BY l.what`,
    ),
  );
  assert.deepEqual(rows, ['factor-reset', 'password-reset', 'unlock'].map((what) => ({ what, due: true })));
  assert.equal(run('nobody').status, 1);
}); // prettier-ignore
