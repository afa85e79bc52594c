/**
 * A population as bit planes. The code of a value is its place among the cut points of the pack's own tests, so a column of
 * any numbers is a handful of planes, and a test on it a handful of operations on them. A row with nothing known about a field
 * has the field's plane of the missing.
 */
import { answerTest, type Known } from '../core/cells';
import type { TestNode } from '../format/types';
import { Circuit } from './circuit';
import type { PlaneTest, Program } from './program';
import type { Column, Table } from './table';

/** Rows in a block: the planes of two thousand tests then stay in a second-level cache of half a megabyte. Measured: 4096 rows take 1.6 times as long. */
export const BLOCK = 1024;
/** 32-bit words of a plane of a block. */
export const WORDS = BLOCK / 32;

/** A population in planes, and how each test of the program is worked out from them. */
export interface Encoded {
  rows: number;
  blocks: number;
  /** Planes of a block: flags first, then for each field the missing and the bits of its code. */
  width: number;
  /** Block after block, plane after plane, `WORDS` words each. */
  planes: Int32Array;
  /** Nodes are over the planes of a block. */
  circuit: Circuit;
  /** For each test of the program the node of "surely"; missing rows are false. */
  tests: number[];
  /** For each test the plane of the rows where its field is missing. */
  missing: number[];
}

/** How a field is coded: the code of every row by a function, the truth of every test by code. */
interface Coding {
  put: (codes: Uint16Array, start: number, end: number) => void;
  truths: Uint8Array[];
  bits: number;
}

/** Gives room for so many bytes, such as in the memory the compiled program runs in. */
export type Room = (bytes: number) => { buffer: ArrayBufferLike; offset: number };

/** Beyond so many codes a test is better kept as a plane of its own than worked out from the bits of the code. */
const MOST_CODES = 4096;

/** Encodes a table for a program. Throws `RangeError` when a field has more different answers than a code can tell. */
export function encode(
  program: Program,
  table: Table,
  room: Room = (bytes) => ({ buffer: new ArrayBuffer(bytes), offset: 0 }),
): Encoded {
  const blocks = Math.ceil(table.rows / BLOCK);
  const byColumn = new Map<string, number[]>();
  program.tests.forEach(({ column }, n) => byColumn.set(column, [...(byColumn.get(column) ?? []), n]));
  const fields = [...byColumn].map(([name, tests]) => {
    const own = tests.map((n) => program.tests[n] as PlaneTest);
    return { tests, coding: codingOf(name, own, program, table.columns.get(name)) };
  });
  const circuit = new Circuit();
  const tests: number[] = Array.from({ length: program.tests.length }, () => 0);
  const missing = tests.slice();
  let width = program.flags.length;
  const firsts = fields.map(({ tests: own, coding }) => {
    const first = width;
    width += 1 + coding.bits;
    const bits = Array.from({ length: coding.bits }, (_, bit) => circuit.leaf(first + 1 + bit));
    own.forEach((test, t) => {
      tests[test] = ofCode(circuit, bits, coding.truths[t]!, 0, bits.length);
      missing[test] = first;
    });
    return first;
  });
  const { buffer, offset } = room(blocks * width * WORDS * 4);
  const planes = new Int32Array(buffer, offset, blocks * width * WORDS);
  const codes = new Uint16Array(BLOCK);
  for (let block = 0; block < blocks; block++) {
    const [start, end] = [block * BLOCK, Math.min(table.rows, (block + 1) * BLOCK)];
    fields.forEach(({ coding }, f) => {
      coding.put(codes, start, end);
      slice(codes, end - start, coding.bits, planes, (block * width + firsts[f]!) * WORDS);
    });
    program.flags.forEach((flag, f) =>
      fillFlag(table.flags.get(flag), start, end, planes, (block * width + f) * WORDS),
    );
  }
  return { rows: table.rows, blocks, width, planes, circuit, tests, missing };
}

/** The rows whose code has a truth, as a circuit over the bits of the code: code 0 is missing and false. */
function ofCode(circuit: Circuit, bits: readonly number[], truth: Uint8Array, from: number, level: number): number {
  const span = 2 ** level;
  let [some, all] = [false, true];
  // Codes that do not occur may be taken either way.
  for (let code = from; code < Math.min(truth.length, from + span); code++) {
    if (truth[code]) some = true;
    else all = false;
  }
  if (!some) return Circuit.ZERO;
  if (all) return Circuit.ONE;
  const half = span / 2;
  const bit = bits[level - 1]!;
  const low = ofCode(circuit, bits, truth, from, level - 1);
  if (from + half >= truth.length) return low;
  const high = ofCode(circuit, bits, truth, from + half, level - 1);
  if (low === high) return low;
  return circuit.or(circuit.and(bit, high), circuit.and(low, circuit.not(bit)));
}

/** Turns codes into planes: the missing first, then the bits. Rows beyond the end are missing. */
function slice(codes: Uint16Array, rows: number, bits: number, planes: Int32Array, at: number): void {
  codes.fill(0, rows);
  for (let word = 0; word < WORDS; word++) {
    let missing = 0;
    for (let row = 0; row < 32; row++) {
      const code = codes[word * 32 + row]!;
      square[row] = code;
      if (code === 0) missing |= 1 << row;
    }
    planes[at + word] = missing;
    mirror(square);
    for (let bit = 0; bit < bits; bit++) planes[at + (1 + bit) * WORDS + word] = square[bit]!;
  }
}

const square = new Int32Array(32);

/** The 32 × 32 bits of a square mirrored: bit i of word j becomes bit j of word i. */
function mirror(words: Int32Array): void {
  let mask = 0x0000ffff;
  for (let step = 16; step !== 0; step >>= 1, mask ^= mask << step)
    for (let k = 0; k < 32; k = (k + step + 1) & ~step) {
      const swap = ((words[k]! >>> step) ^ words[k + step]!) & mask;
      words[k + step]! ^= swap;
      words[k]! ^= swap << step;
    }
}

function fillFlag(carried: Uint8Array | undefined, start: number, end: number, planes: Int32Array, at: number): void {
  if (!carried) return;
  for (let row = start; row < end; row++) if (carried[row]) planes[at + ((row - start) >> 5)]! |= 1 << (row & 31);
}

function codingOf(name: string, own: readonly PlaneTest[], program: Program, column: Column | undefined): Coding {
  const answer = (value: unknown): boolean[] =>
    own.map(({ test }) => (test ? answerTest(test, knownOf(value), program.asOf) : value === true));
  if (!column) return { put: (codes) => void codes.fill(0), truths: own.map(() => new Uint8Array(1)), bits: 0 };
  if (column.kind === 'number') {
    const cuts = cutsOf(own.map(({ test }) => test as TestNode));
    const count = 2 * cuts.length + 2;
    if (count > 65_536) throw new RangeError(`too many cut points in ${name}`);
    const truths = own.map(() => new Uint8Array(count));
    for (let code = 1; code < count; code++)
      answer(sampleAt(cuts, code)).forEach((one, t) => (truths[t]![code] = Number(one)));
    const sorted = Float64Array.from(cuts);
    const grid = gridOf(sorted);
    return {
      put: (codes, start, end) => codeNumbers(column.values, sorted, grid, codes, start, end),
      truths,
      bits: bitsFor(count),
    };
  }
  // Words that all tests answer alike share a code.
  const cells = new Map<string, number>();
  const answers: boolean[][] = [];
  const ofWord = new Uint16Array(column.dictionary.length + 1);
  column.dictionary.forEach((word, n) => {
    const answered = answer(word);
    const key = answered.map(Number).join('');
    let code = cells.get(key);
    if (code === undefined) {
      code = answers.push(answered);
      if (code > 65_535) throw new RangeError(`too many different values in ${name}`);
      cells.set(key, code);
    }
    ofWord[n + 1] = code;
  });
  const direct = own.length < 15 && (own.length < bitsFor(answers.length + 1) || answers.length > MOST_CODES);
  // One bit a test, and one more that every known row has: the code is then the answer itself.
  const codeOf = (code: number): number =>
    code === 0 || !direct ? code : 1 | answers[code - 1]!.reduce((bits, one, t) => bits | (Number(one) << (t + 1)), 0);
  const ofEntry = ofWord.map(codeOf);
  const most = direct ? 2 ** (own.length + 1) : answers.length + 1;
  const truths = own.map((_, t) => {
    const truth = new Uint8Array(most);
    if (direct) for (let code = 0; code < most; code++) truth[code] = (code >> (t + 1)) & 1;
    else answers.forEach((answered, code) => (truth[code + 1] = Number(answered[t])));
    return truth;
  });
  const put: Coding['put'] = (codes, start, end) => {
    for (let row = start; row < end; row++) codes[row - start] = ofEntry[column.codes[row]!]!;
  };
  return { put, truths, bits: bitsFor(most) };
}

const bitsFor = (codes: number): number => Math.ceil(Math.log2(Math.max(2, codes)));

/** Between the name of a title and the day since when it has been held, in a column that tells it. */
export const SINCE = '\u0001';

/** What a test is asked of: a title's name and the day it is held since are told apart. */
function knownOf(value: unknown): Known {
  if (!Array.isArray(value)) return { value, titles: null };
  // Only titles carry a day; members of other sets may be numbers.
  const titles = value.filter((entry) => typeof entry === 'string').map((entry) => {
    const [title, since] = entry.split(SINCE) as [string, string | undefined];
    return { title, since: since ?? null };
  }); // prettier-ignore
  return { value: value.map((entry: unknown) => (typeof entry === 'string' ? entry.split(SINCE)[0] : entry)), titles };
}

function cutsOf(tests: readonly TestNode[]): number[] {
  return [...new Set(tests.flatMap(({ value }) => [value].flat() as number[]))].sort((a, b) => a - b);
}

/** Odd codes lie between cut points, even ones on them: 1 below the first, 2 the first itself, 3 above it… */
function sampleAt(cuts: readonly number[], code: number): number {
  const at = code >> 1;
  if (code % 2 === 0) return cuts[at - 1]!;
  // A step of one is lost on a number of seventeen digits; the ends of all numbers are never lost.
  if (at === 0) return -Infinity;
  if (at === cuts.length) return Infinity;
  return cuts[at - 1]! / 2 + cuts[at]! / 2;
}

/** Cells of an even grid laid over the cut points; most hold one cut point or none, so that a value finds its place at once. */
const GRID = 1024;

/** For each cell of the grid how many cut points lie in the cells before it. */
interface Grid {
  first: number;
  scale: number;
  before: Uint16Array;
}

function gridOf(cuts: Float64Array): Grid {
  const first = cuts[0] ?? 0;
  const scale = GRID / ((cuts.at(-1) ?? 0) - first);
  // One cut point, or such as lie too far apart to measure: everything is one cell.
  const grid: Grid = { first, scale: Number.isFinite(scale) ? scale : 0, before: new Uint16Array(GRID + 2) };
  for (const cut of cuts) grid.before[cellIn(grid, cut) + 1]!++;
  for (let cell = 1; cell < grid.before.length; cell++) grid.before[cell]! += grid.before[cell - 1]!;
  return grid;
}

/** Never falls as the value rises, so that whatever lies in an earlier cell is smaller. */
function cellIn({ first, scale }: Grid, value: number): number {
  const cell = (value - first) * scale;
  return cell >= GRID ? GRID : cell > 0 ? cell | 0 : 0;
}

function codeNumbers(
  values: Float64Array,
  cuts: Float64Array,
  grid: Grid,
  codes: Uint16Array,
  start: number,
  end: number,
): void {
  const most = cuts.length;
  const { before } = grid;
  for (let row = start; row < end; row++) {
    const value = values[row]!;
    if (value !== value) {
      codes[row - start] = 0;
      continue;
    }
    const cell = cellIn(grid, value);
    let low = before[cell]!;
    let high = before[cell + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cuts[middle]! < value) low = middle + 1;
      else high = middle;
    }
    codes[row - start] = low < most && cuts[low] === value ? 2 * low + 2 : 2 * low + 1;
  }
}
