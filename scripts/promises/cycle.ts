/**
 * Lets six people of three offices try whatever comes to their minds with supervised duties over the real interface:
 * `node --import tsx scripts/promises/cycle.ts --times 100`. A time is a story of ninety attempts with a duty, its parts and
 * its double. Prints one line of counts; exit code 1 when something is in the ledger that may never be there.
 */
import { parseArgs } from 'node:util';
import { closeTestDatabases } from '@wutong/kernel/testing/index';
import { tryCycles } from '../../apps/server/src/supervision/cycle.cases';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '5' }, attempts: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? 1);
const told = await tryCycles(Number(values.times), Number(values.attempts ?? 90), seed);
await closeTestDatabases();
for (const failure of told.failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
const { stories, attempts, written, closed, entered, parts, decided, lent, failures } = told;
process.stdout.write(
  `cycle: seed ${seed}, stories ${stories}, attempts ${attempts}, written ${written}, closed ${closed}, let in ${entered}, ` +
    `parts ${parts}, decided ${decided}, posts lent ${lent}, failures ${failures.length}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
