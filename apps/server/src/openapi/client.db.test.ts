/** The client package against a server on a port: what another system of the city would do. */
import { ApiError, createClient, verifyWebhook } from '@wutong/client';
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { aProject, CITY, type Client, COUNTY, testServer, type TestServer } from '../server.fixture';
import { deliverDue } from '../webhooks/deliver';
import { receiver } from '../webhooks/receiver.fixture';
import type { IssuedToken } from '../wire';

describe('the client package', () => {
  let server: TestServer;
  let admin: Client;
  let base: string;
  before(async () => {
    server = await testServer({ insideAllowed: ['127.0.0.0/8'] });
    await server.write([aProject('c1', { name: '示例光伏项目' })]);
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
    admin = await server.as('administrator');
  });
  after(() => server.close());

  const token = async (): Promise<string> => {
    const asked = { name: '示例统计平台', role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` };
    return (await admin.send<IssuedToken>('POST', '/admin/tokens', asked)).body.token;
  };

  it('reads, writes and exports with a token, and tells failures by their code', async () => {
    const api = createClient({ base, token: await token() });
    const page = await api.listRecords({ path: { kind: 'project' }, query: { size: 5 } });
    assert.deepEqual([page.total, page.rows[0]?.title], [1, '示例光伏项目']);
    const change = { act: 'set' as const, fields: { remark: '统计平台核对' } };
    const body = { idem: 'client-0001', kind: 'project', record: 'c1', change, expectedVersion: 1 };
    assert.equal((await api.writeAct({ body })).record?.fields['remark'], '统计平台核对');
    assert.equal((await api.writeAct({ body })).repeated, true, 'the same act again is done once');
    await assert.rejects(api.writeAct({ body: { ...body, idem: 'client-0002' } }), (error: unknown) => {
      assert.ok(error instanceof ApiError && error.is('CHANGED_BY_OTHERS'));
      assert.deepEqual([error.status, error.body?.conflict?.version], [409, 2]);
      return true;
    });
    const bytes = await api.exportRecords({ path: { kind: 'project' }, query: { format: 'csv', purpose: '核对数据' } });
    assert.match(new TextDecoder().decode(bytes), /示例光伏项目/);
    const missing = api.readRecord({ path: { kind: 'project', id: 'nobody/../x' } });
    await assert.rejects(missing, (error: unknown) => error instanceof ApiError && error.is('RECORD_NOT_FOUND'));
  });

  it('hands a sheet in and asks again for the job', async () => {
    const api = createClient({ base, token: await token() });
    const file = new Blob(['项目名称,县区\n示例项目,襄垣县\n']);
    const job = await api.startImport({ query: { kind: 'project-ledger' }, file, fileName: '台账.csv' });
    assert.equal((await api.readImport({ path: { id: job.id } })).file, '台账.csv');
    assert.equal(await api.dropImport({ path: { id: job.id } }), undefined);
  });

  it('acts for a signed-in person with cookie and CSRF header, and says when no answer, or nobody’s, came', async () => {
    const open = createClient({ base });
    assert.equal((await open.readHealth()).ok, true);
    await assert.rejects(open.readMeta(), (error: unknown) => error instanceof ApiError && error.is('NOT_SIGNED_IN'));
    const answers: Record<string, () => Promise<Response>> = {
      NO_ANSWER: () => Promise.reject(new TypeError('fetch failed')),
      NOT_WUTONG: () => Promise.resolve(new Response('<h1>502</h1>', { status: 502, headers: { 'retry-after': '7' } })),
    };
    for (const [code, answer] of Object.entries(answers)) {
      const broken = createClient({ base, fetch: answer });
      await assert.rejects(broken.readMeta(), (error: unknown) => error instanceof ApiError && error.code === code);
    }
    const { headers, body } = await server.ask<{ csrf: string }>({
      method: 'POST',
      url: '/api/session/demo',
      payload: { role: 'leader' },
    });
    const cookie = [headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const person = createClient({ base, headers: () => ({ cookie, 'x-wutong-csrf': body.csrf }) });
    const view = await person.saveView({ body: { name: '在建', page: 'records/project', query: {} } });
    assert.deepEqual(await person.listViews(), [view]);
    await person.dropView({ path: { id: view.id } });
    assert.deepEqual(await person.listViews(), []);
  });

  it('sets up a subscription and believes only what it signed', async () => {
    const other = await receiver();
    const { headers, body } = await server.ask<{ csrf: string }>({
      method: 'POST',
      url: '/api/session/demo',
      payload: { role: 'administrator' },
    });
    const cookie = [headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const api = createClient({ base, headers: () => ({ cookie, 'x-wutong-csrf': body.csrf }) });
    const { secret } = await api.createWebhook({
      body: { name: '示例', url: other.url, place: CITY, office: `${CITY}-fgw` },
    });
    await server.write([aProject('c2', {})]);
    await deliverDue(server.context);
    const seen = new Set<string>();
    const firstTime = (id: string): boolean => !seen.has(id) && seen.add(id).size > 0;
    const [arrived] = other.arrived;
    const now = server.clock.now.getTime();
    const check = () => verifyWebhook(secret, arrived?.headers ?? {}, arrived?.body ?? '', { now, firstTime });
    await check();
    await assert.rejects(check(), { fault: 'replayed' });
    await other.close();
  });
});
