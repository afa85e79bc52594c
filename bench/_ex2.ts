import { openDatabase } from '@wutong/kernel/db/open';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { modules } from '../modules/registry';
import { boardRecords } from '@wutong/kernel/records/board';
import { movedBetween } from '@wutong/kernel/records/moved';
import { searchRecords } from '@wutong/kernel/records/search';
const db = await openDatabase({ dataDir: '/tmp/perf/list' });
const registry = createRegistry(modules); const CITY='140400'; const at = { asOf: '2025-06-30', known: '2025-06-30T00:00:00.000Z' };
try { await db.read({ city: CITY }, async (sql) => {
  const spy = { query: async (t: string, p?: unknown[]) => { if (/history/.test(t) && /project/.test(t)) { const r = await sql.query<Record<string,string>>('explain (analyze, buffers, summary) ' + t, p); console.log(r.rows.map((x) => Object.values(x)[0]).filter((l) => !/Buffers|Memory|Index Searches|Planning/.test(l!)).join('\n'), '\n'); } return sql.query(t, p); } } as typeof sql;
  if (process.argv[2] === 'board') await boardRecords(spy, registry, { city: CITY, kind: 'project', at, size: 20, amount: 'total_investment_yuan' } as never);
  if (process.argv[2] === 'search') await searchRecords(spy, registry, { city: CITY, q: process.argv[3], at } as never);
  if (process.argv[2] === 'moved') await movedBetween(spy, registry, { city: CITY, kinds: ['project'], since: '2023-12-31', until: '2025-06-30', known: at.known } as never);
}); } finally { await db.close(); }
