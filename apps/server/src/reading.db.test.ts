import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PartialDate } from '@wutong/codes';
import { aProject, type Client, CITY, COUNTY, OTHER_COUNTY, testServer, type TestServer } from './server.fixture';
import type {
  Board,
  EntryView,
  FigureView,
  Meta,
  Moved,
  Overview,
  Page,
  RecordRow,
  RecordView,
  SearchHit,
  WireError,
} from './wire';

const on = (value: string): PartialDate => ({ value, precision: 'day' });

describe('reading through the server', () => {
  let server: TestServer;
  let leader: Client;
  let known: string;
  before(async () => {
    server = await testServer();
    server.clock.now = new Date('2025-01-10T02:00:00Z');
    await server.write([
      aProject('p1', { name: '示例光伏组件项目', total_investment_yuan: 120_000_000, chain: '光伏' }),
      aProject('p2', { name: '示例文旅小镇项目', place_code: OTHER_COUNTY, chain: '文旅', paid_in_yuan: 5_000_000 }),
      aProject('p3', { name: '示例未定项目', place_code: null }),
      {
        kind: 'statement',
        record: 's1',
        change: {
          act: 'create',
          fields: {
            metric: '签约项目',
            state: '签约',
            value: 117,
            unit: 'count',
            place_code: CITY,
            source: '示例报道',
            as_of: on('2025-01-01'),
          },
        },
        effectiveOn: '2025-01-10',
      },
    ]);
    server.clock.now = new Date('2025-04-01T02:00:00Z');
    await server.write([
      {
        kind: 'project',
        record: 'p1',
        change: { act: 'reach', stage: 'signed', on: on('2025-03-05') },
        effectiveOn: '2025-03-05',
      },
    ]);
    known = server.clock.now.toISOString();
    server.clock.now = new Date('2025-07-01T02:00:00Z');
    await server.write([
      {
        kind: 'project',
        record: 'p1',
        change: { act: 'set', fields: { total_investment_yuan: 480_000_000 }, reason: '按批复更正' },
        effectiveOn: '2025-01-10',
      },
    ]);
    leader = await server.as('leader');
  });
  after(() => server.close());

  it('reads a record on both dates: what was true then, and what was known then', async () => {
    const read = async (query: string) => (await leader.get<RecordView>(`/records/project/p1${query}`)).body;
    assert.equal((await read('')).fields.total_investment_yuan, 480_000_000);
    assert.equal(
      (await read('?asOf=2025-02-01')).fields.total_investment_yuan,
      480_000_000,
      'the correction was true all along',
    );
    assert.equal(
      (await read(`?asOf=2025-02-01&known=${known}`)).fields.total_investment_yuan,
      120_000_000,
      'but nobody knew',
    );
    assert.equal((await read('')).stage, 'signed');
    assert.equal((await read('?asOf=2025-03-04')).stage, null);
    assert.deepEqual(
      (await read('')).stagesLog.map(({ stage, from, to, days }) => [stage, from, to, days]),
      [['signed', '2025-03-05', null, 118]],
    );
    const before = await leader.get<WireError>('/records/project/p1?asOf=2024-12-31');
    assert.equal(before.status, 404);
    assert.equal(before.body.code, 'RECORD_NOT_FOUND');
  });

  it('puts the date of the page before the figure: last spring counts less than today', async () => {
    const figure = async (query: string) => (await leader.get<FigureView>(`/figures/projects.signed?${query}`)).body;
    const now = await figure('');
    assert.equal(now.value, 1);
    assert.deepEqual(
      now.records.map(({ record, entries }) => [record, entries.length > 0]),
      [['p1', true]],
    );
    assert.equal(now.recordsTotal, 1);
    assert.equal((await figure('asOf=2025-03-04')).value, 0);
    assert.equal((await figure('known=2025-03-30T00:00:00Z')).value, 0, 'signed on 5 March, told on 1 April');
    assert.equal((await figure(`place=${OTHER_COUNTY}`)).value, 0);
  });

  it('lists with filters, pages and sorts, and shows titles of places', async () => {
    const list = async (query: string) => (await leader.get<Page<RecordRow>>(`/records/project?${query}`)).body;
    assert.deepEqual(
      (await list('sort=record')).rows.map(({ record, placeName }) => [record, placeName]),
      [
        ['p1', '襄垣县'],
        ['p2', '武乡县'],
        ['p3', null],
      ],
    );
    assert.deepEqual(
      (await list('chain=光伏')).rows.map(({ record }) => record),
      ['p1'],
    );
    assert.deepEqual(
      (await list('stage=signed')).rows.map(({ record }) => record),
      ['p1'],
    );
    assert.deepEqual(
      (await list('stage=none&sort=record')).rows.map(({ record }) => record),
      ['p2', 'p3'],
    );
    assert.deepEqual(
      (await list('q=文旅')).rows.map(({ record }) => record),
      ['p2'],
    );
    const second = await list('sort=record&size=2&page=2');
    assert.deepEqual([second.total, second.rows.map(({ record }) => record)], [3, ['p3']]);
  });

  it('shows the board with counts and sums', async () => {
    const { body } = await leader.get<Board>('/records/project/board');
    const signed = body.columns.find(({ stage }) => stage === 'signed');
    assert.deepEqual([signed?.count, signed?.amountYuan, signed?.rows[0]?.record], [1, 480_000_000, 'p1']);
    assert.equal(body.columns.find(({ stage }) => stage === null)?.amountUnknown, 2);
  });

  it('masks what a role may not see, in rows, records, entries and figures, and will not sort by it', async () => {
    const supervisor = await server.as('supervisor');
    const row = async (client: Client) =>
      (await client.get<Page<RecordRow>>('/records/project?chain=文旅')).body.rows[0]?.fields.paid_in_yuan;
    assert.deepEqual([await row(leader), await row(supervisor)], [5_000_000, '***']);
    const record = (await supervisor.get<RecordView>('/records/project/p2')).body;
    assert.equal(record.fields.paid_in_yuan, '***');
    assert.equal(record.money.find(({ field }) => field === 'paid_in_yuan')?.yuan, null);
    const entries = JSON.stringify((await supervisor.get<EntryView[]>('/records/project/p2/entries')).body);
    assert.ok(!entries.includes('5000000') && !entries.includes('500万'), entries);
    const lines = async (client: Client) =>
      (await client.get<FigureView>('/figures/projects.paid_in')).body.records.map(({ amountYuan }) => amountYuan);
    assert.ok((await lines(leader)).includes(5_000_000));
    assert.ok((await lines(supervisor)).every((amount) => amount === null));
    const sorted = await supervisor.get<WireError>('/records/project?sort=-paid_in_yuan');
    assert.equal(sorted.status, 403);
  });

  it('gives the city page in one call, with what was said beside what was computed', async () => {
    const { body } = await leader.get<Overview>('/overview?since=2025-02-01');
    const tile = (metric: string) => body.tiles.find((one) => one.metric === metric);
    assert.deepEqual([tile('projects.count')?.figure.value, tile('projects.count')?.before], [3, 3]);
    const signed = tile('investment.signed');
    assert.equal(signed?.figure.value, 0, 'a statement is in no figure');
    assert.deepEqual(
      signed?.reported.map(({ value, cutoff, summable }) => [value, cutoff, summable]),
      [[117, '2025-01-01', true]],
    );
    assert.ok(body.rates.length >= 5 && body.rates.every(({ numerator, denominator }) => numerator && denominator));
    assert.ok(body.byPlace.some(({ parts }) => parts.some(({ key, value }) => key === COUNTY && value === 1)));
    assert.deepEqual(
      body.moved.advanced.map(({ record, to }) => [record, to]),
      [['p1', 'signed']],
    );
    const again = await leader.get<Overview>('/overview?since=2025-02-01');
    assert.deepEqual(again.body.tiles, body.tiles);
    const county = (await (await server.as('county-clerk')).get<Overview>('/overview')).body;
    assert.equal(county.place, COUNTY, 'a county clerk is shown the county');
    assert.deepEqual(county.tiles.find(({ metric }) => metric === 'projects.count')?.figure.value, 1);
  });

  it('makes the page anew when the ledger grows: of what was written, and as of now in all the rest', async () => {
    const read = async () => (await leader.get<Overview>('/overview')).body;
    const tile = ({ tiles }: Overview, metric: string) => tiles.find((one) => one.metric === metric)!;
    assert.equal(tile(await read(), 'projects.count').figure.value, 3);
    server.clock.now = new Date('2025-07-01T02:05:00Z');
    const fields = {
      metric: '签约项目',
      state: '签约',
      value: 118,
      unit: 'count',
      place_code: CITY,
      source: '示例报道',
    };
    await server.write([
      {
        kind: 'statement',
        record: 's2',
        change: { act: 'create', fields: { ...fields, as_of: on('2025-06-01') } },
        effectiveOn: '2025-07-01',
      },
    ]);
    const said = await read();
    assert.deepEqual(
      tile(said, 'investment.signed').reported.map(({ value }) => value),
      [118, 117],
    );
    assert.equal(tile(said, 'projects.count').figure.value, 3);
    for (const { figure } of said.tiles) assert.equal(figure.known, said.at.known, figure.metric);
    for (const rate of said.rates)
      assert.deepEqual([rate.known, rate.numerator?.known], [said.at.known, said.at.known], rate.metric);
    await server.write([aProject('p4', { name: '示例后来项目' }, '2025-06-01')]);
    assert.equal(tile(await read(), 'projects.count').figure.value, 4);
    const before = await leader.get<Overview>(`/overview?known=2025-07-01T02:00:00Z`);
    assert.equal(tile(before.body, 'projects.count').figure.value, 3, 'and as it was known before');
    assert.deepEqual(
      tile(before.body, 'investment.signed').reported.map(({ value }) => value),
      [117],
    );
  });

  it('tells what moved, and finds by words', async () => {
    const { body } = await leader.get<Moved>('/moved?since=2025-02-01');
    assert.deepEqual(
      body.advanced.map(({ record, from, to }) => [record, from, to]),
      [['p1', null, 'signed']],
    );
    assert.deepEqual(
      body.corrected.map(({ record, field }) => [record, field]),
      [['p1', 'total_investment_yuan']],
    );
    const hits = (await leader.get<SearchHit[]>(`/search?q=${encodeURIComponent('光伏组件')}`)).body;
    assert.deepEqual(
      hits.map(({ record, field }) => [record, field]),
      [['p1', 'name']],
    );
  });

  it('gives the declarations the page is built from', async () => {
    const { body } = await leader.get<Meta>('/meta');
    assert.equal(body.today, '2025-07-01');
    assert.equal(body.firstDay, '2025-01-10');
    assert.ok(body.head.seq > 0 && body.head.hash.length === 64);
    const project = body.kinds.find(({ kind }) => kind === 'project');
    assert.deepEqual(
      [project?.titleField, project?.placeField, project?.sheets],
      ['name', 'place_code', ['project-ledger']],
    );
    assert.ok(
      project?.stages.some(({ stage, evidence }) => stage === 'started' && evidence.includes('start_evidence')),
    );
    assert.ok(body.places.some(({ code, tile }) => code === COUNTY && tile));
    assert.ok(body.places.every(({ level }) => level !== 'village'));
    assert.deepEqual(
      body.chains.map(({ code }) => code),
      ['光伏', '文旅'],
    );
  });

  it('shows the ledger newest first and verifies its chain', async () => {
    const { body } = await leader.get<Page<EntryView>>('/ledger?size=3');
    assert.deepEqual(
      body.rows.map(({ seq }) => seq),
      [8, 7, 6],
    );
    const next = await leader.get<Page<EntryView>>('/ledger?size=3&before=6');
    assert.deepEqual(
      next.body.rows.map(({ seq }) => seq),
      [5, 4, 3],
    );
    const verified = await leader.get<{ ok: boolean; entries: number }>('/ledger/verify');
    assert.deepEqual([verified.body.ok, verified.body.entries], [true, 8]);
  });

  it('names the field that is wrong, in both languages, whatever comes in', async () => {
    const wrong: [string, string, number][] = [
      ['/records/project?asOf=2025-02-30', 'asOf', 400],
      ['/records/project?size=0', 'size', 400],
      ['/records/project?page=x', 'page', 400],
      ['/records/project?known=yesterday', 'known', 400],
      ['/records/project?place=襄垣', 'place', 400],
      ['/figures/projects.count?by=colour', 'by', 400],
      ['/search?q=' + 'x'.repeat(101), 'q', 400],
    ];
    for (const [path, field, expected] of wrong) {
      const { status, body } = await leader.get<WireError>(encodeURI(path));
      assert.equal(status, expected, path);
      assert.deepEqual([body.code, body.where?.field], ['INPUT_INVALID', field]);
      assert.ok(
        body.message.zh.includes(field) && body.message.en.includes(field) && body.message.zh !== body.message.en,
      );
    }
    for (const [path, code] of [
      ['/records/nothing', 'KIND_UNKNOWN'],
      ['/figures/no.such', 'METRIC_UNKNOWN'],
      ['/nowhere', 'PATH_UNKNOWN'],
    ] as const) {
      const { status, body } = await leader.get<WireError>(path);
      assert.deepEqual([status, body.code], [404, code]);
    }
    const broken = await server.ask<WireError>({
      method: 'POST',
      url: '/api/session',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    });
    assert.deepEqual([broken.status, broken.body.code], [400, 'BODY_UNREADABLE']);
    const large = await server.ask<WireError>({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'x'.repeat(2_000_000), password: 'x' },
    });
    assert.deepEqual([large.status, large.body.code], [413, 'BODY_TOO_LARGE']);
  });

  it('logs no address, no account and no words people searched for', () => {
    const text = JSON.stringify(server.log);
    assert.ok(server.log.some(({ route }) => route === '/api/records/:kind'));
    for (const secret of ['光伏', 'demo-', 'asOf', '127.0.0.1']) assert.ok(!text.includes(secret), secret);
  });
});
