/** Compares a reading with an expected.json by the grading of its schema: values, findings by sheet, cell and family, totals. */
import type { Reading, ReadRecord } from '../src/reading';

export interface Expected {
  kind: string;
  import: { kind: string; city: string; as_of: string };
  outcome: string;
  error: { code: string; accept_codes?: string[] } | null;
  records: ReadRecord[];
  duplicates: { basis: string; records: string[]; counted: string | null; held: string[] }[];
  rejected: Finding[];
  warnings: Finding[];
  skipped: { reason: string; sheet?: string; row?: number; line?: number }[];
  totals: Record<string, unknown>;
  sheets: { sheet: string; header_rows: number[]; columns?: Record<string, { column: string }> }[];
}

interface Finding {
  code: string;
  family: string;
  sheet?: string;
  cell?: string | null;
  line?: number;
  column?: string;
  level?: string;
}

export interface Comparison {
  /** Each difference as one line; empty when everything agrees. */
  values: string[];
  missed: string[];
  falseAlarms: string[];
  /** Found, but under another code of the family. */
  otherCode: string[];
  totals: string[];
  layout: string[];
}

const key = (f: Finding) =>
  f.line === undefined ? `${f.sheet}!${f.cell ?? '-'} ${f.family}` : `line ${f.line} ${f.column ?? '-'} ${f.family}`;
const rowKey = (rows: ReadRecord['rows']) =>
  rows.map((r) => (r.line === undefined ? `${r.sheet}:${r.row}` : `line:${r.line}`)).join('+');

/** Compares; records are matched by the rows they stand on, since ids are only handles. */
export function compare(reading: Reading, expected: Expected): Comparison {
  const out: Comparison = { values: [], missed: [], falseAlarms: [], otherCode: [], totals: [], layout: [] };
  if (reading.outcome !== expected.outcome)
    out.values.push(`outcome ${reading.outcome}, expected ${expected.outcome} (${reading.error?.code})`);
  compareRecords(reading, expected, out);
  compareFindings(reading, expected, out);
  compareTotals(reading.totals, expected.totals, '', out);
  for (const sheet of expected.sheets) {
    const got = reading.sheets.find((s) => s.sheet === sheet.sheet);
    if (!got) {
      out.layout.push(`sheet ${sheet.sheet} not read`);
      continue;
    }
    if (stable(got.header_rows) !== stable(sheet.header_rows))
      out.layout.push(`${sheet.sheet} header rows ${got.header_rows}`);
    for (const [field, { column }] of Object.entries(sheet.columns ?? {}))
      if (got.columns[field]?.column !== column)
        out.layout.push(`${sheet.sheet} ${field}: ${got.columns[field]?.column}, expected ${column}`);
  }
  const skips = new Map(reading.skipped.map((s) => [`${s.sheet}:${s.row}`, s.reason]));
  for (const s of expected.skipped)
    if (s.sheet && skips.get(`${s.sheet}:${s.row}`) !== s.reason)
      out.layout.push(`skip ${s.sheet}:${s.row} ${skips.get(`${s.sheet}:${s.row}`)}, expected ${s.reason}`);
  return out;
}

function compareRecords(reading: Reading, expected: Expected, out: Comparison): void {
  const got = new Map(reading.records.map((r) => [rowKey(r.rows), r]));
  for (const want of expected.records) {
    const record = got.get(rowKey(want.rows)) ?? got.get(rowKey([...want.rows].reverse()));
    if (!record) {
      out.values.push(`${want.id} ${rowKey(want.rows)}: no such record`);
      continue;
    }
    got.delete(rowKey(record.rows));
    for (const [field, value] of Object.entries(want.values))
      if (stable(record.values[field]) !== stable(value))
        out.values.push(`${want.id}.${field}: ${stable(record.values[field])}, expected ${stable(value)}`);
    for (const [field, cell] of Object.entries(want.cells ?? {}))
      if (record.cells[field] !== cell)
        out.values.push(`${want.id}.${field} cell: ${record.cells[field]}, expected ${cell}`);
    for (const [field, value] of Object.entries(want.derived ?? {}))
      if (!['not_counted_because'].includes(field) && stable(record.derived[field]) !== stable(value))
        out.values.push(`${want.id} ${field}: ${stable(record.derived[field])}, expected ${stable(value)}`);
  }
  for (const rows of got.keys()) out.values.push(`${rows}: a record that should not be`);
}

function compareFindings(reading: Reading, expected: Expected, out: Comparison): void {
  for (const [mine, theirs] of [
    [reading.warnings, expected.warnings],
    [reading.rejected, expected.rejected],
  ] as [Finding[], Finding[]][]) {
    const have = new Map<string, string[]>();
    for (const f of mine) have.set(key(f), [...(have.get(key(f)) ?? []), f.code]);
    const want = new Set(theirs.map(key));
    for (const f of theirs) {
      if (f.level === 'info') continue;
      if (!have.has(key(f))) out.missed.push(`${key(f)} ${f.code}`);
      else if (!have.get(key(f))!.includes(f.code))
        out.otherCode.push(`${key(f)} ${have.get(key(f))}, expected ${f.code}`);
    }
    for (const f of mine) if (f.level !== 'info' && !want.has(key(f))) out.falseAlarms.push(`${key(f)} ${f.code}`);
  }
}

function compareTotals(got: unknown, want: unknown, path: string, out: Comparison): void {
  if (/(?:^|\.)(?:naive|by_label_note)/.test(path)) return;
  if (want !== null && typeof want === 'object' && !Array.isArray(want)) {
    for (const [name, value] of Object.entries(want))
      compareTotals(
        (got as Record<string, unknown> | undefined)?.[name],
        value,
        path === '' ? name : `${path}.${name}`,
        out,
      );
  } else if (stable(got) !== stable(want)) out.totals.push(`${path}: ${stable(got)}, expected ${stable(want)}`);
}

function stable(value: unknown): string {
  return JSON.stringify(value ?? null, (_, v: unknown) => {
    if (typeof v === 'number') return Math.round(v * 1e6) / 1e6;
    return v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v;
  });
}
