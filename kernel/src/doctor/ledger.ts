/** The ledger itself: the chain, the caches, stages nobody declares, the clock against the last entry. */
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';
import type { Registry } from '../kinds/registry';
import { headOf } from '../ledger/read';
import { rebuild } from '../ledger/rebuild';
import { verifyChain } from '../ledger/verify';
import { unknownCodes } from '../kinds/unknown';
import { loadPlaceHistory } from '../places/load';
import { finding, well } from './catalogue';
import type { Finding } from './types';

export interface LedgerRequest {
  registry: Registry;
  city: string;
  /** This machine's clock, ISO. */
  now: string;
  /** Compare the caches of every record; otherwise of some, others on another day. */
  full: boolean;
}

/** Records whose caches are compared when not all are. */
const SAMPLE = 300;

/** Looks through the ledger of a migrated database. */
export async function ledgerFindings(db: Database, request: LedgerRequest): Promise<Finding[]> {
  return [
    ...(await chain(db, request)),
    ...(await caches(db, request)),
    ...(await declarations(db, request)),
    ...(await clock(db, request)),
  ];
}

async function chain(db: Database, { city }: LedgerRequest): Promise<Finding[]> {
  const { firstBad, entries } = await verifyChain(db, city);
  return firstBad
    ? [finding('CHAIN_BROKEN', { seq: firstBad.seq, why_zh: firstBad.why.zh, why_en: firstBad.why.en })]
    : [well('CHAIN', { zh: `哈希链完整,${entries} 条`, en: `the chain of hashes is whole, ${entries} lines` })];
}

async function caches(db: Database, { registry, city, now, full }: LedgerRequest): Promise<Finding[]> {
  const only = full ? undefined : await sample(db, city, now.slice(0, 10));
  const { differing, records } = await rebuild(db, registry, city, { check: true, ...(only ? { only } : {}) });
  const [first] = differing;
  if (first) return [finding('CACHE_STALE', { count: differing.length, records, kind: first.kind, record: first.record })];
  return [well('CACHES', { zh: `缓存与记账相符(查了 ${records} 个事项)`, en: `caches fit the entries (${records} records looked at)` })];
} // prettier-ignore

/** The same day gives the same records, so that a finding can be looked at again. */
async function sample(db: Database, city: string, seed: string): Promise<string[]> {
  return db.read(systemScope(city), async (sql) => {
    const { rows } = await sql.query<{ record: string }>(
      'SELECT record FROM record_index WHERE city = $1 ORDER BY md5(record || $2) LIMIT $3',
      [city, seed, SAMPLE],
    );
    return rows.map(({ record }) => record);
  });
}

/** What entries and caches speak of and the program no longer declares. Nothing is lost by it; somebody should say what became of it. */
async function declarations(db: Database, { registry, city }: LedgerRequest): Promise<Finding[]> {
  const { unknown, skipped } = await db.read(systemScope(city), async (sql) => ({
    unknown: await unknownCodes(sql, registry, city),
    skipped: (await loadPlaceHistory(sql, city)).skipped(),
  }));
  return [
    ...unknown.stages.map(({ kind, stage, records }) => finding('STAGE_UNKNOWN', { kind, stage, count: records })),
    ...unknown.fields.map(({ kind, field, entries }) => finding('FIELD_GONE', { kind, field, count: entries })),
    ...unknown.kinds.map(({ kind, records }) => finding('KIND_GONE', { kind, count: records })),
    ...skipped.map(({ record, error }) =>
      finding('PLACE_CHANGE_SKIPPED', { record, why_zh: error.said.zh, why_en: error.said.en }),
    ),
  ];
}

async function clock(db: Database, { city, now }: LedgerRequest): Promise<Finding[]> {
  const { recordedAt } = await db.read(systemScope(city), (sql) => headOf(sql, city));
  if (recordedAt === null || Date.parse(recordedAt) <= Date.parse(now) + 60_000) return [];
  return [finding('CLOCK_BEHIND', { now, last: recordedAt })];
}
