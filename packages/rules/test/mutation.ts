/**
 * `npx tsx packages/rules/test/mutation.ts`: every threshold of the verified pack is moved a little, one at a time. Caught by
 * the verified answers, or by the slow reading of the contract on a firm that stands exactly on the threshold.
 */
import { fileURLToPath } from 'node:url';
import { compilePolicy, type CompiledPack, type Day, decideOn, type Decision, factsOf, type Node, type Policy, type Subject, testsOf } from '../src'; // prettier-ignore
import { oracle } from './oracle';
import { seeded } from './random';
import { sharedPack, sharedSubjects, skipShared } from './shared';
import { varied } from './variations';

const DAYS: readonly Day[] = ['2026-01-15', '2026-04-01', '2026-10-01'];
/** Firms tried on a threshold before it is said not to be covered. */
const TRIES = 150;

export interface Threshold {
  policy: Policy;
  /** Place in the conditions. */
  path: (string | number)[];
  field: string;
  value: number;
}

/** Every number that a test of a policy compares with, tiers included. */
export function thresholdsOf(policy: Policy): Threshold[] {
  const found: Threshold[] = [];
  const visit = (node: unknown, path: (string | number)[], field: string): void => {
    if (typeof node === 'number') {
      const [key, before] = [path.at(-1), path.at(-2)];
      if (key === 'value' || before === 'value' || path.at(-3) === 'bands' || key === 'points' || key === 'at_least' || (key === 'min' && path.includes('score')))
        found.push({ policy, path, field, value: node }); // prettier-ignore
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const own = 'field' in node ? String(node.field) : field;
    for (const [key, below] of Array.isArray(node) ? node.entries() : Object.entries(node)) visit(below, [...path, key], own); // prettier-ignore
  };
  visit(policy.conditions, [], '');
  return found;
}

function moved(node: unknown, path: readonly (string | number)[], value: number): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy: unknown = Array.isArray(node) ? [...(node as unknown[])] : { ...(node as object) };
  (copy as Record<string | number, unknown>)[step] = moved((node as Record<string | number, unknown>)[step], rest, value);
  return copy;
} // prettier-ignore

const compared = ({ outcome, failing, missing, near_miss }: Decision): string => JSON.stringify([outcome, failing, missing, near_miss]); // prettier-ignore

export interface Mutations {
  mutants: number;
  byAnswers: number;
  byBoundary: number;
  /** Thresholds whose move nothing noticed. */
  uncovered: string[];
}

/** Moves each threshold up and down. `firms` are those with verified answers. */
export function mutations(compiled: CompiledPack, firms: readonly Subject[], every = 1): Mutations {
  const result: Mutations = { mutants: 0, byAnswers: 0, byBoundary: 0, uncovered: [] };
  const random = seeded(11);
  const all = compiled.policies.flatMap(({ policy }) => thresholdsOf(policy));
  all.forEach(({ policy, path, field, value }, n) => {
    if (n % every) return;
    const whole = path.at(-1) === 'at_least';
    const step = whole ? 1 : Math.max(0.01, Math.abs(value) / 50);
    for (const other of whole && value === 0 ? [1] : [value - step, value + step]) {
      result.mutants++;
      const conditions = moved(policy.conditions, path, other) as Node;
      const mutant = compilePolicy({ ...policy, conditions }, compiled.pack);
      const original = compiled.byId.get(policy.id)!;
      const differs = (firm: Subject, day: Day): boolean => {
        const facts = factsOf(firm, day, compiled.formulas);
        return compared(decideOn(original, facts).decision) !== compared(decideOn(mutant, facts).decision);
      };
      if (firms.some((firm) => DAYS.some((day) => differs(firm, day)))) {
        result.byAnswers++;
        continue;
      }
      const tests = [...testsOf(policy.conditions)];
      const day = policy.effective?.[0] ?? policy.effective?.[1] ?? '2026-04-01';
      const caught = Array.from({ length: TRIES }).some((_, t) => {
        const like = varied(random, firms[t % firms.length]!, tests);
        const on = [value, (value + other) / 2, value + (value - other) / 2][t % 3]!;
        const firm = field && field !== 'title' ? { ...like, fields: { ...like.fields, [field]: on } } : like;
        const facts = factsOf(firm, day, compiled.formulas);
        const mine = decideOn(mutant, facts).decision;
        if (compared(decideOn(original, facts).decision) === compared(mine)) return false;
        const want = oracle(policy, firm, day, compiled.types, 50_000);
        return want !== null && compared({ ...mine, ...want } as Decision) !== compared(mine);
      });
      if (caught) result.byBoundary++;
      else result.uncovered.push(`${policy.id} conditions.${path.join('.')} ${field} ${value} → ${other}`);
    }
  });
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (skipShared) throw new Error(skipShared);
  const compiled = sharedPack('domain/policies.json');
  const { mutants, byAnswers, byBoundary, uncovered } = mutations(compiled, [...sharedSubjects(compiled).values()]);
  for (const one of uncovered) process.stdout.write(`not covered: ${one}\n`);
  process.stdout.write(`cases ${mutants}, caught by verified answers ${byAnswers}, caught on the threshold ${byBoundary}, not covered ${uncovered.length}\n`); // prettier-ignore
}
