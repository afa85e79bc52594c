/** The linter of a rule file: everything in it that will surprise whoever relies on it. */
import { compilePolicy } from '../core/compile';
import type { Problem } from '../format/problems';
import { readPack } from '../format/read';
import type { Day } from '../format/types';
import { lintExamples } from './examples';
import { type Finding, reporter } from './findings';
import { lintLogic } from './logic';
import { lintCycles, lintDates, lintReferences } from './pack';
import { type CodeBook, lintTests } from './tests';

export interface LintOptions {
  /** The day expired dates and closed windows are seen from. */
  asOf: Day;
  /** Tells which codes exist. */
  codes?: CodeBook;
}

/**
 * Findings of a parsed file, in the order of its policies. A file that cannot be read as a pack gives its problems as
 * findings, with the id of the policy they stand in; paths are inside the policy, or from the root where there is none.
 */
export function lint(value: unknown, { asOf, codes }: LintOptions): Finding[] {
  const reading = readPack(value);
  const findings = [...reading.problems, ...reading.warnings].map((problem) =>
    asFinding(problem, value, reading.pack === null),
  );
  if (reading.pack === null) return findings;
  const { pack } = reading;
  for (const policy of pack.policies) {
    const report = reporter(policy.id, findings);
    lintTests(policy, pack, codes, report);
    lintLogic(policy, pack, asOf, report);
    lintReferences(policy, pack, report);
    lintDates(policy, pack, asOf, report);
    lintExamples(compilePolicy(policy, pack), pack, report);
  }
  lintCycles(pack, (policy) => reporter(policy, findings));
  const order = new Map(pack.policies.map(({ id }, n) => [id, n]));
  return findings.sort((a, b) => (order.get(a.policy) ?? -1) - (order.get(b.policy) ?? -1));
}

function asFinding({ code, path, said }: Problem, value: unknown, fatal: boolean): Finding {
  const at = policyAt(value, path);
  return {
    policy: at?.id ?? '',
    path: at ? path.slice(at.depth) : [...path],
    code,
    level: fatal ? 'error' : 'warning',
    said,
  };
}

/** The policy a path from the root leads into. */
export function policyAt(value: unknown, path: readonly (string | number)[]): { id: string; depth: number } | null {
  let one: unknown = value;
  for (const [depth, step] of [...path, ''].entries()) {
    if (typeof one !== 'object' || one === null) return null;
    const { id, conditions } = one as { id?: unknown; conditions?: unknown };
    if (typeof id === 'string' && conditions !== undefined) return { id, depth };
    one = (one as Record<string | number, unknown>)[step];
  }
  return null;
}
