/**
 * All firms of the city against all policies, held in memory: what the worker thread runs. Pure but for its own state; asked
 * with plain values and answering with plain values, so that it can be asked across threads.
 */
import type { Day } from '@wutong/codes';
import { knownOf, subjectFrom } from '@wutong/module-policy/facts';
import { type DatedTelling, type Firm, standingOn } from '@wutong/module-policy/firms';
import {
  answerAll,
  type Answers,
  compilePack,
  type CompiledPack,
  type Counts,
  decideOn,
  factsOf,
  inForce,
  type Outcome,
  type Pack,
  packOf,
  type Policy,
  settle,
  type Subject,
  type Table,
  tableOf,
} from '@wutong/rules';
import type { PolicyCounts, PolicyOutcome } from '../wire-policy';

/** What a list of firms is asked for. */
export type Wanted = 'eligible' | 'unknown' | 'near' | 'ineligible' | 'elsewhere';

/** A firm with its papers, as the ledger has them. */
export interface FirmPapers {
  firm: Firm;
  papers: DatedTelling[];
}

/** Everybody on one day. */
interface DayOf {
  /** Those that existed on the day, by record: the rows. */
  firms: FirmPapers[];
  subjects: Subject[];
  table: Table;
  answers: Answers;
  /** Rows that the case split decides, by policy; made when first asked for. */
  settled: Map<string, { eligible: number[]; ineligible: number[] }>;
  masks: Map<string, Uint32Array>;
}

/** Undecided firms that a list of all policies splits into cases at a time: about a second's worth. */
const SPLIT_MOST = 20_000;
const NONE = { eligible: [] as number[], ineligible: [] as number[] };

/** Days kept ready: today, and the two somebody compares it with. */
const DAYS = 3;

export class Population {
  private compiled: CompiledPack = compilePack(packOf({ fields: {}, policies: [] }));
  private pack: Pack = { fields: {}, policies: [] };
  private readonly known = new Map<string, FirmPapers>();
  private firms: FirmPapers[] = [];
  private days = new Map<Day, DayOf>();

  /** Other policies. */
  setPack(pack: Pack): void {
    this.pack = pack;
    this.compiled = compilePack(packOf(pack));
    this.days.clear();
  }

  /** Firms that are new or changed; `gone`: those that are no more; `more`: others follow before anything is asked. */
  setFirms(changed: readonly FirmPapers[], gone: readonly string[] = [], more = false): void {
    for (const one of changed) this.known.set(one.firm.record, one);
    for (const record of gone) this.known.delete(record);
    if (more) return;
    this.firms = [...this.known.values()].sort((a, b) => (a.firm.record < b.firm.record ? -1 : 1));
    this.days.clear();
  }

  /**
   * Counts of every policy in force on the day, over the firms in `places` (null: all). Splitting cases for all policies of a
   * large city takes seconds: what the time allows is split now and kept, the rest when it is next asked for.
   */
  allCounts(asOf: Day, places: readonly string[] | null): { firms: number; counts: Record<string, PolicyCounts> } {
    const day = this.on(asOf);
    const counts: Record<string, PolicyCounts> = {};
    let left = SPLIT_MOST;
    for (const policy of day.answers.policies) {
      const open = day.settled.has(policy) ? 0 : day.answers.counts(policy).unknown;
      left -= open;
      counts[policy] = this.countsOf(day, this.compiled, policy, places, left >= 0);
    }
    return { firms: rowsIn(day, places).length, counts };
  }

  /** Counts of one policy. Null: not in force on the day, or without conditions. */
  reach(
    asOf: Day,
    policy: string,
    places: readonly string[] | null,
  ): { counts: PolicyCounts; byPlace: Record<string, PolicyCounts> } | null {
    const day = this.on(asOf);
    if (!day.answers.has(policy)) return null;
    const found = new Set(rowsIn(day, places).map((row) => day.firms[row]!.firm.place ?? ''));
    const byPlace: Record<string, PolicyCounts> = {};
    for (const place of found) byPlace[place] = this.counts(asOf, policy, [place]);
    return { counts: this.counts(asOf, policy, places), byPlace };
  }

  /** For want of which field the undecided are undecided, and by which field the near ones miss. */
  gaps(
    asOf: Day,
    policy: string,
    places: readonly string[] | null,
  ): { missing: { field: string; judgement: boolean; firms: number }[]; near: { field: string; firms: number }[] } {
    const missing = new Map<string, { field: string; judgement: boolean; firms: number }>();
    const near = new Map<string, { field: string; firms: number }>();
    const of = this.compiled.byId.get(policy);
    if (!of || !this.on(asOf).answers.has(policy)) return { missing: [], near: [] };
    for (const row of this.rows(asOf, policy, 'unknown', places)) {
      const { decision } = decideOn(of, this.factsAt(asOf, row));
      const ways = [
        ...decision.missing.map((field) => ({ field, judgement: false })),
        ...decision.judgement.map((field) => ({ field, judgement: true })),
      ];
      for (const { field, judgement } of ways) {
        const one = missing.get(field) ?? { field, judgement, firms: 0 };
        one.firms++;
        missing.set(field, one);
      }
    }
    for (const row of this.rows(asOf, policy, 'near', places)) {
      const { decision } = decideOn(of, this.factsAt(asOf, row));
      for (const field of new Set(decision.failing)) {
        const one = near.get(field) ?? { field, firms: 0 };
        one.firms++;
        near.set(field, one);
      }
    }
    const most = <T extends { firms: number; field: string }>(of: Map<string, T>): T[] =>
      [...of.values()].sort((a, b) => b.firms - a.firms || (a.field < b.field ? -1 : 1));
    return { missing: most(missing), near: most(near) };
  }

  /** Firms with an answer, by record, one page of them; `field`: only those with this field short or missing. */
  list(
    asOf: Day,
    policy: string,
    wanted: Wanted,
    places: readonly string[] | null,
    page: { from: number; size: number; field?: string },
  ): { total: number; records: string[] } {
    const { firms } = this.on(asOf);
    let rows = this.rows(asOf, policy, wanted, places);
    const of = this.compiled.byId.get(policy);
    if (page.field !== undefined && of)
      rows = rows.filter((row) => {
        const { decision } = decideOn(of, this.factsAt(asOf, row));
        return [...decision.missing, ...decision.judgement, ...decision.failing].includes(page.field!);
      });
    const records = rows.slice(page.from, page.from + page.size).map((row) => firms[row]!.firm.record);
    return { total: rows.length, records };
  }

  /** Counts of a policy under each of several texts of it, read as if in force on the day. */
  variants(asOf: Day, texts: readonly Policy[], places: readonly string[] | null): PolicyCounts[] {
    this.on(asOf);
    const compiled = compilePack(packOf({ ...this.pack, policies: texts.map((one, n) => ({ ...one, id: `#${n}`, effective: [null, null] })) })); // prettier-ignore
    const day = this.made(asOf, compiled);
    // A slider asks for many texts at once: cases are split where that takes no longer than a blink.
    const open = texts.reduce((sum, _, n) => sum + day.answers.counts(`#${n}`).unknown, 0);
    return texts.map((_, n) => this.countsOf(day, compiled, `#${n}`, places, open <= SPLIT_MOST));
  }

  /** What changes for whom between two texts (null: there was none), both read as if in force on the day. */
  trial(
    asOf: Day,
    before: Policy | null,
    after: Policy,
    fields: Pack['fields'],
    places: readonly string[] | null,
    most: number,
  ): {
    before: PolicyCounts | null;
    after: PolicyCounts;
    gain: { total: number; records: string[] };
    lose: { total: number; records: string[] };
    moves: { from: PolicyOutcome; to: PolicyOutcome; firms: number }[];
  } {
    this.on(asOf);
    const open = { effective: [null, null] as [null, null] };
    const policies = [{ ...after, ...open, id: '#after' }, ...(before ? [{ ...before, ...open, id: '#before' }] : [])];
    const compiled = compilePack(packOf({ ...this.pack, fields: { ...fields, ...this.pack.fields }, policies }));
    const day = this.made(asOf, compiled);
    const [one, other] = [before ? this.outcomes(day, compiled, '#before') : null, this.outcomes(day, compiled, '#after')]; // prettier-ignore
    const [gain, lose] = [[] as number[], [] as number[]];
    const moves = new Map<string, { from: PolicyOutcome; to: PolicyOutcome; firms: number }>();
    for (const row of rowsIn(day, places)) {
      const [from, to] = [one ? one(row) : 'not_in_force', other(row)];
      if (from === to) continue;
      const move = moves.get(`${from} ${to}`) ?? { from, to, firms: 0 };
      move.firms++;
      moves.set(`${from} ${to}`, move);
      if (to === 'eligible') gain.push(row);
      if (from === 'eligible') lose.push(row);
    }
    const named = (rows: number[]) => ({
      total: rows.length,
      records: rows.slice(0, most).map((row) => day.firms[row]!.firm.record),
    });
    return {
      before: before ? this.countsOf(day, compiled, '#before', places) : null,
      after: this.countsOf(day, compiled, '#after', places),
      gain: named(gain),
      lose: named(lose),
      moves: [...moves.values()].sort((a, b) => b.firms - a.firms),
    };
  }

  /** Every pair of a firm and a policy it qualifies for on the day: by policy, records of firms. */
  everyEligible(asOf: Day): Record<string, string[]> {
    const pairs: Record<string, string[]> = {};
    const { firms } = this.on(asOf);
    for (const policy of this.on(asOf).answers.policies)
      pairs[policy] = this.rows(asOf, policy, 'eligible', null).map((row) => firms[row]!.firm.record);
    return pairs;
  }

  /** The lowest and highest value of numeric fields among the firms; those nobody has a value of are left out. */
  spans(asOf: Day, fields: readonly string[]): Record<string, { min: number; max: number }> {
    const spans: Record<string, { min: number; max: number }> = {};
    for (const { fields: own } of this.on(asOf).subjects)
      for (const field of fields) {
        const value = own[field];
        if (typeof value !== 'number') continue;
        const span = (spans[field] ??= { min: value, max: value });
        span.min = Math.min(span.min, value);
        span.max = Math.max(span.max, value);
      }
    return spans;
  }

  private counts(asOf: Day, policy: string, places: readonly string[] | null): PolicyCounts {
    return this.countsOf(this.on(asOf), this.compiled, policy, places);
  }

  private countsOf(
    day: DayOf,
    compiled: CompiledPack,
    policy: string,
    places: readonly string[] | null,
    split = true,
  ): PolicyCounts {
    const within = mask(day, places);
    const counts: Counts = day.answers.counts(policy, within ?? undefined);
    const settled = split ? this.settledOf(day, compiled, policy) : (day.settled.get(policy) ?? NONE);
    const inside = (row: number): boolean => !within || ((within[row >>> 5]! >>> (row & 31)) & 1) === 1;
    const [more, less] = [settled.eligible.filter(inside).length, settled.ineligible.filter(inside).length];
    const { eligible, unknown, ineligible, elsewhere, near } = counts;
    const firms = eligible + unknown + ineligible + elsewhere;
    return { eligible: eligible + more, unknown: unknown - more - less, ineligible: ineligible + less, elsewhere, near, firms }; // prettier-ignore
  }

  private settledOf(day: DayOf, compiled: CompiledPack, policy: string): { eligible: number[]; ineligible: number[] } {
    let settled = day.settled.get(policy);
    if (!settled) {
      settled = settle(compiled, day.answers, policy, (row) => day.subjects[row]!);
      day.settled.set(policy, settled);
    }
    return settled;
  }

  /** The answer to each row, the case split included. */
  private outcomes(day: DayOf, compiled: CompiledPack, policy: string): (row: number) => Outcome {
    const { eligible, ineligible } = this.settledOf(day, compiled, policy);
    const decided = new Map<number, Outcome>([
      ...eligible.map((row) => [row, 'eligible'] as const),
      ...ineligible.map((row) => [row, 'ineligible'] as const),
    ]);
    return (row) => decided.get(row) ?? day.answers.at(policy, row).outcome;
  }

  private rows(asOf: Day, policy: string, wanted: Wanted, places: readonly string[] | null): number[] {
    const day = this.on(asOf);
    if (!day.answers.has(policy)) return [];
    const within = mask(day, places);
    const { eligible, ineligible } = this.settledOf(day, this.compiled, policy);
    const moved = new Set([...eligible, ...ineligible]);
    const plain = day.answers.rowsWith(policy, wanted);
    const all =
      wanted === 'unknown'
        ? plain.filter((row) => !moved.has(row))
        : wanted === 'eligible' || wanted === 'ineligible'
          ? [...plain, ...(wanted === 'eligible' ? eligible : ineligible)].sort((a, b) => a - b)
          : plain;
    return within ? all.filter((row) => ((within[row >>> 5]! >>> (row & 31)) & 1) === 1) : all;
  }

  private factsAt(asOf: Day, row: number) {
    return factsOf(this.on(asOf).subjects[row]!, asOf, this.compiled.formulas);
  }

  private on(asOf: Day): DayOf {
    let day = this.days.get(asOf);
    if (!day) {
      if (this.days.size >= DAYS) this.days.delete(this.days.keys().next().value!);
      day = this.made(asOf, this.compiled);
    } else this.days.delete(asOf);
    // The one used last stays longest.
    this.days.set(asOf, day);
    return day;
  }

  private made(asOf: Day, compiled: CompiledPack): DayOf {
    const ready = this.days.get(asOf);
    const firms = ready?.firms ?? this.firms.filter(({ firm }) => firm.since <= asOf);
    const subjects =
      ready?.subjects ?? firms.map(({ firm, papers }) => subjectFrom(firm, knownOf(standingOn(papers, asOf))));
    const table = ready && holds(ready.table, compiled) ? ready.table : tableOf(compiled, subjects, asOf);
    const answers = answerAll(compiled, table, asOf);
    return { firms, subjects, table, answers, settled: new Map(), masks: ready?.masks ?? new Map() };
  }
}

/** Whether a table has every column that some policies ask about. */
function holds({ columns, flags }: Table, { policies }: CompiledPack): boolean {
  return policies.every(
    ({ variables, leaves }) =>
      variables.every(({ name, judgement }) => columns.has(judgement ? `?${name}` : name)) &&
      leaves.every(({ waivedIf }) => waivedIf === null || flags.has(waivedIf)),
  );
}

function rowsIn({ firms }: DayOf, places: readonly string[] | null): number[] {
  const rows = firms.map((_, row) => row);
  if (places === null) return rows;
  const wanted = new Set(places);
  return rows.filter((row) => wanted.has(firms[row]!.firm.place ?? ''));
}

/** One bit a row: is the firm in one of the places. */
function mask(day: DayOf, places: readonly string[] | null): Uint32Array | null {
  if (places === null) return null;
  const key = places.join(',');
  let bits = day.masks.get(key);
  if (!bits) {
    bits = new Uint32Array(Math.ceil(day.firms.length / 32) + 1);
    for (const row of rowsIn(day, places)) bits[row >>> 5]! |= 1 << (row & 31);
    day.masks.set(key, bits);
  }
  return bits;
}

/** Whether a policy can be counted on a day. */
export function countable(policy: Pick<Policy, 'effective' | 'conditions'>, asOf: Day): boolean {
  return policy.conditions !== null && inForce(policy.effective, asOf);
}
