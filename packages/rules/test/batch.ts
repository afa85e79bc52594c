/** `npx tsx packages/rules/test/batch.ts --cases 2000`: random packs and tables, whole population beside the walk of each row. */
import { fileURLToPath } from 'node:url';
import { compilePack, factsOf, type Pack, packOf, type Policy, type Subject } from '../src';

import { programOf, topLevel } from '../src/batch/program';
import { type Executor, inJs } from '../src/batch/population';
import { runInWasm } from '../src/batch/run-wasm';
import { tableOf } from '../src/batch/table';
import { NO, OPEN, walk, YES } from '../src/core/trial';
import { trialOf } from '../src/decide/decide';
import { AS_OF, FIELDS, pick, randomFirm, randomTest, randomTree, seeded, upTo } from './random';
import type { Node, TestNode } from '../src';

export type Runner = Executor;

/** A random pack with flags and places, and a random population of it. */
export function randomPack(seed: number, policies: number, rows: number): { pack: Pack; firms: Subject[] } {
  const random = seeded(seed);
  const fields = Object.fromEntries(Object.entries(FIELDS).map(([name, { def }]) => [name, def]));
  const one = (n: number): Policy => {
    const parts: Node[] = Array.from({ length: 1 + upTo(random, 5) }, () => randomTree(random, upTo(random, 3)));
    if (random() < 0.3)
      parts.push({ field: 'code', op: 'prefix_in', value: [pick(random, ['14', '11'])], role: 'region' });
    if (random() < 0.3)
      parts.push({ ...randomTest(random), waived_if: pick(random, ['复核', '免']) } satisfies TestNode);
    return { id: `p${n}`, conditions: random() < 0.1 ? { any: parts } : { all: parts } };
  };
  const firms = Array.from({ length: rows }, (_, n) => ({
    ...randomFirm(random, 0.3, `F${n}`),
    flags: ['复核', '免'].filter(() => random() < 0.2),
  }));
  return { pack: { fields, policies: Array.from({ length: policies }, (_, n) => one(n)) }, firms };
}

/** Pairs compared and those that differ from the walk. */
export function batchCase(
  seed: number,
  runner: Runner = inJs,
  size = { policies: 12, rows: 150 },
): { pairs: number; failures: string[] } {
  const { pack, firms } = randomPack(seed, size.policies, size.rows);
  const compiled = compilePack(packOf(pack));
  const program = programOf(compiled, AS_OF);
  const answers = runner(program, tableOf(compiled, firms, AS_OF));
  const failures: string[] = [];
  for (const of of compiled.policies) {
    const { id } = of.policy;
    const counted = { eligible: 0, unknown: 0, ineligible: 0, elsewhere: 0, near: 0 };
    firms.forEach((firm, row) => {
      const trial = trialOf(of, factsOf(firm, AS_OF, compiled.formulas));
      const wrong = of.leaves.some(({ region, index }) => region && trial.truth[index] === NO);
      const value = walk(of.tree!, trial.truth);
      const outcome = wrong ? 'elsewhere' : value === YES ? 'eligible' : value === OPEN ? 'unknown' : 'ineligible';
      const near = !wrong && topLevel(of.tree!).filter((one) => walk(one, trial.truth) === NO).length === 1;
      counted[outcome]++;
      if (near) counted.near++;
      const got = answers.at(id, row);
      if (got.outcome !== outcome || got.near !== near)
        failures.push(JSON.stringify({ seed, id, row, got, want: { outcome, near } }));
    });
    if (JSON.stringify(answers.counts(id)) !== JSON.stringify(counted))
      failures.push(JSON.stringify({ seed, id, got: answers.counts(id), want: counted }));
  }
  return { pairs: compiled.policies.length * firms.length, failures };
}

/** Runs cases from seed 1. */
export function batchCases(count: number, runner: Runner = inJs): { pairs: number; failures: string[] } {
  const failures: string[] = [];
  let pairs = 0;
  for (let seed = 1; seed <= count; seed++) {
    const one = batchCase(seed, runner);
    pairs += one.pairs;
    failures.push(...one.failures);
  }
  return { pairs, failures };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--cases');
  const count = at > 0 ? Number(process.argv[at + 1]) : 200;
  const failures: string[] = [];
  let pairs = 0;
  for (const runner of [inJs, runInWasm]) {
    const one = batchCases(count, runner);
    pairs += one.pairs;
    failures.push(...one.failures);
  }
  for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
  process.stdout.write(
    `cases ${pairs}, failures ${failures.length} (pairs of ${count} random packs; JavaScript and WebAssembly beside the walk)\n`,
  );
  process.exit(failures.length ? 1 : 0);
}
