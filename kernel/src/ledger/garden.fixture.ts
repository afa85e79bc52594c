/** The garden club's plots in a database of their own, for tests. */
import { kindTableSql } from '../kinds/ddl';
import type { Database } from '../db/types';
import { testDatabase } from '../testing';
import { writeAct } from './act';
import type { Written } from './act';
import { CITY, garden, plot } from './garden.kind';
import type { Draft } from './types';

export * from './garden.kind';

/** A test database with the plots' tables. */
export async function gardenDatabase(): Promise<Database> {
  const db = await testDatabase();
  await db.owner((sql) => sql.query(kindTableSql(plot)));
  return db;
}

/** Writes acts one second apart, each with a key of its own. */
export function clerk(db: Database, start = '2024-06-01T00:00:00Z') {
  let clock = Date.parse(start);
  let key = 0;
  return async (drafts: Draft[], more: { actor?: string; idem?: string; now?: string } = {}): Promise<Written> => {
    clock += 1000;
    const now = more.now ?? new Date(clock).toISOString();
    const idem = more.idem ?? `${start} ${++key}`;
    return writeAct(db, garden, { city: CITY, actor: more.actor ?? 'ann', office: 'shed', idem, now, drafts });
  };
}
