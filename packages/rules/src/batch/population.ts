/** Questions about everybody: one run over all policies, a threshold moved, an old text beside a new one. */
import { type CompiledPack, compilePack } from '../core/compile';
import type { Outcome } from '../decide/decide';
import { decideOn } from '../decide/decide';
import { factsOf } from '../decide/subject';
import type { Path } from '../format/problems';
import type { ReadPack } from '../format/read';
import type { Day, Node, Subject, TestValue } from '../format/types';
import type { Answers, Counts } from './answers';
import { encode } from './encode';
import { type Program, programOf } from './program';
import { runInJs } from './run-js';
import { hasVectors, runInWasm } from './run-wasm';
import type { Table } from './table';

/** Runs a program over a table. */
export type Executor = (program: Program, table: Table) => Answers;

/** The executor in JavaScript: for machines whose WebAssembly has no vectors. */
export const inJs: Executor = (program, table) => runInJs(program, encode(program, table));

/** WebAssembly where it has vectors, else JavaScript. */
export const inThisThread: Executor = (program, table) => (hasVectors() ? runInWasm : inJs)(program, table);

/**
 * Answers every policy in force on the day for every row, in three-valued logic. What that leaves undecided although every
 * value of the missing fields gives the same answer, `settle` finds.
 */
export function answerAll(compiled: CompiledPack, table: Table, asOf: Day, run: Executor = inThisThread): Answers {
  return run(programOf(compiled, asOf), table);
}

/** Of the rows of a policy left unknown: those that the case split decides. */
export function settle(
  compiled: CompiledPack,
  answers: Answers,
  policy: string,
  subjectAt: (row: number) => Subject,
): { eligible: number[]; ineligible: number[] } {
  const of = compiled.byId.get(policy);
  if (!of) throw new Error(`no policy ${policy}`);
  const found = { eligible: [] as number[], ineligible: [] as number[] };
  // Where every field is asked about once, three-valued logic is exact already.
  if (of.variables.every(({ leaves }) => leaves.length === 1)) return found;
  for (const row of answers.rowsWith(policy, 'unknown')) {
    const { outcome } = decideOn(of, factsOf(subjectAt(row), answers.program.asOf, compiled.formulas), {
      outcomeOnly: true,
    }).decision;
    if (outcome === 'eligible' || outcome === 'ineligible') found[outcome].push(row);
  }
  return found;
}

/** The node of a tree at a path, put in place of the one there. */
function replaced(tree: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(tree)) return tree.map((one, n) => (n === step ? replaced(one, rest, value) : one));
  return { ...(tree as object), [step]: replaced((tree as Record<string | number, unknown>)[step], rest, value) };
}

/**
 * Counts of one policy with one of its thresholds moved: `path` leads to the value inside the policy, such as
 * `['conditions', 'all', 2, 'value']`. One run answers all values.
 */
export function sweep(
  pack: ReadPack,
  policy: string,
  path: Path,
  values: readonly TestValue[],
  table: Table,
  asOf: Day,
  run: Executor = inThisThread,
): { value: TestValue; counts: Counts }[] {
  const original = pack.policies.find(({ id }) => id === policy);
  if (!original) throw new Error(`no policy ${policy}`);
  if (path[0] !== 'conditions') throw new Error('the path of a threshold begins with conditions');
  const variants = values.map((value, n) => ({
    ...original,
    id: `${policy}#${n}`,
    conditions: replaced(original.conditions, path.slice(1), value) as Node,
  }));
  const answers = answerAll(compilePack({ ...pack, policies: variants }), table, asOf, run);
  return values.map((value, n) => ({ value, counts: answers.counts(`${policy}#${n}`) }));
}

/** What changes between two texts, or two days, for the same rows. */
export interface Change {
  /** Rows eligible only by the second. */
  gain: number[];
  /** Rows eligible only by the first. */
  lose: number[];
  /** Rows by the pair of answers, such as `unknown → eligible`. */
  moves: Record<string, number>;
}

/** A policy's answers; null where it is not in force. */
export interface Side {
  answers: Answers;
  policy: string | null;
}

/** Compares two policies, or one before and after, row by row. */
export function compare(before: Side, after: Side): Change {
  const answer = ({ answers, policy }: Side, row: number): Outcome =>
    policy === null || !answers.has(policy) ? 'not_in_force' : answers.at(policy, row).outcome;
  const change: Change = { gain: [], lose: [], moves: {} };
  for (let row = 0; row < after.answers.rows; row++) {
    const [one, other] = [answer(before, row), answer(after, row)];
    if (one === other) continue;
    const move = `${one} → ${other}`;
    change.moves[move] = (change.moves[move] ?? 0) + 1;
    if (other === 'eligible') change.gain.push(row);
    if (one === 'eligible') change.lose.push(row);
  }
  return change;
}
