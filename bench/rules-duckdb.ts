/** The same firms and policies in DuckDB: each policy an expression over the columns, counted three ways. */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompiledPack, type Counts, sqlOf } from '@wutong/rules';
import type { Table } from '@wutong/rules/batch/table';

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJS(): unknown[][] }>;
  closeSync(): void;
}
interface DuckModule {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

export interface DuckRules {
  /** Rows that qualify and rows that cannot be told, policy after policy. */
  count(): Promise<Pick<Counts, 'eligible' | 'unknown'>[]>;
  close(): void;
}

/** Loads a table and prepares the question for the first policies of a pack. */
export async function openDuckRules(
  compiled: CompiledPack,
  table: Table,
  asOf: string,
  policies: number,
  threads: number,
): Promise<DuckRules> {
  const name = '@duckdb/node-api';
  const { DuckDBInstance } = (await import(name)) as DuckModule;
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run(`SET threads = ${threads}`);
  const names = [...table.columns.keys()];
  const kind = (field: string): string =>
    field.startsWith('n') ? 'DOUBLE' : field.startsWith('b') ? 'BOOLEAN' : 'VARCHAR';
  await duck.run(`CREATE TABLE firms (${names.map((field) => `"${field}" ${kind(field)}`).join(', ')})`);
  const file = join(tmpdir(), `wutong-rules-${process.pid}.csv`);
  try {
    const lines: string[] = [];
    for (let row = 0; row < table.rows; row++)
      lines.push(
        names
          .map((field) => {
            const column = table.columns.get(field)!;
            if (column.kind === 'number') return Number.isNaN(column.values[row]!) ? '' : column.values[row]!;
            return column.codes[row] ? column.dictionary[column.codes[row]! - 1] : '';
          })
          .join(','),
      );
    writeFileSync(file, lines.join('\n'));
    await duck.run(`COPY firms FROM '${file}' (HEADER false, NULLSTR '')`);
  } finally {
    rmSync(file, { force: true });
  }
  const parts = compiled.policies.slice(0, policies).map((of, n) => ({ n, holds: sqlOf(of, asOf, 'duckdb').holds }));
  // Twenty policies a statement: with a hundred it takes ten times as long a policy.
  const statements = Array.from({ length: Math.ceil(parts.length / 20) }, (_, part) => {
    const some = parts.slice(part * 20, part * 20 + 20);
    const inner = some.map(({ n, holds }) => `${holds} AS p${n}`).join(', ');
    const outer = some.map(({ n }) => `count(*) FILTER (p${n}), count(*) FILTER (p${n} IS NULL)`).join(', ');
    return `SELECT ${outer} FROM (SELECT ${inner} FROM firms)`;
  });
  return {
    count: async () => {
      const numbers: number[] = [];
      for (const statement of statements)
        numbers.push(...(await duck.runAndReadAll(statement)).getRowsJS()[0]!.map(Number));
      return parts.map((_, n) => ({ eligible: numbers[2 * n]!, unknown: numbers[2 * n + 1]! }));
    },
    close: () => duck.closeSync(),
  };
}
