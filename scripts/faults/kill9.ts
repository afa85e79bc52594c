/**
 * Kills the server with SIGKILL again and again while several writers write to it, every tenth time its PostgreSQL
 * too, and counts whether an acknowledged act was lost, written twice or left half:
 *
 *     npx tsx scripts/faults/kill9.ts --times 200
 *
 * Exit code 0 when nothing was.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDatabase } from '@wutong/kernel/db/open';
import { audit, type Audit } from './audit';
import { startLife } from './life';
import { Writers } from './writers';

export interface KillReport extends Audit {
  kills: number;
  postgresKills: number;
  acknowledged: number;
  interrupted: number;
  foundWritten: number;
  ok: boolean;
}

export interface KillOptions {
  times: number;
  writers?: number;
  /** Kill PostgreSQL too every so many times. */
  postgresEvery?: number;
  /** Makes the moments of the kills repeatable as far as the machine is. */
  seed?: number;
  onKill?: (kill: number, acknowledged: number) => void;
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function killPostgres(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The server had just been stopping it.
  }
}

/** Runs the kills in a directory of its own, which is removed afterwards. */
export async function kill9(options: KillOptions): Promise<KillReport> {
  const { times, postgresEvery = 10 } = options;
  const random = randomFrom(options.seed ?? 1);
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-kill9-'));
  chmodSync(dataDir, 0o755);
  const writers = new Writers(options.writers ?? 6);
  let postgresKills = 0;
  try {
    for (let kill = 1; kill <= times; kill++) {
      const life = await startLife(dataDir);
      writers.up(life);
      await Promise.race([writers.answers(1 + Math.floor(random() * 40)), life.died]);
      // Not right after an answer, when nothing is being written, but somewhere within the next acts.
      await new Promise((go) => setTimeout(go, random() * 12));
      if (kill % postgresEvery === Math.floor(postgresEvery / 2)) {
        killPostgres(life.postmaster);
        postgresKills++;
        // The server lives on: it has to bring its database back by itself.
        await Promise.race([writers.answers(10), life.died]);
      }
      writers.down();
      if (kill % postgresEvery === 0) {
        killPostgres(life.postmaster);
        postgresKills++;
      }
      await life.kill();
      options.onKill?.(kill, writers.acknowledged.length);
    }
    const last = await startLife(dataDir);
    writers.up(last);
    await Promise.race([writers.finish(), last.died]);
    await last.kill();
    const database = await openDatabase({ dataDir });
    const found = await audit(database, writers.acknowledged).finally(() => database.close());
    const ok =
      found.chain && found.cachesDiffering + found.lost.length + found.doubled.length + found.halves.length === 0;
    const { acknowledged, interrupted, foundWritten } = writers;
    return { kills: times, postgresKills, acknowledged: acknowledged.length, interrupted, foundWritten, ...found, ok };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      times: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const report = await kill9({
    times: Number(values.times),
    seed: Number(values.seed),
    onKill: (kill, acknowledged) => {
      if (kill % 10 === 0) process.stderr.write(`killed ${kill} times, ${acknowledged} acts acknowledged\n`);
    },
  });
  const count = { ...report, lost: report.lost.length, doubled: report.doubled.length, halves: report.halves.length };
  if (values.json) process.stdout.write(`${JSON.stringify(count)}\n`);
  else console.table(count);
  process.exit(report.ok ? 0 : 1);
}
