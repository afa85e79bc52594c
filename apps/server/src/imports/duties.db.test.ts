/** A list of supervised duties comes in: what becomes of each row, what a second edition changes, what is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemScope } from '@wutong/kernel/db/scope';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { testServer, type Client, type TestServer } from '../server.fixture';
import type { ImportJob, Page, RecordRow, RecordView, WireError } from '../wire';
import { CITY } from './import.fixture';
import { upload } from './upload.fixture';

const HEAD =
  '编号,督办来源,会议日期,督办事项,牵头单位,配合单位,交办日期,办结时限,延期至,延期批准岗位,进展情况,办结日期,承办岗位,审结岗位,佐证材料,完成情况';
const ROWS = {
  working:
    'DB1,示例市政府第9次常务会议,2025-05-20,示例:核定示例园区用电方案,市发改委,市统计局、各县区,2025-05-21,5个工作日,,,已完成,2025-05-27,示例科科长,市政府督查室,批复1份,已办结',
  dated:
    'DB2,示例市领导批示,2025-05-22,示例:清理示例积压件,市行政审批局,,2025-05-22,2025年6月20日前,2025-07-10,示例副秘书长,完成60%,,示例科科长,,,推进中',
  quarter: 'DB3,示例政府工作报告任务清单,,示例:完成示例普查,长治市统计局,,2025-02-10,二季度,,,,,,,,',
  noTerm: 'DB4,示例市领导批示,2025-05-22,示例:立即处置示例隐患,市发改委,,2025-05-22,立即,,,,,,,,推进中',
  noOffice: 'DB5,示例市领导批示,2025-05-22,示例:核查示例水源,市示例局,,2025-05-22,10个工作日,,,,,,,,推进中',
  several: 'DB6,示例市领导批示,2025-05-22,示例:会商示例资金,"市商务局、市统计局",,2025-05-22,2025年6月30日前,,,,,,,,',
  bare: 'DB7,,,示例:研究示例事项,,,,,,,,,,,,',
};
const list = (...rows: string[]): Uint8Array => new TextEncoder().encode([HEAD, ...rows].join('\n'));

async function settled(client: Client, id: string): Promise<ImportJob> {
  for (let tries = 0; tries < 500; tries++) {
    const { body } = await client.get<ImportJob>(`/imports/${id}`);
    if (body.state !== 'reading' && body.state !== 'writing') return body;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return assert.fail('the job never came to an end');
}

const bring = async (client: Client, bytes: Uint8Array, name = '督办.csv'): Promise<ImportJob> =>
  settled(client, (await upload(client, bytes, name, 'supervision-tasks')).body.id);

async function write(client: Client, bytes: Uint8Array): Promise<ImportJob> {
  const job = await bring(client, bytes);
  assert.equal(job.state, 'ready', JSON.stringify(job.error));
  const { body } = await client.send<ImportJob>('POST', `/imports/${job.id}/commit`, { idem: job.id });
  return settled(client, body.id);
}

async function duties(client: Client): Promise<Map<string, RecordView>> {
  const { body } = await client.get<Page<RecordRow>>(`/records/duty?size=100&asOf=2025-07-31`);
  const found = new Map<string, RecordView>();
  for (const { record } of body.rows) {
    const { body: view } = await client.get<RecordView>(`/records/duty/${record}?asOf=2025-07-31`);
    found.set(String(view.fields['number']), view);
  }
  return found;
}

const fields = (view: RecordView | undefined, ...names: string[]): unknown[] =>
  names.map((name) => {
    const value = (view?.fields[name] ?? null) as { value?: string } | string | null;
    return value !== null && typeof value === 'object' ? value.value : value;
  });

async function withServer(work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await testServer();
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

test('each row becomes a duty: owner, term and source where they are sure, the rest as told; nothing is closed', () =>
  withServer(async (server) => {
    const officer = await server.as('officer');
    const done = await write(officer, list(...Object.values(ROWS)));
    assert.deepEqual([done.state, done.written?.created, done.plan.rejected], ['done', 7, 0]);
    const by = await duties(officer);
    const owned = (number: string): unknown[] =>
      fields(by.get(number), 'owner_office', 'assigned_on', 'term_days', 'due_on');
    assert.deepEqual(owned('DB1'), [`${CITY}-fgw`, '2025-05-21', 5, null]);
    assert.deepEqual(owned('DB2'), [`${CITY}-xzspj`, '2025-05-22', null, '2025-06-20']);
    assert.deepEqual(owned('DB3'), [`${CITY}-tjj`, '2025-02-10', null, '2025-06']);
    // Without a term, or without one owner, the clock does not start: what the sheet says stays beside it.
    assert.deepEqual(owned('DB4'), [`${CITY}-fgw`, null, null, null]);
    assert.deepEqual(owned('DB5'), [null, null, 10, null]);
    assert.deepEqual(owned('DB6'), [null, null, null, '2025-06-30']);
    assert.deepEqual(owned('DB7'), [null, null, null, null]);
    for (const number of ['DB4', 'DB5', 'DB6'])
      assert.deepEqual(fields(by.get(number), 'told_assigned_on'), ['2025-05-22']);
    assert.deepEqual(fields(by.get('DB6'), 'lead_unit'), ['市商务局、市统计局']);
    const first = by.get('DB1');
    assert.deepEqual(
      fields(first, 'supervised', 'born_from', 'basis_doc', 'source_on', 'co_units', 'limit_text', 'from_office'),
      [true, 'meeting', '示例市政府第9次常务会议', '2025-05-20', '市统计局、各县区', '5个工作日', `${CITY}-dcs`],
    );
    assert.deepEqual(
      fields(first, 'told_closed_on', 'told_evidence', 'told_handler', 'told_closer', 'told_status', 'progress_on'),
      ['2025-05-27', '批复1份', '示例科科长', '市政府督查室', '已办结', '2025-06-30'],
    );
    assert.deepEqual([first?.stage, fields(first, 'closed_on', 'answered_on')], ['assigned', [null, null]]);
    assert.equal(first?.dutyClock?.due, '2025-05-28');
    assert.deepEqual(fields(by.get('DB2'), 'told_extended_to', 'told_extension_approver', 'extension_until'), [
      '2025-07-10',
      '示例副秘书长',
      null,
    ]);
    assert.equal(by.get('DB2')?.dutyClock?.due, '2025-06-20');
    assert.deepEqual(
      ['DB1', 'DB2', 'DB3'].map((n) => by.get(n)?.fields['born_from']),
      ['meeting', 'instruction', 'document'],
    );
    assert.ok([...by.values()].every(({ stage }) => stage === 'assigned' || stage === null));
  }));

test('the desk names each doubt at its cell, in both languages, and offers the columns of the list', () =>
  withServer(async (server) => {
    const job = await bring(await server.as('officer'), list(...Object.values(ROWS)));
    const said = (code: string): (string | number | null)[][] =>
      job.problems.filter((problem) => problem.code === code).map(({ row, cell, raw }) => [row, cell, raw]);
    assert.deepEqual(said('OWNER_UNKNOWN'), [[6, '牵头单位', '市示例局']]);
    assert.deepEqual(
      said('RESPONSIBLE_UNIT_NOT_UNIQUE').map(([row]) => row),
      [7],
    );
    assert.deepEqual(
      said('DEADLINE_MISSING').map(([row]) => row),
      [8],
    );
    assert.deepEqual(said('DEADLINE_UNREADABLE'), [[5, '办结时限', '立即']]);
    assert.ok(job.problems.every(({ message }) => message.zh !== '' && message.en !== '' && !message.zh.includes('{')));
    const columns = job.sheets[0]!.columns.map(({ field }) => field);
    const offered = new Set(job.sheets[0]!.candidates.map(({ field }) => field));
    assert.ok(columns.length === 16 && columns.every((field) => field !== null && offered.has(field)));
    assert.deepEqual(job.totals.find(({ metric }) => metric === 'duties')?.count, 7);
  }));

test('a second edition changes what it says anew; a moved deadline waits for a second person and is asked once', () =>
  withServer(async (server) => {
    const officer = await server.as('officer');
    await write(officer, list(...Object.values(ROWS)));
    const same = await write(officer, list(...Object.values(ROWS)));
    assert.deepEqual([same.written?.unchanged, same.written?.entries], [7, 0]);
    const moved = ROWS.dated.replace('6月20日前', '6月25日前').replace('完成60%', '完成80%');
    const changed = await write(officer, list(moved, ROWS.working));
    assert.deepEqual([changed.written?.created, changed.written?.updated, changed.written?.unchanged], [0, 1, 1]);
    const duty = (await duties(officer)).get('DB2')!;
    assert.deepEqual(fields(duty, 'progress_text', 'limit_text', 'due_on'), [
      '完成80%',
      '2025年6月25日前',
      '2025-06-20',
    ]);
    const { database } = server.context;
    const entries = await database.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, duty.record));
    assert.deepEqual(
      entries.filter(({ status }) => status === 'requested').map(({ change }) => change.act === 'set' && change.fields),
      [{ due_on: { value: '2025-06-25', precision: 'day' } }],
    );
    const again = await write(officer, list(moved, ROWS.working));
    assert.deepEqual([again.written?.unchanged, again.written?.entries], [2, 0]);
  }));

test('what has been lived here is not told over: a hand-over, an answer', () =>
  withServer(async (server) => {
    const officer = await server.as('officer');
    await write(officer, list(ROWS.noOffice));
    const [duty] = [...(await duties(officer)).values()];
    const act = {
      kind: 'duty',
      record: duty!.record,
      expectedVersion: duty!.version,
      idem: 'given-to-another',
      effectiveOn: '2025-06-30',
    };
    const given = await officer.send<WireError>('POST', '/acts', {
      ...act,
      change: { act: 'set', fields: { owner_office: `${CITY}-gxj` } },
    });
    assert.equal(given.status, 200, JSON.stringify(given.body));
    const again = await write(officer, list(ROWS.noOffice.replace('市示例局', '市商务局')));

    const [after] = [...(await duties(officer)).values()];
    assert.deepEqual(fields(after, 'owner_office', 'lead_unit'), [`${CITY}-gxj`, '市商务局']);
    assert.equal(again.written?.updated, 1);
  }));

test('numbered anew, the same tasks stay the same; a county’s own list is the county’s', () =>
  withServer(async (server) => {
    const officer = await server.as('officer');
    const year = (...rows: string[]): Uint8Array =>
      new TextEncoder().encode(['示例市2025年重点任务分解表', '序号,重点任务,牵头单位,完成时限', ...rows].join('\n'));
    await write(officer, year('1,示例任务甲,市商务局,年底前', '2,示例任务乙,市统计局,年底前'));
    const again = await write(
      officer,
      year('1,示例任务新,市商务局,年底前', '2,示例任务甲,市商务局,年底前', '3,示例任务乙,市统计局,年底前'),
    );
    assert.deepEqual([again.written?.created, again.written?.updated], [1, 2]);
    const by = await duties(officer);
    assert.deepEqual(
      ['1', '2', '3'].map((n) => by.get(n)?.title),
      ['示例任务新', '示例任务甲', '示例任务乙'],
    );
    assert.deepEqual(fields(by.get('2'), 'basis_doc', 'born_from'), ['示例市2025年重点任务分解表', 'document']);
    const county = await server.as('county-clerk');
    const text = '襄垣县督办清单\n编号,督办事项,牵头单位,办结时限\nX1,示例县任务,襄垣县发展和改革局,2025年6月底\n';
    const done = await write(county, new TextEncoder().encode(text));
    assert.deepEqual([done.state, done.written?.created], ['done', 1], JSON.stringify(done.error));
    assert.deepEqual(fields((await duties(officer)).get('X1'), 'place', 'owner_office'), ['140423', '140423-fgj']);
  }));

test('a file that is no list, or of another city’s reach, writes nothing', () =>
  withServer(async (server) => {
    const officer = await server.as('officer');
    for (const [name, text] of [
      ['a.csv', '姓名,电话\n示例,0355-0000000\n'],
      ['b.xlsx', '%PDF-1.7'],
    ] as const) {
      const job = await bring(officer, new TextEncoder().encode(text), name);
      assert.equal(job.state, 'refused');
      assert.ok(job.error?.message.zh && job.error.message.en);
    }
    const clerk = await server.as('county-clerk');
    const job = await bring(clerk, list(ROWS.working));
    const refused = await clerk.send<WireError>('POST', `/imports/${job.id}/commit`, { idem: 'x' });
    assert.deepEqual([refused.status, refused.body.code], [403, 'IMPORT_OUT_OF_REACH']);
    assert.equal((await duties(officer)).size, 0);
  }));
