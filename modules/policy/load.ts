/** Brings a rule file into the ledger: one act, all of it or nothing. */
import { createHash } from 'node:crypto';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import { loadBook } from './book';
import { draftsOfPack, type PackDrafts, type PackOptions } from './pack';

/** Who loads, and what the file is called. */
export interface LoadRequest extends Omit<PackOptions, 'place' | 'source'> {
  city: string;
  actor: string;
  office: string;
  /** ISO instant. */
  now: string;
  /** Title of the source its entries stand on. */
  title: string;
  /** The parsed file. */
  value: unknown;
}

export type Loaded = Omit<PackDrafts, 'drafts'> & { entries: number };

const EVER = '9999-12-31T23:59:59.999Z';

/** What loading would do; nothing is written. Throws as `draftsOfPack`. */
export async function planLoad(database: Database, request: LoadRequest): Promise<PackDrafts & { source: string }> {
  const { city, value, title, category, sample } = request;
  const source = `src_pack_${createHash('sha256')
    .update(`${title} ${canonicalJson(value)}`)
    .digest('hex')
    .slice(0, 24)}`;
  const book = await database.read(systemScope(city), (sql) => loadBook(sql, city, EVER));
  return {
    ...draftsOfPack(value, book, {
      place: city,
      source,
      ...(category ? { category } : {}),
      ...(sample ? { sample } : {}),
    }),
    source,
  };
}

/** Loads the file. The same file again changes nothing. Throws as `draftsOfPack`, before anything is written. */
export async function loadPack(database: Database, registry: Registry, request: LoadRequest): Promise<Loaded> {
  const { city, actor, office, now, title, value } = request;
  const { drafts, source, ...told } = await planLoad(database, request);
  if (drafts.length === 0) return { ...told, entries: 0 };
  const written = await writeAct(database, registry, {
    city,
    actor,
    office,
    now,
    idem: `pack ${source} ${now}`,
    drafts,
    sources: [
      {
        id: source,
        kind: 'document',
        title,
        bytes: new TextEncoder().encode(JSON.stringify(value)),
        mediaType: 'application/json',
      },
    ],
  });
  return { ...told, entries: written.entries.length };
}
