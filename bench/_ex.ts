import { openDatabase } from '@wutong/kernel/db/open';
const db = await openDatabase({ dataDir: '/tmp/perf/list' });
const city='140400';
try {
  if (process.env.POL) for (const t of ['project_history','record_index','project_words','entry']) await db.owner((s)=>s.query(`alter policy ${t}_city on ${t} using (city = (select current_setting('app.city'))) with check (city = (select current_setting('app.city')))`));
  const q = async (t: string) => { const r = await db.read({ city }, (s) => s.query<Record<string,string>>('explain (analyze, buffers, timing off) ' + t)); console.log(r.rows.map((x) => Object.values(x)[0]).join('\n'), '\n'); };
  const cond = `h.city = '140400'::text AND h.eff_from <= '2025-06-30'::date AND '2025-06-30'::date < h.eff_to AND h.known_to='infinity' AND h.merged_into IS NULL`;
  for (const c of process.env.COLS?.split(';') ?? ['h.eff_from','h.title','h.total_investment_yuan']) {
  await q(`with hits as materialized (select h.city as c, h.record as r, h.known_from as k, h.eff_from as e, ${c} as s from project_history h where ${cond}), p as (select o.*, row_number() over () n from (select * from hits order by s desc nulls last, r limit 50 offset 0) o) select t.total, h.* from (select count(*) total from hits) t left join (p join project_history h on h.city=p.c and h.record=p.r and h.known_from=p.k and h.eff_from=p.e) on true order by p.n`);
  }
  if (process.env.W) console.log((await db.owner((s)=>s.query(`select avg(pg_column_size(set_by)) sb, avg(pg_column_size(h.*)) r, avg(pg_column_size(labels)) l, avg(pg_column_size(flags)) f from project_history h`))).rows);
} finally { await db.close(); }
