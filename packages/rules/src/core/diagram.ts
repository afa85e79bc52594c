/**
 * Decision diagrams: what a tree becomes over all values of its free fields, every distinct function of them kept once. Where
 * fields are shared between parts in ways that no splitting unties, this settles in thousands of steps what trying the values
 * would in billions. A number of points is a function like any other, so a table of points costs its sums and not its fillings.
 */
import type { Item, Tree } from './compile';
import { type Trial, walk, OPEN, YES } from './trial';

/** Thrown when a diagram grows beyond its limit; whoever asked has to be content with less. */
export class TooLarge extends Error {}

/** Steps a diagram may take: about half a second. */
const STEPS = 400_000;

type Join = (a: number, b: number) => number | null;

/** Nodes are numbers; a constant has the level of no variable. Children stand in the order of the cells of a variable. */
export class Diagram {
  readonly #level: number[] = [];
  readonly #kids: (readonly number[])[] = [];
  readonly #value: number[] = [];
  readonly #known = new Map<string, number>();
  readonly #constants = new Map<number, number>();
  readonly #joined = new Map<string, Map<number, number>>();
  readonly #level0: number;
  readonly #levelOf = new Map<number, number>();
  #left: number;

  /** `order`: the free variables, the first on top. */
  constructor(
    readonly trial: Trial,
    readonly order: readonly number[],
    steps = STEPS,
  ) {
    order.forEach((variable, level) => this.#levelOf.set(variable, level));
    this.#level0 = order.length;
    this.#left = steps;
  }

  /** A function that is the same everywhere. */
  constant(value: number): number {
    let node = this.#constants.get(value);
    if (node === undefined) {
      node = this.#level.push(this.#level0) - 1;
      this.#kids.push([]);
      this.#value.push(value);
      this.#constants.set(value, node);
    }
    return node;
  }

  /** Its value where a function is constant, else null. */
  valueOf(node: number): number | null {
    return this.#level[node] === this.#level0 ? this.#value[node]! : null;
  }

  /** The variable a function asks first, and what it becomes for each of its cells. */
  top(node: number): { variable: number; kids: readonly number[] } {
    return { variable: this.order[this.#level[node]!]!, kids: this.#kids[node]! };
  }

  #node(level: number, kids: readonly number[]): number {
    if (kids.every((kid) => kid === kids[0])) return kids[0]!;
    const key = `${level}:${kids.join()}`;
    let node = this.#known.get(key);
    if (node === undefined) {
      node = this.#level.push(level) - 1;
      this.#kids.push(kids);
      this.#value.push(Number.NaN);
      this.#known.set(key, node);
    }
    return node;
  }

  /** Joins two functions; `join` answers what it can without looking further, constants at least. */
  #join(name: string, a: number, b: number, join: Join): number {
    const done = join(a, b);
    if (done !== null) return done;
    let known = this.#joined.get(name);
    if (!known) this.#joined.set(name, (known = new Map()));
    const key = a * 0x4000000 + b;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (this.#left-- <= 0) throw new TooLarge();
    const level = Math.min(this.#level[a]!, this.#level[b]!);
    const [mine, theirs] = [this.#level[a] === level, this.#level[b] === level];
    const count = this.#kids[mine ? a : b]!.length;
    const kids: number[] = [];
    for (let n = 0; n < count; n++)
      kids.push(this.#join(name, mine ? this.#kids[a]![n]! : a, theirs ? this.#kids[b]![n]! : b, join));
    const node = this.#node(level, kids);
    known.set(key, node);
    return node;
  }

  #numbers(name: string, a: number, b: number, of: (a: number, b: number) => number): number {
    return this.#join(name, a, b, (one, other) => {
      const [x, y] = [this.valueOf(one), this.valueOf(other)];
      return x === null || y === null ? null : this.constant(of(x, y));
    });
  }

  #and(a: number, b: number): number {
    return this.#join('and', a, b, (one, other) => {
      if (one === other) return one;
      const [x, y] = [this.valueOf(one), this.valueOf(other)];
      if (x !== null) return x ? other : one;
      return y === null ? null : y ? one : other;
    });
  }

  #not(a: number): number {
    return this.#numbers('minus', this.constant(1), a, (one, value) => one - value);
  }

  #atLeast(a: number, least: number): number {
    return this.#numbers('least', a, this.constant(least), (value, wanted) => Number(value >= wanted));
  }

  /** `points` where `test` holds, else `rest`. */
  #band(test: number, points: number, rest: number): number {
    return this.#join(`band${points}`, test, rest, (one, other) => {
      const value = this.valueOf(one);
      return value === null ? null : value ? this.constant(points) : other;
    });
  }

  /** A tree as a function with the values 0 and 1. Throws `TooLarge`. */
  of(tree: Tree): number {
    const { trial } = this;
    const value = this.#anyFree(tree) ? OPEN : walk(tree, trial.truth);
    if (value !== OPEN) return this.constant(value === YES ? 1 : 0);
    switch (tree.kind) {
      case 'leaf':
        return this.#leaf(tree.leaf);
      case 'not':
        return this.#not(this.of(tree.child));
      case 'all':
        return tree.children.reduce((sum, child) => this.#and(sum, this.of(child)), this.constant(1));
      case 'any':
        return this.#not(
          tree.children.reduce((sum, child) => this.#and(sum, this.#not(this.of(child))), this.constant(1)),
        );
      case 'at_least':
        return this.#atLeast(
          tree.children.reduce((sum, child) => this.#add(sum, this.of(child)), this.constant(0)),
          tree.n,
        );
      case 'score': {
        let [total, reached] = [this.constant(0), this.constant(1)];
        for (const group of tree.groups) {
          const sum = group.items.reduce((before, item) => {
            const points = this.#item(item);
            return group.pick === 'max' ? this.#numbers('max', before, points, Math.max) : this.#add(before, points);
          }, this.constant(0));
          if (group.min !== -Infinity) reached = this.#and(reached, this.#atLeast(sum, group.min));
          total = this.#add(total, sum);
        }
        return this.#and(reached, this.#atLeast(total, tree.min));
      }
    }
  }

  #add(a: number, b: number): number {
    return this.#numbers('add', a, b, (one, other) => one + other);
  }

  #item(item: Item): number {
    return item.bands.reduceRight(
      (rest, { test, points }) => (test ? this.#band(this.of(test), points, rest) : this.constant(points)),
      this.constant(0),
    );
  }

  #leaf(leaf: number): number {
    const { of, cells, truth, waived, free } = this.trial;
    const { variable } = of.leaves[leaf]!;
    const level = this.#levelOf.get(variable);
    if (level === undefined || waived[leaf]) return this.constant(truth[leaf] === YES || waived[leaf] ? 1 : 0);
    const at = of.variables[variable]!.leaves.findIndex(({ index }) => index === leaf);
    const kids = cells[variable]!.map((cell) => this.constant(cell.truth[at]!));
    // Of a known field, what it is stands last: its value need not lie in any of the cells.
    if (!free[variable]) kids.push(this.constant(truth[leaf] === YES ? 1 : 0));
    return this.#node(level, kids);
  }

  #anyFree({ vars }: Tree): boolean {
    return vars.some((one) => this.#levelOf.has(one));
  }

  /** Variables a function depends on. */
  support(root: number): Set<number> {
    const found = new Set<number>();
    const seen = new Set<number>();
    const waiting = [root];
    while (waiting.length) {
      const node = waiting.pop()!;
      if (seen.has(node) || this.valueOf(node) !== null) continue;
      seen.add(node);
      const { variable, kids } = this.top(node);
      found.add(variable);
      waiting.push(...kids);
    }
    return found;
  }
}

/** Free variables of a tree in the order in which it names them: what belongs together stands together. */
export function orderOf(tree: Tree, wanted: (variable: number) => boolean, trial: Trial): number[] {
  const order = new Set<number>();
  const visit = (one: Tree): void => {
    switch (one.kind) {
      case 'leaf': {
        const { variable } = trial.of.leaves[one.leaf]!;
        if (wanted(variable)) order.add(variable);
        return;
      }
      case 'not':
        return visit(one.child);
      case 'score':
        for (const item of one.items) for (const { test } of item.bands) if (test) visit(test);
        return;
      default:
        one.children.forEach(visit);
    }
  };
  visit(tree);
  return [...order];
}
