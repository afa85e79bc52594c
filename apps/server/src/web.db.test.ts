import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { testServer, type TestServer } from './server.fixture';
import type { WireError } from './wire';

describe('the page', () => {
  let server: TestServer;
  const dir = mkdtempSync(join(tmpdir(), 'wutong-web-'));
  before(async () => {
    mkdirSync(join(dir, 'dist', 'assets'), { recursive: true });
    writeFileSync(join(dir, 'secret.txt'), 'not for anybody');
    writeFileSync(join(dir, 'dist', 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(dir, 'dist', 'assets', 'app-1a2b.js'), 'export {}');
    writeFileSync(join(dir, 'dist', 'assets', 'app-1a2b.js.br'), brotliCompressSync('export {}'));
    server = await testServer({ webDir: join(dir, 'dist') });
  });
  after(async () => {
    await server.close();
    rmSync(dir, { recursive: true });
  });

  it('answers every address of the page with the page, never kept', async () => {
    for (const url of ['/', '/city', '/records/project/p1?asOf=2025-01-01']) {
      const { status, body, headers } = await server.ask<string>({ url });
      assert.equal(status, 200);
      assert.ok(body.includes('<title>page'));
      assert.equal(headers['cache-control'], 'no-store');
      assert.match(String(headers['content-type']), /text\/html/);
    }
  });

  it('serves assets for good, packed when the browser takes it', async () => {
    const plain = await server.app.inject({ url: '/assets/app-1a2b.js' });
    assert.equal(plain.body, 'export {}');
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
    const packed = await server.app.inject({ url: '/assets/app-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(packed.headers['content-encoding'], 'br');
    assert.equal(packed.headers['content-type'], 'text/javascript; charset=utf-8');
    const refused = await server.app.inject({ url: '/assets/app-1a2b.js', headers: { 'accept-encoding': 'br;q=0' } });
    assert.equal(refused.headers['content-encoding'], undefined);
  });

  it('serves nothing that is not on the list', async () => {
    for (const url of [
      '/assets/gone.js',
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%00.html',
      '/%zz.js',
    ]) {
      const { status, body } = await server.ask<WireError>({ url });
      assert.ok(status === 404 || status === 400, `${status} ${url}`);
      assert.ok(!JSON.stringify(body).includes('not for anybody'));
    }
    assert.equal((await server.ask({ method: 'POST', url: '/' })).status, 404);
  });

  it('sends the headers that keep other sites and scripts out', async () => {
    for (const url of ['/', '/api/welcome', '/api/session', '/assets/gone.js']) {
      const { headers } = await server.ask({ url });
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /script-src 'self';/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      if (url.startsWith('/api')) assert.equal(headers['cache-control'], 'no-store');
    }
  });

  it('says how it is without a session', async () => {
    const { status, body } = await server.ask<{ ok: boolean; database: boolean }>({ url: '/api/health' });
    assert.deepEqual([status, body.ok, body.database], [200, true, true]);
  });
});
