/**
 * Lets four people of two offices try whatever comes to their minds with a duty: `npx tsx scripts/promises/duties.ts --cases 10000`.
 * A case is a story of forty attempts. Prints one line of counts; exit code 1 when somebody judged what they handled,
 * skipped a step, moved a deadline alone, handed over what they owe, or took supervision off.
 */
import { parseArgs } from 'node:util';
import { tryDuties } from '../../kernel/src/duties/rule.cases';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const { stories, steps, accepted, closed, entered, failures } = tryDuties(
  Number(values.cases),
  values.seed === undefined ? undefined : Number(values.seed),
);
for (const failure of failures.slice(0, 3)) process.stderr.write(`${failure}\n`);
process.stdout.write(
  `duties: cases ${stories}, attempts ${steps}, accepted ${accepted}, closed ${closed}, of them entered as of before ${entered}, failures ${failures.length}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
