/**
 * Looking at other records while an act is written. The head of the chain is held: what is read here is what stands when
 * the act is stored. Row security is set aside for these readings alone, so that a rule among records holds for everybody
 * alike; what it says of them goes no further than counts and days.
 */
import type { Day } from '@wutong/codes';
import type { Sql } from '../db/types';
import { id } from '../kinds/columns';
import type { Registry } from '../kinds/registry';
import type { FieldValue, KindDef, Look, Seen, Sought } from '../kinds/types';
import { EVER, foldRecord } from './fold';
import { entriesOfAll } from './read';
import type { Entry, RecordState } from './types';

/** What the act has made so far of a record it touches: all its entries. */
export type Made = (kind: string) => ReadonlyMap<string, readonly Entry[]>;

/** A look from within the act. `made` is asked anew each time. */
export function lookFrom(sql: Sql, registry: Registry, city: string, today: Day, made: Made): Look {
  // Entries are only ever added: as long as there are as many, they say the same.
  const kept = new Map<string, { entries: number; seen: Seen }>();
  const seen = (kind: KindDef, record: string, entries: readonly Entry[]): Seen => {
    const known = kept.get(record);
    if (known?.entries === entries.length) return known.seen;
    const later = foldRecord(kind, entries, EVER);
    const told = { record, later, now: later && foldRecord(kind, entries, { ...EVER, asOf: today }) };
    kept.set(record, { entries: entries.length, seen: told });
    return told;
  };

  /** The records the query finds, and all that the act touches, where `fits` says so of one of their states. */
  async function find(
    kind: KindDef,
    where: string,
    params: readonly unknown[],
    fits: (state: RecordState) => boolean,
  ): Promise<Seen[]> {
    const touched = made(kind.kind);
    const stored = await pastRowSecurity(sql, async () => {
      const { rows } = await sql.query<{ record: string }>(
        `SELECT DISTINCT h.record FROM ${kind.table}_history h WHERE h.city = $1 AND h.known_to = 'infinity' AND ${where}`,
        [city, ...params],
      );
      return entriesOfAll(
        sql,
        city,
        rows.map(({ record }) => record).filter((record) => !touched.has(record)),
      );
    });
    return [...stored, ...touched]
      .map(([record, entries]) => seen(kind, record, entries))
      .filter(({ now, later }) => (now && fits(now)) || (later && fits(later)))
      .sort((a, b) => (a.record < b.record ? -1 : 1));
  }

  return {
    async record(code, record) {
      const kind = registry.kind(code);
      const touched = made(kind.kind).get(record);
      const entries =
        touched ?? (await pastRowSecurity(sql, () => entriesOfAll(sql, city, [record]))).get(record) ?? [];
      return entries[0]?.kind === code ? seen(kind, record, entries) : null;
    },
    records(code, sought) {
      const kind = registry.kind(code);
      const params: unknown[] = [];
      const column = (field: string): string => `h.${id(field === kind.title ? 'title' : field)}`;
      const where = Object.entries(sought).map(([field, wanted]) =>
        typeof wanted === 'object'
          ? `${column(field)} >= $${params.push(wanted.from) + 1}`
          : `${column(field)} = $${params.push(wanted) + 1}`,
      );
      return find(kind, where.join(' AND '), params, ({ fields }) => holds(fields, sought));
    },
    mergedInto(code, record) {
      return find(registry.kind(code), 'h.merged_into = $2', [record], ({ mergedInto }) => mergedInto === record);
    },
  };
}

function holds(fields: Readonly<Record<string, FieldValue>>, sought: Sought): boolean {
  return Object.entries(sought).every(([field, wanted]) => {
    const value = plain(fields[field]);
    return typeof wanted === 'object' ? typeof value === 'string' && value >= wanted.from : value === wanted;
  });
}

/** A date as its column holds it. */
function plain(value: FieldValue | undefined): unknown {
  return value && typeof value === 'object' && 'value' in value ? value.value : value;
}

/** Runs statements that see every record of the city, then sees again what the writer may see. */
async function pastRowSecurity<T>(sql: Sql, read: () => Promise<T>): Promise<T> {
  const { rows } = await sql.query<{ reach: string | null }>(`SELECT current_setting('app.reach', true) AS reach`);
  const reach = rows[0]?.reach ?? '';
  if (reach === '*') return read();
  await sql.query(`SELECT set_config('app.reach', '*', true)`);
  const found = await read();
  // A failure ends the transaction, and the setting with it.
  await sql.query(`SELECT set_config('app.reach', $1, true)`, [reach]);
  return found;
}
