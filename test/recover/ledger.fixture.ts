/** A small filled ledger out of the samples, and files in a folder of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { restore, type Restored } from '@wutong/kernel/backup/restore';
import { backup, type BackedUp } from '@wutong/kernel/backup/write';
import { migrationSets } from '@wutong/kernel/db/sets';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import { writeAct, type Written } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { loadDemo } from '@wutong/server/demo/index';
import { cityRegistry } from '@wutong/server/registry';

export const CITY = '140400';
export const NOW = '2026-11-01T04:00:00.000Z';
export const registry = cityRegistry();

let folder: Promise<string> | undefined;
const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
  if (folder) await rm(await folder, { recursive: true, force: true });
});

/** What must be closed before the folder of `scratch` goes: hooks run in the order they were asked for, and this one is the first. */
export function closeFirst(close: () => Promise<void>): void {
  closers.push(close);
}

/** A path in a folder that is removed at the end. */
export async function scratch(name: string): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), 'wutong-recover-'));
  return join(await folder, name);
}

/** A ledger with some three hundred entries. */
export async function filled(size = { firms: 24, projects: 12, openLeads: 5 }): Promise<Database> {
  const db = await testDatabase();
  await seedPlaces(db, CITY);
  await loadDemo({ database: db, registry, city: CITY, today: '2026-11-01', now: NOW, size });
  return db;
}

let written = 0;

/** One more party, in an act of its own. */
export async function writeParty(db: Database, record: string, now = NOW): Promise<Written> {
  const draft = {
    kind: 'party',
    record,
    effectiveOn: '2026-11-01',
    change: { act: 'create' as const, fields: { name: `示例企业${++written}`, type: 'firm', place: CITY } },
  };
  return writeAct(db, registry, { city: CITY, actor: 'system', office: `${CITY}-zfb`, idem: `act ${record}`, now, drafts: [draft] });
} // prettier-ignore

export async function backupTo(db: Database, name: string): Promise<BackedUp & { file: string }> {
  const file = await scratch(name);
  return { ...(await backup(db, { registry, city: CITY, file, now: NOW })), file };
}

export function restoreFrom(db: Database, file: string, more: { replace?: boolean; keep?: () => Promise<void> } = {}): Promise<Restored> {
  return restore(db, { registry, file, sets: migrationSets(), replace: false, ...more });
} // prettier-ignore

/** Rows of a table of the city. */
export async function countOf(db: Database, table: string): Promise<number> {
  return db.read(systemScope(CITY), async (sql) => {
    const { rows } = await sql.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE city = $1`, [CITY]);
    return rows[0]!.n;
  });
}
