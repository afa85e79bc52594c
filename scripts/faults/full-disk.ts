/**
 * Fills the disk under a server at work, in two ways: to where the program itself refuses to go on, and, past that guard
 * (`reserve: 0`), to the last byte, until PostgreSQL finds no room for its log and stops. Writers must be told so in words,
 * reading must go on where PostgreSQL runs, and once there is room again everything goes on by itself.
 *
 *     npx tsx scripts/faults/full-disk.ts --times 4
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { connectionConfig } from '@wutong/kernel/db/connection';
import { SUPERUSER } from '@wutong/kernel/db/embedded/cluster';
import { freeSpace, RESERVE } from '@wutong/kernel/db/embedded/room';
import { useEmbeddedServer } from '@wutong/kernel/db/embedded/use';

import { isTold, signIn } from './client';
import { Disk, folder, putAway, whyNoDisks } from './disk';
import { reportOf, runScript, type FaultReport, type Skipped } from './report';
import { Scene } from './scene';

const MEGABYTE = 1024 * 1024;
const MEGABYTES = 420;
const ELEVEN_MINUTES = 660_000;

/** Fills the disk until so many bytes are left. Returns how to make room again. */
function fill(disk: Disk, left: number): () => void {
  const file = join(disk.path, 'ballast');
  const block = Buffer.alloc(MEGABYTE, 1);
  const descriptor = openSync(file, 'w');
  try {
    while ((freeSpace(disk.path) ?? 0) > left) {
      const room = (freeSpace(disk.path) ?? 0) - left;
      writeSync(descriptor, block, 0, Math.max(1, Math.min(room, MEGABYTE)));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
  return () => rmSync(file);
}

/** Connects past the application; the returned function writes into PostgreSQL's log until it has no room left. */
async function logWriter(dataDir: string): Promise<() => Promise<void>> {
  const server = await useEmbeddedServer({ dataDir });
  const client = new Client(connectionConfig(server.urlFor(SUPERUSER, 'postgres')));
  client.on('error', () => undefined);
  await client.connect();
  return async () => {
    try {
      for (let n = 0; n < 2000; n++)
        await client.query(`select pg_logical_emit_message(true, 'fault', repeat('x', 1000000))`);
    } catch {
      // What it was for: the server has stopped.
    }
    await client.end().catch(() => undefined);
    await server.release();
  };
}

/** Whether a page can be read now. */
async function reads(address: string, cookie: string): Promise<boolean> {
  const pages = ['/api/records/project?size=5', '/api/ledger?size=5', '/api/overview'];
  const answers = await Promise.all(pages.map((page) => fetch(`${address}${page}`, { headers: { cookie } })));
  return answers.every(({ ok }) => ok);
}

/** Runs the fillings, guarded and unguarded in turn, each on a disk of its own. */
export async function fullDisk({ times }: { times: number }): Promise<FaultReport | Skipped> {
  const why = await whyNoDisks();
  if (why) return { skipped: why };
  const home = folder('full-disk');
  const disk = await Disk.make(join(home, 'disk'), MEGABYTES);
  const scene = new Scene(join(disk.path, 'data'));
  const more = { refusedInTime: 0, stoppedAndBack: 0, readMeanwhile: 0 };
  try {
    for (let n = 1; n <= times; n++) {
      const guarded = n % 2 === 1;
      const life = await scene.start(guarded ? {} : { reserve: 0 });
      await scene.expect('writing before', scene.writers.answers(16));
      const session = await signIn(life.address);
      const exhaust = guarded ? null : await logWriter(scene.dataDir);
      const makeRoom = fill(disk, guarded ? RESERVE - MEGABYTE : 0);
      await exhaust?.();
      const told = await scene.expect(`filling ${n}: writers are told`, scene.writers.toldAgain('LEDGER_FULL'));
      if (guarded && !isTold(session)) {
        // Long enough for the session to be noted as seen again, which cannot be written now.
        await life.clock(ELEVEN_MINUTES);
        if (await reads(life.address, session.cookie)) more.readMeanwhile++;
        else scene.wrong.push(`filling ${n}: pages could not be read`);
      }
      makeRoom();
      const back = await scene.expect(`filling ${n}: writing goes on`, scene.writers.answers(16));
      if (told && back) more[guarded ? 'refusedInTime' : 'stoppedAndBack']++;
      await scene.kill(life);
    }
    await scene.start();
    return reportOf(times, scene.writers, await scene.settle(), scene.wrong, more);
  } finally {
    await putAway(
      () => scene.leave({ keep: true }),
      () => disk.unmount(),
      () => rmSync(home, { recursive: true, force: true }),
    );
  }
}

await runScript(import.meta.url, 'full-disk', 4, ({ times }) => fullDisk({ times }));
