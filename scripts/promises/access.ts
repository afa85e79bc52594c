/**
 * Access as a property: `npx tsx scripts/promises/access.ts --cases 1000000 [--seed 1]`.
 *
 * Cities are generated — trees with ended places, offices, people with posts and loans, records with shares, relations
 * and a past — and everything that leaves by every door is held against an oracle that works the declared table out a
 * second time. Each wall stands alone as well: row security without `decide.ts`, `decide.ts` without row security.
 * A case is one (person, action, record) judged. Exit code 1 when anything leaked or was wrongly refused.
 */
import { parseArgs } from 'node:util';
import { closeTestDatabases, testDatabase } from '@wutong/kernel/testing/index';
import { randomFrom } from '../faults/random';
import { judgeWorld, Tally } from './access/judge';
import { setStage } from './access/stage';
import { makeWorld } from './access/world';

/** Judges generated cities until there were so many cases. */
export async function tryAccess(cases: number, seed: number, size = { records: 190, people: 14 }): Promise<Tally> {
  const tally = new Tally();
  for (let city = 0; tally.total < cases; city++) {
    const world = makeWorld(seed * 1000 + city, size);
    const stage = await setStage(await testDatabase(), world);
    await judgeWorld(stage, world, tally, randomFrom(seed * 1000 + city + 500));
    await stage.close();
  }
  return tally;
}

/** The one line: what was tried by each door, and what went wrong. */
export function summary(tally: Tally): string {
  const doors = [...tally.cases].map(([door, cases]) => `${door} ${cases}`).join(', ');
  return `cases ${tally.total} (${doors}), leaks ${tally.leaks.length}, wrongly refused ${tally.refused.length}`;
}

if (process.argv[1]?.endsWith('access.ts')) {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
  });
  const tally = await tryAccess(Number(values.cases), Number(values.seed));
  await closeTestDatabases();
  for (const line of [...tally.leaks.slice(0, 8), ...tally.refused.slice(0, 8)]) process.stderr.write(`${line}\n`);
  process.stdout.write(`${summary(tally)}\n`);
  process.exitCode = tally.leaks.length + tally.refused.length === 0 ? 0 : 1;
}
