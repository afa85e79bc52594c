/**
 * History as a property: `npx tsx scripts/promises/history.ts --cases 500 [--seed 1]`.
 *
 * A case is a city of its own with a random story of acts on records (set, hold, merge, undo, split between places) and on
 * the division tree (set up, rename, recode, move, merge, split, abolish, take back), back-dated or ahead. Held against it:
 * a naive refold of the entries on random pairs of dates; what was read before a later act, byte for byte; places adding up
 * to the city and the city to its records; merging and undoing as identity; caches and chain. Prints one line of counts;
 * exit code 1 when a promise was broken.
 */
import { parseArgs } from 'node:util';
import { kindTableSql } from '@wutong/kernel/kinds/ddl';
import { plot } from '@wutong/kernel/ledger/garden.kind';
import { forgetStores } from '@wutong/kernel/metrics/index';
import { closeTestDatabases, testDatabase } from '@wutong/kernel/testing/index';
import { randomFrom } from '../faults/random';
import { playCase } from './history/case';

export interface HistoryResult {
  cases: number;
  acts: number;
  changes: number;
  checks: number;
  failures: string[];
}

/** Plays so many stories. */
export async function tryHistory(cases: number, seed: number): Promise<HistoryResult> {
  const db = await testDatabase();
  await db.owner((sql) => sql.query(kindTableSql(plot)));
  const result: HistoryResult = { cases: 0, acts: 0, changes: 0, checks: 0, failures: [] };
  for (let i = 0; i < cases; i++) {
    try {
      const { acts, changes, checks } = await playCase(db, `H${seed}X${i}`, randomFrom(seed * 100_000 + i));
      result.acts += acts;
      result.changes += changes;
      result.checks += checks;
    } catch (error) {
      result.failures.push(`case ${i}, seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    result.cases++;
    forgetStores();
  }
  return result;
}

/** The one line. */
export function summary({ cases, acts, changes, checks, failures }: HistoryResult): string {
  return `cases ${cases} (acts ${acts}, division changes ${changes}, checks ${checks}), failures ${failures.length}`;
}

if (process.argv[1]?.endsWith('history.ts')) {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const result = await tryHistory(Number(values.cases), Number(values.seed));
  await closeTestDatabases();
  for (const failure of result.failures.slice(0, 3)) process.stderr.write(`${failure}\n`);
  process.stdout.write(`${summary(result)}\n`);
  process.exitCode = result.failures.length ? 1 : 0;
}
