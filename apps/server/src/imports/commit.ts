/** Writes a plan as one act on the sheet as its source: all of it, or on any failure nothing. */
import { systemScope } from '@wutong/kernel/db/scope';
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { Database, Scope, Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { writeLongAct } from '@wutong/kernel/ledger/act-parts';
import { readSources } from '@wutong/kernel/sources/read';
import type { NewSource } from '@wutong/kernel/sources/types';
import { draftParts } from './drafts';
import { planImport, type Plan, type PlanInput, type Portions } from './plan';
import type { Reading, SheetKind } from './reading';
import type { Decision } from './verdicts';

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

function inputOf(registry: Registry, request: ImportRequest): PlanInput {
  const { kind, reading, city, cutoff, decisions } = request;
  const seed = `${kind} ${sha256(request.bytes)} ${cutoff}`;
  const kinds = (code: string): KindDef => registry.kind(code);
  return { city, kind, reading, cutoff, seed, kinds, ...(decisions ? { decisions } : {}) };
}

/** How an import is carried out; the same entries come of it in every way. */
export interface Manner {
  /** Told the part done, from 0 to 1. */
  onProgress?: (part: number) => void;
  portions?: Portions;
  /** What row security lets the writer see and change; default: everything. */
  scope?: Scope;
}

/** Works the plan out against the ledger as it is now. Reads only. */
export async function planAgainst(
  database: Database,
  registry: Registry,
  request: ImportRequest,
  { onProgress, portions }: Manner = {},
): Promise<Plan> {
  const input = inputOf(registry, request);
  return database.read(systemScope(request.city), (sql) => planImport(sql, input, portions, onProgress));
}

async function sourceFor(database: Database, request: ImportRequest, scope: Scope): Promise<NewSource> {
  const { bytes, fileName, city } = request;
  const digest = sha256(bytes);
  const id = `sheet_${digest.slice(0, 24)}`;
  // The same file may come again under another name: it stays the source it was.
  const known = await database.read(scope, (sql) => readSources(sql, city, [id]));
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
 * Writes the plan: one act, made and stored portion by portion, so that 100,000 rows need little more memory than their
 * reading. Nothing to change writes nothing: no act, no entry, no source.
 * Throws CHANGED_BY_OTHERS when a record moved on since the plan was made, and whatever `writeLongAct` throws.
 */
export async function commitImport(
  database: Database,
  registry: Registry,
  request: ImportRequest,
  plan: Plan,
  writer: Writer,
  { onProgress, portions, scope = systemScope(request.city) }: Manner = {},
): Promise<ImportWritten> {
  const { city } = request;
  const { create, change, unchanged } = plan.counts;
  if (create + change === 0) return { created: 0, updated: 0, unchanged, entries: 0, firstSeq: null, lastSeq: null };
  const source = await sourceFor(database, request, scope);
  const input = inputOf(registry, request);
  const act = {
    city,
    actor: writer.actor,
    office: writer.office,
    now: writer.now,
    idem: writer.idem ?? `import ${plan.digest}`,
    sources: [source],
    parts: (sql: Sql) => draftParts(sql, input, plan, source.id, portions, onProgress),
  };
  const { first, last, entries } = await writeLongAct(database, registry, act, scope);
  return { created: create, updated: change, unchanged, entries, firstSeq: first, lastSeq: last };
}
