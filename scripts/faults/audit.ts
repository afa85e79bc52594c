/** Holds what the server acknowledged against what the ledger keeps. */
import type { Database, Sql } from '@wutong/kernel/db/types';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { cityRegistry } from '../../apps/server/src/registry';
import { CITY, type Acknowledged } from './acts';

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

/** Counts what is in the ledger that the kills left behind. */
export async function audit(database: Database, acknowledged: readonly Acknowledged[]): Promise<Audit> {
  const found = await database.read({ city: CITY }, async (sql) => ({
    acts: await actsOf(sql),
    entries: await entriesOf(sql),
  }));
  const chain = await verifyChain(database, CITY);
  const caches = await rebuild(database, cityRegistry(), CITY, { check: true });
  return {
    acts: found.acts.size,
    entries: found.entries.length,
    lost: acknowledged.filter((act) => !isKept(act, found)).map(({ idem }) => idem),
    doubled: doubledRecords(found.entries),
    halves: halvesOf(found, acknowledged),
    chain: chain.ok && chain.entries === found.entries.length,
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
  entries: KeptEntry[];
}

async function actsOf(sql: Sql): Promise<Map<string, KeptAct>> {
  const { rows } = await sql.query<KeptAct & { idem: string }>(
    'select idem, first_seq as first, last_seq as last from act where city = $1',
    [CITY],
  );
  // The server puts the account before the key that was sent.
  return new Map(rows.map(({ idem, first, last }) => [idem.replace(/^.*:/, ''), { first, last }]));
}

async function entriesOf(sql: Sql): Promise<KeptEntry[]> {
  return (await sql.query<KeptEntry>('select seq, record, version from entry where city = $1 order by seq', [CITY]))
    .rows;
}

function isKept(act: Acknowledged, { acts, entries }: Kept): boolean {
  const kept = acts.get(act.idem);
  if (!kept || kept.first !== act.seqs[0] || kept.last !== act.seqs.at(-1)) return false;
  const own = entries.filter(({ seq }) => seq >= kept.first && seq <= kept.last);
  return own.length === act.seqs.length && own.every(({ record }) => act.records.includes(record));
}

function doubledRecords(entries: readonly KeptEntry[]): string[] {
  const firsts = entries.filter(({ version }) => version === 1).map(({ record }) => record);
  return firsts.filter((record, i) => firsts.indexOf(record) !== i);
}

function halvesOf({ acts, entries }: Kept, acknowledged: readonly Acknowledged[]): string[] {
  const expected = new Map(acknowledged.map(({ idem, seqs }) => [idem, seqs.length]));
  const seqs = new Set(entries.map(({ seq }) => seq));
  const halves = new Set<string>();
  for (const [idem, { first, last }] of acts) {
    // Every act is posted until it is answered, so one that nobody was told of is not a whole one either.
    if (last - first + 1 !== expected.get(idem)) halves.add(idem);
    for (let seq = first; seq <= last; seq++) if (!seqs.delete(seq)) halves.add(idem);
  }
  return [...halves, ...[...seqs].map((seq) => `entry ${seq} without an act`)];
}
