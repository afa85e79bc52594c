/** The thresholds of a policy that a slider can move, and a rule with one of them moved. */
import { type FieldDef, type Node, type Policy, sayTest, type TestNode } from '@wutong/rules';
import type { Threshold } from '../wire-policy';

type Path = (string | number)[];
type Found = Omit<Threshold, 'min' | 'max' | 'step'>;

const MOVING = ['gte', 'gt', 'lte', 'lt'];

/** Every numeric threshold of a tree, in the order of the text; the smallest total of a score is one too. */
export function thresholdsIn(conditions: Node, fields: Readonly<Record<string, FieldDef>>): Found[] {
  const found: Found[] = [];
  const add = (test: TestNode, path: Path, clause: string | null): void => {
    if (!MOVING.includes(test.op) || typeof test.value !== 'number') return;
    const def = fields[test.field];
    found.push({
      path,
      field: test.field,
      label: def?.label ?? test.field,
      op: test.op,
      unit: test.unit ?? def?.unit ?? null,
      value: test.value,
      says: sayTest(test, def),
      clause,
    });
  };
  const visit = (node: Node, path: Path, above: string | null): void => {
    const clause = ('clause' in node ? node.clause : undefined) ?? above;
    const below = (nodes: readonly Node[], key: string): void =>
      nodes.forEach((one, n) => visit(one, [...path, key, n], clause));
    if ('all' in node) below(node.all, 'all');
    else if ('any' in node) below(node.any, 'any');
    else if ('of' in node) below(node.of, 'of');
    else if ('not' in node) visit(node.not, [...path, 'not'], clause);
    else if ('score' in node) {
      const at = [...path, 'score'];
      const { min, max } = node.score;
      found.push({
        path: [...at, 'min'],
        field: '',
        label: '总分',
        op: 'gte',
        unit: '分',
        value: min,
        says: { zh: `总分不低于${min}分`, en: `A total of at least ${min}${max === undefined ? '' : ` of ${max}`}` },
        clause,
      });
    } else if ('tiers' in node) {
      const { field, op, bands, unit } = node.tiers;
      bands.forEach(([, value], n) =>
        add(
          { field, op, value, ...(unit ? { unit } : {}) },
          [...path, 'tiers', 'bands', n, 1],
          node.tiers.clause ?? clause,
        ),
      );
    } else if ('field' in node) add(node, [...path, 'value'], clause);
  };
  visit(conditions, ['conditions'], null);
  return found;
}

/** The ends of a slider: the city's own values, and room on both sides of the threshold; outliers do not stretch it. */
export function withRange(one: Found, span: { min: number; max: number } | undefined): Threshold {
  const { value } = one;
  const reach = Math.max(Math.abs(value), 1);
  const low = Math.min(value - reach, Math.max(span?.min ?? 0, value - 3 * reach));
  const high = Math.max(value + reach, Math.min(span?.max ?? 0, value + 4 * reach));
  const natural = value >= 0 && (span?.min ?? 0) >= 0 ? Math.max(0, low) : low;
  const top = one.unit === '%' && value <= 100 && (span?.max ?? 0) <= 100 ? Math.min(100, high) : high;
  const step = niceStep((top - natural) / 100);
  return { ...one, min: Math.floor(natural / step) * step, max: Math.ceil(top / step) * step, step };
}

/** 1, 2 or 5 times a power of ten, not below the rough one. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  return Number((times * power).toPrecision(3));
}

/** The rule with another value at a threshold; null where there is no number at the path. */
export function withValue(rule: Policy, path: Path, value: number): Policy | null {
  const put = (here: unknown, [step, ...rest]: Path): unknown => {
    if (step === undefined) return typeof here === 'number' ? value : undefined;
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    const below = put((here as Record<string | number, unknown>)[step], rest);
    if (below === undefined) return undefined;
    if (Array.isArray(here)) return here.map((one: unknown, n) => (n === step ? below : one));
    return { ...here, [step]: below };
  };
  if (path[0] !== 'conditions') return null;
  return (put(rule, path) as Policy | undefined) ?? null;
}
