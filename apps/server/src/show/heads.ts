/** Titles and places of records by id, whatever their kind: for entries and references. */
import type { Sql } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { placeChange } from '@wutong/kernel/places/place-change';

export interface RecordHead {
  kind: string;
  record: string;
  title: string;
  place: string | null;
}

/** The newest head of each record; ids that are in no cache (withdrawn samples, requests not yet accepted) are left out. */
export async function recordHeads(
  sql: Sql,
  registry: Registry,
  city: string,
  records: readonly string[],
): Promise<Map<string, RecordHead>> {
  const heads = new Map<string, RecordHead>();
  const wanted = [...new Set(records)];
  if (wanted.length === 0) return heads;
  const { rows: kinds } = await sql.query<{ kind: string; records: string[] }>(
    'SELECT kind, array_agg(record) AS records FROM record_index WHERE city = $1 AND record = ANY($2::text[]) GROUP BY kind',
    [city, wanted],
  );
  const known = new Map([...registry.kinds, placeChange].map((kind) => [kind.kind, kind]));
  const read = kinds.map(async ({ kind, records: ids }) => {
    const def = known.get(kind);
    if (!def) return;
    const { rows } = await sql.query<RecordHead>(
      `SELECT DISTINCT ON (record) record, title, place FROM ${def.table}_history
       WHERE city = $1 AND record = ANY($2::text[]) ORDER BY record, known_to DESC, eff_to DESC`,
      [city, ids],
    );
    for (const row of rows) heads.set(row.record, { ...row, kind });
  });
  await Promise.all(read);
  return heads;
}
