/**
 * Cuts the power while eight writers write, as far as that can be done without a switch: the data directory lies on an
 * ext4 in an image on a loop device. At a random moment every process of PostgreSQL is stopped where it stands and the
 * image is copied underneath the file system, so that whatever stands in memory only (page cache, PostgreSQL's buffers) is
 * not in the copy; the copy is mounted, which replays the journal of the file system, and a server is started on it. Every
 * act acknowledged before the stop must be there. The writers never notice: the next cut falls into their next acts.
 *
 *     npx tsx scripts/faults/powercut.ts --times 30 [--seed 1]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@wutong/kernel/db/open';
import { audit, type Audit } from './audit';
import { Disk, folder, putAway, whyNoDisks } from './disk';
import { startLife, type Life } from './life';
import { childrenOf, holdStill, killHard } from './processes';
import { randomFrom } from './random';
import { reportOf, runScript, type FaultReport, type Skipped } from './report';
import { postmasterOf } from './server-of';
import { Writers } from './writers';

const MEGABYTES = 700;

export interface PowercutOptions {
  times: number;
  seed?: number;
  onCut?: (cut: number, acknowledged: number) => void;
}

/** What the cuts found together. */
function add(sum: Audit | null, found: Audit): Audit {
  if (!sum) return found;
  return {
    ...found,
    lost: [...sum.lost, ...found.lost],
    doubled: [...sum.doubled, ...found.doubled],
    halves: [...sum.halves, ...found.halves],
    chain: sum.chain && found.chain,
    cachesDiffering: sum.cachesDiffering + found.cachesDiffering,
  };
}

/** Copies what the disk holds at one instant; how many acts had been acknowledged before. */
async function cutPower(disk: Disk, dataDir: string, image: string, writers: Writers): Promise<number | null> {
  const postmaster = postmasterOf(dataDir);
  const acknowledged = writers.acknowledged.length;
  // The head first: it must not start anybody while the others are being stopped.
  const goOn = await holdStill([postmaster, ...childrenOf(postmaster).map(({ pid }) => pid)]);
  if (!goOn) return null;
  await disk.copyAsIs(image).finally(goOn);
  return acknowledged;
}

/** Starts on what the disk held at the cut, and counts. Only PostgreSQL writes there: nothing is posted any more. */
async function lookAt(image: string, path: string, writers: Writers, acknowledged: number): Promise<Audit> {
  const copy = await Disk.mount(image, path);
  try {
    const database = await openDatabase({ dataDir: join(copy.path, 'data') });
    try {
      return await audit(database, writers.acknowledged.slice(0, acknowledged), { settled: false });
    } finally {
      await database.close();
    }
  } finally {
    await putAway(
      // The disk may remember the living server as one more user of the copy, for which its PostgreSQL would stay.
      () => killHard(postmasterOf(join(copy.path, 'data'))),
      () => copy.unmount(),
      () => rmSync(image),
    );
  }
}

/** Runs the cuts, one after another, on one ledger that grows. */
export async function powercut(options: PowercutOptions): Promise<FaultReport | Skipped> {
  const why = await whyNoDisks();
  if (why) return { skipped: why };
  const random = randomFrom(options.seed ?? 1);
  const home = folder('powercut');
  const disk = await Disk.make(join(home, 'disk'), MEGABYTES);
  const dataDir = join(disk.path, 'data');
  const writers = new Writers(8);
  let life: Life | undefined;
  let sum: Audit | null = null;
  const wrong: string[] = [];
  try {
    life = await startLife(dataDir);
    writers.up(life);
    for (let cut = 1; cut <= options.times; cut++) {
      await Promise.race([writers.answers(20 + Math.floor(random() * 60)), life.died]);
      await pause(random() * 20);
      const image = join(home, `cut-${cut}.img`);
      const acknowledged = await cutPower(disk, dataDir, image, writers);
      if (acknowledged === null) {
        wrong.push(`cut ${cut}: PostgreSQL could not be stopped`);
        continue;
      }
      sum = add(sum, await lookAt(image, join(home, 'cut'), writers, acknowledged));
      options.onCut?.(cut, acknowledged);
    }
    await Promise.race([writers.finish(), life.died]);
    return reportOf(options.times, writers, sum!, wrong);
  } finally {
    await putAway(
      () => life?.kill(),
      () => killHard(postmasterOf(dataDir)),
      () => disk.unmount(),
      () => rmSync(home, { recursive: true, force: true }),
    );
  }
}

await runScript(import.meta.url, 'powercut', 30, ({ times, seed, onProgress }) =>
  powercut({ times, seed, onCut: (cut, acks) => onProgress(`cut ${cut} times, ${acks} acts acknowledged`) }),
);
