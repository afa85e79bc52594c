/** `npx tsx packages/rules/test/exact.ts --cases 200000`: random rules and firms, the engine beside trying everything. */
import { fileURLToPath } from 'node:url';
import { compilePack, decide, type Pack, packOf } from '../src';
import { asked, brute } from './brute';
import { AS_OF, FIELDS, randomFirm, randomTree, seeded, upTo } from './random';

const OUTCOME = new Map<boolean | null, string>([
  [true, 'eligible'],
  [false, 'ineligible'],
  [null, 'unknown'],
]);

/** One random rule and firm; what differs from the slow reading, or null. Null too when there are too many ways to try. */
export function exactCase(seed: number, effort?: number): { outcome: string; differs: string | null } | null {
  const random = seeded(seed);
  const names = Object.keys(FIELDS).filter(() => random() < 0.55);
  if (names.length === 0) names.push('a');
  const tree = randomTree(random, 1 + upTo(random, 3), names);
  const firm = randomFirm(random, 0.1 + random() * 0.6);
  const missing = [...asked(tree)].filter(
    (name) => (name.startsWith('?') ? firm.judgements?.[name.slice(1)] : firm.fields[name]) === undefined,
  );
  const ways = missing.reduce((product, name) => product * (name.startsWith('?') ? 2 : FIELDS[name]!.values.length), 1);
  if (ways > 800) return null;
  const slow = brute(tree, firm);
  const fields = Object.fromEntries(Object.entries(FIELDS).map(([name, { def }]) => [name, def]));
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions: tree }] } satisfies Pack));
  const fast = decide(compiled, firm, 'p', AS_OF, effort === undefined ? {} : { effort });
  const mine = {
    value: fast.outcome,
    matter: [...fast.missing, ...fast.judgement.map((id) => `?${id}`)].sort(),
    near: fast.near_miss,
    after: fast.near_miss_then ?? [],
  };
  const want = { value: OUTCOME.get(slow.value), matter: slow.matter.toSorted(), near: slow.near, after: slow.after };
  const same = JSON.stringify(mine) === JSON.stringify(want);
  return { outcome: fast.outcome, differs: same ? null : JSON.stringify({ seed, tree, firm, mine, want }) };
}

/** Runs cases from a first seed; counts and the first failures. */
export function exactCases(
  count: number,
  first = 1,
): { cases: number; failures: string[]; outcomes: Record<string, number> } {
  const failures: string[] = [];
  const outcomes: Record<string, number> = {};
  let cases = 0;
  for (let seed = first; cases < count; seed++) {
    // Every other case by diagrams alone, every sixth by a little of both.
    const one = exactCase(seed, seed % 2 ? undefined : seed % 6 ? 0 : 40);
    if (!one) continue;
    cases++;
    outcomes[one.outcome] = (outcomes[one.outcome] ?? 0) + 1;
    if (one.differs) failures.push(one.differs);
  }
  return { cases, failures, outcomes };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--cases');
  const { cases, failures, outcomes } = exactCases(at > 0 ? Number(process.argv[at + 1]) : 20_000);
  for (const failure of failures.slice(0, 5)) process.stderr.write(`${failure}\n`);
  process.stdout.write(`cases ${cases}, failures ${failures.length} (${Object.entries(outcomes).map(([name, n]) => `${name} ${n}`).join(', ')})\n`); // prettier-ignore
  process.exit(failures.length ? 1 : 0);
}
