/** The row other programs read: one subject, one policy, one day, with the reason of every test when asked for. */
import type { CompiledPack, CompiledPolicy } from '../core/compile';
import { OPEN, YES } from '../core/trial';
import type { Day, Subject, TestValue } from '../format/types';
import { type Decided, type Decision, decideOn } from './decide';
import { type Facts, factsOf } from './subject';

/** One test of the policy and how the subject stands to it. */
export interface Reason {
  field: string;
  op: string;
  value: TestValue | null;
  unit?: string;
  /** Null: unknown. */
  have: unknown;
  /** Null: cannot be told. */
  holds: boolean | null;
  clause: string | null;
  /** Place of the test in the policy. */
  path: string;
  region?: boolean;
  waived?: boolean;
}

/** A row of the contract. Keys after `near_miss` stand only where they say something. */
export interface Row extends Decision {
  profile: string;
  policy: string;
  as_of: Day;
  /** For a bank product and a subject that asks for an amount or a term. */
  within_limits?: boolean | null;
  reasons?: Reason[];
}

/** The reason of every test of a decided policy, in the order of the text. */
export function reasonsOf(of: CompiledPolicy, { trial }: Decided, facts: Facts): Reason[] {
  if (!trial) return [];
  return of.leaves.map(({ index, test, variable, clause, path, region }) => {
    const truth = trial.truth[index]!;
    const { name } = of.variables[variable]!;
    const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1); // prettier-ignore
    return {
      field: name,
      op: test?.op ?? 'manual',
      value: test?.value ?? null,
      ...(test?.unit ? { unit: test.unit } : {}),
      have: test ? (facts.value(name) ?? null) : (facts.subject.judgements?.[name] ?? null),
      holds: truth === OPEN ? null : truth === YES,
      clause,
      path: where,
      ...(region ? { region } : {}),
      ...(trial.waived[index] ? { waived: true } : {}),
    };
  });
}

/** Whether what is asked lies within a product's limits (amounts inclusive); null when nothing is asked or no limit is known. */
export function withinLimits({ policy }: CompiledPolicy, facts: Facts): boolean | null {
  const { ask } = facts.subject;
  const { max_wan: most, min_wan: least, term_max_months: term } = policy;
  if (!ask || (most === undefined && least === undefined && !term)) return null;
  const { amount_wan: amount, months } = ask;
  if (amount !== undefined && ((most !== undefined && amount > most) || (least !== undefined && amount < least)))
    return false;
  if (months === undefined || !term) return true;
  const [only, shorter] = term.if_title_only_in ?? [[], undefined];
  // Of the titles the product itself names, the firm holds only those of the list: the shorter term applies.
  const named = new Set(testsTitles(policy.conditions));
  const held = (facts.titles ?? []).map(({ title }) => title).filter((title) => named.has(title));
  const short = shorter !== undefined && held.length > 0 && held.every((title) => only.includes(title));
  const longest = short ? shorter : term.default;
  return longest === undefined || months <= longest;
}

function testsTitles(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const one = node as { field?: unknown; value?: unknown };
  if (one.field === 'title' && Array.isArray(one.value)) return one.value as string[];
  return Object.values(node).flatMap(testsTitles);
}

/** Rows of one subject for all policies (or those named), in the order of the pack. */
export function match(
  compiled: CompiledPack,
  subject: Subject,
  asOf: Day,
  options: { policies?: ReadonlySet<string>; reasons?: boolean } = {},
): Row[] {
  const facts = factsOf(subject, asOf, compiled.formulas);
  const rows: Row[] = [];
  for (const of of compiled.policies) {
    if (options.policies && !options.policies.has(of.policy.id)) continue;
    const decided = decideOn(of, facts);
    const limits = subject.ask ? withinLimits(of, facts) : undefined;
    rows.push({
      profile: subject.id,
      policy: of.policy.id,
      as_of: asOf,
      ...decided.decision,
      ...(limits === undefined ? {} : { within_limits: limits }),
      ...(options.reasons ? { reasons: reasonsOf(of, decided, facts) } : {}),
    });
  }
  return rows;
}
