/** Made-up firms and policies of the size of a city's, from a seed: the same for every engine of the bench. */
import type { FieldDef, Node, Pack, Policy, TestNode } from '@wutong/rules';
import type { Column, Table } from '@wutong/rules/batch/table';

/** Numbers in [0, 1) that a seed repeats. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x7feb352d);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

const NUMBERS = 36;
const BOOLS = 16;
const WORDS = 8;
export const GRADES = ['大', '中', '小', '微', '优', '良', '及格', '其他'];
const MISSING = 0.05;

export const FIELDS: Record<string, FieldDef> = Object.fromEntries([
  ...Array.from({ length: NUMBERS }, (_, n) => [`n${n}`, { unit: '万元' }]),
  ...Array.from({ length: BOOLS }, (_, n) => [`b${n}`, { unit: 'bool' }]),
  ...Array.from({ length: WORDS }, (_, n) => [`w${n}`, { unit: 'enum' }]),
]);

/** Policies of 5 to 12 tests: most in an `all`, some in branches, one in twelve a threshold by tiers. */
export function madePack(policies: number, seed = 7): Pack {
  const random = seeded(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  const aTest = (): TestNode => {
    const sort = random();
    if (sort < 0.6) {
      const field = `n${upTo(NUMBERS)}`;
      return { field, op: random() < 0.7 ? 'gte' : 'lte', value: upTo(20) * 50 };
    }
    if (sort < 0.85) return { field: `b${upTo(BOOLS)}`, op: 'eq', value: random() < 0.7 };
    return { field: `w${upTo(WORDS)}`, op: 'in', value: GRADES.filter(() => random() < 0.6).concat('其他') };
  };
  const policy = (n: number): Policy => {
    let left = 5 + upTo(8);
    const all: Node[] = [];
    while (left > 0) {
      const branches = Math.min(left, 2 + upTo(2));
      if (left >= 4 && random() < 0.083) {
        const by = `n${upTo(NUMBERS)}`;
        all.push({ tiers: { by, field: `n${upTo(NUMBERS)}`, op: 'gte', bands: [[300, 500], [700, 400], [null, 300]] } }); // prettier-ignore
        left -= 4;
      } else if (left >= 2 && random() < 0.3) {
        all.push({ any: Array.from({ length: branches }, aTest) });
        left -= branches;
      } else {
        all.push(aTest());
        left--;
      }
    }
    return { id: `p${n}`, conditions: { all } };
  };
  return { fields: FIELDS, policies: Array.from({ length: policies }, (_, n) => policy(n)) };
}

/** Firms by columns, one value in twenty missing unless said otherwise. */
export function madeTable(rows: number, seed = 11, missing = MISSING): Table {
  const random = seeded(seed);
  const columns = new Map<string, Column>();
  for (const name of Object.keys(FIELDS)) {
    if (name.startsWith('n')) {
      const values = new Float64Array(rows);
      for (let row = 0; row < rows; row++)
        values[row] = random() < missing ? Number.NaN : Math.floor(random() * 10_000) / 10;
      columns.set(name, { kind: 'number', values });
      continue;
    }
    const dictionary = name.startsWith('b') ? [true, false] : GRADES;
    const codes = new Uint16Array(rows);
    for (let row = 0; row < rows; row++)
      codes[row] = random() < missing ? 0 : 1 + Math.floor(random() * dictionary.length);
    columns.set(name, { kind: 'coded', codes, dictionary } as Column);
  }
  return { rows, columns, flags: new Map() };
}

/** One firm as an object; fields it lacks are left out. */
export function rowOf(table: Table, row: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, column] of table.columns) {
    if (column.kind === 'number') {
      const value = column.values[row]!;
      if (!Number.isNaN(value)) fields[name] = value;
    } else if (column.codes[row]) fields[name] = column.dictionary[column.codes[row]! - 1];
  }
  return fields;
}
