/** Single tests: fields, codes, listed values, units, places, ranks that mean none, and the sums of a points table. */
import { answerTest } from '../core/cells';
import { TITLE } from '../format/fields';
import type { ReadPack } from '../format/read';
import type { Node, Policy, Scalar, TestNode } from '../format/types';
import { unitsRelate } from '../format/units';
import type { Report } from './findings';
import { showTest } from './logic';

/** Tells whether a code exists; null when it cannot be told. `prefix`: whether some code begins so. */
export type CodeBook = (field: string, code: string, prefix: boolean) => boolean | null;

type Path = readonly (string | number)[];

/** Walks the written tree and looks at each test. */
export function lintTests(policy: Policy, pack: ReadPack, known: CodeBook | undefined, report: Report): void {
  const visit = (node: Node, path: Path, required: boolean): void => {
    if ('all' in node) return node.all.forEach((one, n) => visit(one, [...path, 'all', n], required));
    if ('any' in node)
      return node.any.forEach((one, n) => visit(one, [...path, 'any', n], required && node.any.length === 1));
    if ('of' in node && node.at_least > node.of.length)
      report('COUNT_OUT_OF_REACH', [...path, 'at_least'], { n: node.at_least, count: node.of.length });
    if ('of' in node)
      return node.of.forEach((one, n) => visit(one, [...path, 'of', n], required && node.at_least === node.of.length));
    if ('not' in node) return visit(node.not, [...path, 'not'], false);
    if ('manual' in node) return;
    if ('score' in node) {
      lintScore(node, path, report);
      node.score.groups.forEach((group, g) =>
        group.items.forEach((item, i) =>
          item.bands.forEach(
            (band, b) =>
              band.if && visit(band.if, [...path, 'score', 'groups', g, 'items', i, 'bands', b, 'if'], false),
          ),
        ),
      );
      return;
    }
    if ('tiers' in node) {
      for (const field of [node.tiers.by, node.tiers.field]) declared(field, pack, [...path, 'tiers'], report);
      return;
    }
    lintTest(node, path, pack, known, report);
    if (node.role === 'region' && !required) report('REGION_NOT_REQUIRED', path);
    if (node.role !== 'region' && required && node.op === 'prefix_in' && /^region\b/.test(node.field))
      report('REGION_UNMARKED', path, { field: node.field });
  };
  if (policy.conditions) visit(policy.conditions, ['conditions'], true);
}

function declared(field: string, pack: ReadPack, path: Path, report: Report): void {
  if (field === TITLE || Object.hasOwn(pack.fields, field)) return;
  const near = nearest(field, Object.keys(pack.fields));
  report('FIELD_UNDECLARED', [...path, 'field'], { field, suggest: near ? `是不是“${near}”?` : '请在 fields 里声明。', suggestEn: near ? `Is it “${near}”?` : 'Declare it under “fields”.' }); // prettier-ignore
}

function lintTest(test: TestNode, path: Path, pack: ReadPack, known: CodeBook | undefined, report: Report): void {
  const { field, op, value, unit } = test;
  declared(field, pack, path, report);
  const def = pack.fields[field];
  if (unit && def?.unit && unitsRelate(unit, def.unit) === 'other' && op !== 'held_for' && op !== 'age_at_least')
    report('UNIT_DIFFERS', [...path, 'unit'], { have: unit, want: def.unit, field });
  const values = (Array.isArray(value) ? value : typeof value === 'object' ? [] : [value]) as Scalar[];
  if (def?.values?.length && ['eq', 'ne', 'in', 'not_in', 'has_any', 'has_all'].includes(op)) {
    values.forEach((one) => {
      if (!def.values!.includes(one))
        report('VALUE_UNLISTED', [...path, 'value'], { value: String(one), field, values: def.values!.join('、') });
    });
  }
  if (known && (op === 'prefix_in' || op === 'in' || op === 'eq')) {
    for (const one of values)
      if (typeof one === 'string' && known(field, one, op === 'prefix_in') === false)
        report('CODE_UNKNOWN', [...path, 'value'], { value: one, field });
  }
  const none = def?.none_value;
  if (
    none !== undefined &&
    (op === 'gt' || op === 'gte') &&
    answerTest(test, { value: none, titles: null }, '2000-01-01')
  )
    report('NONE_PASSES', path, { field, value: String(none), test: showTest(test) });
}

function lintScore({ score }: Node & { score: import('../format/types').Score }, path: Path, report: Report): void {
  const at = [...path, 'score'];
  let total = 0;
  score.groups.forEach((group, g) => {
    const best = group.items.map((item, i) => {
      const most = Math.max(0, ...item.bands.map(({ points }) => points));
      if (item.max !== undefined && item.max !== most)
        report('SCORE_MAX', [...at, 'groups', g, 'items', i, 'max'], { have: item.max, want: most });
      return most;
    });
    const most = group.pick === 'max' ? Math.max(0, ...best) : best.reduce((sum, one) => sum + one, 0);
    if (group.max !== undefined && group.max !== most)
      report('SCORE_MAX', [...at, 'groups', g, 'max'], { have: group.max, want: most });
    if (group.min !== undefined && group.min > most)
      report('SCORE_OUT_OF_REACH', [...at, 'groups', g, 'min'], { min: group.min, max: most });
    total += most;
  });
  if (score.max !== undefined && score.max !== total)
    report('SCORE_MAX', [...at, 'max'], { have: score.max, want: total });
  if (score.min > total) report('SCORE_OUT_OF_REACH', [...at, 'min'], { min: score.min, max: total });
}

/** The name that differs least, when it differs by no more than a third. */
function nearest(name: string, names: readonly string[]): string | null {
  let best: [number, string] | null = null;
  for (const one of names) {
    const distance = edits(name, one);
    if (distance <= Math.max(1, Math.floor(name.length / 3)) && (!best || distance < best[0])) best = [distance, one];
  }
  return best?.[1] ?? null;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}
