import { openDatabase } from '@wutong/kernel/db/open';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { modules } from '../modules/registry';
import { movedBetween } from '@wutong/kernel/records/moved';
import { searchRecords } from '@wutong/kernel/records/search';
const db = await openDatabase({ dataDir: '/tmp/perf/list' });
const registry = createRegistry(modules); const CITY='140400'; const at = { asOf: '2025-06-30', known: '2025-06-30T00:00:00.000Z' };
try { for (let i = 0; i < 2; i++) await db.read({ city: CITY }, async (sql) => {
  const spy = { query: async (t: string, p?: unknown[]) => { const s = performance.now(); const r = await sql.query(t, p); if (i) console.log((performance.now() - s).toFixed(1), t.slice(0, 150).replace(/\s+/g, ' ')); return r; } } as typeof sql;
  await searchRecords(spy, registry, { city: CITY, q: '第77123', at } as never);
  await movedBetween(spy, registry, { city: CITY, kinds: ['project'], since: '2023-12-31', until: '2025-06-30', known: at.known } as never);
}); } finally { await db.close(); }
