/** Reading sources and their files. */
import type { Sql } from '../db/types';
import type { Source } from './types';

/** The sources with these ids, keyed by id; unknown ids are left out. */
export async function readSources(sql: Sql, city: string, ids: readonly string[]): Promise<Map<string, Source>> {
  if (!ids.length) return new Map();
  const { rows } = await sql.query<Source>(
    `SELECT s.id, s.kind, s.title, s.doc_no AS "docNo", s.url, s.sha256, s.added_at AS "addedAt", f.sha256 IS NOT NULL AS "hasFile"
     FROM source s LEFT JOIN source_file f ON f.city = s.city AND f.sha256 = s.sha256
     WHERE s.city = $1 AND s.id = ANY($2::text[])`,
    [city, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The file of that SHA-256, or `null`. */
export async function readSourceFile(
  sql: Sql,
  city: string,
  sha256: string,
): Promise<{ bytes: Uint8Array; mediaType: string | null } | null> {
  const { rows } = await sql.query<{ bytes: Uint8Array; mediaType: string | null }>(
    `SELECT bytes, media_type AS "mediaType" FROM source_file WHERE city = $1 AND sha256 = $2`,
    [city, sha256],
  );
  return rows[0] ?? null;
}
