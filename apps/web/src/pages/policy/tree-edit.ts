/** Changes of a tree of conditions, each leaving the old tree as it was: a draft can be put back step by step. */
import type { Node, TestNode } from '../../api/types';

/** Keys and positions from the root of the conditions to a place. */
export type Path = readonly (string | number)[];

/** What kind of node stands here. */
export type NodeKind = 'all' | 'any' | 'not' | 'at_least' | 'score' | 'tiers' | 'manual' | 'test';

const KINDS = ['all', 'any', 'not', 'at_least', 'score', 'tiers', 'manual'] as const;

export function kindOf(node: Node): NodeKind {
  return KINDS.find((kind) => kind in node) ?? 'test';
}

/** What stands at a path; undefined where it leads nowhere. */
export function at(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) =>
      typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[step] : undefined,
    tree,
  );
}

/** The tree with a value put at a path; `undefined` takes the key away. */
export function put<T>(tree: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(tree)) return tree.map((one, n) => (n === step ? put(one, rest, value) : one)) as T;
  const old = tree as Record<string | number, unknown>;
  if (rest.length > 0 || value !== undefined) return { ...old, [step]: put(old[step], rest, value) } as T;
  return Object.fromEntries(Object.entries(old).filter(([key]) => key !== step)) as T;
}

/** The tree with a value added at the end of the list at a path. */
export function append<T>(tree: T, list: Path, value: unknown): T {
  return put(tree, list, [...((at(tree, list) as unknown[] | undefined) ?? []), value]);
}

/** The tree without the element of a list at a path. */
export function without<T>(tree: T, path: Path): T {
  const list = path.slice(0, -1);
  return put(
    tree,
    list,
    (at(tree, list) as unknown[]).filter((_, n) => n !== path.at(-1)),
  );
}

/** The list below a group, and the key it stands under; null where the node is no group. */
export function listOf(node: Node): { key: 'all' | 'any' | 'of'; nodes: Node[] } | null {
  if ('all' in node) return { key: 'all', nodes: node.all };
  if ('any' in node) return { key: 'any', nodes: node.any };
  if ('at_least' in node) return { key: 'of', nodes: node.of };
  return null;
}

/** The same conditions under another connective; `at_least` begins with one. */
export function regroup(node: Node, to: 'all' | 'any' | 'at_least'): Node {
  const nodes = listOf(node)?.nodes ?? [node];
  const clause = 'clause' in node && node.clause !== undefined ? { clause: node.clause } : {};
  if (to === 'at_least') return { at_least: 1, of: nodes, ...clause };
  return to === 'all' ? { all: nodes, ...clause } : { any: nodes, ...clause };
}

/** A new test of a field, with the value a person most likely changes next. */
export function newTest(field: string, type: string | undefined, unit: string | undefined): TestNode {
  if (type === 'bool') return { field, op: 'eq', value: true };
  if (type === 'set') return { field, op: 'has_any', value: [] };
  if (type === 'enum' || type === 'code' || type === 'text') return { field, op: 'in', value: [] };
  if (type === 'date') return { field, op: 'gte', value: '' };
  return { field, op: 'gte', value: 0, ...(unit ? { unit } : {}) };
}

/** Whether two places are the same. */
export function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, n) => step === other[n]);
}
