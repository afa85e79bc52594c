/**
 * The rows of one kind in one city, kept in memory between figures. A figure first asks where the chain stands; only
 * records touched by newer entries are read again. What a reading shows depends on the as-of pair alone, never on how
 * fresh the store is, because rows carry the instants between which they are known.
 */
import { toFen, type Day } from '@wutong/codes';
import type { Sql } from '../../db/types';
import type { KindDef } from '../../kinds/types';
import { placeOf, titleOf } from '../../ledger/observe';
import type { RecordState } from '../../ledger/types';
import type { Merged } from '../types';
import { dateOf } from '../../stages/judge';
import type { Item } from '../collect';
import { Dictionary, monthNumber } from './columns';
import { historyPages, seriesPages, touchedSince, type Head, type RawMonth } from './load';
import { KeptItems } from './kept-items';
import { dayKey, Interned, StateRow, type RawRow, type Seen } from './rows';
import { SeriesColumns } from './series';

/** A kind read as of a pair: every record there is, merged ones left out. */
export interface View {
  /** Held records included. */
  seen: readonly Seen[];
  /** `known` as the columns compare it. */
  known: number;
  /** The kind's one field of type `shares`, if it has one. */
  sharesField: string | undefined;
  kept: KeptItems;
  /**
   * What a question gathers from the view, by what tells it from others: the rates of a page share a cohort, a tile shares
   * everything with its parts, and pages of different places share it all.
   */
  gathered: (key: string, gather: () => Item[]) => readonly Item[];
  /** Records merged into others on the pair, for definitions that follow references; worked out when first asked for. */
  merged: () => readonly Merged[];
}

/** Above this many touched records one pass over the table costs less than picking them out. */
const RELOAD_PART = 0.3;
const KEPT_VIEWS = 4;
const KEPT_HASHES = 64;
/** Lines that one view keeps gathered, and how many questions at least. */
const GATHERED_LINES = 300_000;
const GATHERED_LEAST = 4;

export class KindStore {
  seq = 0;
  readonly records = new Dictionary();
  private rows: (StateRow[] | undefined)[] = [];
  readonly series = new Map<string, SeriesColumns>();
  private intern = new Interned();
  /** Latest instant in any row: from there on every reading is the same. */
  private lastKnown = Number.NEGATIVE_INFINITY;
  /** The same for each record: a reading a moment before somebody else's entry differs in that record only. */
  private lastKnownOf: number[] = [];
  private views = new Map<string, View>();
  private readonly kept = new KeptItems();
  /** Hashes of the chain this store has stood at: another hash at the same place means the ledger was restored. */
  private readonly hashes = new Map<number, string>();
  readonly kind: KindDef;
  readonly city: string;
  readonly sharesField: string | undefined;

  constructor(kind: KindDef, city: string) {
    this.kind = kind;
    this.city = city;
    for (const [name, def] of Object.entries(kind.series ?? {}))
      this.series.set(name, new SeriesColumns(Object.keys(def.values)));
    this.sharesField = Object.entries(kind.fields).find(([, def]) => def.type === 'shares')?.[0];
  }

  /** How many rows it holds: what the bound on memory counts. */
  get size(): number {
    let size = this.records.texts.length * 4;
    for (const columns of this.series.values()) size += columns.length;
    return size;
  }

  /** True when the chain it was loaded from goes through that head, as far as can be told. */
  agreesWith(head: Head): boolean {
    return (this.hashes.get(head.seq) ?? head.hash) === head.hash;
  }

  /** Brings it up to the head. An older head changes nothing: what came later is not known at the reader's instant. */
  async refresh(sql: Sql, head: Head): Promise<void> {
    if (head.seq <= this.seq && this.hashes.size > 0) return;
    const touched = this.hashes.size === 0 ? null : await touchedSince(sql, this.city, this.kind.kind, this.seq);
    if (touched === null || touched.length > this.records.texts.length * RELOAD_PART + 1000) await this.loadAll(sql);
    else if (touched.length) await this.reload(sql, touched);
    this.seq = head.seq;
    this.hashes.set(head.seq, head.hash);
    if (this.hashes.size > KEPT_HASHES) this.hashes.delete(this.hashes.keys().next().value!);
  }

  /** The kind as of a pair. */
  view(asOf: Day, knownText: string): View {
    const known = this.knownAt(knownText);
    const key = `${asOf} ${known}`;
    const found = this.views.get(key);
    if (found) return found;
    const seen: Seen[] = [];
    this.eachRow(asOf, known, (row, index) => {
      const at = known >= this.lastKnownOf[index]! ? Number.MAX_VALUE : known;
      seen.push(row.seen(this.kind, asOf, at, index, this.series));
    });
    let merged: Merged[] | undefined;
    const view: View = {
      seen,
      known,
      sharesField: this.sharesField,
      kept: this.kept,
      gathered: gathering(),
      merged: () => (merged ??= this.mergedAt(asOf, known)),
    };
    if (this.views.size >= KEPT_VIEWS) this.views.delete(this.views.keys().next().value!);
    this.views.set(key, view);
    return view;
  }

  /** Puts a state that is in no ledger: true and known for ever. */
  put(state: RecordState): void {
    const raw: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(state.fields)) raw[field] = dateOf(value)?.value ?? value;
    this.add({
      ...raw,
      record: state.record,
      version: state.version,
      labels: state.labels,
      flags: state.flags,
      sample: state.sample,
      eff_from: '0001-01-01',
      eff_to: 'infinity',
      known_from: '0001-01-01T00:00:00Z',
      known_to: 'infinity',
      title: titleOf(this.kind, state),
      place: placeOf(this.kind, state),
      set_by: JSON.stringify(state.setBy),
      created_on: state.createdOn,
      exited_on: state.exited?.on ?? null,
      exit_reason: state.exited?.reason ?? null,
      hold: state.held,
      merged_into: state.mergedInto,
    });
    for (const [series, months] of Object.entries(state.series)) {
      for (const [month, values] of Object.entries(months)) {
        this.addMonth(series, {
          record: state.record,
          month,
          known_from: '0001-01-01T00:00:00Z',
          known_to: 'infinity',
          seq: 0,
          ...nulls(this.kind, series),
          ...values,
        });
      }
    }
    this.views = new Map();
  }

  private mergedAt(asOf: Day, known: number): Merged[] {
    const found: Merged[] = [];
    const take = ({ raw }: StateRow): void => {
      if (raw.mergedInto !== null) found.push({ record: raw.record, into: raw.mergedInto, fields: raw.fields });
    };
    this.eachRow(asOf, known, take, true);
    return found;
  }

  /** The row of each record that holds on the pair, merged ones left out. Cheaper than a view: nothing is judged or kept. */
  eachRow(asOf: Day, known: number, take: (row: StateRow, index: number) => void, merged = false): void {
    const on = dayKey(asOf);
    for (let index = 0; index < this.rows.length; index++) {
      const rows = this.rows[index];
      if (rows === undefined) continue;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        if (row.effFrom > on || on >= row.effTo || row.knownFrom > known || known >= row.knownTo) continue;
        if ((row.raw.mergedInto !== null) === merged) take(row, index);
        break;
      }
    }
  }

  /** An instant as the columns compare it: everything after the last change is one and the same. */
  knownAt(knownText: string): number {
    const instant = Date.parse(knownText);
    return instant >= this.lastKnown ? Number.MAX_VALUE : instant;
  }

  private async loadAll(sql: Sql): Promise<void> {
    // Everything is read before anything is replaced: readers in between see the old rows, whole.
    const fresh = new KindStore(this.kind, this.city);
    for await (const page of historyPages(sql, this.kind, this.city, null)) page.forEach((raw) => fresh.add(raw));
    for (const [name, def] of Object.entries(this.kind.series ?? {})) {
      for await (const page of seriesPages(sql, def, this.city, null)) page.forEach((raw) => fresh.addMonth(name, raw));
    }
    this.rows = fresh.rows;
    this.intern = fresh.intern;
    this.lastKnown = fresh.lastKnown;
    this.lastKnownOf = fresh.lastKnownOf;
    this.views = new Map();
    this.series.clear();
    for (const [name, columns] of fresh.series) this.series.set(name, columns);
    this.records.replaceWith(fresh.records);
  }

  private async reload(sql: Sql, touched: string[]): Promise<void> {
    const states: RawRow[] = [];
    const months: [string, RawMonth][] = [];
    for await (const page of historyPages(sql, this.kind, this.city, touched)) states.push(...page);
    for (const [name, def] of Object.entries(this.kind.series ?? {})) {
      for await (const page of seriesPages(sql, def, this.city, touched))
        for (const raw of page) months.push([name, raw]);
    }
    for (const record of touched) this.drop(record);
    states.forEach((raw) => this.add(raw));
    months.forEach(([name, raw]) => this.addMonth(name, raw));
    for (const [name, columns] of this.series) this.series.set(name, columns.compacted());
    this.views = new Map();
  }

  private drop(record: string): void {
    const index = this.records.find(record);
    if (index < 0) return;
    this.rows[index] = undefined;
    this.lastKnownOf[index] = Number.NEGATIVE_INFINITY;
    for (const columns of this.series.values()) columns.drop(index);
  }

  private add(raw: RawRow): void {
    const index = this.records.add(raw.record);
    const row = new StateRow(this.kind, raw, this.intern);
    (this.rows[index] ??= []).push(row);
    this.hear(index, row.knownFrom, row.knownTo);
  }

  private addMonth(series: string, raw: RawMonth): void {
    const from = Date.parse(raw.known_from);
    const to = raw.known_to === 'infinity' ? Number.POSITIVE_INFINITY : Date.parse(raw.known_to);
    const columns = this.series.get(series)!;
    const fen: Record<string, number> = {};
    for (const value of Object.keys(columns.values)) if (raw[value] !== null) fen[value] = toFen(raw[value] as number);
    const index = this.records.add(raw.record);
    columns.add(index, monthNumber(raw.month), { from, to }, raw.seq, fen);
    this.hear(index, from, to);
  }

  private hear(index: number, from: number, to: number): void {
    const last = Number.isFinite(to) ? Math.max(from, to) : from;
    this.lastKnown = Math.max(this.lastKnown, last);
    this.lastKnownOf[index] = Math.max(this.lastKnownOf[index] ?? Number.NEGATIVE_INFINITY, last);
  }
}

/** Keeps what is gathered until the lines together are more than a view should hold; the least used go first. */
function gathering(): View['gathered'] {
  const kept = new Map<string, Item[]>();
  let lines = 0;
  return (key, gather) => {
    const known = kept.get(key);
    const items = known ?? gather();
    // Put at the end: the one used last is the last to go.
    kept.delete(key);
    kept.set(key, items);
    if (!known) lines += items.length;
    for (const [oldest, { length }] of kept) {
      if (lines <= GATHERED_LINES || kept.size <= GATHERED_LEAST) break;
      kept.delete(oldest);
      lines -= length;
    }
    return items;
  };
}

function nulls(kind: KindDef, series: string): Record<string, null> {
  return Object.fromEntries(Object.keys(kind.series?.[series]?.values ?? {}).map((value) => [value, null]));
}
