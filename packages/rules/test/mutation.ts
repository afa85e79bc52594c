/**
 * `npx tsx packages/rules/test/mutation.ts`: every number of the verified pack (thresholds, points, minima) is moved a little,
 * one at a time. Caught by the verified answers; else a firm is looked for on which the two texts differ, in a decision
 * diagram of "one holds and the other does not", and the slow reading of the contract must side with the text as it stands.
 * Where the diagram has no such firm, none exists: the move changes nothing that anybody could notice.
 */
import { fileURLToPath } from 'node:url';
import { compilePolicy, type CompiledPack, type CompiledPolicy, type Day, decideOn, type Decision, factsOf, type Node, type Policy, type Subject, testsOf } from '../src'; // prettier-ignore
import { sampleOf } from '../src/core/cells';
import { Diagram, orderOf } from '../src/core/diagram';
import { openTrial } from '../src/lint/logic';
import { oracle } from './oracle';
import { sharedPack, sharedSubjects, skipShared } from './shared';

const DAYS: readonly Day[] = ['2026-01-15', '2026-04-01', '2026-10-01'];
/** Steps the diagram may take: it holds two points tables at once. */
const STEPS = 20_000_000;

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

/** A firm, everything known, on which exactly one of two trees holds, places being right; null when there is none. */
function toldApart(policy: Policy, other: Node, compiled: CompiledPack, day: Day): Subject | null {
  const own = policy.conditions!;
  const places = [...testsOf(own)].filter(({ role }) => role === 'region');
  const differ: Node = { any: [{ all: [own, { not: other }] }, { all: [{ not: own }, other] }] };
  const of = compilePolicy({ ...policy, conditions: { all: [...places, differ] } }, compiled.pack);
  const trial = openTrial(of, day);
  const diagram = new Diagram(
    trial,
    orderOf(of.tree!, () => true, trial),
    STEPS,
  );
  const chosen = wayToYes(diagram, diagram.of(of.tree!), new Map(), new Set());
  return chosen && firmOf(of, chosen, day);
}

/** The first way to the constant 1: the cell of each variable on it. */
function wayToYes(diagram: Diagram, node: number, chosen: Map<number, number>, dead: Set<number>): Map<number, number> | null {
  const value = diagram.valueOf(node);
  if (value !== null) return value ? chosen : null;
  if (dead.has(node)) return null;
  const { variable, kids } = diagram.top(node);
  for (const [cell, kid] of kids.entries()) {
    const found = wayToYes(diagram, kid, new Map(chosen).set(variable, cell), dead);
    if (found) return found;
  }
  dead.add(node);
  return null;
} // prettier-ignore

function firmOf(of: CompiledPolicy, chosen: ReadonlyMap<number, number>, day: Day): Subject {
  const fields: Record<string, unknown> = {};
  const titles: Subject['titles'] = [];
  const cells = of.cells(day);
  for (const { index, name, type } of of.variables) {
    const { about } = cells[index]![chosen.get(index) ?? 0]!;
    if (name !== 'title') fields[name] = sampleOf(about, type);
    else if (about.kind === 'set') titles.push(...about.has.map((title) => ({ title, from: null, to: null })));
  }
  return { id: 'F', fields, titles };
}

export interface Mutations {
  mutants: number;
  byAnswers: number;
  byFirm: number;
  /** Moves that no firm can notice. */
  same: string[];
  /** Moves that are noticed by nothing although a firm could. */
  uncovered: string[];
}

/** Moves each number up and down. `firms` are those with verified answers. */
export function mutations(compiled: CompiledPack, firms: readonly Subject[], every = 1): Mutations {
  const result: Mutations = { mutants: 0, byAnswers: 0, byFirm: 0, same: [], uncovered: [] };
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
      const decided = (text: CompiledPolicy, firm: Subject, day: Day): Decision =>
        decideOn(text, factsOf(firm, day, compiled.formulas)).decision;
      const noticed = firms.some((firm) =>
        DAYS.some((day) => compared(decided(original, firm, day)) !== compared(decided(mutant, firm, day))),
      );
      if (noticed) {
        result.byAnswers++;
        continue;
      }
      const day = policy.effective?.[0] ?? policy.effective?.[1] ?? '2026-04-01';
      const name = `${policy.id} conditions.${path.join('.')} ${field} ${value} → ${other}`;
      const firm = toldApart(policy, conditions, compiled, day);
      if (!firm) {
        result.same.push(name);
        continue;
      }
      const want = oracle(policy, firm, day, compiled.types)?.outcome;
      const caught = want === decided(original, firm, day).outcome && want !== decided(mutant, firm, day).outcome;
      if (caught) result.byFirm++;
      else result.uncovered.push(name);
    }
  });
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (skipShared) throw new Error(skipShared);
  const compiled = sharedPack('domain/policies.json');
  const { mutants, byAnswers, byFirm, same, uncovered } = mutations(compiled, [...sharedSubjects(compiled).values()]);
  for (const one of same) process.stdout.write(`nobody can notice: ${one}\n`);
  for (const one of uncovered) process.stdout.write(`not covered: ${one}\n`);
  process.stdout.write(`cases ${mutants}, failures ${uncovered.length} (caught by verified answers ${byAnswers}, by a firm made for it ${byFirm}, the same for every firm ${same.length})\n`); // prettier-ignore
  process.exit(uncovered.length ? 1 : 0);
}
