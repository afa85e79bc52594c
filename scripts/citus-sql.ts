/**
 * Prints the statements that spread a migrated ledger over a Citus cluster, made from the tables there are:
 * `npx tsx scripts/citus-sql.ts > distribute.sql` (of the database in DATABASE_URL, else of this program's schema).
 * How to use them: docs/citus.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedTables } from '../kernel/src/backup/tables';
import { migrate } from '../kernel/src/db/migrate';
import { openDatabase } from '../kernel/src/db/open';
import { migrationSets } from '../kernel/src/db/sets';
import { cityRegistry } from '../apps/server/src/registry';
import { distribution } from './lib/citus';
import { plainPolicies } from './lib/citus-policies';

const url = process.env['DATABASE_URL'] || undefined;
const dataDir = url ? null : mkdtempSync(join(tmpdir(), 'wutong-citus-'));
try {
  const database = await openDatabase(url ? { url } : { dataDir: dataDir! });
  try {
    if (!url) await migrate(database, migrationSets());
    const tables = await database.owner((sql) => storedTables(sql, cityRegistry()));
    const policies = await database.owner((sql) => plainPolicies(sql));
    process.stdout.write(`${policies.join('\n')}\n-- ${tables.length} tables\n${distribution(tables).join('\n')}\n`);
  } finally {
    await database.close();
  }
} finally {
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}
