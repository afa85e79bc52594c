/** Search over every kind. */
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import type { AsOf } from '../ledger/types';
import { seesAll } from './as-of';
import { select } from './filter';
import { listedRecord, recordColumns, recordTables } from './rows';
import type { HistoryRow, ListedRecord } from './rows';
import { normalise, searchedFields, wantedWords } from './words';

export interface SearchQuery {
  city: string;
  q: string;
  at: AsOf;
  places?: readonly string[] | null;
  /** As in `RecordFilter`. */
  tied?: readonly string[];
  /** As in `RecordFilter`. */
  all?: boolean;
  /** Kinds to look in; default: all. */
  kinds?: readonly string[];
  /** Most hits of one kind; default 20. */
  size?: number;
}

export interface SearchFound {
  kind: string;
  record: string;
  title: string;
  place: string | null;
  /** The field the words were found in, and the text around them. */
  field: string;
  excerpt: string;
}

// Characters kept on either side of the words found.
const AROUND = 20;

/** Records whose searched fields hold the words, title hits first. A blank query finds nothing. */
export async function searchRecords(sql: Sql, registry: Registry, query: SearchQuery): Promise<SearchFound[]> {
  if (wantedWords(query.q) === null) return [];
  const kinds = query.kinds ? query.kinds.map((kind) => registry.kind(kind)) : registry.kinds;
  const all = query.all ?? (await seesAll(sql, query.city, query.at));
  const found: SearchFound[] = [];
  for (const kind of kinds) {
    const { from, where, params } = await select(sql, kind, {
      city: query.city,
      at: query.at,
      q: query.q,
      all,
      places: query.places,
      ...(query.tied && { tied: query.tied }),
    });
    const inTitle = `position(${params.bind(normalise(query.q), 'text')} in lower(h.title)) > 0`;
    const { rows } = await sql.query<HistoryRow>(
      `WITH hits AS MATERIALIZED (
         SELECT h.city AS c, h.record AS r, h.known_from AS k, h.eff_from AS e, ${inTitle} AS s, h.title AS t FROM ${from} WHERE ${where}
       ), p AS (SELECT * FROM hits ORDER BY s DESC, t, r LIMIT ${params.bind(query.size ?? 20, 'bigint')})
       SELECT ${recordColumns(kind)}
       FROM p JOIN ${recordTables(kind)} ON h.city = p.c AND h.record = p.r AND h.known_from = p.k AND h.eff_from = p.e
       ORDER BY p.s DESC, p.t, p.r`,
      params.values,
    );
    for (const row of rows) found.push(hit(kind, listedRecord(kind, row), query.q));
  }
  return found.sort((a, b) => Number(!inTitle(a, query.q)) - Number(!inTitle(b, query.q)));
}

function inTitle(found: SearchFound, q: string): boolean {
  return normalise(found.title).includes(normalise(q));
}

function hit(kind: KindDef, row: ListedRecord, q: string): SearchFound {
  const wanted = normalise(q);
  const field =
    searchedFields(kind).find((name) => normalise(String(row.fields[name] ?? '')).includes(wanted)) ?? kind.title;
  const text = String(row.fields[field] ?? row.title).normalize('NFKC');
  const at = Math.max(0, text.toLowerCase().indexOf(q.normalize('NFKC').toLowerCase().trim()));
  const excerpt = text.slice(Math.max(0, at - AROUND), at + q.length + AROUND);
  return { kind: kind.kind, record: row.record, title: row.title, place: row.place, field, excerpt };
}
