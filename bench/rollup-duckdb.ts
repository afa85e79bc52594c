/**
 * The same rows in DuckDB, in the form that suits it best: whole numbers for records, months and fen, the county worked out
 * beforehand. It is installed under `bench/` only, so its types are named here as far as they are used.
 */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';

interface Result {
  getRowsJS(): Promise<unknown[][]>;
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJS(): unknown[][] }>;
  closeSync(): void;
}
interface DuckModule {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

export interface Duck {
  /** `[county, YYYY-MM, fen]` in order of county and month. */
  rollup(period: { from: string; to: string }, pair: { asOf: string; known: string }): Promise<unknown[][]>;
  close(): void;
}

export type { Result };

/** Copies the project tables of the city into a DuckDB in memory. */
export async function openDuck(db: Database, city: string): Promise<Duck> {
  const name = '@duckdb/node-api';
  const { DuckDBInstance } = (await import(name)) as DuckModule;
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run(
    'CREATE TABLE history (record INTEGER, eff_from DATE, eff_to DATE, known_from TIMESTAMP, known_to TIMESTAMP, county VARCHAR, held BOOLEAN)',
  );
  await duck.run(
    'CREATE TABLE progress (record INTEGER, month INTEGER, completed BIGINT, known_from TIMESTAMP, known_to TIMESTAMP)',
  );
  const forever = '9999-12-31';
  await copy(
    db,
    duck,
    city,
    'history',
    `
    SELECT substr(record, 3)::int || ',DATE ''' || eff_from || ''',DATE ''' || (CASE eff_to WHEN 'infinity' THEN '${forever}' ELSE eff_to END) || ''','
      || ${instant('known_from')} || ',' || ${instant('known_to')} || ',''' || substr(place, 1, 6) || ''',' || (held IS NOT NULL) AS line
    FROM project_history WHERE city = $1 AND record > $2 AND record <= $3`,
  );
  await copy(
    db,
    duck,
    city,
    'progress',
    `
    SELECT substr(record, 3)::int || ',' || replace(month, '-', '') || ',' || coalesce((completed_yuan * 100)::bigint::text, 'NULL') || ','
      || ${instant('known_from')} || ',' || ${instant('known_to')} AS line
    FROM project_progress WHERE city = $1 AND record > $2 AND record <= $3`,
  );
  return {
    rollup: async (period, { asOf, known }) =>
      (await duck.runAndReadAll(question(period, asOf, known))).getRowsJS().map(([county, month, fen]) => {
        const text = String(month);
        return [county, `${text.slice(0, 4)}-${text.slice(4)}`, Number(fen)];
      }),
    close: () => duck.closeSync(),
  };
}

function instant(column: string): string {
  return `'TIMESTAMP ''' || (CASE ${column} WHEN 'infinity' THEN '9999-12-31 00:00:00' ELSE to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') END) || ''''`;
}

async function copy(db: Database, duck: Connection, city: string, table: string, lines: string): Promise<void> {
  const step = 2000;
  const padded = (n: number): string => `p_${String(n).padStart(12, '0')}`;
  for (let n = 0; ; n += step) {
    const { rows } = await db.read(systemScope(city), (sql) =>
      sql.query<{ line: string }>(lines, [city, padded(n), padded(n + step)]),
    );
    if (!rows.length) return;
    await duck.run(`INSERT INTO ${table} VALUES ${rows.map(({ line }) => `(${line})`).join(',')}`);
  }
}

/** Only months that lie wholly before the cut-off count, as in the ledger. */
function question(period: { from: string; to: string }, asOf: string, known: string): string {
  const day = `DATE '${asOf}'`;
  const at = `TIMESTAMP '${known.slice(0, 19).replace('T', ' ')}'`;
  const next = new Date(`${asOf}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const end =
    next.getUTCDate() === 1
      ? asOf.slice(0, 7)
      : new Date(Date.UTC(Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)) - 1, 0)).toISOString().slice(0, 7);
  const month = (text: string): string => text.slice(0, 7).replace('-', '');
  const last = end < period.to.slice(0, 7) ? end : period.to;
  return `SELECT h.county, p.month, sum(p.completed)::BIGINT FROM progress p JOIN history h ON h.record = p.record
    WHERE p.known_from <= ${at} AND ${at} < p.known_to AND p.completed IS NOT NULL AND p.month BETWEEN ${month(period.from)} AND ${month(last)}
      AND h.known_from <= ${at} AND ${at} < h.known_to AND h.eff_from <= ${day} AND ${day} < h.eff_to AND NOT h.held
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
