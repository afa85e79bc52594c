import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import { makeDigests, type Digest } from '../jobs/digest';
import { aProject, CITY, COUNTY, testServer, type Client, type TestServer } from '../server.fixture';
import type { ActResult, RecordView, Today, WireError } from '../wire';

let server: TestServer;
let officer: Client;
let reviewer: Client;
let clerk: Client;
let step = 0;
before(async () => {
  server = await testServer();
  // A Monday, a week before the Spring Festival of 2026.
  await moveTo('2026-02-09');
});
after(() => server.close());

/** Moves the clock of the server to the morning of a day; everybody signs in anew. */
async function moveTo(on: string): Promise<void> {
  server.clock.now = new Date(`${on}T01:00:00Z`);
  officer = await server.as('officer');
  reviewer = await server.as('reviewer');
  clerk = await server.as('county-clerk');
}

const day = (value: string) => ({ value, precision: 'day' as const });
const CLERKS = `${COUNTY}-fgj`;

async function act(by: Client, record: string, change: Change, kind = 'duty') {
  return by.send<ActResult & WireError>('POST', '/acts', { idem: `today-step-${++step}`, kind, record, change });
}
const today = async (by: Client, query = '') => (await by.get<Today>(`/today${query}`)).body;
const titles = ({ lines }: Today['late']) => lines.map(({ record }) => record);
const reach = (stage: string, on: string, fields?: Fields): Change => ({
  act: 'reach',
  stage,
  on: day(on),
  ...(fields ? { fields } : {}),
});

test('a duty goes through two offices, and each sees it when it is their turn', async () => {
  const fields: Fields = {
    title: '示例:完成地块清表',
    place: COUNTY,
    owner_office: CLERKS,
    from_office: `${CITY}-fgw`,
    clock: 'p13710_7',
    assigned_on: day('2026-02-09'),
  };
  assert.equal((await act(officer, 'd1', { act: 'create', fields })).status, 200);
  const given = await today(clerk);
  assert.deepEqual(
    [titles(given.later), given.later.lines[0]!.role, given.later.lines[0]!.next?.stage],
    [['d1'], 'handle', 'signed_for'],
  );
  assert.deepEqual(given.offices.length, 1);
  const watched = await today(officer);
  assert.deepEqual([titles(watched.waiting), watched.waiting.lines[0]!.owner], [['d1'], given.offices[0]]);

  await act(clerk, 'd1', reach('signed_for', '2026-02-09'));
  await act(clerk, 'd1', reach('in_work', '2026-02-09'));
  await moveTo('2026-02-28');
  const late = await today(clerk);
  assert.deepEqual(
    [titles(late.late), late.late.lines[0]!.clock!.due, late.late.lines[0]!.clock!.lateBy],
    [['d1'], '2026-02-25', 3],
  );
  assert.ok(late.late.lines[0]!.clock!.why.some(({ says }) => says.zh.includes('春节放假 9 天')));
  // The answer needs words, so one click is not enough.
  assert.equal(late.late.lines[0]!.next, null);

  await act(clerk, 'd1', reach('answered', '2026-02-28', { result: '已完成', result_proof: '验收单1号' }));
  const refused = await act(clerk, 'd1', reach('closed', '2026-02-28'));
  assert.ok(refused.status >= 400, String(refused.status));
  const turn = await today(officer);
  assert.deepEqual(
    [titles(turn.soon), turn.soon.lines[0]!.role, turn.soon.lines[0]!.next?.stage],
    [['d1'], 'close', 'closed'],
  );
  assert.equal((await act(officer, 'd1', reach('closed', '2026-02-28'))).status, 200);
  const done = await today(officer);
  assert.deepEqual([done.late.total, done.soon.total, done.waiting.total], [0, 0, 0]);
  // As of the day before it was answered it is as it was then.
  assert.deepEqual(titles((await today(clerk, '?asOf=2026-02-27')).late), ['d1']);
});

test('a record shows what its stages oblige to, and a person can make it a duty', async () => {
  await server.write([
    aProject('p1', {
      approved_on: day('2024-01-10'),
      approval_doc: '示例批复1号',
      code: '2401-140423-04-01-123456',
      responsible_unit: '襄垣县发展和改革局',
    }),
  ]);
  const read = async () => (await officer.get<RecordView>('/records/project/p1')).body;
  const clocks = (await read()).clocks;
  const start = clocks.find(({ rule }) => rule === 'project.start');
  assert.ok(start, JSON.stringify(clocks));
  assert.deepEqual(
    [start.clock.due, start.clock.state, start.ownerOffice, start.confirmed],
    ['2026-01-12', 'overdue', CLERKS, false],
  );
  assert.match(start.clock.why[0]!.basis!.doc, /第673号/);
  assert.ok((await today(clerk)).late.lines.some(({ record, kind }) => record === 'p1' && kind === 'project'));

  const fields: Fields = {
    title: '立项后开工',
    place: COUNTY,
    owner_office: CLERKS,
    from_office: `${CITY}-fgw`,
    about: 'p1',
    born_from: 'stage',
    clock: 'project.start',
    assigned_on: day('2024-01-10'),
  };
  const made = await act(officer, start.duty, { act: 'create', fields });
  assert.equal(made.body.record?.dutyClock?.due, '2026-01-12', JSON.stringify(made.body));
  assert.equal((await read()).clocks.find(({ rule }) => rule === 'project.start')!.confirmed, true);
  const late = (await today(clerk)).late.lines;
  assert.deepEqual(late.filter(({ what }) => what.zh === '立项后开工').length, 0);
  assert.ok(late.some(({ record }) => record === start.duty));
  assert.ok((await read()).related.some(({ record }) => record === start.duty));
});

test('an extension waits for the reviewer, and its refusal comes back to who asked', async () => {
  const fields: Fields = {
    title: '示例:报送方案',
    place: COUNTY,
    owner_office: CLERKS,
    from_office: `${CITY}-fgw`,
    term_days: 2,
    assigned_on: day('2026-02-28'),
  };
  await act(officer, 'd2', { act: 'create', fields });
  const asked = await act(clerk, 'd2', {
    act: 'set',
    fields: { extension_days: 5, extension_approver: '副市长' },
    reason: '需会签',
  });
  assert.equal(asked.body.waiting, true);
  const reviews = (await today(reviewer)).reviews;
  const entry = reviews.entries.find(({ record }) => record === 'd2')!;
  assert.ok(entry.says.zh.includes('5'), entry.says.zh);
  assert.equal((await today(clerk)).reviews.total, 0);
  const decision = { accept: false, note: '材料不足', idem: 'today-decision-1' };
  assert.equal((await reviewer.send('POST', `/acts/${entry.seq}/decision`, decision)).status, 200);
  assert.deepEqual(
    (await today(clerk)).returned.map(({ record }) => record),
    ['d2'],
  );
  assert.equal((await today(reviewer)).reviews.entries.filter(({ record }) => record === 'd2').length, 0);
});

test('nobody else’s office is told, leaders see what they may read, and administrators nothing', async () => {
  const fields: Fields = {
    title: '示例:别处的事',
    place: '140429',
    owner_office: '140429-fgj',
    clock: 'minutes_20',
    assigned_on: day('2026-02-27'),
  };
  await act(officer, 'd3', { act: 'create', fields });
  const seen = (page: Today) =>
    [page.late, page.soon, page.later, page.waiting].flatMap((group) => titles(group)).includes('d3');
  assert.equal(seen(await today(clerk)), false);
  assert.equal(seen(await today(clerk, '?scope=all')), false);
  const leader = await server.as('leader');
  assert.equal((await today(leader)).scope, 'all');
  assert.equal(seen(await today(leader)), true);
  // What the leader's page has worked out is no reason to show it to others.
  assert.equal(seen(await today(clerk, '?scope=all')), false);
  assert.equal((await act(officer, 'd3', { act: 'set', fields: { title: '示例:改了名的事' } })).status, 200);
  const line = [(await today(leader)).later, (await today(leader)).late, (await today(leader)).soon]
    .flatMap(({ lines }) => lines)
    .find(({ record }) => record === 'd3');
  assert.deepEqual([line?.title, line?.version], ['示例:改了名的事', 2]);
  assert.equal((await (await server.as('administrator')).get('/today')).status, 403);
});

test('the digest of a day is made once, for each office that has something late or due', async () => {
  const { database, registry } = server.context;
  const context = {
    database,
    registry,
    city: CITY,
    today: '2026-02-28',
    now: server.context.now,
    dueAt: '2026-02-28T00:00:00.000Z',
  };
  assert.ok((await makeDigests(context)) >= 1);
  await makeDigests({ ...context, now: () => '2026-02-28T09:00:00.000Z' });
  const { rows } = await database.read(systemScope(CITY), (sql) =>
    sql.query<{ content: Digest; at: string }>(
      'SELECT content, made_at AS at FROM duty_digest WHERE city = $1 AND office = $2 AND day = $3',
      [CITY, CLERKS, '2026-02-28'],
    ),
  );
  assert.deepEqual(
    rows.map(({ at }) => at),
    ['2026-02-28T01:00:00.000Z'],
  );
  assert.ok(rows[0]!.content.late.lines.some(({ title, lateBy }) => title === '立项后开工' && lateBy > 0));
});
