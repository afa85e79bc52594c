/** The rows of the roll-up bench, made by the database itself from arithmetic: the same every run. */
import type { Database } from '@wutong/kernel/db/types';

const MONTHS = 24;

/**
 * Fills the project tables with about `projectMonths` rows over two years and returns how many there are. One month in
 * twenty was corrected later, one project in ten moved to another township, one in fifty is held.
 */
export async function fillProjects(
  db: Database,
  city: string,
  towns: readonly string[],
  projectMonths: number,
): Promise<number> {
  const projects = Math.floor(projectMonths / MONTHS / 1.05);
  return db.owner(async (sql) => {
    await sql.query(`SET app.city = '${city}'`);
    await sql.query(HISTORY, [city, towns, projects]);
    await sql.query(PROGRESS, [city, projects, MONTHS]);
    await sql.query(`INSERT INTO chain_head VALUES ('${city}', 1, 'bench', '2026-01-01')`);
    await sql.query('ANALYZE project_history');
    await sql.query('ANALYZE project_progress');
    const { rows } = await sql.query<{ n: number }>('SELECT count(*) AS n FROM project_progress');
    return rows[0]!.n;
  });
}

const HISTORY = `
INSERT INTO project_history (city, record, eff_from, eff_to, known_from, known_to, version, seq, place, title, created_on, held,
  hold, sample, labels, flags, set_by, name, place_code, total_investment_yuan)
SELECT $1, 'p_' || lpad(n::text, 12, '0'), part.f, part.t, '2024-01-01', 'infinity', 1, 1, town, 'P' || n, '2024-01-01',
  CASE WHEN n % 50 = 0 THEN 'PROBABLE_DUPLICATE' END,
  CASE WHEN n % 50 = 0 THEN '{"reason":"PROBABLE_DUPLICATE"}'::jsonb END,
  false, '{}', '{}', '{}', 'P' || n, town, 1000000 + n
FROM generate_series(1, $3::int) n
CROSS JOIN LATERAL (VALUES ('2024-01-01'::date, CASE WHEN n % 10 = 0 THEN '2025-09-01'::date ELSE 'infinity' END, 0), ('2025-09-01', 'infinity', 17)) part(f, t, shift)
CROSS JOIN LATERAL (SELECT ($2::text[])[1 + (n + part.shift) % array_length($2::text[], 1)] AS town) place
WHERE part.shift = 0 OR n % 10 = 0`;

const PROGRESS = `
INSERT INTO project_progress (city, record, month, planned_yuan, completed_yuan, known_from, known_to, seq)
SELECT $1, 'p_' || lpad(n::text, 12, '0'), to_char('2024-01-01'::date + make_interval(months => m), 'YYYY-MM'),
  1000 + (n * 7 + m) % 900, CASE WHEN (n + m) % 40 = 0 THEN NULL ELSE 1000 + (n * 31 + m * 17 + v.again * 5) % 100000 + 0.25 END,
  CASE v.again WHEN 0 THEN said ELSE said + interval '40 days' END,
  CASE WHEN v.again = 0 AND (n + m * 3) % 20 = 0 THEN said + interval '40 days' ELSE 'infinity' END, 1
FROM generate_series(1, $2::int) n CROSS JOIN generate_series(0, $3::int - 1) m
CROSS JOIN LATERAL (SELECT '2024-02-05'::timestamptz + make_interval(months => m) AS said) s
CROSS JOIN (VALUES (0), (1)) v(again)
WHERE v.again = 0 OR (n + m * 3) % 20 = 0`;
