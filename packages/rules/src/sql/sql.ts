/**
 * A policy as an SQL expression, for an engine that holds more firms than one machine. SQL's own NULL is the unknown: AND, OR,
 * NOT and comparisons are three-valued as here. Columns are named by their fields: numbers, booleans and texts as they are,
 * dates as ISO texts, sets (the titles valid on the day among them) as lists of texts, fields whose values are now text, now
 * number, now yes or no as JSON (`"A"`, `1`, `true`), the flags of a firm as `flags`.
 */
import { heldOf } from '../core/cells';
import type { CompiledPack, CompiledPolicy, Item, Leaf, Tree } from '../core/compile';
import { begunBy, spanOf } from '../core/dates';
import { topLevel } from '../batch/program';
import { inForce } from '../decide/decide';
import type { Day, Scalar } from '../format/types';

export type Dialect = 'postgresql' | 'duckdb';

export interface PolicySql {
  policy: string;
  /** `eligible`, `ineligible`, `unknown`, `elsewhere` or `not_in_force`, in three-valued logic. */
  outcome: string;
  /** True for a row short of exactly one top-level condition. */
  near: string;
  /** The conditions alone: true, false or NULL. */
  holds: string;
}

/** A rule that cannot be told in SQL over such columns. */
export class SqlError extends Error {
  constructor(
    readonly policy: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${policy}: ${en}`);
  }
}

/** A name as an identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function literal(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return text(value);
  return value < 0 ? `(${value})` : String(value);
}

/** The expressions of one policy. Judgements are unknown. Throws `SqlError` for titles that must have been held for a time. */
export function sqlOf(of: CompiledPolicy, asOf: Day, dialect: Dialect): PolicySql {
  const { policy, tree } = of;
  if (!inForce(policy.effective, asOf))
    return { policy: policy.id, outcome: `'not_in_force'`, near: 'FALSE', holds: 'CAST(NULL AS BOOLEAN)' };
  if (!tree) return { policy: policy.id, outcome: `'unknown'`, near: 'FALSE', holds: 'CAST(NULL AS BOOLEAN)' };
  const say = (one: Tree): string => treeSql(one, of, asOf, dialect);
  const wrong = of.leaves.filter(({ region }) => region).map((leaf) => `${leafSql(leaf, of, asOf, dialect)} IS FALSE`);
  const whole = say(tree);
  const elsewhere = wrong.length ? `WHEN ${wrong.join(' OR ')} THEN 'elsewhere' ` : '';
  const fails = topLevel(tree).map((one) => `CASE WHEN ${say(one)} IS FALSE THEN 1 ELSE 0 END`);
  const inPlace = wrong.length ? `NOT (${wrong.join(' OR ')}) AND ` : '';
  return {
    policy: policy.id,
    outcome: `CASE ${elsewhere}WHEN ${whole} IS TRUE THEN 'eligible' WHEN ${whole} IS FALSE THEN 'ineligible' ELSE 'unknown' END`,
    holds: whole,
    near: `(${inPlace}(${fails.join(' + ')}) = 1)`,
  };
}

/** One statement that answers all policies for every row of a table: its key, and a column a policy. */
export function selectSql(compiled: CompiledPack, asOf: Day, dialect: Dialect, table: string, key: string): string {
  const columns = compiled.policies.map((of) => `  ${sqlOf(of, asOf, dialect).outcome} AS ${quoted(of.policy.id)}`);
  return `SELECT ${quoted(key)},\n${columns.join(',\n')}\nFROM ${quoted(table)}`;
}

function treeSql(tree: Tree, of: CompiledPolicy, asOf: Day, dialect: Dialect): string {
  const below = (one: Tree): string => treeSql(one, of, asOf, dialect);
  switch (tree.kind) {
    case 'leaf':
      return leafSql(of.leaves[tree.leaf]!, of, asOf, dialect);
    case 'not':
      return `(NOT ${below(tree.child)})`;
    case 'all':
    case 'any':
      if (tree.children.length === 0) return tree.kind === 'all' ? 'TRUE' : 'FALSE';
      return `(${tree.children.map(below).join(tree.kind === 'all' ? ' AND ' : ' OR ')})`;
    case 'at_least': {
      const count = (test: string): string =>
        tree.children.map((one) => `CASE WHEN ${below(one)} ${test} THEN 1 ELSE 0 END`).join(' + ');
      return `(CASE WHEN ${count('IS TRUE')} >= ${tree.n} THEN TRUE WHEN ${count('IS NOT FALSE')} < ${tree.n} THEN FALSE END)`;
    }
    case 'score': {
      const [sure, fails]: [string[], string[]] = [[], []];
      const totals: [string[], string[]] = [[], []];
      for (const group of tree.groups) {
        const bound = (which: 'LEAST' | 'GREATEST'): string => {
          const points = group.items.map((item) => itemSql(item, which, below));
          if (points.length === 0) return '0';
          return group.pick === 'max' ? `GREATEST(0, ${points.join(', ')})` : `(${points.join(' + ')})`;
        };
        const [least, most] = [bound('LEAST'), bound('GREATEST')];
        totals[0].push(least);
        totals[1].push(most);
        if (group.min === -Infinity) continue;
        sure.push(`${least} >= ${group.min}`);
        fails.push(`${most} < ${group.min}`);
      }
      sure.push(`${totals[0].join(' + ') || '0'} >= ${tree.min}`);
      fails.push(`${totals[1].join(' + ') || '0'} < ${tree.min}`);
      return `(CASE WHEN ${sure.join(' AND ')} THEN TRUE WHEN ${fails.join(' OR ')} THEN FALSE END)`;
    }
  }
}

/** The least or the most points of an item: over the bands that can be reached. */
function itemSql(item: Item, which: 'LEAST' | 'GREATEST', below: (tree: Tree) => string): string {
  const before: string[] = [];
  const cases: string[] = [];
  for (const { test, points } of [...item.bands, { test: null, points: 0 }]) {
    const own = test ? below(test) : 'TRUE';
    const reached = [...before, ...(test ? [`${own} IS NOT FALSE`] : [])];
    cases.push(reached.length ? `CASE WHEN ${reached.join(' AND ')} THEN ${points} END` : String(points));
    if (!test) break;
    before.push(`${own} IS NOT TRUE`);
  }
  return `${which}(${cases.join(', ')})`;
}

function leafSql({ test, variable, waivedIf }: Leaf, of: CompiledPolicy, asOf: Day, dialect: Dialect): string {
  const plain = testSql(test, of, variable, asOf, dialect);
  if (!waivedIf) return plain;
  const carried =
    dialect === 'duckdb'
      ? `list_contains(${quoted('flags')}, ${text(waivedIf)})`
      : `${text(waivedIf)} = ANY(${quoted('flags')})`;
  return `(COALESCE(${carried}, FALSE) OR ${plain})`;
}

const COMPARE = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function testSql(test: Leaf['test'], of: CompiledPolicy, variable: number, asOf: Day, dialect: Dialect): string {
  if (!test) return 'CAST(NULL AS BOOLEAN)';
  const { type } = of.variables[variable]!;
  const { op, value } = test;
  // Days are texts; their order must be that of their characters whatever the language of the database.
  const ordered = dialect === 'postgresql' && (type === 'date' || type === 'text') ? ' COLLATE "C"' : '';
  const column = `${quoted(test.field)}${type === 'date' ? ordered : ''}`;
  const plain = (one: Scalar): string =>
    type === 'set' ? text(String(one)) : type === 'choice' ? text(JSON.stringify(one)) : literal(one);
  const nothing = `(${column} IS NULL AND NULL)`;
  const list = (): string => (value as Scalar[]).map(plain).join(', ');
  switch (op) {
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `(${column} ${COMPARE[op]} ${plain(value as Scalar)})`;
    case 'between': {
      const [from, to] = value as [Scalar, Scalar];
      return `(${column} BETWEEN ${literal(from)} AND ${literal(to)})`;
    }
    case 'in':
    case 'not_in':
      // SQL has no empty list: nothing is in it, and what is not known stays unknown.
      if ((value as Scalar[]).length === 0) return op === 'in' ? nothing : `(${column} IS NOT NULL OR NULL)`;
      return `(${column} ${op === 'in' ? 'IN' : 'NOT IN'} (${list()}))`;
    case 'prefix_in':
      if ((value as string[]).length === 0) return nothing;
      return `(${(value as string[]).map((prefix) => `starts_with(${column}, ${text(prefix)})`).join(' OR ')})`;
    case 'has_any':
    case 'has_all':
      if (dialect === 'duckdb') return `${op === 'has_any' ? 'list_has_any' : 'list_has_all'}(${column}, [${list()}])`;
      return `(${column} ${op === 'has_any' ? '&&' : '@>'} ARRAY[${list()}]::text[])`;
    case 'age_at_least':
    case 'held_for':
      if (heldOf(test))
        throw new SqlError(
          of.policy.id,
          '“持有多久”要逐段看称号的起止日期,列里没有',
          'how long a title has been held is not in a column',
        );
      if (type !== 'date') return `(${column} >= ${literal(value as number)})`;
      return `(${column} <= ${text(begunBy(asOf, spanOf(value as number, test.unit)!))})`;
  }
}
