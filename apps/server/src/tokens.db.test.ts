/** Another system at the door: what its token opens, and what not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InjectOptions } from 'fastify';
import {
  aProject,
  type Answer,
  CITY,
  type Client,
  COUNTY,
  OTHER_COUNTY,
  testServer,
  type TestServer,
} from './server.fixture';
import type { ActResult, AdminLogLine, AdminPerson, IssuedToken, Page, RecordRow, TokenView, WireError } from './wire';

describe('tokens of other systems', () => {
  let server: TestServer;
  let admin: Client;
  before(async () => {
    server = await testServer();
    admin = await server.as('administrator');
    await server.write([aProject('t1', {}), aProject('t2', { place_code: OTHER_COUNTY })]);
  });
  after(() => server.close());

  const asked = { name: '示例审批平台', role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` };
  const issue = async (more: Record<string, unknown> = {}): Promise<IssuedToken> => {
    const { status, body } = await admin.send<IssuedToken>('POST', '/admin/tokens', { ...asked, ...more });
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const by = <T>(token: string, method: InjectOptions['method'], path: string, payload?: unknown): Promise<Answer<T>> =>
    server.ask<T>({
      method,
      url: `/api${path}`,
      headers: { authorization: `Bearer ${token}` },
      payload: payload as object,
    });

  it('reads and writes within its post, without cookie or CSRF header, and under its own name', async () => {
    const { token, line } = await issue();
    const list = await by<Page<RecordRow>>(token, 'GET', '/records/project');
    assert.deepEqual(
      list.body.rows.map(({ record }) => record),
      ['t1'],
    );
    assert.equal((await by(token, 'GET', '/records/project/t2')).status, 404);
    assert.equal((await by(token, 'GET', `/records/project?place=${OTHER_COUNTY}`)).status, 403);
    const change = { act: 'set', fields: { remark: '审批平台回写' } };
    const act = { idem: 'machine-0001', kind: 'project', record: 't1', change };
    const written = await by<ActResult>(token, 'POST', '/acts', act);
    assert.equal(written.status, 200, JSON.stringify(written.body));
    assert.equal(written.body.entries[0]?.actor, line.account);
    assert.equal(written.body.entries[0]?.actorName.zh, asked.name);
    assert.equal(written.body.entries[0]?.office, asked.office);
    const elsewhere = { ...act, idem: 'machine-0002', record: 't2' };
    assert.equal((await by(token, 'POST', '/acts', elsewhere)).status, 404);
    assert.equal((await by(token, 'GET', '/session')).status, 403, 'a machine has no session');
  });

  it('is no way into administration or into anything personal', async () => {
    const { token, line } = await issue({ role: 'reviewer', place: CITY, office: `${CITY}-fgw` });
    for (const path of ['/admin/people', '/admin/offices', '/admin/log', '/admin/tokens']) {
      assert.equal((await by(token, 'GET', path)).status, 403, path);
    }
    const again = await by<WireError>(token, 'POST', '/admin/tokens', { ...asked, days: 1 });
    assert.equal(again.body.code, 'TOKEN_NOT_HERE');
    const refused = await admin.send<WireError>('POST', '/admin/tokens', { ...asked, role: 'administrator' });
    assert.equal(refused.status, 400);
    const people = await admin.get<AdminPerson[]>('/admin/people');
    assert.ok(!people.body.some(({ account }) => account === line.account), 'a machine is not a person');
    const turned = await admin.send('PATCH', `/admin/people/${line.account}`, {
      grants: [{ role: 'administrator', place: CITY, office: `${CITY}-fgw` }],
    });
    assert.equal(turned.status, 404, 'and is not made one');
  });

  it('ends at its day and when it is revoked, at once, and never says why', async () => {
    const { token } = await issue({ days: 1 });
    assert.equal((await by(token, 'GET', '/meta')).status, 200);
    const now = server.clock.now;
    server.clock.now = new Date(now.getTime() + 25 * 3_600_000);
    const expired = await by<WireError>(token, 'GET', '/meta');
    assert.deepEqual([expired.status, expired.body.code], [401, 'TOKEN_REFUSED']);
    server.clock.now = now;
    admin = await server.as('administrator');
    const { token: second, line } = await issue();
    assert.equal((await by(second, 'GET', '/meta')).status, 200);
    assert.equal((await admin.send('DELETE', `/admin/tokens/${line.id}`)).status, 204);
    assert.equal((await admin.send('DELETE', `/admin/tokens/${line.id}`)).status, 204, 'twice is once');
    assert.equal((await by<WireError>(second, 'GET', '/meta')).body.code, 'TOKEN_REFUSED');
    assert.equal((await by<WireError>(`wt_${'x'.repeat(43)}`, 'GET', '/meta')).body.code, 'TOKEN_REFUSED');
    const malformed = { url: '/api/meta', headers: { authorization: 'Basic YTpi' } };
    assert.equal((await server.ask<WireError>(malformed)).body.code, 'TOKEN_REFUSED');
  });

  it('is listed with its state and last use, logged, and never shown again', async () => {
    const { token, line } = await issue();
    assert.match(token, /^wt_[\w-]{43}$/);
    const listed = async (): Promise<TokenView | undefined> =>
      (await admin.get<TokenView[]>('/admin/tokens')).body.find(({ id }) => id === line.id);
    assert.deepEqual([(await listed())?.state, (await listed())?.lastUsedAt], ['active', null]);
    await by(token, 'GET', '/meta');
    assert.equal((await listed())?.lastUsedAt, server.clock.now.toISOString());
    const { body: log } = await admin.get<AdminLogLine[]>('/admin/log');
    assert.ok(log.some(({ act, subject }) => act === 'token.issue' && subject === line.account));
    const everything = JSON.stringify([log, (await admin.get('/admin/tokens')).body]);
    assert.ok(!everything.includes(token) && !everything.includes(token.slice(3)));
    const { rows } = await server.context.database.owner((sql) =>
      sql.query<{ kept: string }>('SELECT row_to_json(t)::text AS kept FROM api_token t'),
    );
    assert.ok(rows.length > 0 && rows.every(({ kept }) => !kept.includes(token.slice(3))));
  });
});
