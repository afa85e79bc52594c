/** `check` holds a page against the statements of the ledger. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from '@wutong/server/registry';
import { main } from './main';

const CITY = '140400';
const PAGE = '长治日报\n\n示例新闻\n\n本报讯 截至目前,全市建成充电车位3200个。';
const day = (value: string) => ({ value, precision: 'day' as const });

test('what the ledger says otherwise is found, with its source; what it says too is not', async () => {
  const { url } = await testDatabase();
  const database = await openDatabase({ url });
  const dir = mkdtempSync(join(tmpdir(), 'wutong-check-'));
  const before = process.env['DATABASE_URL'];
  try {
    await migrate(database, migrationSets());
    await seedPlaces(database, CITY);
    const fields = { metric: '建成充电车位', value: 3600, unit: 'count', classifier: '个', place_code: CITY, as_of: day('2025-01-31'), source: '示例通报' }; // prettier-ignore
    const change = { act: 'create' as const, fields };
    await writeAct(database, cityRegistry(), {
      city: CITY,
      actor: 'system',
      office: 'o',
      idem: 'said',
      now: '2025-02-01T00:00:00Z',
      drafts: [{ kind: 'statement', record: 'said-1', effectiveOn: '2025-01-31', change }],
    });
    await database.close();
    process.env['DATABASE_URL'] = url;
    const check = async (text: string): Promise<{ kind: string; finding: string }[]> => {
      const file = join(dir, 'page.txt');
      writeFileSync(file, text);
      let out = '';
      let err = '';
      const console = { out: (piece: string) => void (out += piece), err: (piece: string) => void (err += piece) };
      assert.equal(await main(['check', file, '--published', '2025-03-20', '--json', '--lang', 'zh'], console), 0, err);
      return JSON.parse(out) as { kind: string; finding: string }[];
    };
    const drift = (await check(PAGE)).filter(({ kind }) => kind === 'drift');
    assert.equal(drift.length, 1);
    assert.match(drift[0]!.finding, /3200个.*示例通报\(2025-01-31\).*3600个/);
    assert.deepEqual((await check(PAGE.replace('3200', '3600'))).filter(({ kind }) => kind === 'drift'), []);
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
    rmSync(dir, { recursive: true, force: true });
  }
}); // prettier-ignore
