/**
 * `npm run bench -- ledger`: an act written by the ledger (folded, checked, hashed, chained, cached) against the same
 * rows written by hand in the same transaction shape, in turns, on one PostgreSQL with durable commits.
 */
import { systemScope } from '@wutong/kernel/db/scope';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database } from '@wutong/kernel/db/types';
import { createRegistry, type Registry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Draft } from '@wutong/kernel/ledger/types';
import { cityModules } from '../modules/registry';
import { captureAct, writeByHand, type CapturedAct } from './ledger-hand';
import { median, rounded, type BenchOptions, type BenchResult } from './types';

const OURS = '990000';
const THEIRS = '980000';
const EFFECTIVE = '2026-01-05';
const START = Date.parse('2026-01-05T00:00:00Z');

interface NamedAct {
  idem: string;
  now: string;
  drafts: Draft[];
}

/** What clerks do: new projects, corrections, monthly figures; one draft an act. */
class Acts {
  #n = 0;
  #records: string[] = [];

  single(): NamedAct {
    const n = ++this.#n;
    const old = this.#records[(n * 7919) % Math.max(1, this.#records.length)];
    if (old === undefined || n % 5 < 2) return this.#act([this.#create()]);
    if (n % 5 < 4)
      return this.#act([
        {
          kind: 'project',
          record: old,
          effectiveOn: EFFECTIVE,
          change: { act: 'set', fields: { problems: `第 ${n} 次调度` } },
        },
      ]);
    const values = { planned_yuan: n * 10_000, completed_yuan: n * 9000 };
    const month = `2025-${String(1 + (n % 12)).padStart(2, '0')}`;
    return this.#act([
      {
        kind: 'project',
        record: old,
        effectiveOn: EFFECTIVE,
        change: { act: 'report', series: 'progress', month, values },
      },
    ]);
  }

  /** What an import does: many new records in one act. */
  sheet(rows: number): NamedAct {
    this.#n++;
    return this.#act(Array.from({ length: rows }, () => this.#create()));
  }

  #act(drafts: Draft[]): NamedAct {
    return { idem: `act-${this.#n}`, now: new Date(START + this.#n * 1000).toISOString(), drafts };
  }

  #create(): Draft {
    const n = this.#records.length;
    const record = `p_${String(n).padStart(12, '0')}`;
    this.#records.push(record);
    const fields = {
      name: `第 ${n} 号生产线建设项目`,
      builder: `第 ${n % 300} 家企业有限公司`,
      total_investment_yuan: 1_000_000 + n * 1234.56,
      annual_plan_yuan: 500_000,
      approved_on: { value: '2025-03-01', precision: 'day' as const },
      approval_doc: `发改备〔2025〕${n}号`,
      responsible_unit: '发展和改革局',
    };
    return { kind: 'project', record, effectiveOn: EFFECTIVE, expectedVersion: 0, change: { act: 'create', fields } };
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

interface Bench {
  db: Database;
  registry: Registry;
  acts: Acts;
}

/** One block in turns: ours, then the same rows by hand. Milliseconds for the block. */
async function block({ db, registry }: Bench, acts: NamedAct[]): Promise<{ ours: number; hand: number }> {
  const ours = await timed(async () => {
    for (const act of acts) await writeAct(db, registry, { ...act, city: OURS, actor: 'bench', office: 'bench' });
  });
  const captured: CapturedAct[] = await db.read(systemScope(OURS), async (sql) => {
    const all: CapturedAct[] = [];
    for (const act of acts) all.push(await captureAct(sql, OURS, THEIRS, act.idem, act.now));
    return all;
  });
  const hand = await timed(async () => {
    for (const act of captured) await db.write(systemScope(THEIRS), (sql) => writeByHand(sql, THEIRS, act));
  });
  return { ours, hand };
}

/** Times both and returns acts and rows a second, and how our time compares. */
export async function run({ full }: BenchOptions): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-bench-'));
  chmodSync(dataDir, 0o755);
  const db = await openDatabase({ dataDir });
  try {
    await migrate(db, migrationSets());
    await db.owner((sql) => sql.query(`insert into chain_head values ('${THEIRS}', 0, '', '2000-01-01')`));
    const bench: Bench = { db, registry: createRegistry(cityModules), acts: new Acts() };
    const [rounds, size, sheets, sheetRows] = full ? [80, 100, 20, 2000] : [40, 25, 8, 500];
    const singles = (): NamedAct[] => Array.from({ length: size }, () => bench.acts.single());
    // Not counted: the first acts fill caches on both sides.
    for (let warm = 0; warm < 4; warm++) await block(bench, singles());
    const single: { ours: number; hand: number }[] = [];
    for (let round = 0; round < rounds; round++) single.push(await block(bench, singles()));
    await block(bench, [bench.acts.sheet(sheetRows)]);
    const sheet: { ours: number; hand: number }[] = [];
    for (let round = 0; round < sheets; round++) sheet.push(await block(bench, [bench.acts.sheet(sheetRows)]));
    return report(single, size, sheet, sheetRows);
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function report(
  single: { ours: number; hand: number }[],
  size: number,
  sheet: { ours: number; hand: number }[],
  rows: number,
): BenchResult {
  const perSecond = (times: number[], things: number): number => rounded((things * 1000) / median(times));
  const ratio = (times: { ours: number; hand: number }[]): number =>
    rounded(median(times.map(({ ours, hand }) => hand / ours)));
  const ours = (times: { ours: number }[]): number[] => times.map((time) => time.ours);
  const hand = (times: { hand: number }[]): number[] => times.map((time) => time.hand);
  return {
    bench: 'ledger',
    rows: [
      { who: 'ledger, one act', value: perSecond(ours(single), size), unit: 'acts/s' },
      { who: 'hand-written SQL, the same rows', value: perSecond(hand(single), size), unit: 'acts/s' },
      { who: `ledger, one act of ${rows} records`, value: perSecond(ours(sheet), rows), unit: 'records/s' },
      { who: 'hand-written SQL, the same rows in bulk', value: perSecond(hand(sheet), rows), unit: 'records/s' },
    ],
    ratios: { act: ratio(single), sheet: ratio(sheet) },
  };
}
