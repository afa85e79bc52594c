import assert from 'node:assert/strict';
import test from 'node:test';
import type { Database } from '@wutong/kernel/db/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from '../../apps/server/src/registry';
import { CITY, importer, type Acknowledged } from './acts';
import { audit } from './audit';

/** A ledger of four acts, and what its writers were told. */
async function written(): Promise<{ db: Database; acknowledged: Acknowledged[] }> {
  const db = await testDatabase();
  const registry = cityRegistry();
  const acknowledged: Acknowledged[] = [];
  for (let n = 1; n <= 4; n++) {
    const act = importer(1)(n);
    const { entries } = await writeAct(db, registry, {
      ...act,
      city: CITY,
      actor: 'tree',
      office: 'garden',
      now: `2026-01-05T08:00:0${n}.000Z`,
    });
    acknowledged.push({
      idem: act.idem,
      records: act.drafts.map(({ record }) => record),
      seqs: entries.map(({ seq }) => seq),
    });
  }
  return { db, acknowledged };
}

const spoil = (db: Database, statement: string): Promise<unknown> => db.owner((sql) => sql.query(statement));

test('a sound ledger has nothing to report', async () => {
  const { db, acknowledged } = await written();
  assert.deepEqual(await audit(db, acknowledged), {
    acts: 4,
    entries: 12,
    lost: [],
    doubled: [],
    halves: [],
    chain: true,
    cachesDiffering: 0,
  });
});

test('an acknowledged act that is not there is found', async () => {
  const { db, acknowledged } = await written();
  const report = await audit(db, [...acknowledged, { idem: 'never written', records: [], seqs: [13, 14, 15] }]);
  assert.deepEqual(report.lost, ['never written']);
});

test('half an act is found, and so is an entry without an act', async () => {
  const { db, acknowledged } = await written();
  await spoil(db, 'delete from entry where seq = 5');
  const half = await audit(db, acknowledged);
  assert.deepEqual([half.lost, half.halves, half.chain], [[acknowledged[1]!.idem], [acknowledged[1]!.idem], false]);
  await spoil(db, 'delete from act where first_seq = 10');
  const stray = await audit(db, acknowledged.slice(0, 1));
  assert.ok(stray.halves.includes('entry 10 without an act'));
});

test('an act written twice and a cache that does not follow are found', async () => {
  const { db, acknowledged } = await written();
  await spoil(
    db,
    `alter table entry drop constraint entry_city_record_version_key;
    insert into entry select city, 13, kind, record, version, status, change, effective_on, recorded_at, actor, office, source, locator, prev, hash
      from entry where seq = 1; update project_history set title = 'x' where record = (select record from entry where seq = 7)`,
  );
  const report = await audit(db, acknowledged);
  assert.deepEqual(report.doubled, [acknowledged[0]!.records[0]]);
  assert.equal(report.chain, false);
  assert.ok(report.cachesDiffering >= 1);
});
