/**
 * Scheduled work on two servers:
 * `node --import tsx --test-reporter ./scripts/lib/silent-reporter.mjs scripts/promises/jobs.ts --times 10`.
 * Each time a worker is killed between the two acts of a run, and two others finish it together with six runs that both
 * ask for. Prints one line of counts; exit code 1 when a run was lost or done twice.
 */
import { parseArgs } from 'node:util';
import { closeTestDatabases, testDatabase } from '../../kernel/src/testing/index';
import { killWorkers } from '../../apps/server/src/jobs/kill.fixture';

const { values } = parseArgs({ options: { times: { type: 'string', default: '2' } } });
const { runs, failures } = await killWorkers(await testDatabase(), '990100', Number(values.times));
await closeTestDatabases();
for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
process.stdout.write(`jobs: kills ${values.times}, runs ${runs}, failures ${failures.length}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
