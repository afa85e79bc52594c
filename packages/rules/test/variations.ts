/**
 * `npx tsx packages/rules/test/variations.ts --cases 20000`: the verified firms with fields dropped, moved to the thresholds,
 * titles shifted, places changed and days moved, each answer beside that of the slow reading of the contract.
 */
import { fileURLToPath } from 'node:url';
import { type CompiledPack, decide, type Subject, type TestNode, testsOf } from '../src';
import { oracle } from './oracle';
import { pick, type Random, seeded, upTo } from './random';
import { sharedPack, sharedSubjects, skipShared } from './shared';

const DAYS = ['2020-02-29', '2022-08-01', '2024-12-31', '2026-01-15', '2026-03-31', '2026-04-01', '2026-06-30', '2027-12-31', '2031-01-01']; // prettier-ignore

/** A value at, just below or just above what a test asks for. */
function aroundTest(random: Random, { value, op }: TestNode): unknown {
  const one = pick(random, [value].flat() as (string | number | boolean)[]);
  if (op === 'has_any' || op === 'has_all') return random() < 0.4 ? [] : [String(one)];
  if (op === 'prefix_in') return pick(random, [String(one), `${String(one)}0000`.slice(0, 6), '110101', '999999']);
  if (typeof one === 'number') return pick(random, [one, one - 0.5, one + 0.5, 0]);
  if (typeof one === 'boolean') return random() < 0.5;
  return pick(random, [one, `${one}x`]);
}

/** A firm like another. */
export function varied(random: Random, firm: Subject, tests: readonly TestNode[]): Subject {
  const fields: Record<string, unknown> = { ...firm.fields };
  const drop = random() * 0.5;
  for (const name of Object.keys(fields)) if (random() < drop) delete fields[name];
  for (let n = upTo(random, 12); n > 0; n--) {
    const test = pick(random, tests);
    if (test.field !== 'title') fields[test.field] = aroundTest(random, test);
  }
  const flags = random() < 0.3 ? ['复核'] : firm.flags;
  if (random() < 0.15) return { id: firm.id, fields, titles: null, ...(flags ? { flags } : {}) };
  const named = tests.filter(({ field }) => field === 'title').flatMap(({ value }) => value as string[]);
  const titles = (firm.titles ?? []).filter(() => random() < 0.7);
  for (let n = upTo(random, 3); n > 0 && named.length; n--) {
    const [from, to] = [pick(random, DAYS), pick(random, DAYS)].sort() as [string, string];
    titles.push({ title: pick(random, named), from: random() < 0.2 ? null : from, to: random() < 0.2 ? null : to });
  }
  return { id: firm.id, fields, titles, ...(flags ? { flags } : {}) };
}

export interface Varied {
  cases: number;
  /** Cases with more ways to try than the slow reading has patience for. */
  left: number;
  failures: string[];
  outcomes: Record<string, number>;
  slowest: number;
}

/** Compares so many (firm, policy, day) with the slow reading. */
export function variations(compiled: CompiledPack, firms: readonly Subject[], cases: number, seed = 1): Varied {
  const random = seeded(seed);
  const tests = compiled.policies.flatMap(({ policy }) => [...testsOf(policy.conditions)]);
  const result: Varied = { cases: 0, left: 0, failures: [], outcomes: {}, slowest: 0 };
  while (result.cases < cases) {
    const day = pick(random, DAYS);
    const { policy } = pick(random, compiled.policies);
    const relevant = [...testsOf(policy.conditions)];
    const firm = varied(random, pick(random, firms), relevant.length && random() < 0.8 ? relevant : tests);
    const begun = process.hrtime.bigint();
    const mine = decide(compiled, firm, policy.id, day);
    const took = Number(process.hrtime.bigint() - begun) / 1e6;
    if (took > result.slowest) result.slowest = took;
    result.cases++;
    result.outcomes[mine.outcome] = (result.outcomes[mine.outcome] ?? 0) + 1;
    const want = oracle(policy, firm, day, compiled.types);
    if (!want) {
      result.left++;
      continue;
    }
    const got = { outcome: mine.outcome, failing: mine.failing, missing: mine.missing, near_miss: mine.near_miss, near_miss_then: mine.near_miss_then ?? [], ...(mine.if_in_region ? { if_in_region: mine.if_in_region } : {}) }; // prettier-ignore
    if (JSON.stringify(got) !== JSON.stringify(want))
      result.failures.push(JSON.stringify({ policy: policy.id, day, firm, got, want }));
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (skipShared) throw new Error(skipShared);
  const option = (name: string, otherwise: number): number => {
    const at = process.argv.indexOf(name);
    return at > 0 ? Number(process.argv[at + 1]) : otherwise;
  };
  const compiled = sharedPack('domain/policies.json');
  const firms = [...sharedSubjects(compiled).values()];
  const { cases, left, failures, outcomes, slowest } = variations(compiled, firms, option('--cases', 5000), option('--seed', 1)); // prettier-ignore
  for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
  process.stdout.write(`cases ${cases}, failures ${failures.length}, not tried in full ${left}, slowest ${slowest.toFixed(0)} ms (${Object.entries(outcomes).map(([name, n]) => `${name} ${n}`).join(', ')})\n`); // prettier-ignore
  process.exit(failures.length ? 1 : 0);
}
