import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WutongError } from '@wutong/kernel/errors';
import { judgeAddress, readAllowed } from './addresses';
import { fetchOutside, judgeOutside, type OutsideOptions } from './outgoing';

const NONE = readAllowed([]);
const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'ok';
  } catch (error) {
    return error instanceof WutongError ? error.code : String(error);
  }
};

describe('addresses that may be called', () => {
  const INSIDE = [
    '127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '100.64.0.1', '::1',
    'fd12::1', 'fec0::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:c0a8:1',
  ]; // prettier-ignore
  const NEVER = [
    '0.0.0.0', '0.1.2.3', '169.254.1.1', '169.254.169.254', '100.100.100.200', '192.0.2.1', '198.18.0.1', '224.0.0.1',
    '240.0.0.1', '255.255.255.255', '::', 'fe80::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::',
    '2001::1', '2001:db8::1', '::7f00:1', '::ffff:0:127.0.0.1', 'fd00:ec2::254', '::ffff:169.254.169.254', '4000::1',
  ]; // prettier-ignore
  const PUBLIC = ['1.1.1.1', '223.5.5.5', '172.32.0.1', '100.128.0.1', '2400:3200::1', '::ffff:223.5.5.5'];

  it('are public ones; inside, reserved, mapped and translated ones are not', () => {
    for (const one of [...INSIDE, ...NEVER]) assert.notEqual(judgeAddress(one, 'x', NONE).why, null, one);
    for (const one of PUBLIC) assert.equal(judgeAddress(one, 'x', NONE).why, null, one);
  });

  it('are also inside ones on the list, but never reserved or metadata addresses', () => {
    const all = readAllowed(['0.0.0.0/0', '::/0', '*.gov.example']);
    for (const one of INSIDE) assert.equal(judgeAddress(one, 'x', all).why, null, one);
    for (const one of NEVER) assert.notEqual(judgeAddress(one, 'oa.gov.example', all).why, null, one);
  });

  it('on a listed name are private ones, never this machine', () => {
    const list = readAllowed(['oa.gov.example', '*.cz.example']);
    const may = (host: string, address: string) => judgeAddress(address, host, list).why === null;
    assert.deepEqual(
      [may('oa.gov.example', '10.0.0.8'), may('OA.GOV.EXAMPLE', '10.0.0.8'), may('a.cz.example', 'fd00::8')],
      [true, true, true],
    );
    assert.deepEqual(
      [may('x.oa.gov.example', '10.0.0.8'), may('evilcz.example', '10.0.0.8'), may('oa.gov.example', '127.0.0.1')],
      [false, false, false],
    );
    assert.throws(() => readAllowed(['http://x/']), RangeError);
  });
});

describe('calling outside', () => {
  let server: Server;
  let base: string;
  let hits: string[] = [];
  const answers: Record<string, RequestListener> = {
    '/ok': (request, response) => {
      let sent = '';
      request.on('data', (part: Buffer) => (sent += part.toString())).on('end', () => response.end(`got ${sent}`));
    },
    '/big': (_, response) => response.end(Buffer.alloc(5000)),
    '/stream': (_, response) => void response.write('x').valueOf(),
    '/silent': () => undefined,
    '/to-ok': (_, response) => response.writeHead(302, { location: '/ok' }).end(),
    '/to-inside': (_, response) => response.writeHead(302, { location: 'http://10.255.255.1/ok' }).end(),
    '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  };
  before(async () => {
    server = createServer((request, response) => {
      hits.push(`${request.method} ${request.url}`);
      answers[request.url ?? '']?.(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const HERE: OutsideOptions = { allow: ['127.0.0.1'] };

  it('reaches nothing on this machine unless the operator says so', async () => {
    hits = [];
    const port = new URL(base).port;
    for (const url of [
      `${base}/ok`, `http://localhost:${port}/ok`, `http://[::ffff:127.0.0.1]:${port}/ok`, `http://2130706433:${port}/ok`,
      `http://0x7f.1:${port}/ok`, `http://0177.0.0.1:${port}/ok`, `http://127.1:${port}/ok`, `http://0:${port}/ok`,
      `http://1.1.1.1:${port}/ok`, 'file:///etc/passwd', 'gopher://1.1.1.1/', 'http://user:word@1.1.1.1/', 'nonsense', '',
    ]) assert.equal(await codeOf(fetchOutside(url)), 'OUTGOING_REFUSED', url); // prettier-ignore
    assert.deepEqual(hits, []);
    const { status, body } = await fetchOutside(`${base}/ok`, { ...HERE, method: 'POST', body: '你好' });
    assert.deepEqual([status, body.toString()], [200, 'got 你好']);
  });

  it('refuses a name when any of its addresses is inside', async () => {
    const resolve = () => Promise.resolve(['223.5.5.5', '10.0.0.1']);
    assert.equal(await codeOf(judgeOutside('https://hook.example/x', { resolve })), 'OUTGOING_REFUSED');
    assert.equal(await codeOf(judgeOutside('https://gone.example/x', { resolve: async () => [] })), 'OUTGOING_REFUSED');
    assert.equal(await codeOf(judgeOutside('https://hook.example./x', { resolve: async () => ['10.0.0.1'], allow: ['hook.example'] })), 'ok'); // prettier-ignore
    assert.equal(await codeOf(judgeOutside('https://hook.example/x', { resolve: async () => ['223.5.5.5'] })), 'ok');
  });

  it('connects to the address that was judged, whatever the name says a second time', async () => {
    let asked = 0;
    const resolve = () => Promise.resolve(asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    const { status } = await fetchOutside(`http://rebinding.example:${new URL(base).port}/ok`, { ...HERE, resolve });
    assert.deepEqual([status, asked], [200, 1]);
  });

  it('follows a redirect only when told, and judges where it leads', async () => {
    assert.equal((await fetchOutside(`${base}/to-ok`, HERE)).status, 302);
    assert.equal((await fetchOutside(`${base}/to-ok`, { ...HERE, redirects: 1 })).url, `${base}/ok`);
    for (const path of ['/to-inside', '/to-file'])
      assert.equal(await codeOf(fetchOutside(base + path, { ...HERE, redirects: 3 })), 'OUTGOING_REFUSED', path);
    hits = [];
    assert.equal((await fetchOutside(`${base}/round`, { ...HERE, redirects: 2 })).status, 302);
    assert.equal(hits.length, 3);
    assert.equal(
      (await fetchOutside(`${base}/to-ok`, { ...HERE, redirects: 2, method: 'POST', body: 'x' })).status,
      302,
    );
  });

  it('stops at a size and at a time', async () => {
    assert.equal(await codeOf(fetchOutside(`${base}/big`, { ...HERE, maxBytes: 4999 })), 'OUTGOING_TOO_LARGE');
    assert.equal((await fetchOutside(`${base}/big`, { ...HERE, maxBytes: 5000 })).body.length, 5000);
    for (const path of ['/silent', '/stream'])
      assert.equal(await codeOf(fetchOutside(base + path, { ...HERE, timeoutMs: 60 })), 'OUTGOING_SLOW', path);
    const never = () => new Promise<string[]>(() => undefined);
    assert.equal(
      await codeOf(fetchOutside('http://slow.example/', { resolve: never, timeoutMs: 30 })),
      'OUTGOING_SLOW',
    );
    assert.equal(await codeOf(fetchOutside('http://127.0.0.1:1/', HERE)), 'OUTGOING_FAILED');
  });
});
