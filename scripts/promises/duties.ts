/**
 * Lets three people try whatever comes to their minds with a duty: `npx tsx scripts/promises/duties.ts --cases 10000`.
 * A case is a story of thirty attempts. Prints one line of counts; exit code 1 when somebody closed what they handled,
 * skipped a step, or moved a deadline alone.
 */
import { parseArgs } from 'node:util';
import { tryDuties } from '../../kernel/src/duties/rule.cases';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const { stories, steps, accepted, closed, failures } = tryDuties(
  Number(values.cases),
  values.seed === undefined ? undefined : Number(values.seed),
);
for (const failure of failures.slice(0, 3)) process.stderr.write(`${failure}\n`);
process.stdout.write(
  `duties: cases ${stories}, attempts ${steps}, accepted ${accepted}, closed ${closed}, failures ${failures.length}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
