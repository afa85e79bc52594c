/** Who may take which sheet, what it leaves out, and what is written down about it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readLedger } from '@wutong/papers';
import { aProject, CITY, COUNTY, OTHER_COUNTY, testServer, type Client, type TestServer } from '../server.fixture';

let server: TestServer;

before(async () => {
  server = await testServer();
  const day = (value: string) => ({ value, precision: 'day' });
  await server.write([
    aProject('p_one', { name: '示例一', paid_in_yuan: 77_000_000, chain: '光伏', remark: '=HYPERLINK("x")' }),
    aProject('p_two', { name: '示例二', place_code: OTHER_COUNTY, paid_in_yuan: 88_000_000 }),
    aProject('p_three', { name: '示例三', signed_on: day('2025-06-20') }, '2025-06-20'),
    { kind: 'lead', record: 'l_one', change: { act: 'create', fields: { title: '示例线索', origin_place_code: COUNTY, state: 'in_talks' } }, effectiveOn: '2025-02-01' },
  ]); // prettier-ignore
});
after(() => server.close());

async function take(client: Client, path: string) {
  const { cookie } = client;
  const answer = await server.app.inject({ url: `/api/exports/${path}`, headers: { cookie } });
  const sheet = path.startsWith('lead') || path.startsWith('signing') ? 'signing-ledger' : 'project-ledger';
  const read = () => readLedger({ kind: sheet, bytes: answer.rawPayload, fileName: 'x.xlsx', city: CITY, asOf: '2025-07-01' }).records.map((record) => record.values); // prettier-ignore
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, read };
}

function log() {
  return server.context.database.read({ city: CITY }, async (sql) => {
    const { rows } = await sql.query<{ account: string; kind: string; purpose: string | null; sensitive: boolean; rows: number }>(
      'SELECT account, kind, purpose, sensitive, rows FROM export_log WHERE city = $1 ORDER BY at, id',
      [CITY],
    ); // prettier-ignore
    return rows;
  });
}
