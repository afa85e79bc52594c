/**
 * Lets the disk under a server at work become read-only, as the kernel makes it after an error of the disk. Writers must be
 * told so in words; after the disk is repaired and mounted again everything goes on by itself.
 *
 *     npx tsx scripts/faults/read-only.ts --times 3
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Disk, folder, putAway, whyNoDisks } from './disk';
import { killHard } from './processes';
import { reportOf, runScript, type FaultReport, type Skipped } from './report';
import { Scene } from './scene';
import { postmasterOf } from './server-of';

/** Runs it so many times on one disk. */
export async function readOnly({ times }: { times: number }): Promise<FaultReport | Skipped> {
  const why = await whyNoDisks();
  if (why) return { skipped: why };
  const home = folder('read-only');
  let disk = await Disk.make(join(home, 'disk'), 420);
  const scene = new Scene(join(disk.path, 'data'));
  try {
    await scene.start();
    for (let n = 1; n <= times; n++) {
      await scene.expect('writing before', scene.writers.answers(16));
      await disk.breakWrites();
      await scene.expect(`disk ${n}: writers are told`, scene.writers.toldAgain('LEDGER_READ_ONLY'));
      // What an administrator does: end what still holds the disk, check it, mount it.
      scene.writers.down();
      killHard(postmasterOf(scene.dataDir));
      disk = await disk.repair();
      scene.writers.up(...scene.lives);
      await scene.expect(`disk ${n}: writing goes on`, scene.writers.answers(16));
    }
    return reportOf(times, scene.writers, await scene.settle(), scene.wrong);
  } finally {
    await putAway(
      () => scene.leave({ keep: true }),
      () => disk.unmount(),
      () => rmSync(home, { recursive: true, force: true }),
    );
  }
}

await runScript(import.meta.url, 'read-only', 3, ({ times }) => readOnly({ times }));
