import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { issueSetupToken } from '@wutong/kernel/access/setup';
import { changeAccount, createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { CHEAP, CITY, COUNTY, OTHER_COUNTY, testServer, type TestServer } from './server.fixture';
import type { Session, Welcome, WireError } from './wire';

const PASSWORD = '梧桐-phoenix-7';
const MINUTE = 60_000;

describe('signing in to a real city', () => {
  let server: TestServer;
  let token: string;
  const first = { account: 'first', name: '示例管理员', password: PASSWORD };
  const minutesLater = (n: number) => (server.clock.now = new Date(server.clock.now.getTime() + n * MINUTE));
  before(async () => {
    server = await testServer({ demonstration: false });
    token = (await issueSetupToken(server.context.database, CITY, server.context.now())) ?? '';
  });
  after(() => server.close());

  it('starts with nobody: no account, no default password, set-up due', async () => {
    const { body } = await server.ask<Welcome>({ url: '/api/welcome' });
    assert.equal(body.setUpDue, true);
    assert.deepEqual(body.demoRoles, []);
    const { rows } = await server.context.database.read(systemScope(CITY), (sql) => sql.query('SELECT 1 FROM account'));
    assert.equal(rows.length, 0);
    const demo = await server.ask<WireError>({ method: 'POST', url: '/api/session/demo', payload: { role: 'leader' } });
    assert.equal(demo.body.code, 'NOT_A_DEMONSTRATION');
  });

  it('makes the first administrator with the printed token, once', async () => {
    const setUp = (payload: object) => server.ask<WireError & Session>({ method: 'POST', url: '/api/setup', payload });
    assert.equal((await setUp({ ...first, token: 'guess-guess-guess' })).body.code, 'SETUP_TOKEN_WRONG');
    const weak = await setUp({ ...first, token, password: 'first12345' });
    assert.equal(weak.status, 400);
    assert.equal(weak.body.code, 'PASSWORD_WEAK');
    const done = await setUp({ ...first, token });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.deepEqual(done.body.can, ['administer', 'audit']);
    assert.equal((await setUp({ ...first, account: 'second', token })).body.code, 'SETUP_DONE');
    assert.equal(await issueSetupToken(server.context.database, CITY, server.context.now()), null);
  });

  it('gives a cookie no script can read, sent to this site only, and a fresh one each time', async () => {
    const post = () =>
      server.ask<Session>({ method: 'POST', url: '/api/session', payload: { account: 'first', password: PASSWORD } });
    const [a, b] = [await post(), await post()];
    const cookie = String(a.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), cookie);
    assert.notEqual(cookie, String(b.headers['set-cookie']));
    const token = /wutong_session=([^;]+)/.exec(cookie)?.[1] ?? '';
    const { rows } = await server.context.database.read(systemScope(CITY), (sql) =>
      sql.query<{ row: string }>('SELECT s::text AS row FROM session s'),
    );
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(token)), 'the token itself is not kept');
  });

  it('answers an unknown account and a wrong password alike', async () => {
    const post = (account: string) =>
      server.ask<WireError>({ method: 'POST', url: '/api/session', payload: { account, password: 'wrong-wrong-1' } });
    const [known, unknown] = [await post('first'), await post('nobody')];
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
    assert.equal(known.body.code, 'SIGN_IN_REFUSED');
  });

  it('pauses an account after five failures, also for the right password, and says how long', async () => {
    minutesLater(20);
    const post = (password: string) =>
      server.ask<WireError>({ method: 'POST', url: '/api/session', payload: { account: 'first', password } });
    assert.equal((await post(PASSWORD)).status, 200, 'a success starts the count afresh');
    for (let i = 0; i < 5; i++) assert.equal((await post('wrong-wrong-1')).status, 401);
    const locked = await post(PASSWORD);
    assert.equal(locked.status, 429);
    assert.equal(locked.body.code, 'SIGN_IN_LOCKED');
    assert.equal(locked.headers['retry-after'], '60');
    assert.match(locked.body.message.zh, /1 分钟/);
    minutesLater(1);
    assert.equal((await post('wrong-wrong-1')).status, 401);
    assert.match((await post(PASSWORD)).body.message.en, /5 minutes/);
    minutesLater(5);
    assert.equal((await post(PASSWORD)).status, 200);
  });

  it('slows down whoever tries many accounts', async () => {
    minutesLater(20);
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      const { status } = await server.ask({
        method: 'POST',
        url: '/api/session',
        payload: { account: `guess${i}`, password: 'x' },
      });
      statuses.push(status);
    }
    assert.equal(statuses.filter((status) => status === 401).length, 20);
    assert.deepEqual(statuses.slice(20), [429, 429]);
  });

  it('ends a session by idleness, and at once when the account is disabled', async () => {
    minutesLater(20);
    const client = await server.signIn('/session', { account: 'first', password: PASSWORD });
    minutesLater(9 * 60);
    assert.equal((await client.get('/session')).status, 200);
    minutesLater(9 * 60);
    assert.equal((await client.get('/session')).status, 200, 'use prolongs it');
    minutesLater(11 * 60);
    assert.equal((await client.get('/session')).status, 401);

    const act = { city: CITY, actor: 'first', now: server.context.now(), cost: CHEAP };
    await server.context.database.write(systemScope(CITY), async (sql) => {
      await createAccount(sql, act, { account: 'leaver', name: '示例', password: PASSWORD });
      await grantPost(sql, act, server.context.tree, 'leaver', { role: 'leader', place: CITY, office: `${CITY}-zfb` });
    });
    const leaver = await server.signIn('/session', { account: 'leaver', password: PASSWORD });
    assert.equal((await leaver.get('/session')).status, 200);
    await server.context.database.write(systemScope(CITY), (sql) =>
      changeAccount(sql, act, 'leaver', { disabled: true }),
    );
    assert.equal((await leaver.get('/session')).status, 401);
  });

  it('never outlives three days, however much it is used', async () => {
    const client = await server.signIn('/session', { account: 'first', password: PASSWORD });
    let hours = 0;
    while ((await client.get('/session')).status === 200) {
      hours += 6;
      minutesLater(6 * 60);
      assert.ok(hours <= 78, `still open after ${hours} hours`);
    }
    assert.ok(hours >= 72);
  });
});

describe('the guard', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  it('refuses a write without the token of the session, or from another site', async () => {
    const clerk = await server.as('county-clerk');
    const view = { name: '我的', page: 'records/project', query: { stage: 'started' } };
    const tries: Record<string, string>[] = [
      { 'x-wutong-csrf': '' },
      { 'x-wutong-csrf': 'x'.repeat(32) },
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of tries) {
      const { status, body } = await clerk.send<WireError>('POST', '/views', view, headers);
      assert.equal(status, 403, JSON.stringify(headers));
      assert.equal(body.code, 'CSRF_MISMATCH');
    }
    assert.equal((await clerk.send('POST', '/views', view)).status, 201);
    const foreign = await server.ask({
      method: 'POST',
      url: '/api/session/demo',
      payload: { role: 'leader' },
      headers: { origin: 'https://elsewhere.example' },
    });
    assert.equal(foreign.status, 403, 'nobody signs a browser in from elsewhere');
  });

  it('tells those who ask at the same moment apart, and lets in nobody who was signed out', async () => {
    const roles = ['county-clerk', 'leader', 'officer'] as const;
    const people = await Promise.all(roles.map((role) => server.as(role)));
    const gone = await server.as('leader');
    assert.equal((await gone.send('DELETE', '/session')).status, 204);
    const asked = [...people, gone, ...people].map((one) => one.get<Session>('/session'));
    const answers = await Promise.all([...asked, server.ask<Session>({ url: '/api/session' })]);
    const alone = await Promise.all(people.map(async (one) => (await one.get<Session>('/session')).body.account));
    assert.deepEqual(
      answers.map(({ status, body }) => (status === 200 ? body.account : status)),
      [...alone, 401, ...alone, 401],
    );
    assert.equal(new Set(alone).size, roles.length);
  });

  it('answers 401 to everything that is not open, and has no route that forgot', async () => {
    const open = new Set([
      '/api/welcome',
      '/api/health',
      '/api/openapi.json',
      '/api/session POST',
      // The second factor is shown before there is a session; the provider's two are links a browser follows.
      '/api/session/code POST',
      '/api/provider/start',
      '/api/provider/callback',
      '/api/session/demo POST',
      '/api/setup POST',
    ]);
    const routes = server.app.printRoutes({ commonPrefix: false }).matchAll(/[─ ](\/api\/\S*|\S+) \(([A-Z, ]+)\)/g);
    const seen: string[] = [];
    for (const [, path = '', methods = ''] of routes) {
      for (const method of methods.split(', ').filter((name) => name !== 'HEAD' && name !== 'OPTIONS')) {
        const url = path.replace(/:\w+/g, 'x');
        if (!url.startsWith('/api') || open.has(url) || open.has(`${url} ${method}`)) continue;
        seen.push(url);
        const { status } = await server.ask({ method: method as 'GET', url });
        assert.equal(status, 401, `${method} ${url}`);
      }
    }
    assert.ok(seen.length >= 20, seen.join());
  });

  it('signs out', async () => {
    const clerk = await server.as('county-clerk');
    assert.equal((await clerk.send('DELETE', '/session')).status, 204);
    assert.equal((await clerk.get('/session')).status, 401);
  });

  it('keeps saved views to the person who saved them', async () => {
    const [clerk, leader] = [await server.as('county-clerk'), await server.as('leader')];
    const { body } = await clerk.send<{ id: string }>('POST', '/views', {
      name: '开工',
      page: 'records/project',
      query: { stage: 'started' },
    });
    assert.ok((await clerk.get<{ id: string }[]>('/views')).body.some(({ id }) => id === body.id));
    assert.deepEqual((await leader.get('/views')).body, []);
    await leader.send('DELETE', `/views/${body.id}`);
    assert.ok(
      (await clerk.get<{ id: string }[]>('/views')).body.some(({ id }) => id === body.id),
      'another cannot take it away',
    );
    await clerk.send('DELETE', `/views/${body.id}`);
    assert.ok((await clerk.get<{ id: string }[]>('/views')).body.every(({ id }) => id !== body.id));
  });
});

describe('administration', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());
  const person = {
    account: 'clerk2',
    name: '示例经办',
    password: PASSWORD,
    grants: [{ role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` }],
  };

  it('is for administrators only', async () => {
    for (const role of ['leader', 'supervisor', 'county-clerk', 'officer', 'reviewer'] as const) {
      const client = await server.as(role);
      // A reviewer decides on changes of the tree and therefore reads it.
      const paths = ['/admin/people', '/admin/offices', ...(role === 'reviewer' ? [] : ['/admin/places'])];
      for (const path of paths) assert.equal((await client.get(path)).status, 403, `${role} ${path}`);
      assert.equal((await client.send('POST', '/admin/people', person)).status, 403);
    }
  });

  it('creates a person with posts, changes them, and has both on record', async () => {
    const admin = await server.as('administrator');
    assert.equal((await admin.send('POST', '/admin/people', person)).status, 201);
    const twice = await admin.send<WireError>('POST', '/admin/people', person);
    assert.equal(twice.body.code, 'ACCOUNT_EXISTS');
    const clerk = await server.signIn('/session', { account: 'clerk2', password: PASSWORD });
    assert.equal(clerk.session.grants[0]?.officeName, '襄垣县发展和改革局');
    const moved = { grants: [{ role: 'county-clerk', place: OTHER_COUNTY, office: `${OTHER_COUNTY}-fgj` }] };
    assert.equal((await admin.send('PATCH', '/admin/people/clerk2', moved)).status, 200);
    const { body } = await clerk.get<Session>('/session');
    assert.deepEqual(
      body.grants.map(({ place }) => place),
      [OTHER_COUNTY],
      'it holds at once, for an open session too',
    );
    const log = (await admin.get<{ act: string; subject: string; detail: object }[]>('/admin/log')).body;
    const acts = log.filter(({ subject }) => subject === 'clerk2').map(({ act }) => act);
    assert.deepEqual(acts.sort(), ['person.create', 'post.grant', 'post.grant', 'post.revoke']);
    assert.ok(!JSON.stringify(log).includes(PASSWORD));
  });

  it('refuses an office that lies elsewhere, an unknown place, and to lose the last administrator', async () => {
    const admin = await server.as('administrator');
    const wrong = {
      ...person,
      account: 'clerk3',
      grants: [{ role: 'county-clerk', place: COUNTY, office: `${OTHER_COUNTY}-fgj` }],
    };
    assert.equal((await admin.send<WireError>('POST', '/admin/people', wrong)).body.code, 'OFFICE_UNKNOWN');
    const nowhere = {
      ...person,
      account: 'clerk3',
      grants: [{ role: 'county-clerk', place: '999999', office: `${COUNTY}-fgj` }],
    };
    assert.equal((await admin.send<WireError>('POST', '/admin/people', nowhere)).body.code, 'PLACE_NOT_IN_CITY');
    const { rows } = await server.context.database.read(systemScope(CITY), (sql) =>
      sql.query("SELECT 1 FROM account WHERE account = 'clerk3'"),
    );
    assert.equal(rows.length, 0, 'a refused person leaves no trace');
    const last = await admin.send<WireError>('PATCH', '/admin/people/demo-administrator', { disabled: true });
    assert.equal(last.body.code, 'LAST_ADMINISTRATOR');
  });

  it('adds an office and an alias', async () => {
    const admin = await server.as('administrator');
    const made = await admin.send<{ code: string; placeName: string }>('POST', '/admin/offices', {
      name: '襄垣县示例专班',
      place: COUNTY,
    });
    assert.equal(made.status, 201);
    assert.equal(made.body.placeName, '襄垣县');
    assert.ok((await admin.get<{ code: string }[]>('/admin/offices')).body.some(({ code }) => code === made.body.code));
    assert.equal((await admin.send('POST', `/admin/places/${COUNTY}/aliases`, { alias: '示例别名' })).status, 201);
    assert.deepEqual(
      server.context.tree.resolve('示例别名').map(({ code }) => code),
      [COUNTY],
    );
  });
});
