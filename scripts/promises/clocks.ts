/**
 * Compares the clock of duties with a walk day by day: `npx tsx scripts/promises/clocks.ts --cases 100000 [--seed 7]`.
 * Prints one line of counts; exit code 1 when anything differs.
 */
import { parseArgs } from 'node:util';
import { checkClocks } from '../../kernel/src/duties/clock.cases';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string' } } });
const { cases, checks, failures } = checkClocks(
  Number(values.cases),
  values.seed === undefined ? undefined : Number(values.seed),
);
for (const { what, input } of failures.slice(0, 5)) {
  const { calendar: _, ...shown } = input;
  process.stderr.write(`${what}: ${JSON.stringify(shown)}\n`);
}
process.stdout.write(`clocks: cases ${cases}, checks ${checks}, failures ${failures.length}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
