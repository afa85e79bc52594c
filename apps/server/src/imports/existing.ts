/** Asks what the ledger already knows of the rows of a sheet, as of the cut-off of the sheet: never for all of it. */
import { partialDate, type Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { columnType, id, sharesColumn } from '@wutong/kernel/kinds/columns';
import type { Fields, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { Hold } from '@wutong/kernel/ledger/types';
import { listedRecord, recordColumns, recordTables, type HistoryRow } from '@wutong/kernel/records/rows';

/** A record the ledger already keeps, as of the cut-off of the sheet. */
export interface Existing {
  kind: string;
  record: string;
  version: number;
  fields: Fields;
  labels: readonly string[];
  held: Hold | null;
  mergedInto: string | null;
  createdOn: Day;
  /** Field → sequence number of the entry that last set it. */
  setBy: Readonly<Record<string, number>>;
}

/** What matching needs of a record. */
export interface Candidate {
  record: string;
  /** The fields that were asked for. */
  fields: Fields;
  /** Neither held nor merged into another. */
  counted: boolean;
}

/** The version in force on the cut-off, or the first when the record begins later. */
const AS_OF_CUTOFF =
  '(h.eff_from <= $2::date) DESC, CASE WHEN h.eff_from <= $2::date THEN h.eff_from END DESC, h.eff_from';

/** Whether the ledger has any record of the kind: a first import need not ask further. */
export async function anyRecord(sql: Sql, city: string, kind: KindDef): Promise<boolean> {
  const { rows } = await sql.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM ${kind.table}_history WHERE city = $1) AS there`,
    [city],
  );
  return rows[0]?.there ?? false;
}

/**
 * Records of which some present version has one of the `keys` in the fields `by`, in order of record. A key holds one text
 * for each field. `also`: further fields to read. Merged records come too: a row may still speak of one; withdrawn ones
 * do not.
 */
export async function candidates(
  sql: Sql,
  city: string,
  kind: KindDef,
  cutoff: Day,
  by: readonly string[],
  keys: readonly (readonly string[])[],
  also: readonly string[],
): Promise<Candidate[]> {
  const numbers = by.flatMap((field, i) => (isNumber(kind, field) ? [i] : []));
  const asked = keys.filter((key) => numbers.every((i) => NUMBER.test(key[i] ?? '')));
  if (asked.length === 0) return [];
  const fields = [...new Set([...by, ...also])];
  const names = by.map((_, i) => `k${i}`);
  // A superset of what is the same: blanks and invisible signs do not count here; the caller compares the rest exactly.
  // One pass over the kind's table for thousands of keys: an index on every identity would slow every act instead.
  const same = by.map((field, i) =>
    isNumber(kind, field)
      ? `m.${id(field)}::numeric = k.k${i}::numeric`
      : `translate(m.${id(field)}::text, $3, '') = k.k${i}`,
  );
  const { rows } = await sql.query<HistoryRow>(
    `SELECT DISTINCT ON (h.record) h.record, h.held IS NULL AND h.merged_into IS NULL AS counted,
       ${fields.map((field, i) => `h.${id(field)} AS f${i}`).join(', ')}
     FROM ${kind.table}_history h
     WHERE h.city = $1 AND h.known_to = 'infinity' AND h.record IN (
       SELECT m.record FROM ${kind.table}_history m
       JOIN unnest(${by.map((_, i) => `$${i + 4}::text[]`).join(', ')}) AS k(${names.join(', ')}) ON ${same.join(' AND ')}
       WHERE m.city = $1 AND m.known_to = 'infinity')
     ORDER BY h.record, ${AS_OF_CUTOFF}`,
    [
      city,
      cutoff,
      BLANKS,
      ...by.map((field, i) => asked.map((key) => (isNumber(kind, field) ? key[i] : solid(key[i] ?? '')))),
    ],
  );
  return rows.map((row) => {
    const record = row['record'] as string;
    const known: Fields = {};
    fields.forEach((field, i) => {
      const value = row[`f${i}`] as FieldValue;
      // A record without a title shows its id in the column; that is not a value of the field.
      if (value === null || (value === record && sharesColumn(kind, field))) return;
      known[field] = kind.fields[field]?.type === 'date' ? partialDate(String(value)) : value;
    });
    return { record, fields: known, counted: row['counted'] as boolean };
  });
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

function isNumber(kind: KindDef, field: string): boolean {
  const type = columnType(kind.fields[field]?.type ?? 'text');
  return type === 'bigint' || type.startsWith('numeric');
}

/** Every character that tidying a text may take away. */
const BLANKS = [...Array(0x10000).keys()]
  .map((code) => String.fromCharCode(code))
  .filter((sign) => solid(sign) === '')
  .join('');

function solid(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '');
}

/** The records themselves, by id. Those that are gone are not in the answer. */
export async function loadExisting(
  sql: Sql,
  city: string,
  kind: KindDef,
  cutoff: Day,
  records: readonly string[],
): Promise<Map<string, Existing>> {
  if (records.length === 0) return new Map();
  const { rows } = await sql.query<HistoryRow>(
    `SELECT DISTINCT ON (h.record) ${recordColumns(kind)}, h.merged_into
     FROM ${recordTables(kind)}
     WHERE h.city = $1 AND h.known_to = 'infinity' AND h.record = ANY($3::text[])
     ORDER BY h.record, ${AS_OF_CUTOFF}`,
    [city, cutoff, [...records]],
  );
  const found = new Map<string, Existing>();
  for (const row of rows) {
    const { record, version, fields, labels, held, createdOn, setBy } = listedRecord(kind, row);
    const mergedInto = row['merged_into'] as string | null;
    found.set(record, { kind: kind.kind, record, version, fields, labels, held, mergedInto, createdOn, setBy });
  }
  return found;
}

/** Effective days of entries by their sequence number. */
export async function effectiveDays(sql: Sql, city: string, seqs: readonly number[]): Promise<Map<number, Day>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<{ seq: number; day: Day }>(
    'SELECT seq, effective_on AS day FROM entry WHERE city = $1 AND seq = ANY($2::bigint[])',
    [city, [...seqs]],
  );
  return new Map(rows.map(({ seq, day }) => [seq, day]));
}
