/** A statement as the checks see it, and what they find. */
import type { Gazetteer } from '@wutong/codes';
import type { Qualifier } from './statements-figure';
import type { Period } from './statements-period';
import type { StateProblem } from './statements-states';

export interface Statement {
  id: string;
  subject: string | null;
  place_code: string | null;
  metric: string;
  value: number;
  unit: string;
  qualifier: Qualifier;
  state: string | null;
  period: Period | null;
  as_of: string | null;
  source: string | null;
  source_line: string | null;
  problem: StateProblem | null;
  /** Texts as typed: two open periods or two unlike nouns of counting are told apart by them. */
  periodText: string;
  unitText: string;
  /** For a place the table does not know. */
  unknownPlace: { code: string; name: string }[] | null;
}

/** One finding about several statements. `id` is the number of the check, so that the same finding keeps its name. */
export interface StatementFinding {
  id: string;
  kind: string;
  records: string[];
  [detail: string]: unknown;
}

export type StatementCheck = (statements: Statement[], gazetteer: Gazetteer) => StatementFinding[];

export const isCount = (s: Statement): boolean => s.unit === 'count' || s.unit === 'household';
export const isMoney = (s: Statement): boolean => s.unit === 'yuan';
export const isFact = (s: Statement): boolean => s.problem !== 'TARGET_NOT_FACT';
export const ids = (...statements: Statement[]): string[] => statements.map((s) => s.id);

/** Groups in order of first appearance. */
export function groupBy(statements: Statement[], keyOf: (s: Statement) => string): Statement[][] {
  const groups = new Map<string, Statement[]>();
  for (const s of statements) {
    const key = keyOf(s);
    const group = groups.get(key);
    if (group) group.push(s);
    else groups.set(key, [s]);
  }
  return [...groups.values()];
}

/** Who or what a statement is about, with the place it lies in. */
export function aboutKey(s: Statement): string {
  return JSON.stringify([s.subject, s.place_code]);
}

/** Statements that were told together: same subject, state, period, cut-off and place in the source. */
export function toldTogether(s: Statement): string {
  return JSON.stringify([s.subject, s.place_code, s.state, s.periodText, s.as_of, s.source, s.source_line]);
}

export interface CountAmountSet {
  count: Statement;
  amount: Statement;
}

/** A number of things and their money, told together and once each. */
export function countAmountSets(statements: Statement[]): CountAmountSet[] {
  const sets: CountAmountSet[] = [];
  for (const group of groupBy(statements, toldTogether)) {
    const counts = group.filter(isCount);
    const amounts = group.filter(isMoney);
    if (counts.length === 1 && amounts.length === 1) sets.push({ count: counts[0]!, amount: amounts[0]! });
  }
  return sets;
}
