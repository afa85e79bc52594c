/**
 * Turns the clock of a server at work: an hour and a day back, a year ahead, and to where it belongs. What was recorded
 * later must never bear an earlier instant, sessions end or stay as their dates say, writing goes on, and doctor says it.
 *
 *     npx tsx scripts/faults/clock-jumps.ts --times 12
 */
import { openDatabase } from '@wutong/kernel/db/open';
import { systemScope } from '@wutong/kernel/db/scope';
import { ledgerFindings } from '@wutong/kernel/doctor/ledger';
import { cityRegistry } from '../../apps/server/src/registry';
import { CITY } from './acts';
import { folder } from './disk';
import { reportOf, runScript, type FaultReport } from './report';
import { Scene } from './scene';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Milliseconds ahead of the machine's clock, in turn. Behind what is already written, the ledger's clock stands still. */
const JUMPS: Record<string, number> = {
  'an hour back': -HOUR,
  'back in place': 0,
  'a day back': -DAY,
  'an hour ahead': HOUR,
  'a year ahead': 365 * DAY,
  'a year back': 0,
};

/** Entries that bear an earlier instant than the one before them. */
async function backwards(dataDir: string): Promise<string[]> {
  const database = await openDatabase({ dataDir });
  try {
    const { rows } = await database.read(systemScope(CITY), (sql) =>
      sql.query<{ seq: number }>(
        `select seq from (select seq, recorded_at < lag(recorded_at) over (order by seq) as earlier from entry where city = $1) e
         where earlier`,
        [CITY],
      ),
    );
    return rows.map(({ seq }) => `entry ${seq} bears an earlier instant than the one before`);
  } finally {
    await database.close();
  }
}

/** What doctor has to say with the machine's clock where it belongs, after the ledger has been a year ahead. */
async function unnoticed(dataDir: string): Promise<string[]> {
  const database = await openDatabase({ dataDir });
  try {
    const registry = cityRegistry();
    const now = new Date().toISOString();
    const findings = await ledgerFindings(database, { registry, city: CITY, now, full: false });
    return findings.some(({ code }) => code === 'CLOCK_BEHIND') ? [] : ['doctor does not say that the clock is behind'];
  } finally {
    await database.close();
  }
}

/** Runs the jumps, each in turn. */
export async function clockJumps({ times }: { times: number }): Promise<FaultReport> {
  const scene = new Scene(folder('clock'));
  const made: Record<string, number> = {};
  try {
    const life = await scene.start();
    const names = Object.keys(JUMPS);
    for (let n = 0; n < times; n++) {
      const name = names[n % names.length]!;
      await scene.expect('writing before', scene.writers.answers(8));
      await life.clock(JUMPS[name]!);
      await scene.expect(`${name}: writing goes on`, scene.writers.answers(16));
      made[name] = (made[name] ?? 0) + 1;
    }
    const found = await scene.settle();
    const wrong = [...scene.wrong, ...(await backwards(scene.dataDir))];
    if (made['a year ahead']) wrong.push(...(await unnoticed(scene.dataDir)));
    return reportOf(times, scene.writers, found, wrong, made);
  } finally {
    await scene.leave();
  }
}

await runScript(import.meta.url, 'clock-jumps', 12, ({ times }) => clockJumps({ times }));
