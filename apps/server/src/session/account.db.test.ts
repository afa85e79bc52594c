import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { issueSetupToken } from '@wutong/kernel/access/setup';
import type { Role } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { CHEAP, CITY, COUNTY, testServer, type TestServer } from '../server.fixture';
import type { FactorOffer, MyAccount, Session, SignInPage, SignInState } from '../wire';
import { Authenticator, TestBrowser } from './browser.fixture';

const FIRST = '梧桐-phoenix-7';
const SECOND = 'egret over reeds 41';
const MINUTE = 60_000;

describe('a real city', () => {
  let server: TestServer;
  let admin: TestBrowser;
  let phone: Authenticator;
  let recovery: string[];
  const later = (minutes: number) => (server.clock.now = new Date(server.clock.now.getTime() + minutes * MINUTE));
  const browser = (address?: string) => new TestBrowser(server, address);
  const person = async (account: string, role: Role = 'county-clerk', password = FIRST) => {
    const { database, tree, now } = server.context;
    const act = { city: CITY, actor: account, now: now(), cost: CHEAP };
    const [place, office] = role === 'county-clerk' ? [COUNTY, `${COUNTY}-fgj`] : [CITY, `${CITY}-fgw`];
    await database.write(systemScope(CITY), async (sql) => {
      await createAccount(sql, act, { account, name: `示例${account}`, password });
      await grantPost(sql, act, tree, account, { role, place, office });
    });
  };
  const enrol = async (who: TestBrowser, password = FIRST) => {
    const offer = await who.ask<FactorOffer>('POST', '/account/factor');
    assert.equal(offer.status, 201, JSON.stringify(offer.body));
    const app = new Authenticator(offer.body, () => server.clock.now);
    const made = await who.ask<{ codes: string[] }>('POST', '/account/factor/confirm', { code: app.code(), password });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    return { app, codes: made.body.codes };
  };
  before(async () => {
    server = await testServer({ demonstration: false, limits: { signIns: Infinity } });
    admin = browser();
  });
  after(() => server.close());

  it('lets its first administrator do nothing before the second factor is on', async () => {
    const token = await issueSetupToken(server.context.database, CITY, server.context.now());
    const { body } = await admin.setUp({ token, account: 'first', name: '示例管理员', password: FIRST });
    assert.equal(body.due, 'factor');
    for (const path of ['/admin/people', '/meta', '/views', '/admin/sign-in', '/ledger']) {
      const answer = await admin.ask('GET', path);
      assert.deepEqual([answer.status, answer.body.code], [403, 'SECOND_FACTOR_DUE'], path);
    }
    const offer = await admin.ask<FactorOffer>('POST', '/account/factor');
    assert.match(offer.body.uri, /^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    phone = new Authenticator(offer.body, () => server.clock.now);
    const wrong = await admin.ask('POST', '/account/factor/confirm', { code: phone.wrong(), password: FIRST });
    assert.deepEqual([wrong.status, wrong.body.code], [403, 'CODE_REFUSED']);
    const bare = await admin.ask('POST', '/account/factor/confirm', { code: phone.code() });
    assert.equal(bare.body.code, 'PASSWORD_WRONG', 'a browser left open does not suffice');
    const done = await admin.ask<{ codes: string[] }>('POST', '/account/factor/confirm', { code: phone.code(), password: FIRST }); // prettier-ignore
    recovery = done.body.codes;
    assert.equal(new Set(recovery).size, 10);
    assert.equal((await admin.look()).body.due, null);
    assert.equal((await admin.ask('GET', '/admin/people')).status, 200);
    assert.equal((await admin.ask('POST', '/account/factor')).body.code, 'FACTOR_PRESENT');
  });

  it('asks for the code at the next sign-in; no code works twice, none opens a ticket twice', async () => {
    later(1);
    const one = browser();
    assert.deepEqual((await one.signIn('first', FIRST)).body, { next: 'code' });
    assert.equal((await one.look()).status, 401, 'no session before the second factor');
    assert.equal((await one.show({ code: phone.wrong() })).body.code, 'CODE_REFUSED');
    const ticket = one.cookies.get('wutong_step') ?? '';
    const code = phone.code();
    assert.equal((await one.show({ code })).status, 200);
    assert.equal((await one.look()).body.factor, true);
    const two = browser();
    await two.signIn('first', FIRST);
    assert.equal((await two.show({ code })).body.code, 'CODE_USED');
    assert.equal((await two.show({ code: phone.code(-1) })).body.code, 'CODE_USED', 'an earlier one neither');
    assert.equal((await two.show({ code: phone.code(1) })).status, 200, 'a clock may be half a minute fast');
    const thief = browser();
    thief.cookies.set('wutong_step', ticket);
    later(1);
    assert.equal((await thief.show({ code: phone.code() })).body.code, 'STEP_GONE');
  });

  it('takes each recovery code once, however it is typed', async () => {
    const code = recovery[0] ?? '';
    const one = browser();
    await one.signIn('first', FIRST);
    assert.equal((await one.show({ recovery: code.toUpperCase().replaceAll('-', ' ') })).status, 200);
    const two = browser();
    await two.signIn('first', FIRST);
    assert.equal((await two.show({ recovery: code })).body.code, 'CODE_REFUSED');
    const { body } = await one.ask<MyAccount>('GET', '/account');
    assert.equal(body.factor.recoveryLeft, 9);
    later(1);
    const fresh = await one.ask<{ codes: string[] }>('POST', '/account/factor/codes', { code: phone.code() });
    assert.equal(fresh.body.codes.length, 10);
    assert.equal((await two.show({ recovery: recovery[1] ?? '' })).body.code, 'CODE_REFUSED', 'earlier ones are void');
    recovery = fresh.body.codes;
    assert.equal((await one.ask('POST', '/account/factor/off', { code: phone.code(1), password: FIRST })).body.code, 'FACTOR_NEEDED'); // prettier-ignore
  });

  it('lets a ticket expire, and voids it when the account is reset', async () => {
    await person('reviewer1', 'reviewer');
    const first = browser();
    await first.signIn('reviewer1', FIRST);
    const { app } = await enrol(first);
    const one = browser();
    await one.signIn('reviewer1', FIRST);
    later(6);
    assert.equal((await one.show({ code: app.code() })).body.code, 'STEP_GONE');
    await one.signIn('reviewer1', FIRST);
    assert.equal((await admin.ask('DELETE', '/admin/people/reviewer1/factor')).status, 204);
    assert.equal((await one.show({ code: app.code() })).body.code, 'STEP_GONE');
    assert.equal((await first.look()).status, 401, 'a reset ends what was open');
    assert.equal(((await one.signIn('reviewer1', FIRST)).body as Session).due, 'factor');
  });

  it('wants a password changed that somebody else has set, and none of the last five', async () => {
    const grants = [{ role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` }];
    const made = await admin.ask('POST', '/admin/people', { account: 'clerk9', name: '示例经办', password: FIRST, grants });
    assert.equal(made.status, 201);
    const clerk = browser();
    assert.equal(((await clerk.signIn('clerk9', FIRST)).body as Session).due, 'password');
    assert.equal((await clerk.ask('GET', '/meta')).body.code, 'PASSWORD_CHANGE_DUE');
    const change = (current: string, password: string) => clerk.ask('POST', '/account/password', { current, password });
    assert.equal((await change('not the password', SECOND)).body.code, 'PASSWORD_WRONG');
    for (const weak of [FIRST, 'clerk9 and more', '示例经办的密码真的很长', 'changzhi tree 88', 'Password2025', 'short'])
      assert.equal((await change(FIRST, weak)).body.code, 'PASSWORD_WEAK', weak);
    const other = browser();
    await other.signIn('clerk9', FIRST);
    assert.equal((await change(FIRST, SECOND)).status, 204);
    assert.equal((await clerk.look()).body.due, null, 'and may go on at once');
    assert.equal((await other.look()).status, 401, 'every other session ends');
    assert.equal((await clerk.ask('GET', '/meta')).status, 200);
    const words = [SECOND, 'lantern by the river', 'seven bowls of noodles', 'a mule on the ridge', 'frost on pear trees', 'bridge of two moons'];
    for (const [i, next] of words.slice(1).entries()) assert.equal((await change(words[i] ?? '', next)).status, 204, next);
    for (const former of words.slice(1)) assert.equal((await change('bridge of two moons', former)).body.code, 'PASSWORD_WEAK', former); // prettier-ignore
    assert.equal((await change('bridge of two moons', SECOND)).status, 204, 'the sixth before may come back');
    assert.equal((await admin.ask('PATCH', '/admin/people/clerk9', { password: 'reset by the office' })).status, 200);
    assert.equal((await clerk.look()).status, 401);
    assert.equal(((await clerk.signIn('clerk9', 'reset by the office')).body as Session).due, 'password');
  }); // prettier-ignore

  it('wants an old password changed when the city says so', async () => {
    await person('clerk8');
    const clerk = browser();
    await clerk.signIn('clerk8', FIRST);
    const { settings } = (await admin.ask<SignInState>('GET', '/admin/sign-in')).body;
    assert.deepEqual(settings.factorRoles, ['administrator', 'reviewer']);
    const set = (change: object) => admin.ask('PUT', '/admin/sign-in/settings', { ...settings, ...change });
    assert.equal((await set({ passwordDays: 1 })).status, 400, 'within bounds');
    assert.equal((await set({ passwordDays: 90 })).status, 200);
    assert.equal((await clerk.look()).body.due, null);
    later(91 * 24 * 60);
    await clerk.signIn('clerk8', FIRST);
    assert.equal((await clerk.look()).body.due, 'password');
    assert.equal((await clerk.ask('POST', '/account/password', { current: FIRST, password: SECOND })).status, 204);
    assert.equal((await clerk.look()).body.due, null);
    const again = browser();
    await again.signIn('first', FIRST);
    await again.show({ code: phone.code() });
    await again.ask('POST', '/account/password', { current: FIRST, password: SECOND });
    admin = again;
    assert.equal((await set({ passwordDays: null })).status, 200);
  });

  it('shows where one is signed in, and ends sessions at once', async () => {
    const [office, home] = [browser('10.0.0.7'), browser('10.9.9.9')];
    await office.signIn('clerk8', SECOND);
    await home.signIn('clerk8', SECOND);
    const { body } = await office.ask<MyAccount>('GET', '/account');
    const other = body.sessions.find(({ address }) => address === '10.9.9.9');
    assert.ok(other && !other.current && body.sessions.some(({ current }) => current));
    assert.ok(body.signIns.some(({ what, ok, address }) => what === 'password' && ok && address === '10.9.9.9'));
    assert.equal((await office.ask('DELETE', `/account/sessions/${other.id}`)).status, 204);
    assert.equal((await home.look()).status, 401);
    await home.signIn('clerk8', SECOND);
    assert.equal((await office.ask('DELETE', '/account/sessions')).status, 204);
    assert.equal((await home.look()).status, 401);
    await home.signIn('first', SECOND);
    const mine = (await office.ask<MyAccount>('GET', '/account')).body.sessions;
    const theirs = (await admin.ask<SignInState>('GET', '/admin/sign-in')).body.sessions.find(({ account }) => account === 'first'); // prettier-ignore
    await office.ask('DELETE', `/account/sessions/${theirs?.id}`);
    assert.equal((await admin.look()).status, 200, "nobody ends another's session by its name");
    assert.equal(mine.length, 1);
    assert.equal((await admin.ask('DELETE', `/admin/people/clerk8/sessions/${mine[0]?.id}`)).status, 204);
    assert.equal((await office.look()).status, 401, 'an administrator does');
  });

  it('keeps no more sessions than settled, and ends the oldest', async () => {
    const { settings } = (await admin.ask<SignInState>('GET', '/admin/sign-in')).body;
    await admin.ask('PUT', '/admin/sign-in/settings', { ...settings, mostSessions: 2, idleMinutes: 30 });
    const three = [browser(), browser(), browser()];
    for (const one of three) {
      await one.signIn('clerk8', SECOND);
      later(1);
    }
    assert.deepEqual(await Promise.all(three.map(async (one) => (await one.look()).status)), [401, 200, 200]);
    later(29);
    assert.equal((await three[2]?.look())?.status, 200);
    later(31);
    assert.equal((await three[2]?.look())?.status, 401, 'half an hour without use');
    await admin.signIn('first', SECOND);
    await admin.show({ code: phone.code() });
    assert.equal((await admin.ask('PUT', '/admin/sign-in/settings', settings)).status, 200);
  });

  it('pauses an account on every server, and an administrator lifts it', async () => {
    const second = await testServer({ demonstration: false, database: server.context.database });
    second.clock.now = server.clock.now;
    const [here, there] = [browser('10.1.1.1'), new TestBrowser(second, '10.2.2.2')];
    for (const one of [here, there, here, there, here]) assert.equal((await one.signIn('clerk8', 'x')).status, 401);
    for (const one of [here, there]) assert.equal((await one.signIn('clerk8', SECOND)).body.code, 'SIGN_IN_LOCKED');
    const state = (await admin.ask<SignInState>('GET', '/admin/sign-in')).body;
    assert.ok(state.people.find(({ account }) => account === 'clerk8')?.blockedUntil);
    assert.equal((await admin.ask('POST', '/admin/people/clerk8/unlock')).status, 204);
    assert.equal((await there.signIn('clerk8', SECOND)).status, 200);
    // One session serves both servers, and ends on both.
    here.cookies.set('wutong_session', there.cookies.get('wutong_session') ?? '');
    assert.equal((await here.look()).status, 200);
    assert.equal((await there.ask('DELETE', '/session')).status, 204);
    assert.equal((await here.look()).status, 401);
    await second.close();
  });

  it('lets a hundred tries at one moment be a hundred tries', async () => {
    await person('clerk7');
    const tries = await Promise.all(Array.from({ length: 30 }, (_, i) => browser(`10.3.0.${i}`).signIn('clerk7', `guess-${i}`)));
    assert.equal(tries.filter(({ status }) => status === 401).length, 5);
    assert.equal(tries.filter(({ status }) => status === 429).length, 25);
  }); // prettier-ignore

  it('keeps nowhere what was typed where the account belongs and cannot be one', async () => {
    const slip = 'My-Secret 我的密码 77';
    assert.equal((await browser('10.5.5.5').signIn(slip, 'x')).body.code, 'SIGN_IN_REFUSED');
    const { database } = server.context;
    for (const table of ['sign_in_log', 'sign_in_fence']) {
      const { rows } = await database.read(systemScope(CITY), (sql) =>
        sql.query<{ line: string }>(`SELECT t::text AS line FROM ${table} t`),
      );
      assert.ok(rows.length > 0 && rows.every(({ line }) => !line.toLowerCase().includes('my-secret')), table);
    }
    assert.equal(
      (await browser('10.5.5.6').signIn(' Clerk8 ', SECOND)).status,
      200,
      'capitals and spaces are forgiven',
    );
  });

  it('pauses an address that tries many accounts', async () => {
    const statuses: string[] = [];
    for (let i = 0; i < 21; i++) statuses.push((await browser('10.4.4.4').signIn(`name${i}`, 'x')).body.code);
    assert.deepEqual(new Set(statuses.slice(0, 20)), new Set(['SIGN_IN_REFUSED']));
    assert.equal(statuses[20], 'SIGN_IN_ADDRESS_LOCKED');
    assert.equal(
      (await browser('10.4.4.5').signIn('clerk7', 'x')).status,
      429,
      'the account is still paused elsewhere',
    );
    await admin.ask('POST', '/admin/addresses/unlock', { address: '10.4.4.4' });
    assert.equal((await browser('10.4.4.4').signIn('name', 'x')).status, 401);
  });

  it('keeps an insert-only audit that holds no secret, for auditors alone, exported with a purpose', async () => {
    await person('auditor', 'supervisor');
    const auditor = browser();
    await auditor.signIn('auditor', FIRST);
    const { body } = await auditor.ask<SignInPage>('GET', '/admin/sign-ins?size=200');
    const seen = new Set(body.rows.map(({ what, ok, reason }) => `${what} ${ok} ${reason}`));
    for (const line of [
      'password true null', 'password false wrong', 'password true second-factor-due', 'password false account-blocked',
      'password false address-blocked', 'password false began-block', 'code true null', 'code false wrong',
      'code false replayed', 'recovery true null', 'factor-reset true null', 'password-change true null', 'unlock true null',
      'session-end true null', 'session-end true too-many', 'sign-out true null',
    ]) assert.ok(seen.has(line), line); // prettier-ignore
    const failed = await auditor.ask<SignInPage>('GET', '/admin/sign-ins?account=clerk7&failed=true&size=3');
    assert.equal(failed.body.rows.length, 3);
    assert.ok(failed.body.total >= 30 && failed.body.rows.every(({ account, ok }) => account === 'clerk7' && !ok));
    assert.equal((await auditor.ask('GET', '/admin/sign-ins/export')).status, 400, 'a purpose is needed');
    const file = await auditor.ask('GET', `/admin/sign-ins/export?account=clerk7&purpose=${encodeURIComponent('例行检查')}`);
    assert.match(String(file.body), /^\uFEFF时间 at,账号 account.*clerk7/s);
    const clerk = browser();
    await clerk.signIn('clerk8', SECOND);
    for (const path of ['/admin/sign-ins', '/admin/sign-ins/export?purpose=xx', '/admin/sign-in'])
      assert.equal((await clerk.ask('GET', path)).status, 403, path);
    assert.equal((await auditor.ask('GET', '/admin/sign-in')).status, 403);
    const { database } = server.context;
    const tables = ['account', 'former_password', 'second_factor', 'recovery_code', 'sign_in_step', 'session', 'sign_in_log', 'admin_log'];
    for (const table of tables) {
      const { rows } = await database.read(systemScope(CITY), (sql) => sql.query<{ line: string }>(`SELECT t::text AS line FROM ${table} t`));
      const text = rows.map(({ line }) => line).join('\\n');
      for (const secret of [FIRST, SECOND, recovery[0] ?? '', (recovery[0] ?? '').replaceAll('-', ''), admin.cookies.get('wutong_session') ?? ''])
        assert.ok(!text.includes(secret), `${table} holds a secret`);
    }
    for (const text of ['DELETE FROM sign_in_log', "UPDATE sign_in_log SET ok = true", 'UPDATE former_password SET account = account'])
      await assert.rejects(database.write(systemScope(CITY), (sql) => sql.query(text)), { code: '42501' }, text);
  }); // prettier-ignore
});
