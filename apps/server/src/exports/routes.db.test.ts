/** Who may take which sheet, what it leaves out, and what is written down about it. */
import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readLedger, type Values } from '@wutong/papers';
import { aProject, CITY, COUNTY, OTHER_COUNTY, testServer, type Client, type TestServer } from '../server.fixture';
import type { WireError } from '../wire';

let server: TestServer;

before(async () => {
  server = await testServer();
  const lead = { title: '示例线索', origin_place_code: COUNTY, state: 'in_talks' };
  const signing = { title: '示例签约', host_place_code: COUNTY, event_type: 'framework' };
  await server.write([
    aProject('p_one', { name: '示例一', paid_in_yuan: 77_000_000, chain: '光伏', remark: '=HYPERLINK("x")' }),
    aProject('p_two', { name: '示例二', place_code: OTHER_COUNTY, paid_in_yuan: 88_000_000 }),
    aProject('p_three', { name: '示例三' }, '2025-06-20'),
    { kind: 'lead', record: 'l_one', change: { act: 'create', fields: lead }, effectiveOn: '2025-02-01' },
    { kind: 'signing', record: 's_one', change: { act: 'create', fields: signing }, effectiveOn: '2025-02-01' },
  ]);
});
after(() => server.close());

async function take(client: Client, path: string) {
  const { status, body, headers } = await client.get<string>(`/exports/${path}`);
  const kind = /^(?:lead|signing)/.test(path) ? 'signing-ledger' : 'project-ledger';
  const bytes = new TextEncoder().encode(String(body));
  const read = (): Values[] => {
    const reading = readLedger({ kind, bytes, fileName: 'x.csv', city: CITY, asOf: '2025-07-01' });
    return reading.records.map((record) => record.values);
  };
  const names = () => read().map((values) => values['name'] ?? values['title']);
  return { status, body: body as unknown, text: String(body), headers, read, names };
}

interface Line {
  account: string;
  kind: string;
  purpose: string | null;
  sensitive: boolean;
  rows: number;
  filter: Record<string, unknown>;
}

async function lastLine(): Promise<Line | undefined> {
  return server.context.database.read(systemScope(CITY), async (sql) => {
    const { rows } = await sql.query<Line>('SELECT * FROM export_log WHERE city = $1 ORDER BY at DESC LIMIT 1', [CITY]);
    return rows[0];
  });
}

/** Lines of the log are told apart by their instant. */
function tick(): void {
  server.clock.now = new Date(server.clock.now.getTime() + 1000);
}

describe('GET /exports/:kind', () => {
  it('gives the list in the order of the ledger, sensitive columns with a purpose, and writes it down', async () => {
    tick();
    const officer = await server.as('officer');
    const made = await take(officer, `project?format=csv&purpose=${encodeURIComponent('月度调度')}`);
    assert.equal(made.status, 200);
    assert.deepEqual(made.names(), ['示例一', '示例二', '示例三']);
    assert.deepEqual(made.read().map((values) => values['paid_in_yuan']), [77_000_000, 88_000_000, null]); // prettier-ignore
    assert.equal(made.read()[0]?.['remark'], '=HYPERLINK("x")');
    assert.match(made.text, /"'=HYPERLINK/);
    const line = await lastLine();
    assert.deepEqual(
      [line?.account, line?.kind, line?.purpose, line?.sensitive, line?.rows],
      [officer.session.account, 'project', '月度调度', true, 3],
    );
  });

  it('takes nothing without a purpose, and says what is missing', async () => {
    const { status, body } = await take(await server.as('officer'), 'project?format=csv');
    assert.deepEqual([status, (body as WireError).code], [400, 'EXPORT_PURPOSE']);
  });

  it('writes down who took which sensitive fields, for an auditor to read', async () => {
    tick();
    await take(await server.as('officer'), `project?format=csv&purpose=${encodeURIComponent('年终核对')}`);
    const { rows } = await server.context.database.read(systemScope(CITY), (sql) =>
      sql.query("SELECT act, fields, purpose, count FROM access_log WHERE act = 'export' ORDER BY at DESC LIMIT 1"),
    );
    assert.deepEqual(rows, [{ act: 'export', fields: ['paid_in_yuan'], purpose: '年终核对', count: 3 }]);
  });

  it('a purpose does not open what a role may not see', async () => {
    tick();
    const made = await take(await server.as('supervisor'), 'project?format=csv&purpose=audit');
    assert.doesNotMatch(made.text, /7700|8800/);
    assert.equal(made.headers['x-wutong-left-out'], 'paid_in_yuan');
    assert.equal((await lastLine())?.sensitive, false);
  });

  it('keeps to the filters and to the pair of dates', async () => {
    tick();
    const officer = await server.as('officer');
    assert.deepEqual((await take(officer, 'project?format=csv&purpose=check&chain=%E5%85%89%E4%BC%8F')).names(), [
      '示例一',
    ]);
    assert.deepEqual((await take(officer, `project?format=csv&purpose=check&place=${OTHER_COUNTY}`)).names(), [
      '示例二',
    ]);
    assert.deepEqual((await take(officer, 'project?format=csv&purpose=check&asOf=2025-03-01')).names(), [
      '示例一',
      '示例二',
    ]);
    assert.deepEqual((await take(officer, 'project-ledger?format=csv&purpose=check&sort=-name')).names().length, 3);
    tick();
    await take(officer, 'project?format=csv&purpose=check&stage=none&q=%E7%A4%BA%E4%BE%8B');
    assert.deepEqual((await lastLine())?.filter['stage'], null);
  });

  it('a clerk takes what lies in reach and nothing else; a leader takes nothing', async () => {
    const clerk = await server.as('county-clerk');
    const own = clerk.session.grants[0]?.place;
    const made = await take(clerk, 'project?format=csv&purpose=check');
    const expected = own === COUNTY ? ['示例一', '示例三'] : own === OTHER_COUNTY ? ['示例二'] : [];
    assert.deepEqual(made.names(), expected);
    const foreign = own === COUNTY ? OTHER_COUNTY : COUNTY;
    assert.equal((await take(clerk, `project?format=csv&purpose=check&place=${foreign}`)).status, 403);
    assert.equal((await take(await server.as('leader'), 'project')).status, 403);
    assert.equal((await server.ask({ url: '/api/exports/project' })).status, 401);
  });

  it('signings with their prospects are a workbook; prospects alone are a table; a batch has no sheet', async () => {
    const officer = await server.as('officer');
    const book = await take(officer, 'signing-ledger?purpose=check');
    assert.equal(book.headers['x-wutong-rows'], '2');
    assert.match(String(book.headers['content-type']), /spreadsheetml/);
    assert.match(String(book.headers['content-disposition']), /filename\*=UTF-8''%E6%8B%9B%E5%95%86/);
    assert.ok(book.text.startsWith('PK'));
    assert.deepEqual((await take(officer, 'lead?format=csv&purpose=check')).names(), ['示例线索']);
    const text = await take(officer, 'signing-ledger?format=csv&purpose=check');
    assert.deepEqual([text.names(), text.headers['x-wutong-left-behind']], [['示例签约'], '1']);
    assert.equal((await take(officer, 'batch?purpose=check')).status, 400);
  });
});
