/** Writes a plan as one act on the sheet as its source: all of it, or on any failure nothing. */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { Database } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Entry } from '@wutong/kernel/ledger/types';
import { readSources } from '@wutong/kernel/sources/read';
import type { NewSource } from '@wutong/kernel/sources/types';
import { correctedSeqs, draftsOf } from './drafts';
import { effectiveDays, loadExisting } from './existing';
import { planImport, type Decision, type Plan } from './plan';
import type { Reading, SheetKind } from './reading';

/** A file to be imported, and who brings it. */
export interface ImportRequest {
  kind: SheetKind;
  reading: Reading;
  bytes: Uint8Array;
  fileName: string;
  city: string;
  cutoff: Day;
  decisions?: Readonly<Record<string, Decision>>;
}

export interface Writer {
  actor: string;
  office: string;
  /** Makes sending again harmless; default: the file, the cut-off and what the ledger held before. */
  idem?: string;
  /** ISO instant. */
  now: string;
}

export interface ImportWritten {
  created: number;
  updated: number;
  unchanged: number;
  entries: number;
  firstSeq: number | null;
  lastSeq: number | null;
}

/** Hex SHA-256 of a file. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const MEDIA: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Works the plan out against the ledger as it is now. Reads only. */
export async function planAgainst(database: Database, registry: Registry, request: ImportRequest): Promise<Plan> {
  const { kind, reading, city, cutoff, decisions } = request;
  const existing = await database.read({ city }, (sql) => loadExisting(sql, registry, city, kind, cutoff));
  const seed = `${kind} ${sha256(request.bytes)} ${cutoff}`;
  return planImport({
    kind,
    reading,
    cutoff,
    existing,
    seed,
    kinds: (code) => registry.kind(code),
    ...(decisions ? { decisions } : {}),
  });
}

async function sourceFor(database: Database, request: ImportRequest): Promise<NewSource> {
  const { bytes, fileName, city } = request;
  const digest = sha256(bytes);
  const id = `sheet_${digest.slice(0, 24)}`;
  // The same file may come again under another name: it stays the source it was.
  const known = await database.read({ city }, (sql) => readSources(sql, city, [id]));
  const title = known.get(id)?.title ?? fileName;
  return {
    id,
    kind: 'sheet',
    title,
    bytes,
    mediaType: MEDIA[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
  };
}

/**
 * Writes the plan. Nothing to change writes nothing: no act, no entry, no source.
 * Throws CHANGED_BY_OTHERS when a record moved on since the plan was made, and whatever `writeAct` throws.
 */
export async function commitImport(
  database: Database,
  registry: Registry,
  request: ImportRequest,
  plan: Plan,
  writer: Writer,
): Promise<ImportWritten> {
  const { city } = request;
  const { create, change, unchanged } = plan.counts;
  const days = await database.read({ city }, (sql) => effectiveDays(sql, city, correctedSeqs(plan)));
  const source = await sourceFor(database, request);
  const drafts = draftsOf(plan, source.id, (seq) => (seq === undefined ? undefined : days.get(seq)));
  if (drafts.length === 0) return { created: 0, updated: 0, unchanged, entries: 0, firstSeq: null, lastSeq: null };
  const idem = writer.idem ?? `import ${sha256(new TextEncoder().encode(JSON.stringify(drafts)))}`;
  const act = { city, actor: writer.actor, office: writer.office, now: writer.now, idem, drafts, sources: [source] };
  const { entries } = await writeAct(database, registry, act);
  const seqs = entries.map((entry: Entry) => entry.seq);
  return {
    created: create,
    updated: change,
    unchanged,
    entries: entries.length,
    firstSeq: seqs[0] ?? null,
    lastSeq: seqs.at(-1) ?? null,
  };
}
