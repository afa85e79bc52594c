/** The linter of a rule file: everything in it that will surprise whoever relies on it. */
import { compilePolicy } from '../core/compile';
import type { Problem } from '../format/problems';
import { readPack, type ReadPack } from '../format/read';
import { mended } from './mend';
import type { Day } from '../format/types';
import { lintExamples } from './examples';
import { type Finding, reporter } from './findings';
import { lintLogic } from './logic';
import { lintCycles, lintDates, lintFormulas, lintReferences } from './pack';
import { type CodeBook, lintTests } from './tests';

export interface LintOptions {
  /** The day expired dates and closed windows are seen from. */
  asOf: Day;
  /** Tells which codes exist. */
  codes?: CodeBook;
}

/**
 * Findings of a parsed file, in the order of its policies. A file that cannot be read as a pack gives its problems as
 * findings, with the id of the policy they stand in, and what can be told of the rest; paths are inside the policy, or from
 * the root where there is none.
 */
export function lint(value: unknown, options: LintOptions): Finding[] {
  const reading = readPack(value);
  const problems = reading.problems.map((problem) => asFinding(problem, value, 'error'));
  const warnings = reading.warnings.map((problem) => asFinding(problem, value, 'warning'));
  const pack = reading.pack ?? mended(value, reading.problems);
  if (!pack) return [...problems, ...warnings];
  const broken = new Set(problems.map(({ policy }) => policy));
  // What has been taken out of a policy may be what its examples and its prerequisites speak of.
  const told = lintPack(pack, options).filter(({ policy, code }) => !broken.has(policy) || !BY_THE_WHOLE.has(code));
  const order = new Map(pack.policies.map(({ id }, n) => [id, n]));
  const place = ({ policy }: Finding): number => order.get(policy) ?? -1;
  return [...problems, ...warnings, ...told].sort((a, b) => place(a) - place(b));
}

/** Findings that need the whole of a policy. */
const BY_THE_WHOLE = new Set(['EXAMPLE_FAILED', 'EXAMPLE_WRONG', 'PREREQUISITE_UNTESTED', 'NEVER_INELIGIBLE']);

function lintPack(pack: ReadPack, { asOf, codes }: LintOptions): Finding[] {
  const findings: Finding[] = [];
  lintFormulas(pack, reporter('', findings));
  for (const policy of pack.policies) {
    const report = reporter(policy.id, findings);
    lintTests(policy, pack, codes, report);
    lintLogic(policy, pack, asOf, report);
    lintReferences(policy, pack, report);
    lintDates(policy, pack, asOf, report);
    lintExamples(compilePolicy(policy, pack), pack, report);
  }
  lintCycles(pack, (policy) => reporter(policy, findings));
  return findings;
}

function asFinding({ code, path, said }: Problem, value: unknown, level: Finding['level']): Finding {
  const at = policyAt(value, path);
  return {
    policy: at?.id ?? '',
    path: at ? path.slice(at.depth) : [...path],
    code,
    level,
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
