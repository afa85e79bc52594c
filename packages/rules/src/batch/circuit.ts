/**
 * Boolean circuits over planes, one bit a row. Nodes are shared: the same operation on the same operands is one node, so a
 * test or a branch that a hundred policies have in common is worked out once.
 */

export const OP = { zero: 0, one: 1, leaf: 2, and: 3, or: 4, xor: 5, andNot: 6, not: 7 } as const;

/** A value with two rails: surely true, and possibly true. */
export interface Rails {
  sure: number;
  may: number;
}

export class Circuit {
  readonly op: number[] = [OP.zero, OP.one];
  readonly a: number[] = [0, 0];
  readonly b: number[] = [0, 0];
  readonly #known = new Map<string, number>();

  static readonly ZERO = 0;
  static readonly ONE = 1;

  #node(op: number, a: number, b: number): number {
    const key = `${op},${a},${b}`;
    let node = this.#known.get(key);
    if (node === undefined) {
      node = this.op.push(op) - 1;
      this.a.push(a);
      this.b.push(b);
      this.#known.set(key, node);
    }
    return node;
  }

  /** A plane that is given. */
  leaf(plane: number): number {
    return this.#node(OP.leaf, plane, 0);
  }

  not(a: number): number {
    if (a === 0) return 1;
    if (a === 1) return 0;
    return this.op[a] === OP.not ? this.a[a]! : this.#node(OP.not, a, 0);
  }

  and(a: number, b: number): number {
    if (a === 0 || b === 0) return 0;
    if (a === 1 || a === b) return b;
    if (b === 1) return a;
    if (this.op[b] === OP.not) return this.a[b] === a ? 0 : this.#node(OP.andNot, a, this.a[b]!);
    if (this.op[a] === OP.not) return this.a[a] === b ? 0 : this.#node(OP.andNot, b, this.a[a]!);
    return a < b ? this.#node(OP.and, a, b) : this.#node(OP.and, b, a);
  }

  or(a: number, b: number): number {
    if (a === 1 || b === 1) return 1;
    if (a === 0 || a === b) return b;
    if (b === 0) return a;
    return a < b ? this.#node(OP.or, a, b) : this.#node(OP.or, b, a);
  }

  xor(a: number, b: number): number {
    if (a === b) return 0;
    if (a === 0) return b;
    if (b === 0) return a;
    if (a === 1) return this.not(b);
    if (b === 1) return this.not(a);
    return a < b ? this.#node(OP.xor, a, b) : this.#node(OP.xor, b, a);
  }

  /** Adds `weight` in the rows of a plane to a number whose bits are planes, the lowest first. */
  add(sum: readonly number[], plane: number, weight: number): number[] {
    const bits = [...sum];
    for (let bit = 0; weight >= 2 ** bit; bit++) {
      if (Math.floor(weight / 2 ** bit) % 2 === 0) continue;
      let carry = plane;
      for (let at = bit; carry !== 0; at++) {
        while (bits.length <= at) bits.push(0);
        const before = bits[at]!;
        bits[at] = this.xor(before, carry);
        carry = this.and(before, carry);
      }
    }
    return bits;
  }

  /** Rows in which a number of bit planes reaches a constant. */
  atLeast(sum: readonly number[], least: number): number {
    if (least <= 0) return 1;
    if (least >= 2 ** sum.length) return 0;
    // From the lowest bit up: reached so far, as far as the bits below can tell.
    let reached = 1;
    for (const [bit, plane] of sum.entries())
      reached = Math.floor(least / 2 ** bit) % 2 === 1 ? this.and(plane, reached) : this.or(plane, reached);
    return reached;
  }
}
