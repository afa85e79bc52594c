/** Holds what the server acknowledged against what the ledger keeps. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database, Sql } from '@wutong/kernel/db/types';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { cityRegistry } from '../../apps/server/src/registry';
import { CITY, sizeOf, type Acknowledged } from './acts';

export interface Audit {
  acts: number;
  entries: number;
  /** Acknowledged, and not in the ledger whole and as acknowledged. */
  lost: string[];
  /** Records written by more than one act. */
  doubled: string[];
  /** Acts whose entries are not all there or that nobody posted, and entries without an act. */
  halves: string[];
  chain: boolean;
  /** Records whose cache is not what their entries say. */
  cachesDiffering: number;
}

/**
 * Counts what is in the ledger that the faults left behind. `settled`: every act was posted until it was answered, so one
 * that nobody was told of must not be there either.
 */
export async function audit(
  database: Database,
  acknowledged: readonly Acknowledged[],
  { settled = true }: { settled?: boolean } = {},
): Promise<Audit> {
  const found = await database.read(systemScope(CITY), async (sql) => ({
    acts: await actsOf(sql),
    entries: await entriesOf(sql),
  }));
  const chain = await verifyChain(database, CITY);
  const caches = await rebuild(database, cityRegistry(), CITY, { check: true });
  return {
    acts: found.acts.size,
    entries: found.entries.size,
    lost: acknowledged.filter((act) => !isKept(act, found)).map(({ idem }) => idem),
    doubled: doubledRecords([...found.entries.values()]),
    halves: halvesOf(found, settled ? acknowledged : null),
    chain: chain.ok && chain.entries === found.entries.size,
    cachesDiffering: caches.differing.length,
  };
}

interface KeptAct {
  first: number;
  last: number;
}
interface KeptEntry {
  seq: number;
  record: string;
  version: number;
}
interface Kept {
  acts: Map<string, KeptAct>;
  /** By sequence number. */
  entries: Map<number, KeptEntry>;
}

async function actsOf(sql: Sql): Promise<Map<string, KeptAct>> {
  const { rows } = await sql.query<KeptAct & { idem: string }>(
    'select idem, first_seq as first, last_seq as last from act where city = $1',
    [CITY],
  );
  // The server puts the account before the key that was sent.
  return new Map(rows.map(({ idem, first, last }) => [idem.replace(/^.*:/, ''), { first, last }]));
}

async function entriesOf(sql: Sql): Promise<Map<number, KeptEntry>> {
  const { rows } = await sql.query<KeptEntry>('select seq, record, version from entry where city = $1 order by seq', [
    CITY,
  ]);
  return new Map(rows.map((entry) => [entry.seq, entry]));
}

function isKept(act: Acknowledged, { acts, entries }: Kept): boolean {
  const kept = acts.get(act.idem);
  if (!kept || kept.first !== act.seqs[0] || kept.last !== act.seqs.at(-1)) return false;
  return act.seqs.every((seq) => act.records.includes(entries.get(seq)?.record ?? ''));
}

function doubledRecords(entries: readonly KeptEntry[]): string[] {
  const once = new Set<string>();
  const firsts = entries.filter(({ version }) => version === 1);
  return firsts.flatMap(({ record }) => (once.size === once.add(record).size ? [record] : []));
}

function halvesOf({ acts, entries }: Kept, acknowledged: readonly Acknowledged[] | null): string[] {
  const told = acknowledged && new Set(acknowledged.map(({ idem }) => idem));
  const seqs = new Set(entries.keys());
  const halves = new Set<string>();
  for (const [idem, { first, last }] of acts) {
    if (last - first + 1 !== sizeOf(idem) || told?.has(idem) === false) halves.add(idem);
    for (let seq = first; seq <= last; seq++) if (!seqs.delete(seq)) halves.add(idem);
  }
  return [...halves, ...[...seqs].map((seq) => `entry ${seq} without an act`)];
}
