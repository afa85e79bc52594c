/**
 * `npm run bench -- rollup [--records N]`: completed investment by county × month over a million project-months (N), as of
 * pairs of dates, by the ledger's own roll-up (its question to the database included) and by DuckDB on the same rows.
 */
import { systemScope } from '@wutong/kernel/db/scope';
import { deepStrictEqual } from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database } from '@wutong/kernel/db/types';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { rollup } from '@wutong/kernel/metrics/rollup';
import { PlaceTree } from '@wutong/kernel/places/tree';
import { places } from '@wutong/codes';
import { cityModules } from '../modules/registry';
import { openDuck, type Duck } from './rollup-duckdb';
import { fillProjects } from './rollup-rows';
import { median, rounded, type BenchOptions, type BenchResult } from './types';

const CITY = '140400';
const PERIOD = { from: '2024-01-01', to: '2025-12-31' };

/** Pairs of dates no two of which are alike, so that neither side can answer from what it kept. */
function pairs(count: number): { asOf: string; known: string }[] {
  return Array.from({ length: count }, (_, i) => ({
    asOf: new Date(Date.UTC(2025, 6, 1 + i * 7)).toISOString().slice(0, 10),
    known: new Date(Date.UTC(2025, 8, 1 + i * 5, 3)).toISOString(),
  }));
}

async function compare(
  db: Database,
  duck: Duck,
  tree: PlaceTree,
  rounds: number,
): Promise<{ ours: number[]; theirs: number[] }> {
  const registry = createRegistry(cityModules);
  const times = { ours: [] as number[], theirs: [] as number[] };
  const all = pairs(rounds + 3);
  for (const [round, pair] of all.entries()) {
    const start = performance.now();
    const got = await db.read(systemScope(CITY), (sql) =>
      rollup(sql, registry, tree, { city: CITY, metric: 'projects.completed', period: PERIOD, ...pair }),
    );
    const middle = performance.now();
    const rows = await duck.rollup(PERIOD, pair);
    const end = performance.now();
    const flat = got.places.flatMap((place, p) =>
      got.months.flatMap((month, m) =>
        got.yuan[p]![m] === null ? [] : [[place, month, Math.round(got.yuan[p]![m]! * 100)]],
      ),
    );
    deepStrictEqual(flat, rows, 'both must answer the same');
    // The first rounds load and warm up both.
    if (round < 3) continue;
    times.ours.push(middle - start);
    times.theirs.push(end - middle);
  }
  return times;
}

/** Milliseconds a roll-up, and how many times faster than DuckDB. Throws when the answers differ. */
export async function run({ full, records }: BenchOptions): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-rollup-'));
  chmodSync(dataDir, 0o755);
  const db = await openDatabase({ dataDir });
  try {
    await migrate(db, migrationSets());
    const nodes = places(CITY).filter(({ code }) => code.startsWith(CITY.slice(0, 4)));
    const tree = new PlaceTree(
      CITY,
      nodes.map((node) => ({ ...node, successor: null, aliases: [] })),
    );
    const towns = nodes.filter(({ level }) => level === 'township').map(({ code }) => code);
    const months = records ?? (full ? 4_000_000 : 1_000_000);
    const rows = await fillProjects(db, CITY, towns, months);
    const duck = await openDuck(db, CITY);
    const loading = performance.now();
    await db.read(systemScope(CITY), (sql) =>
      rollup(sql, createRegistry(cityModules), tree, {
        city: CITY,
        metric: 'projects.completed',
        period: PERIOD,
        asOf: '2025-12-31',
        known: '2026-01-01T00:00:00Z',
      }),
    );
    const loaded = performance.now() - loading;
    const { ours, theirs } = await compare(db, duck, tree, full ? 40 : 25);
    duck.close();
    return {
      bench: 'rollup',
      rows: [
        { who: `Wutong, ${rows} project-months as of a pair`, value: rounded(median(ours)), unit: 'ms' },
        { who: 'DuckDB, the same rows and answer', value: rounded(median(theirs)), unit: 'ms' },
        { who: 'Wutong, first figure after a start (reads everything)', value: rounded(loaded / 1000), unit: 's' },
        { who: 'memory of this process', value: rounded(process.memoryUsage().rss / 1e6), unit: 'MB' },
      ],
      ratios: { rollup: rounded(median(theirs.map((time, i) => time / ours[i]!))) },
    };
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
