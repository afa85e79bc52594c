import { openDatabase } from '@wutong/kernel/db/open';
import { migrate } from '@wutong/kernel/db/migrate';
import { migrationSets } from '@wutong/kernel/db/sets';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { loadDemo } from '../apps/server/src/demo/load';
import { cityRegistry } from '../apps/server/src/registry';
import { readdirSync, readFileSync, rmSync, mkdtempSync, chmodSync } from 'node:fs';
const dir = mkdtempSync('/tmp/perf/d-'); chmodSync(dir, 0o755);
function pgCpu(pid: number): number {
  let sum = 0;
  const all = readdirSync('/proc').filter((n) => /^\d+$/.test(n)).flatMap((n) => { try { const s = readFileSync(`/proc/${n}/stat`, 'utf8'); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); return [{ pid: Number(n), ppid: Number(f[1]), t: Number(f[11]) + Number(f[12]), c: Number(f[13]) + Number(f[14]) }]; } catch { return []; } });
  for (const p of all) if (p.pid === pid) sum += p.t + p.c; else if (p.ppid === pid) sum += p.t;
  return sum / 100;
}
const t0 = performance.now();
const db = await openDatabase({ dataDir: dir });
const pm = Number(readFileSync(findPid(dir), 'utf8').split('\n')[0]);
function findPid(d: string): string { const g = (p: string): string | null => { for (const e of readdirSync(p, { withFileTypes: true })) { const f = `${p}/${e.name}`; if (e.name === 'postmaster.pid') return f; if (e.isDirectory() && !/base|pg_/.test(e.name)) { const r = g(f); if (r) return r; } } return null; }; return g(d)!; }
let last = { w: performance.now(), n: process.cpuUsage(), p: pgCpu(pm) };
const lap = (what: string) => { const n = process.cpuUsage(last.n), w = performance.now(), p = pgCpu(pm); console.log(what.padEnd(20), 'wall', ((w - last.w) / 1000).toFixed(2), 'node', ((n.user + n.system) / 1e6).toFixed(2), 'pg', (p - last.p).toFixed(2)); last = { w, n: process.cpuUsage(), p }; };
console.log('open wall', ((performance.now() - t0) / 1000).toFixed(2));
await migrate(db, migrationSets()); lap('migrate');
await seedPlaces(db, '140400'); lap('places');
await seedPlaces(db, '140400'); lap('places again');
const registry = cityRegistry();
try {
  const r = await loadDemo({ database: db, registry, city: '140400', today: '2026-11-21', now: '2026-11-21T06:00:00.000Z' });
  lap('demo'); console.log(r);
  const q = async (t: string) => (await db.owner((s) => s.query<Record<string, unknown>>(t))).rows;
  console.log(await q(`select count(*) n, sum(pg_column_size(h.*)) total, avg(pg_column_size(set_by)) set_by, avg(pg_column_size(flags)) flags, avg(pg_column_size(h.*)) row, count(*) filter (where known_to='infinity') live, count(distinct record) recs from project_history h`));
  console.log(await q(`select relname, pg_total_relation_size(oid)/1024 kb, pg_indexes_size(oid)/1024 ix from pg_class where relkind='r' and relnamespace='public'::regnamespace order by 2 desc limit 8`));
  if (process.env.STAT) console.log((await q(`select left(query,140) q, calls, round(total_exec_time) ms, rows, shared_blks_hit h, wal_bytes from pg_stat_statements order by total_exec_time desc limit 14`)));
} finally { await db.close(); if (!process.env.KEEP) rmSync(dir, { recursive: true, force: true }); else console.log(dir); }
