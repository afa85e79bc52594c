/** What every fault script counts, the one line it prints, and its exit code. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Audit } from './audit';
import type { Writers } from './writers';

/** What a run of faults found. */
export interface FaultReport extends Audit {
  /** Faults that were made. */
  cases: number;
  acknowledged: number;
  /** Attempts that got no answer, or one that says it was not done. */
  interrupted: number;
  /** Acts a retry found written already. */
  foundWritten: number;
  /** How often a writer was told what. */
  told: Record<string, number>;
  /** What was expected of the fault itself and did not come. */
  wrong: string[];
  /** Whatever else the fault counts. */
  more: Record<string, number>;
}

/** A run that this machine cannot make. */
export interface Skipped {
  skipped: string;
}

/** Puts the audit beside what the writers were told. */
export function reportOf(
  cases: number,
  writers: Writers,
  found: Audit,
  wrong: readonly string[],
  more: Record<string, number> = {},
): FaultReport {
  return {
    ...found,
    cases,
    acknowledged: writers.acknowledged.length,
    interrupted: writers.interrupted,
    foundWritten: writers.foundWritten,
    told: Object.fromEntries([...writers.told].toSorted()),
    wrong: [...wrong, ...writers.unsaid],
    more,
  };
}

/** How many things are wrong; 0 is what is promised. */
export function failuresOf(report: FaultReport): number {
  const { lost, doubled, halves, chain, cachesDiffering, wrong } = report;
  return lost.length + doubled.length + halves.length + (chain ? 0 : 1) + cachesDiffering + wrong.length;
}

/** `kill9: cases 1000, failures 0 · acts acknowledged 21034, lost 0, …` */
export function lineOf(name: string, report: FaultReport | Skipped): string {
  if ('skipped' in report) return `${name}: skipped, ${report.skipped}`;
  const { lost, doubled, halves, chain, cachesDiffering } = report;
  const counts = (values: Record<string, number>): string =>
    Object.entries(values)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ');
  const parts = [
    `cases ${report.cases}, failures ${failuresOf(report)}`,
    `acts acknowledged ${report.acknowledged}, lost ${lost.length}, doubled ${doubled.length}, halves ${halves.length}`,
    `chain ${chain ? 'ok' : 'BROKEN'}, caches differing ${cachesDiffering}`,
    `interrupted ${report.interrupted}, found written ${report.foundWritten}`,
    counts(report.more),
    Object.keys(report.told).length ? `told: ${counts(report.told)}` : '',
  ];
  return `${name}: ${parts.filter(Boolean).join(' · ')}`;
}

/** Options every script takes. */
export interface ScriptOptions {
  times: number;
  seed: number;
  /** Says on the console how far it is. */
  onProgress: (text: string) => void;
}

/** Runs the script when its file is the one that was started: prints its line and ends with 1 on any failure. */
export async function runScript(
  moduleUrl: string,
  name: string,
  times: number,
  run: (options: ScriptOptions) => Promise<FaultReport | Skipped>,
): Promise<void> {
  if (!process.argv[1] || resolve(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  const { values } = parseArgs({
    options: {
      times: { type: 'string', default: String(times) },
      seed: { type: 'string', default: '1' },
    },
  });
  const report = await run({
    times: Number(values.times),
    seed: Number(values.seed),
    onProgress: (text) => void process.stderr.write(`${text}\n`),
  });
  process.stdout.write(`${lineOf(name, report)}\n`);
  if ('skipped' in report) process.exit(0);
  for (const what of [...report.wrong, ...report.lost, ...report.doubled, ...report.halves].slice(0, 20))
    process.stderr.write(`✗ ${what}\n`);
  process.exit(failuresOf(report) === 0 ? 0 : 1);
}
