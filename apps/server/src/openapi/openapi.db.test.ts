/** The description of the interface: valid, complete, and true of the server as it runs. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { errorCatalogue } from '@wutong/kernel/errors';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadDemo } from '../demo/index';
import { type Client, CITY, COUNTY, testServer, type TestServer } from '../server.fixture';
import type {
  ActResult,
  Bulletins,
  Directives,
  FirmPage,
  LightBoard,
  Meetings,
  Page,
  RecordRow,
  SavedView,
  SupervisionDesk,
  WebhookWithSecret,
  Welcome,
  WireError,
} from '../wire';
import { upload } from '../imports/upload.fixture';
import { handIn } from '../press/press.fixture';
import { mismatch, routeFor } from './hold';
import { operations } from './operations';
import { inputSchema, type JsonObject } from './schemas';

/** Values of the path's parameters that lead somewhere in the demonstration. */
type Known = Record<string, string[]>;

describe('the description of the interface', () => {
  let server: TestServer;
  let document: JsonObject & { paths: Record<string, JsonObject> };
  before(async () => {
    server = await testServer({ insideAllowed: ['127.0.0.0/8'] });
    const { database, registry } = server.context;
    const size = { firms: 40, projects: 40, openLeads: 6 };
    await loadDemo({ database, registry, city: CITY, today: '2025-06-30', now: '2025-06-30T04:00:00.000Z', size });
    document = (await server.ask<typeof document>({ url: '/api/openapi.json' })).body;
  });
  after(() => server.close());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors));
    assert.equal(validator.version, '3.1');
  });

  it('holds every route of the server, and no other', () => {
    const served = server.app.served.filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD');
    const undeclared = served.filter(({ operation }) => !operation).map(({ method, url }) => `${method} ${url}`);
    const how = 'a route under /api is registered with route(app, operation({…}), handler), see openapi/route.ts';
    assert.deepEqual(undeclared, [], how);
    const said = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} /api${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    assert.deepEqual(said.sort(), served.map(({ method, url }) => `${method} ${url}`).sort());
  });

  it('says everything in both languages, and names only errors that exist', () => {
    const poor = operations().filter(({ summary: { zh, en } }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en));
    assert.deepEqual(
      poor.map(({ id }) => id),
      [],
    );
    const codes = operations().flatMap(({ id, errors = [] }) =>
      errors.filter((code) => !errorCatalogue().has(code)).map((code) => `${id}: ${code}`),
    );
    assert.deepEqual(codes, []);
    const parameters = operations().filter(
      ({ path, params }) =>
        Object.keys((params ? inputSchema(params) : {})['properties'] ?? {})
          .sort()
          .join() !==
        (path.match(/:\w+/g) ?? [])
          .map((one) => one.slice(1))
          .sort()
          .join(),
    );
    assert.deepEqual(
      parameters.map(({ id }) => id),
      [],
      'the path and its params schema name the same parameters',
    );
  });

  it('gives examples that the route itself would take', () => {
    const wrong = operations().flatMap(({ id, body, example }) => {
      const parsed = example === undefined ? undefined : body?.safeParse(example);
      return parsed?.success === false ? [`${id}: ${parsed.error.message}`] : [];
    });
    assert.deepEqual(wrong, []);
  });

  it('is true: every answer to every role has the declared shape', async () => {
    const clients = new Map<string, Client>();
    for (const { role } of (await server.ask<Welcome>({ url: '/api/welcome' })).body.demoRoles) {
      clients.set(role, await server.as(role));
    }
    assert.ok(clients.size >= 7);
    const known = await whatIsThere(clients.get('reviewer') as Client);
    const answered = new Map<string, number>();
    let cases = 0;
    for (const op of operations().filter(({ method }) => method === 'GET')) {
      for (const path of pathsOf(op.path, known)) {
        for (const [, client] of clients) {
          const search = queryFor(op.id);
          // The fixture throws when an answer is not as declared.
          const { status } = await client.get(`${path}${search}`);
          assert.ok(status < 500, `${op.id} ${path} ${status}`);
          cases += 1;
          if (status < 400) answered.set(op.id, (answered.get(op.id) ?? 0) + 1);
        }
      }
    }
    const silent = operations().filter(({ method, id }) => method === 'GET' && !answered.has(id));
    const how = 'give the sweep in openapi.db.test.ts a parameter or query with which it answers';
    assert.deepEqual(
      silent.map(({ id }) => id),
      [],
      how,
    );
    assert.ok(cases > 200, `${cases}`);
  });

  it('is true of writes, refused and repeated ones too', async () => {
    const [reviewer, clerk, admin] = [
      await server.as('reviewer'),
      await server.as('county-clerk'),
      await server.as('administrator'),
    ];
    const create = { act: 'create', fields: { name: '示例新项目', place_code: COUNTY } };
    const act = { idem: 'openapi-0001', kind: 'project', record: 'o1', change: create };
    const statuses = async (...answers: Promise<{ status: number }>[]): Promise<number[]> =>
      (await Promise.all(answers)).map(({ status }) => status);
    const made = await clerk.send<ActResult>('POST', '/acts', act);
    assert.deepEqual([made.status, made.body.repeated], [200, false]);
    assert.equal((await clerk.send<ActResult>('POST', '/acts', act)).body.repeated, true);
    const set = { ...act, idem: 'openapi-0002', change: { act: 'set', fields: { remark: '一' } }, expectedVersion: 1 };
    assert.equal((await clerk.send('POST', '/acts', set)).status, 200);
    const late = await clerk.send<WireError>('POST', '/acts', { ...set, idem: 'openapi-0003' });
    assert.deepEqual([late.status, late.body.conflict?.version], [409, 2]);
    const exempt = { act: 'exempt', stage: 'started', reason: '经批准', approver: '示例会议' };
    assert.deepEqual(
      await statuses(
        clerk.send('POST', '/acts', { ...act, idem: 'openapi-0004', change: exempt }),
        clerk.send('POST', '/acts', { ...act, idem: 'x' }),
        clerk.send('POST', '/acts/999999/decision', { accept: true, idem: 'openapi-0005' }),
        reviewer.send('POST', '/acts', { ...act, idem: 'openapi-0006', kind: 'nothing' }),
        admin.send('POST', '/admin/people', { account: 'openapi-1', name: '示例人员' }),
        admin.send('POST', '/admin/people', { account: 'Ö', name: '示例人员' }),
        admin.send('POST', '/admin/offices', { name: '示例中心', place: COUNTY }),
        admin.send('POST', `/admin/places/${COUNTY}/aliases`, { alias: '示例别名' }),
        clerk.send('POST', '/admin/offices', { name: '示例中心', place: COUNTY }),
      ),
      [403, 400, 404, 404, 201, 400, 201, 201, 403],
    );
    const view = await clerk.send<SavedView>('POST', '/views', { name: '在建', page: 'records/project', query: {} });
    assert.deepEqual([view.status, (await clerk.send('DELETE', `/views/${view.body.id}`)).status], [201, 204]);
  });

  it('catches an answer that is not as declared', () => {
    const { served } = server.app;
    assert.equal(routeFor(served, 'GET', '/api/records/project/board?x=1')?.operation?.id, 'readBoard');
    const asked = { method: 'GET', url: '/api/health' };
    const type = 'application/json';
    assert.equal(mismatch(served, asked, { status: 200, body: { ok: true, database: true, seq: 1 }, type }), null);
    const more = { ok: true, database: true, seq: 1, place: COUNTY };
    assert.match(mismatch(served, asked, { status: 200, body: more, type }) ?? '', /place/);
    assert.match(mismatch(served, asked, { status: 200, body: { ok: true }, type }) ?? '', /database/);
    assert.match(mismatch(served, asked, { status: 201, body: more, type }) ?? '', /declares 200/);
    assert.match(mismatch(served, asked, { status: 400, body: { code: 'X' }, type }) ?? '', /message/);
  });

  async function whatIsThere(client: Client): Promise<Known> {
    const { registry } = server.context;
    const kinds = registry.kinds.map(({ kind }) => kind);
    const records: string[] = [];
    for (const kind of kinds) {
      const { status, body } = await client.get<Page<RecordRow>>(`/records/${kind}?size=2`);
      if (status === 200) records.push(...body.rows.map(({ record }) => `${kind}/${record}`));
    }
    const job = await upload(client, Buffer.from('项目名称,县区\n示例项目,襄垣县\n'), 'a.csv');
    const hook = { name: '示例', url: 'https://127.0.0.1/hook', place: CITY, office: `${CITY}-fgw` };
    const made = await (await server.as('administrator')).send<WebhookWithSecret>('POST', '/admin/webhooks', hook);
    const page = await handIn(client, '本报讯 2024年,襄垣县粮食总产量25.6万吨。', '示例.txt', 'published=2025-01-10');
    const firms = await client.get<FirmPage>('/policy/firms?size=1');
    const policy = 'gaoqi-2016';
    const duties = await client.get<SupervisionDesk>('/supervision/duties?size=1');
    const papers = await client.get<Directives>('/directives?size=50');
    const { rows: meetings } = (await client.get<Meetings>('/supervision/meetings')).body;
    const duty = duties.body.rows.map(({ record }) => record);
    const meeting = meetings.slice(0, 1).map(({ record }) => record);
    const bulletins = await client.get<Bulletins>('/bulletins?state=sealed&size=1');
    const lit = await client.get<LightBoard>('/supervision/lights?size=1');
    const policies = ['', '/reach', '/firms', '/firms/export'].map((below) => `/policy/policies/:id${below}`);
    return {
      kind: kinds,
      record: firms.body.rows.map(({ record }) => record),
      policy: [policy],
      ...Object.fromEntries(policies.map((path) => [path, [policy]])),
      page: [page.body.page],
      'kind/id': records,
      metric: registry.metrics.map(({ metric }) => metric),
      code: [COUNTY],
      account: ['demo-officer'],
      '/imports/:id': [job.body.id],
      bulletin: bulletins.body.rows.map(({ bulletin }) => bulletin),
      duty,
      '/supervision/duties/:record': duty,
      '/supervision/lights/:kind/:record': ['duty', 'project'],
      '/supervision/lights/duty/:record': duty,
      '/supervision/meetings/:record': meeting,
      '/supervision/meetings/:record/paper': meeting,
      directive: papers.body.rows.map(({ directive }) => directive),
      '/supervision/lights/project/:record': lit.body.rows.map(({ record }) => record),
      '/admin/webhooks/:id/messages': [made.body.webhook.id],
    };
  }

  function pathsOf(path: string, known: Known): string[] {
    const filled = path.startsWith('/records/:kind/:id')
      ? (known['kind/id'] ?? []).map((both) => path.replace(':kind/:id', both))
      : [path];
    return filled.flatMap((one) => {
      const [, name] = /:(\w+)/.exec(one) ?? [];
      const values = known[one] ?? (name === undefined ? [] : (known[name] ?? ['unknown']));
      return name === undefined ? [one] : values.flatMap((value) => pathsOf(one.replace(`:${name}`, value), known));
    });
  }

  /** What an operation must be asked so that it answers. */
  function queryFor(id: string): string {
    const queries: Record<string, string> = {
      listStatements: '?metric=projects.signed',
      search: `?q=${encodeURIComponent('示例')}`,
      findParties: `?q=${encodeURIComponent('示例')}`,
      exportRecords: `?format=csv&purpose=${encodeURIComponent('核对接口')}`,
      exportPressLabels: `?purpose=${encodeURIComponent('核对接口')}`,
      readPressOverTime: '?metric=projects.started',
      readFigure: '?by=place&size=5',
      listRecords: '?size=5',
      readOverview: '?since=2025-01-01',
      readMoved: '?since=2025-01-01',
      listPolicyFirms: '?outcome=near&size=5',
      exportPolicyFirms: `?outcome=eligible&format=csv&purpose=${encodeURIComponent('核对接口')}`,
      readRoadmap: '?policy=gaoqi-2016',
      exportBulletinTable: '?table=t12',
      exportSignIns: `?purpose=${encodeURIComponent('核对接口')}`,
    };
    return queries[id] ?? '';
  }
});
