/** Lints a rule file sent whole. */
import { WutongError } from '@wutong/kernel/errors';
import { E } from '@wutong/module-policy/policy.errors';
import { lint } from '@wutong/rules';
import type { LintRequest, PolicyFinding } from '../wire-policy';
import { findingView } from './findings';
import { brokenLine, linesOf } from './json-lines';

/** Its findings; for JSON text each with its line. Throws POLICY_FILE_UNREADABLE with the line where it stops being JSON. */
export function lintFile({ pack, text }: LintRequest, asOf: string): PolicyFinding[] {
  if (text === undefined) return lint(pack, { asOf }).map((one) => findingView(one));
  const value = parsed(text);
  const lineOf = linesOf(text);
  return lint(value, { asOf }).map((one) => findingView(one, lineOf(pathFromRoot(value, one.policy, one.path))));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WutongError(
      E.POLICY_FILE_UNREADABLE,
      { line: brokenLine(text) ?? 1 },
      { where: { field: 'text' }, cause: error },
    );
  }
}

/** A path inside a policy as one from the root of the file. */
function pathFromRoot(value: unknown, policy: string, path: readonly (string | number)[]): (string | number)[] {
  if (!policy || typeof value !== 'object' || value === null) return [...path];
  const bare = Array.isArray(value);
  for (const key of bare ? [''] : ['policies', 'products', 'programmes']) {
    const list = bare ? value : (value as Record<string, unknown>)[key];
    const n = Array.isArray(list) ? list.findIndex((one: { id?: unknown } | null) => one?.id === policy) : -1;
    if (n >= 0) return bare ? [n, ...path] : [key, n, ...path];
  }
  return [...path];
}
