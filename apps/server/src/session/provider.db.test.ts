import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import { ownPath } from '../routes/provider';
import { CHEAP, CITY, COUNTY, testServer, type TestServer } from '../server.fixture';
import type { FactorOffer, Welcome } from '../wire';
import { Authenticator, TestBrowser } from './browser.fixture';
import { BASE, forgingProvider, realProvider, walk } from './provider.fixture';

const PASSWORD = '梧桐-phoenix-7';

/** A city with a county clerk and a bureau's reviewer who have accounts here. */
async function cityWith(provider: Awaited<ReturnType<typeof realProvider>>['options']): Promise<TestServer> {
  const server = await testServer({ demonstration: false, provider, limits: { signIns: Infinity } });
  const { database, tree, now } = server.context;
  const act = { city: CITY, actor: 'clerk', now: now(), cost: CHEAP };
  await database.write(systemScope(CITY), async (sql) => {
    await createAccount(sql, act, { account: 'clerk', name: '示例经办' });
    await grantPost(sql, act, tree, 'clerk', { role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` });
    await createAccount(
      sql,
      { ...act, actor: 'checker' },
      { account: 'checker', name: '示例审核', password: PASSWORD },
    );
    await grantPost(sql, act, tree, 'checker', { role: 'reviewer', place: CITY, office: `${CITY}-fgw` });
  });
  return server;
}

const start = async (who: TestBrowser, next?: string): Promise<URL> => {
  const answer = await who.ask(
    'GET',
    `/provider/start${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
  );
  assert.equal(answer.status, 302);
  return new URL(String(answer.headers['location']), BASE);
};
const back = async (who: TestBrowser, query: string): Promise<string> => {
  const answer = await who.ask('GET', `/provider/callback${query}`);
  assert.equal(answer.status, 302, JSON.stringify(answer.body));
  return String(answer.headers['location']);
};

describe('signing in by an identity provider', () => {
  let server: TestServer;
  let provider: Awaited<ReturnType<typeof realProvider>>;
  const browser = () => new TestBrowser(server);
  /** All the way round. */
  const go = async (who: TestBrowser, next?: string) => back(who, await walk((await start(who, next)).href));
  before(async () => {
    provider = await realProvider();
    server = await cityWith(provider.options);
  });
  after(async () => {
    await server.close();
    provider.close();
  });
  const at = (desk: typeof provider.desk) => Object.assign(provider.desk, desk);

  it('brings in who has an account here, to the page asked for, and out again', async () => {
    at({ user: 'clerk' });
    assert.deepEqual((await browser().ask<Welcome>('GET', '/welcome')).body.provider?.zh, '统一身份认证');
    const who = browser();
    const url = await start(who, '/records/project?stage=started');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((url.searchParams.get(name) ?? '').length >= 32, name);
    assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
    assert.equal(await back(who, await walk(url.href)), '/records/project?stage=started');
    const { body } = await who.look();
    assert.deepEqual([body.account, body.way, body.factor], ['clerk', 'provider', false]);
    assert.match(body.leaveTo ?? '', /post_logout_redirect_uri=http/);
    assert.equal((await who.ask('DELETE', '/session')).status, 204);
    assert.equal((await who.look()).status, 401);
  }); // prettier-ignore

  it('makes no account: who is unknown here gets a page that says so', async () => {
    at({ user: 'stranger' });
    const who = browser();
    assert.equal(await go(who), '/signin?said=PROVIDER_NO_ACCOUNT');
    assert.equal((await who.look()).status, 401);
    const { rows } = await server.context.database.read(systemScope(CITY), (sql) =>
      sql.query("SELECT 1 FROM account WHERE account = 'stranger' UNION ALL SELECT 1 FROM provider_link WHERE subject LIKE '%stranger'"),
    );
    assert.equal(rows.length, 0);
  }); // prettier-ignore

  it('asks for our second factor after theirs', async () => {
    at({ user: 'checker' });
    const first = browser();
    await go(first);
    const open = await first.look();
    assert.equal(open.body.due, 'factor', 'a reviewer needs one');
    const offer = await first.ask<FactorOffer>('POST', '/account/factor');
    const app = new Authenticator(offer.body, () => server.clock.now);
    await first.ask('POST', '/account/factor/confirm', { code: app.code(), password: PASSWORD });
    const second = browser();
    assert.equal(await go(second, '/ledger'), '/signin?step=code&next=%2Fledger');
    assert.equal((await second.look()).status, 401);
    assert.equal((await second.show({ code: app.code(1) })).status, 200);
    assert.deepEqual([(await second.look()).body.factor, (await second.look()).body.way], [true, 'provider']);
  });

  const REFUSED = '/signin?said=PROVIDER_REFUSED';

  it('refuses a wrong state, a wrong nonce, a wrong issuer, another browser', async () => {
    at({ user: 'clerk' });
    const who = browser();
    const query = await walk((await start(who)).href);
    const changed = (name: string, value: string) => {
      const search = new URLSearchParams(query);
      search.set(name, value);
      return `?${search.toString()}`;
    };
    assert.equal(await back(browser(), query), REFUSED, 'a browser that began nothing');
    assert.equal(await back(who, changed('state', 'x'.repeat(43))), REFUSED);
    const url = await start(who);
    url.searchParams.set('nonce', 'another-nonce-another-nonce-another-nonce');
    assert.equal(await back(who, await walk(url.href)), REFUSED);
    const issuer = new URLSearchParams(await walk((await start(who)).href));
    issuer.set('iss', 'http://127.0.0.1:9');
    assert.equal(await back(who, `?${issuer.toString()}`), REFUSED);
    const lost = await start(who);
    const other = browser();
    await start(other);
    assert.equal(await back(other, await walk(lost.href)), REFUSED, 'the state of another browser');
    for (const wrong of ['', '?state=', '?code=x', '?error=access_denied', '?state=a&state=b&code=x'])
      assert.equal((await who.ask('GET', `/provider/callback${wrong}`)).status < 500, true, wrong);
    assert.equal((await who.look()).status, 401);
  });

  it('refuses a code that has expired, was used, or was somebody else’s', async () => {
    at({ user: 'clerk' });
    const who = browser();
    const late = await walk((await start(who)).href);
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 120_000 });
    assert.equal(await back(who, late), REFUSED, 'two minutes after it was given');
    mock.timers.reset();
    const query = await walk((await start(who)).href);
    const cookie = who.cookies.get('wutong_provider') ?? '';
    assert.equal(await back(who, query), '/');
    const again = browser();
    again.cookies.set('wutong_provider', cookie);
    assert.equal(await back(again, query), REFUSED, 'the same answer a second time');
    const codeOf = (search: string) => new URLSearchParams(search).get('code') ?? '';
    const injected = async (code: string) => {
      const victim = browser();
      const own = new URLSearchParams(await walk((await start(victim)).href));
      own.set('code', code);
      const landed = await back(victim, `?${own.toString()}`);
      assert.equal((await victim.look()).status, 401);
      return landed;
    };
    assert.equal(await injected(codeOf(query)), REFUSED, 'a used code in a fresh flow');
    assert.equal(await injected(codeOf(await walk((await start(browser())).href))), REFUSED, 'an unused code of another flow');
  }); // prettier-ignore

  it('lets a flow wait ten minutes and no longer', async () => {
    at({ user: 'clerk' });
    const who = browser();
    const query = await walk((await start(who)).href);
    server.clock.now = new Date(server.clock.now.getTime() + 11 * 60_000);
    assert.equal(await back(who, query), REFUSED);
  });

  it('keeps to the person it linked, and lets an administrator undo it', async () => {
    at({ user: 'clerk' });
    const { database } = server.context;
    // The application may not change a link; taken away and made anew it stands for somebody else.
    await database.write(systemScope(CITY), async (sql) => {
      await sql.query("DELETE FROM provider_link WHERE city = $1 AND account = 'clerk'", [CITY]);
      await sql.query("INSERT INTO provider_link (city, issuer, subject, account, linked_at) VALUES ($1, $2, 'an-earlier-person', 'clerk', $3)", [CITY, provider.options.issuer, server.context.now()]);
    }); // prettier-ignore
    assert.equal(await go(browser()), '/signin?said=PROVIDER_OTHER_LINK');
    await database.write(systemScope(CITY), (sql) =>
      sql.query("DELETE FROM provider_link WHERE city = $1 AND account = 'clerk'", [CITY]),
    );
    assert.equal(await go(browser()), '/');
    await database.write(systemScope(CITY), (sql) =>
      sql.query("UPDATE account SET disabled_at = now() WHERE city = $1 AND account = 'clerk'", [CITY]),
    );
    assert.equal(await go(browser()), '/signin?said=PROVIDER_NO_ACCOUNT', 'a closed account stays closed');
  });

  it('sends nobody to another site', () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '\\\\evil', 'javascript:alert(1)', '/a\nb', '', undefined]) assert.equal(ownPath(next), '/', String(next)); // prettier-ignore
    assert.equal(ownPath('/records/project?stage=started#x'), '/records/project?stage=started#x');
  });
});

describe('an identity provider that does not tell the truth', () => {
  let server: TestServer;
  let provider: Awaited<ReturnType<typeof forgingProvider>>;
  before(async () => {
    provider = await forgingProvider();
    server = await cityWith(provider.options);
  });
  after(async () => {
    await server.close();
    provider.close();
  });

  it('is believed only when every claim fits and its published key signed them', async () => {
    const past = Math.floor(Date.now() / 1000) - 3600;
    const cases: [string, typeof provider.forged, boolean][] = [
      ['honest', {}, true],
      ['another audience', { claims: { aud: 'somebody-else' } }, false],
      ['several audiences, meant for another', { claims: { aud: ['wutong', 'x'], azp: 'x' } }, false],
      ['another issuer', { claims: { iss: 'http://127.0.0.1:9' } }, false],
      ['expired', { claims: { exp: past, iat: past - 60 } }, false],
      ['another nonce', { claims: { nonce: 'x'.repeat(43) } }, false],
      ['no nonce', { claims: { nonce: undefined } }, false],
      ['no subject', { claims: { sub: undefined } }, false],
      ['unsigned', { signed: 'none' }, false],
      ['signed with another key', { signed: 'other' }, false],
      ['no claim to go by', { claims: { sub: 'new', preferred_username: undefined } }, false],
      ['a claim that is no text', { claims: { sub: 'new', preferred_username: ['clerk'] } }, false],
      ['an account of a demonstration', { claims: { sub: 'new', preferred_username: 'demo-administrator' } }, false],
    ];
    for (const [name, forged, believed] of cases) {
      provider.forged.claims = forged.claims ?? {};
      if (forged.signed) provider.forged.signed = forged.signed;
      else delete provider.forged.signed;
      const who = new TestBrowser(server);
      const url = await start(who);
      provider.nonce.value = url.searchParams.get('nonce') ?? '';
      await back(who, `?state=${url.searchParams.get('state')}&code=any`);
      assert.equal((await who.look()).status, believed ? 200 : 401, name);
    }
  });

  it('is taken at its word about a second factor only when told to, and only when it names one', async () => {
    const { database, now } = server.context;
    await database.write(systemScope(CITY), async (sql) => {
      const line = [CITY, 'checker', 'sealed', now()];
      await sql.query('INSERT INTO second_factor (city, account, secret, offered_at, confirmed_at) VALUES ($1, $2, $3, $4, $4)', line);
    });
    delete provider.forged.signed;
    const go = async (amr: unknown, trust: boolean) => {
      provider.options.trustFactor = trust;
      provider.forged.claims = { sub: 'checker', preferred_username: 'checker', amr };
      const who = new TestBrowser(server);
      const url = await start(who);
      provider.nonce.value = url.searchParams.get('nonce') ?? '';
      await back(who, `?state=${url.searchParams.get('state')}&code=any`);
      return (await who.look()).body.factor ?? 'code';
    };
    assert.equal(await go(['pwd', 'otp'], true), true);
    assert.equal(await go(['pwd', 'otp'], false), 'code');
    for (const amr of [['pwd'], [], undefined]) assert.equal(await go(amr, true), 'code', String(amr));
  }); // prettier-ignore

  it('is said to be away when it is', async () => {
    const away = await testServer({
      demonstration: false,
      provider: { ...provider.options, issuer: 'http://127.0.0.1:1' },
    });
    const answer = await new TestBrowser(away).ask('GET', '/provider/start');
    assert.equal(answer.headers['location'], '/signin?said=PROVIDER_DOWN');
    await away.close();
    const without = await testServer({ demonstration: false });
    const off = await new TestBrowser(without).ask('GET', '/provider/start');
    assert.equal(off.headers['location'], '/signin?said=PROVIDER_OFF');
    await without.close();
  });
});
