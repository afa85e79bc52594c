import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createApp } from '../app';
import { CITY, testServer, type TestServer } from '../server.fixture';
import { TestBrowser } from '../session/browser.fixture';
import type { WireError } from '../wire';
import { readLimits } from './limits';

describe('how much may be asked', () => {
  let server: TestServer;
  const later = (seconds: number) => (server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000));
  before(async () => {
    server = await testServer({ limits: { reads: 5, writes: 3, uploads: 2, address: 40, signIns: 20 } });
  });
  after(() => server.close());

  it('counts reads, writes and uploads of one session apart, says how long to wait, and goes on after it', async () => {
    const clerk = new TestBrowser(server, '10.0.1.1');
    await clerk.demo('county-clerk');
    const view = { name: '我的', page: 'x', query: {} };
    const asked: Record<string, () => Promise<{ status: number; body: WireError; headers: object }>> = {
      reads: () => clerk.ask('GET', '/views'),
      writes: () => clerk.ask('POST', '/views', view),
    };
    for (const [sort, most] of [['reads', 5], ['writes', 3]] as const) {
      const statuses: number[] = [];
      for (let i = 0; i < most + 2; i++) statuses.push((await asked[sort]!()).status);
      assert.deepEqual(statuses.map((status) => status < 300), [...Array(most).fill(true), false, false], sort);
    }
    const refused = await clerk.ask('GET', '/views');
    assert.deepEqual([refused.status, refused.body.code, refused.headers['retry-after']], [429, 'TOO_MANY_REQUESTS', '60']);
    assert.match(refused.body.message.zh, /60 秒后再试/);
    const other = new TestBrowser(server, '10.0.1.2');
    await other.demo('county-clerk');
    assert.equal((await other.ask('GET', '/views')).status, 200, 'another session of the demonstration has its own share');
    later(60);
    assert.equal((await clerk.ask('GET', '/views')).status, 200);
  }); // prettier-ignore

  it('counts everything from one address, also what is refused', async () => {
    const nobody = new TestBrowser(server, '10.0.1.3');
    const statuses: number[] = [];
    for (let i = 0; i < 42; i++) statuses.push((await nobody.ask('GET', '/meta')).status);
    assert.deepEqual([statuses[0], statuses[39], statuses[40]], [401, 401, 429]);
  });

  it('reads the limits an operator writes, and nothing else', () => {
    assert.deepEqual(readLimits('reads=10,sign-ins=3'), { reads: 10, signIns: 3 });
    assert.equal(readLimits('off').writes, Infinity);
    for (const wrong of ['reads', 'reads=0', 'reads=-1', 'speed=3', 'reads=1e3', ''])
      assert.throws(() => readLimits(wrong), RangeError, wrong);
  });
});

describe('where a write comes from', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  it('is asked of every route and method, before anything is read', async () => {
    const admin = new TestBrowser(server);
    await admin.demo('administrator');
    const { csrf } = admin;
    const unsafe = server.app.served.filter(({ url, method }) => url.startsWith('/api/') && !['GET', 'HEAD'].includes(method));
    assert.ok(unsafe.length >= 25, String(unsafe.length));
    for (const { method, url } of unsafe) {
      const path = url.replace(/:\w+/g, 'x');
      const send = (headers: Record<string, string>) => admin.ask(method as 'POST', path, {}, headers);
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }] as Record<string, string>[]) {
        const answer = await send(headers);
        assert.deepEqual([answer.status, answer.body.code], [403, 'CSRF_MISMATCH'], `${method} ${url} ${JSON.stringify(headers)}`);
      }
      if (/^\/api\/(session|setup)/.test(url) && method === 'POST') continue;
      admin.csrf = '';
      const bare = await send({});
      assert.deepEqual([bare.status, bare.body.code], [403, 'CSRF_MISMATCH'], `${method} ${url}`);
      admin.csrf = csrf;
    }
    assert.equal((await admin.look()).status, 200, 'none of it did anything');
  }); // prettier-ignore

  it('is asked of an upload too, whatever it calls itself', async () => {
    const clerk = new TestBrowser(server);
    await clerk.demo('county-clerk');
    const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--b--\r\n';
    clerk.csrf = '';
    for (const type of ['multipart/form-data; boundary=b', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await clerk.ask('POST', '/imports?kind=project-ledger', Buffer.from(form), {
        'content-type': type,
      });
      assert.equal(answer.body.code, 'CSRF_MISMATCH', type);
    }
  });
});

describe('what a browser is told', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wutong-edge-'));
  let server: TestServer;
  before(async () => {
    writeFileSync(join(dir, 'index.html'), '<meta property="csp-nonce" nonce="WUTONG_NONCE"><title>page</title>');
    server = await testServer({ webDir: dir });
  });
  after(async () => {
    await server.close();
    rmSync(dir, { recursive: true });
  });

  it('takes scripts from us alone, and styles with a word that is new on every page', async () => {
    const pages = await Promise.all([1, 2].map(() => server.ask<string>({ url: '/' })));
    const words = pages.map(({ body, headers }) => {
      const policy = String(headers['content-security-policy']);
      const [, word = ''] = /nonce="([\w-]+)"/.exec(body) ?? [];
      assert.ok(word.length >= 22 && policy.includes(`style-src-elem 'self' 'nonce-${word}'`), policy);
      assert.match(policy, /(^|; )script-src 'self'(;|$)/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
      return word;
    });
    assert.notEqual(words[0], words[1]);
    const { headers } = await server.ask({ url: '/api/welcome' });
    assert.match(String(headers['content-security-policy']), /style-src-elem 'self'(;|$)/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.match(String(headers['permissions-policy']), /camera=\(\).*geolocation=\(\)/);
    assert.equal(headers['strict-transport-security'], undefined, 'only behind TLS');
    assert.equal(headers['cache-control'], 'no-store');
  });

  it('behind TLS gets cookies bound to this host, and is told to keep to TLS', async () => {
    const { database, registry } = server.context;
    const { app } = await createApp({ database, registry, city: CITY, now: () => server.clock.now, demonstration: true, trustProxy: 1 });
    const behind = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '6.6.6.6, 10.7.7.7' };
    const answer = await app.inject({ method: 'POST', url: '/api/session/demo', payload: { role: 'leader' }, headers: behind });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['__Host-wutong_session=', 'Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), cookie);
    assert.doesNotMatch(cookie, /Domain=/);
    assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000/);
    const [pair = ''] = cookie.split(';');
    const look = (headers: Record<string, string>) => app.inject({ url: '/api/session', headers });
    assert.equal((await look({ ...behind, cookie: pair })).statusCode, 200);
    assert.equal((await look({ ...behind, cookie: pair.replace('__Host-', '') })).statusCode, 401, 'a neighbour could have set that one');
    const admin = await app.inject({ method: 'POST', url: '/api/session/demo', payload: { role: 'administrator' }, headers: behind });
    const [own = ''] = String(admin.headers['set-cookie']).split(';');
    const state = await look({ ...behind, cookie: own }).then(() => app.inject({ url: '/api/admin/sign-in', headers: { ...behind, cookie: own } }));
    const addresses = (state.json() as { sessions: { address: string }[] }).sessions.map(({ address }) => address);
    assert.ok(addresses.includes('10.7.7.7') && !addresses.includes('6.6.6.6'), 'one proxy is believed, not what the caller wrote before it');
    await app.close();
  }); // prettier-ignore
});
