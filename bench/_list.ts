import { openDatabase } from '@wutong/kernel/db/open';
import { migrate } from '@wutong/kernel/db/migrate';
import { migrationSets } from '@wutong/kernel/db/sets';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import { listRecords } from '@wutong/kernel/records/list';
import { boardRecords } from '@wutong/kernel/records/board';
import { movedBetween } from '@wutong/kernel/records/moved';
import { searchRecords } from '@wutong/kernel/records/search';
import { places } from '@wutong/codes';
import { modules } from '../modules/registry';
import { projectDraft } from './list';
import { existsSync, mkdirSync, chmodSync } from 'node:fs';
const dir = process.env.DIR ?? '/tmp/perf/list'; const fresh = !existsSync(dir);
if (fresh) { mkdirSync(dir, { recursive: true }); chmodSync(dir, 0o755); }
const db = await openDatabase({ dataDir: dir });
const registry = createRegistry(modules);
const CITY = '140400';
const towns = places(CITY).filter(({ level, code }) => level === 'township' && code.startsWith('1404')).map(({ code }) => code);
try {
  if (fresh) {
    await migrate(db, migrationSets());
    const c = process.cpuUsage();
    for (let from = 0; from < 100_000; from += 5000) {
      const drafts = Array.from({ length: 5000 }, (_, i) => projectDraft(from + i, towns));
      await writeAct(db, registry, { city: CITY, actor: 'b', office: 'b', idem: `s${from}`, now: new Date(Date.UTC(2025, 0, 1, 0, from / 5000)).toISOString(), drafts });
    }
    console.log('filled, node cpu', (process.cpuUsage(c).user + process.cpuUsage(c).system) / 1e6);
    await db.owner((sql) => sql.query('VACUUM ANALYZE')).catch(() => db.owner((sql) => sql.query('ANALYZE')));
  }
  const size = await db.owner((s) => s.query(`select relname, pg_relation_size(oid)/1024/1024 mb, pg_indexes_size(oid)/1024/1024 ix from pg_class where relkind='r' and relname in ('project_history','project_words','entry')`)); console.log(JSON.stringify(size.rows));
  const within = towns.filter((t) => t.startsWith('140423'));
  const at = { asOf: '2025-06-30', known: '2025-06-30T00:00:00.000Z' };
  const base = { city: CITY, kind: 'project', at, size: 50 };
  const L = (o: object) => (sql: never) => listRecords(sql, registry, { ...base, ...o } as never);
  const tests: Record<string, (sql: never) => Promise<unknown>> = {
    first: L({}), page900: L({ page: 900 }), county: L({ places: within }), countyStage: L({ places: within, stage: 'started' }), stage: L({ stage: 'started' }),
    chain: L({ chain: '氢能' }), chainSum: L({ chain: '氢能', sort: '-total_investment_yuan' }), label: L({ label: '市级重点' }), labelName: L({ label: '市级重点', sort: 'name' }),
    title: L({ sort: 'title' }), name: L({ sort: 'name' }), place: L({ sort: 'place' }), stageSort: L({ sort: '-stage' }), chainSort: L({ sort: 'chain' }), invest: L({ sort: '-total_investment_yuan' }), approved: L({ sort: 'approved_on' }), created: L({ sort: 'createdOn' }), record: L({ sort: 'record' }),
    titleDeep: L({ sort: 'title', page: 900 }),
    words: L({ q: '储能电站' }), wordsCounty: L({ q: '储能电站', places: within }), one: L({ q: '第77123' }), asOf: L({ at: { ...at, asOf: '2024-06-30' }, stage: 'signed' }), known: L({ at: { asOf: '2024-06-30', known: '2025-01-01T00:10:00.000Z' } }),
    held: L({ held: false, exited: false }),
    board: (sql) => boardRecords(sql, registry, { ...base, size: 20, amount: 'total_investment_yuan' } as never),
    boardCounty: (sql) => boardRecords(sql, registry, { ...base, size: 20, places: within, amount: 'total_investment_yuan' } as never),
    moved: (sql) => movedBetween(sql, registry, { city: CITY, since: '2024-12-31', until: '2025-06-30', known: at.known } as never),
    movedAll: (sql) => movedBetween(sql, registry, { city: CITY, since: '2023-12-31', until: '2025-06-30', known: at.known } as never),
    search: (sql) => searchRecords(sql, registry, { city: CITY, q: '储能电站', at } as never), searchOne: (sql) => searchRecords(sql, registry, { city: CITY, q: '第77123', at } as never),
  };
  const only = process.env.ONLY?.split(',');
  for (const [name, run] of Object.entries(tests)) {
    if (only && !only.includes(name)) continue;
    const t: number[] = [];
    for (let i = 0; i < 6; i++) { const s = performance.now(); await db.read({ city: CITY }, run as never); t.push(performance.now() - s); }
    t.sort((a, b) => a - b); console.log(name.padEnd(14), 'min', t[0]!.toFixed(0).padStart(5), 'med', t[3]!.toFixed(0).padStart(5));
  }
} finally { await db.close(); }
