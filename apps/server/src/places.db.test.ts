import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  aProject,
  CITY,
  type Client,
  COUNTY,
  OTHER_COUNTY,
  testServer,
  type TestServer,
  TOWNSHIP,
} from './server.fixture';
import type {
  AdminPlace,
  FigureView,
  Meta,
  Page,
  PlaceChangeView,
  PlaceConsequences,
  RecordRow,
  RecordView,
} from './wire';

/** 襄垣县 and 武乡县 become one district on 1 March 2025; the city learns it in May. */
const MERGED = '140491';
const MERGE = {
  what: 'merge',
  codes: [COUNTY, OTHER_COUNTY],
  into: { code: MERGED, name: '示例区', short: '示例' },
};
let server: TestServer;
let administrator: Client;
let reviewer: Client;
let leader: Client;
let clerk: Client;
let asked = 0;
const idem = () => `place-test-${(asked += 1)}`;

before(async () => {
  server = await testServer();
  server.clock.now = new Date('2025-02-01T02:00:00Z');
  await server.write([
    aProject('p1', {}),
    aProject('p2', { place_code: TOWNSHIP }),
    aProject('p3', { place_code: OTHER_COUNTY }),
    aProject('p4', { place_code: '140428' }),
  ]);
  server.clock.now = new Date('2025-05-10T02:00:00Z');
  [administrator, reviewer, leader, clerk] = await Promise.all([
    server.as('administrator'),
    server.as('reviewer'),
    server.as('leader'),
    server.as('county-clerk'),
  ]);
});
after(() => server.close());

const parts = async (asOf: string, known?: string, who = leader) => {
  const query = `place=${CITY}&by=place&asOf=${asOf}${known ? `&known=${known}` : ''}`;
  const { body } = await who.get<FigureView>(`/figures/projects.count?${query}`);
  return {
    value: body.value,
    parts: Object.fromEntries(body.parts!.map(({ key, name, value }) => [key, [name.zh, value]])),
  };
};
const request = (change: object, on: string) =>
  administrator.send<PlaceChangeView>('POST', '/admin/place-changes', {
    idem: idem(),
    change,
    on,
    docNo: '示例〔2025〕1号',
  });
const decide = (who: Client, view: PlaceChangeView, accept = true) =>
  who.send<PlaceChangeView[]>('POST', `/admin/place-changes/${view.record}/decision`, {
    idem: idem(),
    entry: view.request!.entry,
    accept,
    note: '示例',
  });

test('before anything is accepted, the page says what would happen, and nothing changes', async () => {
  const { body, status } = await administrator.send<PlaceConsequences>('POST', '/admin/place-changes/preview', {
    change: MERGE,
    on: '2025-03-01',
  });
  assert.equal(status, 200);
  assert.equal(body.says.zh, '襄垣县、武乡县合并为示例区');
  assert.deepEqual(
    body.effects.filter(({ level }) => level === 'county').map(({ code, effect }) => [code, effect]),
    [
      [COUNTY, 'ends'],
      [OTHER_COUNTY, 'ends'],
      [MERGED, 'new'],
    ],
  );
  assert.ok(body.effects.some(({ code, effect, to }) => code === TOWNSHIP && effect === 'moved' && to === '示例区'));
  assert.deepEqual(
    body.records.map(({ kind, count }) => [kind, count]),
    [['project', 3]],
  );
  const figure = body.figures.find(({ metric }) => metric === 'projects.count')!;
  assert.equal(figure.value, 4);
  assert.deepEqual(
    figure.parts.map(({ code, before: was, after: is }) => [code, was, is]).sort(),
    [
      [COUNTY, 2, null],
      [OTHER_COUNTY, 1, null],
      [MERGED, null, 3],
    ].sort(),
  );
  assert.ok(body.posts.some(({ place }) => place === COUNTY));
  assert.equal((await administrator.get<PlaceChangeView[]>('/admin/place-changes')).body.length, 0);
});

test('a merge counts once a second person accepts it, from its own day, and only for those who know of it', async () => {
  const old = await parts('2025-04-15', '2025-04-30T00:00:00Z');
  const page = (await leader.get('/overview?asOf=2025-04-15&known=2025-04-30T00:00:00Z')).body;
  const { body: view, status } = await request(MERGE, '2025-03-01');
  assert.deepEqual([status, view.state, view.request?.own], [201, 'waiting', true]);
  assert.equal((await parts('2025-05-01')).parts[MERGED], undefined);
  assert.equal((await decide(administrator, view)).status, 422);
  assert.equal((await decide(clerk, view)).status, 403);
  const { body: changes, status: accepted } = await decide(reviewer, view);
  assert.deepEqual([accepted, changes[0]?.state, changes[0]?.acceptedBy], [200, 'inForce', '示例·部门审核']);

  server.clock.now = new Date('2025-05-10T02:05:00Z');
  assert.deepEqual(await parts('2025-02-28'), {
    value: 4,
    parts: { [COUNTY]: ['襄垣县', 2], [OTHER_COUNTY]: ['武乡县', 1], '140428': ['长子县', 1] },
  });
  assert.deepEqual(await parts('2025-03-01'), {
    value: 4,
    parts: { [MERGED]: ['示例区', 3], '140428': ['长子县', 1] },
  });
  // What was printed in April is printed again in May.
  assert.deepEqual(await parts('2025-04-15', '2025-04-30T00:00:00Z'), old);
  assert.deepEqual((await leader.get('/overview?asOf=2025-04-15&known=2025-04-30T00:00:00Z')).body, page);
});

test('lists, boards, pages and the places of the page follow', async () => {
  const list = async (place: string, asOf: string) =>
    (await leader.get<Page<RecordRow>>(`/records/project?place=${place}&asOf=${asOf}&sort=record`)).body;
  assert.deepEqual(
    (await list(MERGED, '2025-05-01')).rows.map(({ record }) => record),
    ['p1', 'p2', 'p3'],
  );
  assert.deepEqual(
    (await list(COUNTY, '2025-02-28')).rows.map(({ record }) => record),
    ['p1', 'p2'],
  );
  // The old code still finds what was its own.
  assert.deepEqual(
    (await list(COUNTY, '2025-05-01')).rows.map(({ record }) => record),
    ['p1', 'p2'],
  );
  assert.equal((await list(MERGED, '2025-05-01')).rows[0]?.placeName, '襄垣县 → 示例区');
  assert.equal((await list(COUNTY, '2025-02-28')).rows[0]?.placeName, '襄垣县');
  const record = (await leader.get<RecordView>('/records/project/p1?asOf=2025-02-28')).body;
  assert.equal(record.placeName, '襄垣县');
  const node = (meta: Meta, code: string) => meta.places.filter((place) => place.code === code);
  const meta = (await leader.get<Meta>('/meta')).body;
  assert.deepEqual(
    node(meta, COUNTY).map(({ validTo }) => validTo),
    ['2025-03-01'],
  );
  assert.equal(node(meta, MERGED)[0]?.validFrom, '2025-03-01');
  assert.ok(node(meta, MERGED)[0]?.tile, 'it takes the tile of a county it came from');
  assert.deepEqual(
    node(meta, TOWNSHIP).map(({ parent, validFrom, validTo }) => [parent, validFrom, validTo]),
    [
      [COUNTY, null, '2025-03-01'],
      [MERGED, '2025-03-01', null],
    ],
  );
  const april = (await leader.get<Meta>('/meta?known=2025-04-30T00:00:00Z')).body;
  assert.deepEqual([node(april, MERGED).length, node(april, COUNTY)[0]?.validTo], [0, null]);
  const tree = (await administrator.get<AdminPlace[]>('/admin/places?asOf=2025-02-01')).body;
  assert.equal(tree.find(({ code }) => code === TOWNSHIP)?.parent, COUNTY);
});

test('a post at a place that has ended keeps what was its own and gains nothing', async () => {
  const rows = (await clerk.get<Page<RecordRow>>('/records/project?sort=record')).body.rows;
  assert.deepEqual(
    rows.map(({ record }) => record),
    ['p1', 'p2'],
  );
  assert.equal((await clerk.get(`/records/project/p3`)).status, 404);
  const sent = await clerk.send('POST', '/acts', {
    idem: idem(),
    kind: 'project',
    record: 'p2',
    change: { act: 'set', fields: { remark: '示例' } },
  });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const posted = await administrator.send('POST', '/admin/offices', { name: '示例区发展和改革局', place: MERGED });
  assert.equal(posted.status, 201, JSON.stringify(posted.body));
});

test('what does not hold is refused with the reason', async () => {
  const refused = async (change: object, on = '2025-06-01') => {
    const { status, body } = await request(change, on);
    assert.ok(status >= 400, JSON.stringify(body));
    return (body as unknown as { code: string }).code;
  };
  assert.equal(await refused({ what: 'rename', code: COUNTY, name: '新名县', short: '新名' }), 'PLACE_CHANGE_UNKNOWN');
  assert.equal(
    await refused({ what: 'create', code: COUNTY, name: '新县', short: '新', level: 'county', parent: CITY }),
    'PLACE_CODE_TAKEN',
  );
  assert.equal(await refused({ what: 'abolish', code: CITY, into: '140428' }), 'PLACE_IS_ROOT');
  assert.equal(await refused({ what: 'move', code: '140428', parent: TOWNSHIP }), 'PLACE_PARENT_LEVEL');
  const denied = await leader.send('POST', '/admin/place-changes', {
    idem: idem(),
    change: MERGE,
    on: '2025-06-01',
    docNo: '示例〔2025〕2号',
  });
  assert.equal(denied.status, 403);
});

test('a split sends townships where the document says, and names the records somebody must look at', async () => {
  const townships = (await administrator.get<AdminPlace[]>('/admin/places')).body.filter(
    ({ parent, level, validTo }) => parent === MERGED && level === 'township' && validTo === null,
  );
  const other = townships.find(({ code }) => code !== TOWNSHIP)!;
  const split = {
    what: 'split',
    code: MERGED,
    parts: [
      { code: '140492', name: '东区', short: '东区', children: [other.code] },
      { code: '140493', name: '西区', short: '西区', children: [TOWNSHIP] },
    ],
    heir: '140492',
  };
  await server.write([{ ...aProject('p5', { place_code: MERGED }, '2025-05-10') }]);
  const { body: view } = await request(split, '2025-07-01');
  await decide(reviewer, view);
  const ahead = (await administrator.get<PlaceChangeView[]>('/admin/place-changes')).body[0]!;
  assert.equal(ahead.state, 'ahead');
  assert.deepEqual(
    ahead.toReassign.rows.map(({ record }) => record),
    ['p5'],
  );
  assert.deepEqual((await parts('2025-06-30')).parts, { [MERGED]: ['示例区', 4], '140428': ['长子县', 1] });
  assert.deepEqual((await parts('2025-07-01')).parts, {
    '140492': ['东区', 3],
    '140493': ['西区', 1],
    '140428': ['长子县', 1],
  });
  await server.write([
    {
      kind: 'project',
      record: 'p5',
      change: { act: 'set', fields: { place_code: '140493' } },
      effectiveOn: '2025-07-01',
    },
  ]);
  assert.equal((await administrator.get<PlaceChangeView[]>('/admin/place-changes')).body[0]?.toReassign.total, 0);
  assert.equal((await parts('2025-07-01')).parts['140493']?.[1], 2);

  // Taken back with two persons; a change others stand on is not.
  const merge = (await administrator.get<PlaceChangeView[]>('/admin/place-changes')).body.at(-1)!;
  const revoke = (one: PlaceChangeView) =>
    administrator.send<PlaceChangeView>('POST', `/admin/place-changes/${one.record}/revocation`, {
      idem: idem(),
      reason: '登记有误',
    });
  assert.equal((await revoke(merge)).status, 422);
  const taken = (await revoke(ahead)).body;
  assert.equal(taken.request?.takesBack, true);
  await decide(reviewer, taken);
  assert.equal((await administrator.get<PlaceChangeView[]>('/admin/place-changes')).body[0]?.state, 'takenBack');
  assert.equal((await parts('2025-07-01')).parts['140492'], undefined);
});
