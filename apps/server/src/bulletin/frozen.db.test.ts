import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { systemScope } from '@wutong/kernel/db/scope';
import { viewerOf } from '@wutong/kernel/access/posts';
import type { MetricDef } from '@wutong/kernel/metrics/types';
import { createContext, type Context } from '../context';
import { type Client, COUNTY, OTHER_COUNTY, testServer, type TestServer } from '../server.fixture';
import type { BulletinBody, BulletinVerified, PlaceChangeView } from '../wire';
import { aHead, Desk, downloads, idem, projects } from './bulletin.fixture';
import { draftOf, groundOf, open } from './desk';
import { verify } from './verify';
import { work } from './work';

const BODY: BulletinBody = {
  blocks: [
    { type: 'paragraph', content: [{ type: 'figure', id: 'f1', metric: 'projects.count' }, { type: 'figure', id: 'f2', metric: 'projects.count', place: OTHER_COUNTY }, { type: 'figure', id: 'f3', metric: 'rate.contract_performance' }] },
    { type: 'table', id: 't1', caption: '各地区项目', by: 'place', totals: true, columns: [{ metric: 'projects.count' }, { metric: 'rate.contract_performance' }] },
    { type: 'table', id: 't2', caption: '逐月项目', by: 'month', totals: false, columns: [{ metric: 'projects.started' }] },
    { type: 'records', id: 'r1', caption: '襄垣县项目', kind: 'project', place: COUNTY, columns: ['title', 'place', 'stage'] },
  ],
}; // prettier-ignore
const HEAD = aHead({ asOf: '2025-04-15', period: { from: '2025-01-01', to: '2025-04-15' } });
const MERGE = { what: 'merge', codes: [COUNTY, OTHER_COUNTY], into: { code: '140491', name: '示例区', short: '示例' } };

describe('a sealed paper', () => {
  let server: TestServer;
  let leader: Client;
  let paper: string;
  let bytes: Buffer;
  let file: (path: string) => Promise<Buffer>;
  let known: string;

  before(async () => {
    server = await testServer();
    server.clock.now = new Date('2025-04-20T02:00:00Z');
    await server.write(projects());
    server.clock.now = new Date('2025-05-10T02:00:00Z');
    const [drafter, reviewer] = [new Desk(await server.as('officer')), new Desk(await server.as('reviewer'))];
    leader = await server.as('leader');
    file = await downloads(server, 'leader');
    paper = await drafter.create(HEAD, BODY);
    await drafter.act(paper, 'ask');
    await reviewer.act(paper, 'check');
    const sealed = await reviewer.seal(paper, 1);
    assert.equal(sealed.status, 200, JSON.stringify(sealed.body));
    known = sealed.body.sealed!.known;
    bytes = await file(`/bulletins/${paper}/word`);
  });
  after(() => server.close());

  const verified = async (): Promise<BulletinVerified> =>
    (await leader.get<BulletinVerified>(`/bulletins/${paper}/verify`)).body;
  /** The same server with other definitions of two metrics, as after an upgrade. */
  const upgraded = (context: Context): Promise<Context> => {
    const anew = (def: MetricDef): MetricDef => {
      if (def.metric !== 'projects.count' && def.metric !== 'projects.performed_of_signed') return def;
      const of: MetricDef['of'] = (record, at) => (record.record === 'p1' ? null : (def.of?.(record, at) ?? null));
      return { ...def, version: 2, from: '2025-01-01', of, previous: [def] };
    };
    const modules = context.registry.modules.map((one) => ({ ...one, metrics: one.metrics.map(anew) }));
    const { database, city, now, demonstration } = context;
    return createContext({ database, city, demonstration, registry: createRegistry(modules), now: () => new Date(now()) });
  }; // prettier-ignore

  it('stays the same after a metric has a new definition, and is verified by the old one', async () => {
    const context = await upgraded(server.context);
    const viewer = (await context.database.read(systemScope(context.city), (sql) => viewerOf(sql, context.city, 'demo-leader')))!;
    const opened = await open(context, viewer, paper);
    const live = await work(groundOf(context, viewer, draftOf(opened)));
    assert.deepEqual([live.values['f1']?.text, live.values['f1']?.version], ['4个', 2]);
    assert.deepEqual([live.values['f3']?.text], ['50.0%']);
    const answer = await verify(context, opened);
    assert.deepEqual([answer.ok, answer.findings], [true, []]);
    const pinned = await work(groundOf(context, null, { ...draftOf(opened), known }, { pinned: true }));
    assert.equal(pinned.values['f1']?.text, '4个', 'without the frozen versions it would differ');
  }); // prettier-ignore

  it('reprints byte for byte and is verified after two counties merge back to before its cut-off', async () => {
    server.clock.now = new Date('2025-06-10T02:00:00Z');
    const [administrator, reviewer] = [await server.as('administrator'), await server.as('reviewer')];
    leader = await server.as('leader');
    file = await downloads(server, 'leader');
    const asked = await administrator.send<PlaceChangeView>('POST', '/admin/place-changes', { idem: idem(), change: MERGE, on: '2025-03-01', docNo: '示例〔2025〕1号' });
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    const path = `/admin/place-changes/${asked.body.record}/decision`;
    const done = await reviewer.send('POST', path, { idem: idem(), entry: asked.body.request!.entry, accept: true, note: '示例' });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    server.clock.now = new Date('2025-06-10T02:05:00Z');
    const live = await new Desk(leader).preview(HEAD, BODY);
    assert.equal(/示例区/.test(live.body.html ?? ''), true);
    assert.ok(bytes.equals(await file(`/bulletins/${paper}/word`)));
    const answer = await verified();
    assert.deepEqual([answer.ok, answer.fileWhole, answer.paperSame, answer.bytesSame, answer.findings], [true, true, true, true, []]);
    const { body } = await leader.get<{ paper: { html: string } }>(`/bulletins/${paper}`);
    assert.equal(/襄垣县/.test(body.paper.html) && !/示例区/.test(body.paper.html), true);
  }); // prettier-ignore

  it('is told apart from a ledger that says otherwise', async () => {
    const { context } = server;
    const viewer = (await context.database.read(systemScope(context.city), (sql) => viewerOf(sql, context.city, 'demo-leader')))!;
    const opened = await open(context, viewer, paper);
    const other = { ...opened, now: { ...opened.now, fields: { ...opened.now.fields, body: JSON.stringify({ blocks: [{ ...BODY.blocks[0]!, content: [{ type: 'figure', id: 'f1', metric: 'projects.started' }] }, ...BODY.blocks.slice(1)] }) } } };
    const answer = await verify(context, other);
    assert.deepEqual([answer.ok, answer.paperSame, answer.findings[0]?.where], [false, false, '第1块']);
    const gone = { ...opened, now: { ...opened.now, fields: { ...opened.now.fields, sealed_sha256: '0'.repeat(64) } } };
    assert.deepEqual([(await verify(context, gone)).fileWhole], [false]);
  }); // prettier-ignore
});
