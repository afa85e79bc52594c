/**
 * What a change of knowledge does to the caches: rows that stop being known, rows that become known. The writer and
 * `rebuild` share it, so that a cache written act by act equals one made afresh.
 */
import type { Day } from '@wutong/codes';
import type { KindDef } from '../kinds/types';
import { historyCells, historyTable, seriesCells, seriesTable, wordsCells, wordsTable } from './tables';
import type { Cell, Table } from './tables';
import { changedSince, seriesOf, timelineOf } from './timeline';
import type { Entry } from './types';

/** A row of a cache, keyed by what it is about: the day it is true from, or the month. */
export interface CacheRow {
  key: string;
  cells: Cell[];
}
/** The present rows of one table for one record. */
export type Known = Map<string, CacheRow>;
export interface TableChange {
  table: Table;
  /** `eff_from` or `month`: the column the keys stand in. */
  keyColumn: 'eff_from' | 'month';
  record: string;
  /** Keys of rows that are no longer known. */
  closed: string[];
  opened: Cell[][];
}

/**
 * The rows of every cache table of a record, as known after `entries`, each stamped `known`. With `since`, rows that ended
 * before that day may be left out; `null`: the timeline is not asked for at all.
 */
export function cacheRows(
  kind: KindDef,
  city: string,
  known: string,
  entries: readonly Entry[],
  since: Day | null = '',
): Map<Table, Known> {
  const history: Known = new Map();
  const words: Known = new Map();
  for (const stretch of since === null ? [] : timelineOf(kind, entries, since)) {
    const { from, to, texts, state } = stretch;
    history.set(from, { key: from, cells: historyCells(kind, city, known, stretch) });
    // Said again by every stretch it stands in; the last one knows until when.
    words.set(texts.from, { key: texts.from, cells: wordsCells(city, state.record, known, texts, to) });
  }
  const rows = new Map<Table, Known>([
    [historyTable(kind), history],
    [wordsTable(kind), words],
  ]);
  if (!kind.series) return rows;
  const record = entries[0]?.record ?? '';
  const months = seriesOf(entries);
  for (const [series, def] of Object.entries(kind.series)) {
    const ofSeries = months.filter((month) => month.series === series);
    const cells = ofSeries.map((month) => ({ key: month.month, cells: seriesCells(def, city, record, known, month) }));
    rows.set(seriesTableOf(kind, series), new Map(cells.map((row) => [row.key, row])));
  }
  return rows;
}

/** What entries written after `before` do to the caches; `all` begins with `before`. */
export function changesBy(
  kind: KindDef,
  city: string,
  known: string,
  before: readonly Entry[],
  all: readonly Entry[],
): TableChange[] {
  const since = changedSince(before, all);
  const after = cacheRows(kind, city, known, all, since);
  const rows = before.length ? cacheRows(kind, city, known, before, since) : new Map<Table, Known>();
  return changeOf(all[0]?.record ?? '', rows, after);
}

/** What changes from one set of rows to the next. A row that says the same stays, with the day it was first known. */
export function changeOf(record: string, before: Map<Table, Known>, after: Map<Table, Known>): TableChange[] {
  const changes: TableChange[] = [];
  for (const [table, rows] of after) {
    const old = before.get(table) ?? new Map<string, CacheRow>();
    const ignored = table.columns.findIndex(({ name }) => name === 'known_from');
    const same = (row: CacheRow, other: CacheRow | undefined): boolean =>
      other !== undefined && row.cells.every((cell, i) => i === ignored || cell === other.cells[i]);
    const opened = [...rows.values()].filter((row) => !same(row, old.get(row.key)));
    const closed = [...old.values()].filter((row) => !same(row, rows.get(row.key)));
    if (!opened.length && !closed.length) continue;
    const keyColumn = table.columns.some(({ name }) => name === 'eff_from') ? 'eff_from' : 'month';
    changes.push({
      table,
      keyColumn,
      record,
      closed: closed.map(({ key }) => key),
      opened: opened.map(({ cells }) => cells),
    });
  }
  return changes;
}

/** Every row the caches hold for a record, with the instant each stopped being known. */
export function wholeHistory(kind: KindDef, city: string, entries: readonly Entry[]): Map<Table, Cell[][]> {
  const all = new Map<Table, Cell[][]>();
  const instants = [...new Set(entries.map((entry) => entry.recordedAt))].sort();
  let rows = new Map<Table, Known>();
  const now = new Map<Table, Known>();
  const withdrawn = entries.some(({ change, status }) => change.act === 'withdraw' && status === 'accepted');
  for (const known of withdrawn ? [] : instants) {
    const next = cacheRows(
      kind,
      city,
      known,
      entries.filter((entry) => entry.recordedAt <= known),
    );
    for (const { table, closed, opened } of changeOf('', rows, next)) {
      const present = now.get(table) ?? new Map<string, CacheRow>();
      now.set(table, present);
      const end = table.columns.findIndex(({ name }) => name === 'known_to');
      const keyAt = table.columns.findIndex(({ name }) => name === 'eff_from' || name === 'month');
      for (const key of closed) {
        present.get(key)!.cells[end] = known;
        present.delete(key);
      }
      for (const source of opened) {
        const cells = [...source];
        present.set(cells[keyAt]!, { key: cells[keyAt]!, cells });
        const list = all.get(table) ?? [];
        list.push(cells);
        all.set(table, list);
      }
    }
    rows = next;
  }
  return all;
}

/** Every cache table of a kind. */
export function tablesOf(kind: KindDef): Table[] {
  return [
    historyTable(kind),
    wordsTable(kind),
    ...Object.keys(kind.series ?? {}).map((series) => seriesTableOf(kind, series)),
  ];
}

const seriesTables = new WeakMap<KindDef, Map<string, Table>>();

/** The table of one series of a kind: the same object every time, so that it can be a key. */
function seriesTableOf(kind: KindDef, series: string): Table {
  const known = seriesTables.get(kind) ?? new Map<string, Table>();
  seriesTables.set(kind, known);
  const table = known.get(series) ?? seriesTable(kind.series![series]!);
  known.set(series, table);
  return table;
}
