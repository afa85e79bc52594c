/** The answers of a run: three bits a pair of row and policy, and the questions that are asked of them. */
import type { Outcome } from '../decide/decide';
import { BLOCK, WORDS } from './encode';
import type { Program } from './program';

export interface Counts {
  eligible: number;
  unknown: number;
  ineligible: number;
  elsewhere: number;
  /** Of the ineligible: exactly one top-level condition fails. */
  near: number;
}

export class Answers {
  readonly #place = new Map<string, number>();

  constructor(
    readonly program: Program,
    readonly rows: number,
    /** Block after block the planes of the program, `WORDS` words each. */
    readonly planes: Uint32Array,
  ) {
    program.outputs.forEach(({ policy }, n) => this.#place.set(policy.policy.id, n));
  }

  #at(policy: string): number {
    const place = this.#place.get(policy);
    if (place === undefined) throw new Error(`${policy} is not in force, or has no conditions`);
    return place;
  }

  /** Ids of the policies answered: those in force with conditions. */
  get policies(): string[] {
    return [...this.#place.keys()];
  }

  /** Whether the policy is answered. */
  has(policy: string): boolean {
    return this.#place.has(policy);
  }

  #word(place: number, block: number, rail: number, word: number): number {
    const { first, elsewhere } = this.program.outputs[place]!;
    if (rail === 3 && elsewhere === 0) return 0;
    return this.planes[(block * this.program.planes.length + first + rail) * WORDS + word]!;
  }

  /** Rows in use among the 32 of a word: the last block is seldom full. */
  #valid(block: number, word: number): number {
    const left = this.rows - block * BLOCK - word * 32;
    return left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
  }

  /** How many rows have each answer; `within`: one bit a row, only those are counted. */
  counts(policy: string, within?: Uint32Array): Counts {
    const place = this.#at(policy);
    const counts: Counts = { eligible: 0, unknown: 0, ineligible: 0, elsewhere: 0, near: 0 };
    const blocks = Math.ceil(this.rows / BLOCK);
    for (let block = 0; block < blocks; block++)
      for (let word = 0; word < WORDS; word++) {
        const inUse = this.#valid(block, word);
        if (inUse === 0) break;
        const valid = within ? inUse & within[block * WORDS + word]! : inUse;
        if (valid === 0) continue;
        const [sure, may, near, wrong] = [0, 1, 2, 3].map((rail) => this.#word(place, block, rail, word)) as [
          number,
          number,
          number,
          number,
        ];
        counts.elsewhere += ones(wrong & valid);
        counts.eligible += ones(sure & ~wrong & valid);
        counts.unknown += ones(may & ~sure & ~wrong & valid);
        counts.ineligible += ones(~may & ~wrong & valid);
        counts.near += ones(near & valid);
      }
    return counts;
  }

  /** The rows with an answer (or short of one condition), rising; at most `limit`. */
  rowsWith(policy: string, wanted: Exclude<Outcome, 'not_in_force'> | 'near', limit = Infinity): number[] {
    const place = this.#at(policy);
    const rows: number[] = [];
    for (let row = 0; row < this.rows && rows.length < limit; row++) {
      const [block, word, bit] = [Math.floor(row / BLOCK), (row % BLOCK) >> 5, row & 31];
      const one = (rail: number): boolean => ((this.#word(place, block, rail, word) >>> bit) & 1) === 1;
      if (wanted === 'near' ? one(2) : outcomeOf(one(0), one(1), one(3)) === wanted) rows.push(row);
    }
    return rows;
  }

  /** The answer of one row to one policy, and whether it is short of exactly one condition. */
  at(policy: string, row: number): { outcome: Exclude<Outcome, 'not_in_force'>; near: boolean } {
    const place = this.#at(policy);
    const [block, word, bit] = [Math.floor(row / BLOCK), (row % BLOCK) >> 5, row & 31];
    const one = (rail: number): boolean => ((this.#word(place, block, rail, word) >>> bit) & 1) === 1;
    return { outcome: outcomeOf(one(0), one(1), one(3)), near: one(2) };
  }
}

function outcomeOf(sure: boolean, may: boolean, elsewhere: boolean): Exclude<Outcome, 'not_in_force'> {
  if (elsewhere) return 'elsewhere';
  return sure ? 'eligible' : may ? 'unknown' : 'ineligible';
}

function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
