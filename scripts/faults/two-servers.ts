/**
 * Two servers on one PostgreSQL, eight writers over both, each retry at the other server. One server after the other is
 * killed, every third time PostgreSQL instead, which both must bring back between them. While one is down the other answers.
 *
 *     npx tsx scripts/faults/two-servers.ts --times 60 [--seed 1]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { folder } from './disk';
import { killHard } from './processes';
import { randomFrom } from './random';
import { reportOf, runScript, type FaultReport } from './report';
import { Scene } from './scene';
import { postmasterOf } from './server-of';

/** Runs the kills. */
export async function twoServers({ times, seed = 1 }: { times: number; seed?: number }): Promise<FaultReport> {
  const random = randomFrom(seed);
  const scene = new Scene(folder('two-servers'));
  const made = { server: 0, postgres: 0 };
  try {
    await scene.start();
    await scene.start();
    for (let n = 1; n <= times; n++) {
      await scene.expect('writing before', scene.writers.answers(5 + Math.floor(random() * 20)));
      await pause(random() * 12);
      if (n % 3 === 0) {
        killHard(postmasterOf(scene.dataDir));
        made.postgres++;
        await scene.expect(`kill ${n}: both bring it back`, scene.writers.answers(16));
        continue;
      }
      await scene.kill(scene.lives[Math.floor(random() * 2)]!);
      made.server++;
      await scene.expect(`kill ${n}: the other server answers`, scene.writers.answers(8));
      await scene.start();
    }
    return reportOf(times, scene.writers, await scene.settle(), scene.wrong, made);
  } finally {
    await scene.leave();
  }
}

await runScript(import.meta.url, 'two-servers', 60, ({ times, seed }) => twoServers({ times, seed }));
