/** Formulas of derived fields: `rd.y1 / rev.y1 * 100`, `max(a, b)`. Parsed once, evaluated on numbers; no eval. */

export type Formula =
  { kind: 'number'; value: number } | { kind: 'field'; name: string } | { kind: 'call'; name: string; args: Formula[] };

const CALLS: Record<string, { least: number; run: (args: number[]) => number }> = {
  '+': { least: 2, run: ([a, b]) => a! + b! },
  '-': { least: 2, run: ([a, b]) => a! - b! },
  '*': { least: 2, run: ([a, b]) => a! * b! },
  '/': { least: 2, run: ([a, b]) => a! / b! },
  neg: { least: 1, run: ([a]) => -a! },
  min: { least: 1, run: (args) => Math.min(...args) },
  max: { least: 1, run: (args) => Math.max(...args) },
  abs: { least: 1, run: ([a]) => Math.abs(a!) },
  round: { least: 1, run: ([a, digits = 0]) => Math.round(a! * 10 ** digits) / 10 ** digits },
};

/** Why a formula cannot be read; `at` counts characters from 1. */
export class FormulaError extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/**
 * Reads a formula. Names of fields are letters, digits, `_` and `.` in any script; those of `names`, which may hold blanks and
 * signs, are known whole, the longest first. Throws `FormulaError`.
 */
export function parseFormula(text: string, names: readonly string[] = []): Formula {
  const odd = names.filter((name) => name.trim() && !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name));
  const whole = odd.sort((a, b) => b.length - a.length).map((name) => `${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}_.])`); // prettier-ignore
  const name = [...whole, '[\\p{L}_][\\p{L}\\p{N}_.]*'].join('|');
  const tokens = [...text.matchAll(new RegExp(`\\s*(?:(\\d+(?:\\.\\d+)?)|(${name})|([-+*/(),])|(\\S))`, 'gu'))];
  let at = 0;
  let depth = 0;
  const fail = (): never => {
    const place = tokens[at]?.[0].trim() ?? '';
    const where = (tokens[at]?.index ?? text.length) + 1;
    throw new FormulaError(
      place ? `第 ${where} 个字符“${place}”看不懂` : '公式不完整',
      place ? `“${place}” at character ${where}` : 'it ends too early',
    );
  };
  const sign = (): string | undefined => tokens[at]?.[3];
  const take = (wanted: string): void => void (sign() === wanted ? at++ : fail());
  const call = (name: string, args: Formula[]): Formula => ({ kind: 'call', name, args });

  function atom(): Formula {
    if (++depth > 200) throw new FormulaError('公式嵌套过深', 'it is nested too deeply');
    try {
      const token = tokens[at];
      if (token?.[1] !== undefined) {
        at++;
        return { kind: 'number', value: Number(token[1]) };
      }
      if (token?.[2] !== undefined) {
        at++;
        if (sign() !== '(') return { kind: 'field', name: token[2] };
        if (!Object.hasOwn(CALLS, token[2]) || token[2] === 'neg') {
          at--;
          fail();
        }
        at++;
        const args = [sum()];
        while (sign() === ',') {
          at++;
          args.push(sum());
        }
        take(')');
        return call(token[2], args);
      }
      if (sign() === '-') {
        at++;
        return call('neg', [atom()]);
      }
      take('(');
      const inner = sum();
      take(')');
      return inner;
    } finally {
      depth--;
    }
  }
  function chain(signs: string, next: () => Formula): Formula {
    let left = next();
    for (let one = sign(); one !== undefined && signs.includes(one); one = sign()) {
      at++;
      left = call(one, [left, next()]);
    }
    return left;
  }
  const product = (): Formula => chain('*/', atom);
  function sum(): Formula {
    return chain('+-', product);
  }
  const formula = sum();
  if (at < tokens.length) fail();
  return formula;
}

/** Names of the fields a formula reads. */
export function fieldsOf(formula: Formula): string[] {
  if (formula.kind === 'field') return [formula.name];
  return formula.kind === 'number' ? [] : [...new Set(formula.args.flatMap(fieldsOf))];
}

/** The value, or null when a field is not a known number or the result is not finite (a division by zero). */
export function evaluate(formula: Formula, get: (name: string) => unknown): number | null {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'field') {
    const value = get(formula.name);
    return typeof value === 'number' ? value : null;
  }
  const args: number[] = [];
  for (const arg of formula.args) {
    const value = evaluate(arg, get);
    if (value === null) return null;
    args.push(value);
  }
  const result = CALLS[formula.name]!.run(args);
  // Cleans the dust of binary fractions: 300 / 10000 × 100 must be 3, not 3.0000000000000004.
  return Number.isFinite(result) ? Number(result.toPrecision(14)) : null;
}
