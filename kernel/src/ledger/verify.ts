/** Reads the whole chain and names the first line that does not fit. */
import { systemScope } from '../db/scope';
import type { Database, Sql } from '../db/types';
import type { Bilingual } from '../kinds/types';
import { GENESIS, hashEntry } from './canonical';
import { ENTRY_COLUMNS, headOf } from './read';
import type { Entry } from './types';

export type ChainFault = 'GAP' | 'PREV' | 'CONTENT' | 'HASH' | 'TIME' | 'VERSION' | 'HEAD';

export interface Verified {
  ok: boolean;
  /** Entries that fit. */
  entries: number;
  /** Hash of the last entry that fits. */
  head: string;
  firstBad: { seq: number; fault: ChainFault; why: Bilingual } | null;
}

const WHY: Record<ChainFault, Bilingual> = {
  GAP: { zh: '序号不连续,缺少这一条', en: 'this line is missing: the numbers have a gap' },
  PREV: {
    zh: '所记前一条的哈希与前一条不符',
    en: 'the hash it carries of the line before is not that of the line before',
  },
  CONTENT: {
    zh: '内容与哈希不符,记账后被改动',
    en: 'its content does not give its hash: it was changed after it was written',
  },
  HASH: {
    zh: '哈希与内容不符,哈希被改动',
    en: 'its hash is not that of its content, and the next line does not know it: the hash was changed',
  },
  TIME: { zh: '记账时间早于前一条', en: 'it was recorded before the line before it' },
  VERSION: { zh: '事项版次不连续', en: 'the versions of its record have a gap' },
  HEAD: {
    zh: '链首与最后一条不符,末尾有记账被删除或链首被改动',
    en: 'the head of the chain is not the last line: lines were removed at the end, or the head was changed',
  },
};

const BATCH = 5000;

/**
 * Checks every entry of the city in order: number, hash before, own hash, time, version in its record, and at the end the head.
 * Reads in batches, so memory stays flat. `onProgress` is told how many entries were read.
 */
export async function verifyChain(db: Database, city: string, onProgress?: (read: number) => void): Promise<Verified> {
  return db.read(systemScope(city), async (sql) => {
    const versions = new Map<string, number>();
    let last: Entry | undefined;
    let count = 0;
    const bad = (seq: number, fault: ChainFault): Verified => ({
      ok: false,
      entries: count,
      head: last?.hash ?? GENESIS,
      firstBad: { seq, fault, why: WHY[fault] },
    });
    for (;;) {
      const batch = await readAfter(sql, city, last?.seq ?? 0);
      for (const [i, entry] of batch.entries()) {
        const fault = faultOf(entry, last, versions);
        if (fault === 'GAP') return bad((last?.seq ?? 0) + 1, fault);
        if (fault === 'CONTENT') {
          const next = batch[i + 1] ?? (await readAfter(sql, city, entry.seq, 1))[0];
          return bad(entry.seq, next && next.prev !== entry.hash ? 'HASH' : 'CONTENT');
        }
        if (fault) return bad(entry.seq, fault);
        versions.set(entry.record, entry.version);
        last = entry;
        count++;
      }
      onProgress?.(count);
      if (batch.length < BATCH) break;
    }
    const head = await headOf(sql, city);
    const fits = head.seq === (last?.seq ?? 0) && head.hash === (last?.hash ?? GENESIS);
    if (!fits) return bad(Math.min(head.seq, last?.seq ?? 0) + 1, 'HEAD');
    return { ok: true, entries: count, head: head.hash, firstBad: null };
  });
}

function faultOf(entry: Entry, last: Entry | undefined, versions: ReadonlyMap<string, number>): ChainFault | null {
  if (entry.seq !== (last?.seq ?? 0) + 1) return 'GAP';
  if (entry.prev !== (last?.hash ?? GENESIS)) return 'PREV';
  if (hashEntry(entry.prev, entry) !== entry.hash) return 'CONTENT';
  if (last && entry.recordedAt < last.recordedAt) return 'TIME';
  return entry.version === (versions.get(entry.record) ?? 0) + 1 ? null : 'VERSION';
}

async function readAfter(sql: Sql, city: string, seq: number, size = BATCH): Promise<Entry[]> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3`,
    [city, seq, size],
  );
  return rows;
}
