/**
 * Keeps a small filled ledger of the present schema for the upgrade test of later releases:
 * `npx tsx scripts/release-fixture.ts 0.2` writes `test/releases/0.2/ledger.wutong` and `figures.json`.
 * Run it when a release is cut, with the very code that is released; what is kept is never written again.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createAccount } from '../kernel/src/access/accounts';
import { grantPost } from '../kernel/src/access/posts';
import { backup } from '../kernel/src/backup/write';
import { migrate } from '../kernel/src/db/migrate';
import { openDatabase } from '../kernel/src/db/open';
import { systemScope } from '../kernel/src/db/scope';
import { migrationSets } from '../kernel/src/db/sets';
import type { Database } from '../kernel/src/db/types';
import { addPlaceAlias, loadPlaces } from '../kernel/src/places/load';
import { addOffice } from '../kernel/src/places/offices';
import { seedPlaces } from '../kernel/src/places/seed';
import { loadDemo } from '../apps/server/src/demo/index';
import { cityRegistry } from '../apps/server/src/registry';
import { figuresOf } from './lib/release-figures';

const CITY = '140400';
const COUNTY = '140423';
const TODAY = '2026-11-01';
const NOW = '2026-11-01T04:00:00.000Z';
const SIZE = { firms: 24, projects: 12, openLeads: 5 };

/** What people leave behind beside the ledger: an account with a post, an office, an alias, a view, a mapping. */
async function furnish(database: Database): Promise<void> {
  await database.write(systemScope(CITY), async (sql) => {
    const act = { city: CITY, actor: 'system', now: NOW, cost: { logN: 4, r: 8, p: 1 } };
    const tree = await loadPlaces(sql, CITY);
    await addOffice(sql, CITY, { code: `${COUNTY}-shili`, name: '示例工作专班', place: COUNTY, validFrom: TODAY, validTo: null });
    await createAccount(sql, act, { account: 'shili', name: '示例填报岗', password: 'zhi-you-ceshi-yong-2026' });
    await grantPost(sql, act, tree, 'shili', { role: 'county-clerk', place: COUNTY, office: `${COUNTY}-shili` });
    await addPlaceAlias(sql, CITY, { code: COUNTY, alias: '示例县', at: NOW, by: 'system' });
    await sql.query(
      'INSERT INTO saved_view (city, account, id, name, page, query, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [CITY, 'shili', 'view-1', '示例视图', 'records', JSON.stringify({ kind: 'project', words: '示例' }), NOW],
    );
    await sql.query(
      'INSERT INTO import_mapping (city, office, kind, signature, mapping, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [CITY, `${COUNTY}-shili`, 'project-ledger', 'shili', JSON.stringify({ 项目名称: 'name' }), NOW, 'shili'],
    );
    const bytes = Buffer.from('示例原件\n');
    await sql.query('INSERT INTO source_file (city, sha256, media_type, size, bytes) VALUES ($1, $2, $3, $4, $5)', [
      CITY, 'f'.repeat(64), 'text/plain', bytes.length, bytes,
    ]);
  });
} // prettier-ignore

const [release, folder = resolve('test', 'releases')] = process.argv.slice(2);
if (!release || !/^\d+\.\d+$/.test(release)) {
  process.stderr.write('用法 usage: npx tsx scripts/release-fixture.ts 0.2 [DIR]\n');
  process.exit(2);
}
const home = join(folder, release);
if (existsSync(home)) {
  process.stderr.write(`${home} 已存在,不再改写 exists and is never written again\n`);
  process.exit(1);
}
const dataDir = mkdtempSync(join(tmpdir(), 'wutong-release-'));
try {
  const database = await openDatabase({ dataDir });
  try {
    const registry = cityRegistry();
    await migrate(database, migrationSets());
    await seedPlaces(database, CITY);
    await loadDemo({ database, registry, city: CITY, today: TODAY, now: NOW, size: SIZE });
    await furnish(database);
    const figures = await figuresOf(database, registry, CITY);
    mkdirSync(home, { recursive: true });
    const made = await backup(database, { registry, city: CITY, file: join(home, 'ledger.wutong'), now: NOW, caches: true });
    const lines = figures.map((kept) => `  ${JSON.stringify(kept)}`).join(',\n');
    const { entries, head, rows } = made;
    const kept = JSON.stringify({ release, city: CITY, entries, head, rows }).slice(0, -1);
    writeFileSync(join(home, 'figures.json'), `${kept},"figures":[\n${lines}\n]}\n`);
    process.stdout.write(`release ${release}: entries ${made.entries}, figures ${figures.length}, bytes ${made.bytes}\n`);
  } finally {
    await database.close();
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true });
} // prettier-ignore
