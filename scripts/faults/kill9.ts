/**
 * Kills processes with SIGKILL again and again while eight writers write, at random moments: the server, its PostgreSQL,
 * one connection of it, one of its helpers, server and PostgreSQL at once; while the server starts and while it migrates.
 * Counts whether an acknowledged act was lost, written twice or left half, and what the writers were told:
 *
 *     npx tsx scripts/faults/kill9.ts --times 1000 [--seed 1]
 *
 * Exit code 0 when nothing was.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@wutong/kernel/db/open';
import type { Database } from '@wutong/kernel/db/types';
import { audit } from './audit';
import { Spare, type Life } from './life';
import { backendsOf, childrenOf, killHard } from './processes';
import { pick, randomFrom, type Random } from './random';
import { reportOf, runScript, type FaultReport } from './report';
import { postmasterOf } from './server-of';
import { Writers } from './writers';

/** What is killed, and how often of a hundred. */
export const KILLS = {
  server: 22,
  postgres: 25,
  connection: 25,
  helper: 8,
  both: 6,
  start: 8,
  migration: 6,
};
export type Kill = keyof typeof KILLS;

export interface KillOptions {
  times: number;
  writers?: number;
  /** Makes the moments of the kills repeatable as far as the machine is. */
  seed?: number;
  /** The kills, one after another; default: by chance, as often as `KILLS` says. */
  kills?: readonly Kill[];
  onKill?: (kill: number, acknowledged: number) => void;
}

/** Rows of the table that a migration under fire makes. */
const MIGRATED = 400;

class Scene {
  readonly dataDir: string;
  readonly migrations: string;
  readonly writers: Writers;
  readonly wrong: string[] = [];
  /** Migrations there are so far. */
  files = 0;
  life: Life | null = null;
  /** Processes that read their program while the writers write; two, because a start may follow a start. */
  readonly #spares: Spare[];

  constructor(
    readonly chance: Random,
    writers: number,
  ) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'wutong-kill9-'));
    chmodSync(this.dataDir, 0o755);
    this.migrations = join(this.dataDir, 'migrations');
    mkdirSync(this.migrations);
    this.#spares = [this.#prepare(), this.#prepare()];
    this.writers = new Writers(writers);
  }

  #prepare(): Spare {
    return new Spare(this.dataDir, { migrations: this.migrations });
  }

  /** The next process, told to start. */
  async begin(): Promise<Spare> {
    const beginning = this.#spares.shift()!;
    this.#spares.push(this.#prepare());
    await beginning.loaded();
    beginning.go();
    return beginning;
  }

  /** The running server, started when there is none. */
  async alive(): Promise<Life> {
    if (this.life) return this.life;
    this.life = await (await this.begin()).started();
    this.writers.up(this.life);
    return this.life;
  }

  /** Waits until the writers have been answered so often. A server that ends by itself meanwhile is a failure. */
  async answers(count: number): Promise<void> {
    await Promise.race([this.writers.answers(count), this.life!.died]);
  }

  /** Not right after an answer, when nothing is being written, but somewhere within the next acts. */
  async somewhereWithin(milliseconds: number): Promise<void> {
    await pause(this.chance() * milliseconds);
  }

  async killServer(): Promise<void> {
    this.writers.down();
    const { life } = this;
    this.life = null;
    await life?.kill();
  }

  get postmaster(): number {
    return postmasterOf(this.dataDir);
  }

  addMigration(): void {
    const number = String(++this.files).padStart(3, '0');
    writeFileSync(
      join(this.migrations, `${number}_fault.sql`),
      `CREATE TABLE fault_${number} (n int PRIMARY KEY, text text);
       INSERT INTO fault_${number} SELECT n, repeat('x', 200) FROM generate_series(1, ${MIGRATED}) n;
       ALTER TABLE fault_${number} ADD COLUMN more int NOT NULL DEFAULT 7;`,
    );
  }

  async leave(): Promise<void> {
    await Promise.all(this.#spares.map((spare) => spare.kill()));
    await this.life?.kill();
    killHard(this.postmaster);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20 });
  }

  /** What is killed is chosen now: PostgreSQL is another process after every fault. */
  victim(kill: 'connection' | 'helper'): number {
    const all =
      kill === 'connection'
        ? backendsOf(this.postmaster)
        : childrenOf(this.postmaster).filter(({ title }) => !title.includes('wutong_'));
    return all.length ? all[Math.floor(this.chance() * all.length)]!.pid : this.postmaster;
  }
}

/** One kill. Afterwards the writers have been answered again, or the server is down for the next kill to start it. */
async function killOnce(scene: Scene, kill: Kill): Promise<void> {
  if (kill === 'start' || kill === 'migration') {
    if (scene.life) await scene.killServer();
    if (kill === 'migration') scene.addMigration();
    // A start from a crash may find its PostgreSQL gone as well.
    if (kill === 'start') killHard(scene.postmaster);
    const beginning = await scene.begin();
    await scene.somewhereWithin(kill === 'start' ? 300 : 60);
    if (kill === 'migration') killHard(scene.postmaster);
    await beginning.kill();
    return;
  }
  await scene.alive();
  await scene.answers(1 + Math.floor(scene.chance() * 12));
  await scene.somewhereWithin(12);
  if (kill === 'server') return scene.killServer();
  if (kill === 'both') {
    killHard(scene.postmaster);
    return scene.killServer();
  }
  killHard(kill === 'postgres' ? scene.postmaster : scene.victim(kill));
  // The server lives on: it has to bring its database back by itself.
  await scene.answers(4);
}

/** Migrations that are there in part: the table without its line in the list, the line without the table, too few rows. */
async function halfMigrations(database: Database, files: number): Promise<string[]> {
  return database.owner(async (sql) => {
    const half: string[] = [];
    for (let n = 1; n <= files; n++) {
      const name = `fault_${String(n).padStart(3, '0')}`;
      const { rows } = await sql.query<{ found: boolean; noted: boolean }>(
        `select to_regclass($1) is not null as found, exists (select 1 from migration where set = 'fault' and name = $2) as noted`,
        [name, `${String(n).padStart(3, '0')}_fault.sql`],
      );
      const count = rows[0]!.found
        ? (await sql.query<{ n: number }>(`select count(more) as n from ${name}`)).rows[0]!.n
        : 0;
      if (!rows[0]!.noted || count !== MIGRATED) half.push(`migration ${name}: ${count} rows`);
    }
    return half;
  });
}

/** Runs the kills in a directory of its own, which is removed afterwards. */
export async function kill9(options: KillOptions): Promise<FaultReport> {
  const { times } = options;
  const random = randomFrom(options.seed ?? 1);
  const scene = new Scene(random, options.writers ?? 8);
  const made: Record<string, number> = {};
  try {
    for (let n = 1; n <= times; n++) {
      const kill = options.kills ? options.kills[(n - 1) % options.kills.length]! : pick(random, KILLS);
      await killOnce(scene, kill);
      made[kill] = (made[kill] ?? 0) + 1;
      options.onKill?.(n, scene.writers.acknowledged.length);
    }
    await scene.alive();
    await Promise.race([scene.writers.finish(), scene.life!.died]);
    await scene.killServer();
    const database = await openDatabase({ dataDir: scene.dataDir });
    try {
      const half = await halfMigrations(database, scene.files);
      return reportOf(times, scene.writers, await audit(database, scene.writers.acknowledged), half, made);
    } finally {
      await database.close();
    }
  } finally {
    await scene.leave();
  }
}

await runScript(import.meta.url, 'kill9', 1000, ({ times, seed, onProgress }) =>
  kill9({
    times,
    seed,
    onKill: (kill, acknowledged) => {
      if (kill % 50 === 0) onProgress(`killed ${kill} times, ${acknowledged} acts acknowledged`);
    },
  }),
);
