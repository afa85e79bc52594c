/** Two servers, one killed in the middle of its work: what the other makes of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';

const WORKER = fileURLToPath(new URL('./worker.fixture.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A worker process and the lines it says. */
export class Worker {
  private readonly child: ChildProcess;
  private readonly said = new Set<string>();
  private readonly waiting = new Map<string, () => void>();
  private trouble = '';
  readonly gone: Promise<void>;

  constructor(url: string, city: string, mode: 'half' | 'whole', runs: readonly string[]) {
    this.child = spawn(process.execPath, ['--import', 'tsx', WORKER, url, city, mode, ...runs], {
      cwd: ROOT,
      stdio: 'pipe',
    });
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      this.said.add(line);
      this.waiting.get(line)?.();
    });
    this.child.stderr!.on('data', (chunk: Buffer) => void (this.trouble += chunk.toString()));
    this.gone = new Promise((resolve) => this.child.once('exit', () => resolve()));
  }

  /** Resolves when the worker has said the line; rejects when it ends before. */
  async heard(line: string): Promise<void> {
    if (this.said.has(line)) return;
    await Promise.race([
      new Promise<void>((resolve) => void this.waiting.set(line, resolve)),
      this.gone.then(() => {
        if (!this.said.has(line)) throw new Error(`the worker ended before "${line}": ${this.trouble}`);
      }),
    ]);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  async stop(): Promise<void> {
    this.child.stdin!.end();
    await this.gone;
  }
}

export interface Counted {
  runs: number;
  /** Runs without their two entries, or with more; runs not noted as done, or that took more than they should. */
  failures: string[];
}

/** Entries and notes of the runs, each of which must have its two entries once. */
export async function countRuns(database: Database, city: string, runs: readonly string[]): Promise<Counted> {
  return database.read(systemScope(city), async (sql) => {
    const failures: string[] = [];
    for (const run of runs) {
      const mark = run.replaceAll(/\W/g, '');
      const { rows } = await sql.query<{ entries: number; done: number }>(
        `SELECT (SELECT count(*) FROM entry WHERE city = $1 AND record = ANY($2))::int AS entries,
           (SELECT count(*) FROM job_run WHERE city = $1 AND due_at = $3 AND finished_at IS NOT NULL)::int AS done`,
        [city, [`a_${mark}`, `b_${mark}`], run],
      );
      const { entries, done } = rows[0]!;
      if (entries !== 2 || done !== 1) failures.push(`${run}: ${entries} entries, ${done} runs done`);
    }
    return { runs: runs.length, failures };
  });
}

/** Kills a worker between the two acts of a run, `times` over; two others finish it, together with runs all of them ask for. */
export async function killWorkers(database: Database, city: string, times: number): Promise<Counted> {
  const all: string[] = [];
  for (let n = 0; n < times; n++) {
    const day = (k: number): string => new Date(Date.UTC(2026, 0, 1 + n * 10 + k, 18, 30)).toISOString();
    const cut = day(0);
    const shared = Array.from({ length: 6 }, (_, k) => day(k + 1));
    all.push(cut, ...shared);
    const first = new Worker(database.url, city, 'half', [cut]);
    await first.heard(`half ${cut}`);
    await first.kill();
    // Both ask for everything, the run that was cut included.
    const others = [0, 1].map(() => new Worker(database.url, city, 'whole', [...shared, cut]));
    await Promise.all([cut, ...shared].map((run) => Promise.any(others.map((worker) => worker.heard(`done ${run}`)))));
    await Promise.all(others.map((worker) => worker.heard('ready').then(() => worker.stop())));
  }
  return countRuns(database, city, all);
}
