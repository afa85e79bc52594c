/** Cache rows as they are stored: one place that turns a stretch into columns, used by the writer, rebuild and its check. */
import { SYSTEM_COLUMNS, WORDS_COLUMNS, columnType, ownFields } from '../kinds/columns';
import type { FieldValue, KindDef, SeriesDef } from '../kinds/types';
import { wordsOf } from '../records/words';
import { dateOf } from '../stages/judge';
import { placeOf, titleOf } from './observe';
import type { SeriesMonth, Stretch, Texts } from './timeline';

/** A column and its SQL type; values travel as text and are cast by the server. */
export interface Column {
  name: string;
  type: string;
  /** Makes what is stored from the cell, where that is too much work for cells that are only compared. */
  stored?: (cell: string) => string;
}
export type Cell = string | null;
export interface Table {
  name: string;
  columns: readonly Column[];
}

const tables = new WeakMap<KindDef, Table>();
const wordTables = new WeakMap<KindDef, Table>();

/** `<table>_history` of a kind. */
export function historyTable(kind: KindDef): Table {
  let table = tables.get(kind);
  if (!table) {
    const own = ownFields(kind).map(([name, def]) => ({ name, type: columnType(def.type) }));
    const system = Object.entries(SYSTEM_COLUMNS).map(([name, type]) => ({ name, type }));
    table = { name: `${kind.table}_history`, columns: [...system, ...own] };
    tables.set(kind, table);
  }
  return table;
}

/** `<table>_words` of a kind. Its cells hold texts; they become words when they are stored. */
export function wordsTable(kind: KindDef): Table {
  let table = wordTables.get(kind);
  if (!table) {
    const columns = Object.entries(WORDS_COLUMNS).map(([name, type]): Column =>
      name === 'words' ? { name, type, stored: wordsOf } : { name, type },
    );
    wordTables.set(kind, (table = { name: `${kind.table}_words`, columns }));
  }
  return table;
}

/** The table of one series. */
export function seriesTable(series: SeriesDef): Table {
  const text = ['city', 'record', 'month'].map((name) => ({ name, type: 'text' }));
  const values = Object.keys(series.values).map((name) => ({ name, type: 'numeric(18,2)' }));
  const known = ['known_from', 'known_to'].map((name) => ({ name, type: 'timestamptz' }));
  return { name: series.table, columns: [...text, ...values, ...known, { name: 'seq', type: 'bigint' }] };
}

/** Cells of a stretch in the order of `historyTable`, known from `known` on. */
export function historyCells(kind: KindDef, city: string, known: string, stretch: Stretch): Cell[] {
  const { state } = stretch;
  const system: Record<keyof typeof SYSTEM_COLUMNS, Cell> = {
    city,
    record: state.record,
    eff_from: stretch.from,
    eff_to: stretch.to ?? 'infinity',
    known_from: known,
    known_to: 'infinity',
    version: String(stretch.version),
    seq: String(stretch.seq),
    place: placeOf(kind, state),
    title: titleOf(kind, state),
    stage: stretch.stage,
    created_on: state.createdOn,
    exited_on: state.exited?.on ?? null,
    exit_reason: state.exited?.reason ?? null,
    held: state.held?.reason ?? null,
    hold: state.held && JSON.stringify(state.held),
    merged_into: state.mergedInto,
    sample: String(state.sample),
    labels: textArray(state.labels),
    flags: JSON.stringify(state.flags),
    set_by: JSON.stringify(state.setBy),
  };
  return [...Object.values(system), ...ownFields(kind).map(([field]) => fieldCell(state.fields[field]))];
}

/** Cells of texts that stand until `to`, in the order of `wordsTable`. */
export function wordsCells(
  city: string,
  record: string,
  known: string,
  { from, texts }: Texts,
  to: string | null,
): Cell[] {
  return [city, record, from, to ?? 'infinity', known, 'infinity', texts];
}

/** Cells of a month in the order of `seriesTable`. */
export function seriesCells(
  series: SeriesDef,
  city: string,
  record: string,
  known: string,
  month: SeriesMonth,
): Cell[] {
  const values = Object.keys(series.values).map((name) => (name in month.values ? String(month.values[name]) : null));
  return [city, record, month.month, ...values, known, 'infinity', String(month.seq)];
}

function fieldCell(value: FieldValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? JSON.stringify(value) : (dateOf(value)?.value ?? null);
}

function textArray(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
