/** Random packs and firms as SQL: the statements that make the table, and what the walk says of every row. */
import {
  compilePack,
  factsOf,
  packOf,
  quoted,
  selectSql,
  type CompiledPack,
  type Dialect,
  sqlOf,
  type Subject,
} from '../src';
import { topLevel } from '../src/batch/program';
import { NO, OPEN, walk, YES } from '../src/core/trial';
import { trialOf } from '../src/decide/decide';
import { randomPack } from './batch';
import { AS_OF, FIELDS } from './random';

export interface SqlCase {
  compiled: CompiledPack;
  create: string;
  insert: string;
  /** Answers by row, policy after policy, then near or not. */
  select: string;
  want: string[][];
}

const TYPES: Record<Dialect, Record<string, string>> = {
  postgresql: { number: 'double precision', integer: 'double precision', bool: 'boolean', set: 'text[]' },
  duckdb: { number: 'DOUBLE', integer: 'DOUBLE', bool: 'BOOLEAN', set: 'VARCHAR[]' },
};

function literal(value: unknown, dialect: Dialect): string {
  if (value === undefined || value === null) return 'NULL';
  if (Array.isArray(value)) {
    const items = value.map((one) => literal(one, dialect)).join(', ');
    return dialect === 'duckdb' ? `[${items}]::VARCHAR[]` : `ARRAY[${items}]::text[]`;
  }
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase();
}

/** A case from a seed. Judgements are left open: SQL has no column of them. */
export function sqlCase(seed: number, dialect: Dialect, size = { policies: 12, rows: 60 }): SqlCase {
  const { pack, firms: drawn } = randomPack(seed, size.policies, size.rows);
  const firms = drawn.map((firm) => ({ ...firm, judgements: {} }));
  const compiled = compilePack(packOf(pack));
  const names = Object.keys(FIELDS);
  const kind = (name: string): string =>
    TYPES[dialect][compiled.types.get(name) ?? 'text'] ?? (dialect === 'duckdb' ? 'VARCHAR' : 'text');
  const create = `CREATE TEMPORARY TABLE firms (id integer, flags ${TYPES[dialect]['set']}, ${names.map((name) => `${quoted(name)} ${kind(name)}`).join(', ')})`;
  const valueOf = (firm: Subject, name: string): string => {
    const have = firm.fields[name];
    const type = compiled.types.get(name);
    if (type === 'set' && Array.isArray(have)) return literal(have.map(String), dialect);
    return literal(type === 'choice' && have !== undefined ? JSON.stringify(have) : have, dialect);
  };
  const rows = firms.map(
    (firm, n) => `(${[n, literal(firm.flags, dialect), ...names.map((name) => valueOf(firm, name))].join(', ')})`,
  );
  const near = compiled.policies.map((of) => sqlOf(of, AS_OF, dialect).near);
  const outcomes = selectSql(compiled, AS_OF, dialect, 'firms', 'id');
  const select = outcomes.replace('\nFROM', `,\n${near.map((one, n) => `${one} AS near${n}`).join(',\n')}\nFROM`);
  const want = firms.map((firm) => {
    const trials = compiled.policies.map((of) => ({ of, trial: trialOf(of, factsOf(firm, AS_OF, compiled.formulas)) }));
    const said = trials.map(({ of, trial }) => {
      const wrong = of.leaves.some(({ region, index }) => region && trial.truth[index] === NO);
      const value = walk(of.tree!, trial.truth);
      const short = !wrong && topLevel(of.tree!).filter((one) => walk(one, trial.truth) === NO).length === 1;
      return {
        outcome: wrong ? 'elsewhere' : value === YES ? 'eligible' : value === OPEN ? 'unknown' : 'ineligible',
        near: String(short),
      };
    });
    return [...said.map(({ outcome }) => outcome), ...said.map(({ near: one }) => one)];
  });
  return {
    compiled,
    create,
    insert: `INSERT INTO firms VALUES ${rows.join(',\n')}`,
    select: `${select} ORDER BY id`,
    want,
  };
}
