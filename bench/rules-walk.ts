/** A plain tree walk in three-valued logic, written as anyone would: the measure for everything cleverer. */
import type { Node } from '@wutong/rules';

/** True, false, or null where it cannot be told. */
export function plainWalk(node: Node, fields: Readonly<Record<string, unknown>>): boolean | null {
  if ('field' in node) {
    const have = fields[node.field] as number | undefined;
    if (have === undefined) return null;
    switch (node.op) {
      case 'gte':
        return have >= (node.value as number);
      case 'lte':
        return have <= (node.value as number);
      case 'gt':
        return have > (node.value as number);
      case 'eq':
        return have === node.value;
      default:
        return (node.value as unknown[]).includes(have);
    }
  }
  if ('all' in node) {
    let result: boolean | null = true;
    for (const child of node.all) {
      const value = plainWalk(child, fields);
      if (value === false) return false;
      if (value === null) result = null;
    }
    return result;
  }
  if ('any' in node) {
    let result: boolean | null = false;
    for (const child of node.any) {
      const value = plainWalk(child, fields);
      if (value === true) return true;
      if (value === null) result = null;
    }
    return result;
  }
  throw new Error('the bench makes no such node');
}

/** The tiers of a tree written out as branches, for engines that know only all and any. */
export function written(node: Node): Node {
  if ('all' in node) return { all: node.all.map(written) };
  if ('any' in node) return { any: node.any.map(written) };
  if (!('tiers' in node)) return node;
  const { by, field, op, bands } = node.tiers;
  let before: number | null = null;
  return {
    any: bands.map(([upTo, value]) => {
      const all: Node[] = [{ field, op, value }];
      if (upTo !== null) all.unshift({ field: by, op: 'lte', value: upTo });
      if (before !== null) all.unshift({ field: by, op: 'gt', value: before });
      before = upTo as number | null;
      return { all };
    }),
  };
}
