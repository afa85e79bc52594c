/** Registers the sources of an act. Sources are only ever added. */
import { createHash } from 'node:crypto';
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { E } from '../ledger/ledger.errors';
import { readSources } from './read';
import type { NewSource, Source } from './types';

/** SHA-256 of the source's file, given or computed; `null` without a file. */
export function sha256Of(source: NewSource): string | null {
  if (source.bytes) return createHash('sha256').update(source.bytes).digest('hex');
  return source.sha256 ?? null;
}

/**
 * Adds the new sources for an office and makes sure that every id in `used` exists. The same source given again is left as it is.
 * Throws SOURCE_DIFFERS when an id stands for something else, SOURCE_UNKNOWN when a used id stands for nothing.
 */
export async function registerSources(
  sql: Sql,
  { city, office }: { city: string; office: string },
  now: string,
  added: readonly NewSource[],
  used: readonly string[],
): Promise<void> {
  if (!added.length && !used.length) return;
  const known = await readSources(sql, city, [...added.map(({ id }) => id), ...used]);
  for (const source of added) {
    const sha256 = sha256Of(source);
    if (source.sha256 && source.sha256 !== sha256) throw new WutongError(E.SOURCE_DIFFERS, { source: source.id });
    const there = known.get(source.id);
    if (there && !sameSource(there, source, sha256)) throw new WutongError(E.SOURCE_DIFFERS, { source: source.id });
    if (source.bytes) await keepFile(sql, city, sha256!, source);
    if (there) continue;
    const row = {
      id: source.id,
      kind: source.kind,
      title: source.title,
      docNo: source.docNo ?? null,
      url: source.url ?? null,
      sha256,
    };
    await sql.query(
      // One that is there and not in sight was registered by another office: a sheet two counties were sent, for one.
      `INSERT INTO source (city, id, kind, title, doc_no, url, sha256, added_at, office) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (city, id) DO NOTHING`,
      [city, row.id, row.kind, row.title, row.docNo, row.url, row.sha256, now, office],
    );
    known.set(source.id, { ...row, addedAt: now, hasFile: source.bytes !== undefined });
  }
  const missing = used.find((id) => !known.has(id));
  if (missing !== undefined) throw new WutongError(E.SOURCE_UNKNOWN, { source: missing });
}

function sameSource(there: Source, source: NewSource, sha256: string | null): boolean {
  return (
    there.kind === source.kind &&
    there.title === source.title &&
    there.docNo === (source.docNo ?? null) &&
    there.url === (source.url ?? null) &&
    there.sha256 === sha256
  );
}

async function keepFile(sql: Sql, city: string, sha256: string, source: NewSource): Promise<void> {
  await sql.query(
    `INSERT INTO source_file (city, sha256, media_type, size, bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [city, sha256, source.mediaType ?? null, source.bytes!.byteLength, Buffer.from(source.bytes!)],
  );
}
