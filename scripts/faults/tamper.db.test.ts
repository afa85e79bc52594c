import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import test from 'node:test';
import { Client } from 'pg';
import type { Database } from '@wutong/kernel/db/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { superuserUrl, testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from '../../apps/server/src/registry';
import { CITY, importer } from './acts';

async function writtenLedger(): Promise<Database> {
  const db = await testDatabase();
  const registry = cityRegistry();
  for (let n = 1; n <= 4; n++) {
    await writeAct(db, registry, {
      ...importer(1)(n),
      city: CITY,
      actor: 'tree',
      office: 'garden',
      now: `2026-01-05T08:00:0${n}.000Z`,
    });
  }
  assert.deepEqual((await verifyChain(db, CITY)).firstBad, null);
  return db;
}

async function asSuperuser(db: Database, statement: string): Promise<void> {
  const client = new Client({ connectionString: await superuserUrl(db) });
  await client.connect();
  try {
    assert.ok((await client.query(statement)).rowCount, 'the intruder changed something');
  } finally {
    await client.end();
  }
}

const TAMPERINGS: Record<string, { statement: string; seq: number }> = {
  'a name is changed': {
    statement: `update entry set change = jsonb_set(change, '{fields,name}', '"x"') where seq = 7`,
    seq: 7,
  },
  'an actor is changed': { statement: `update entry set actor = 'someone else' where seq = 5`, seq: 5 },
  'a date is moved': { statement: `update entry set effective_on = effective_on + 1 where seq = 12`, seq: 12 },
  'a line is taken out': { statement: 'delete from entry where seq = 6', seq: 6 },
  'the last line is taken out': { statement: 'delete from entry where seq = 12', seq: 12 },
  'a hash is replaced': { statement: `update entry set hash = repeat('0', 64) where seq = 3`, seq: 3 },
};

for (const [what, { statement, seq }] of Object.entries(TAMPERINGS)) {
  test(`verify names the line when ${what} behind its back`, async () => {
    const db = await writtenLedger();
    await asSuperuser(db, statement);
    const verified = await verifyChain(db, CITY);
    assert.equal(verified.ok, false);
    assert.equal(verified.firstBad?.seq, seq);
  });
}

test('requests cannot tamper: the database refuses', async () => {
  const db = await writtenLedger();
  for (const statement of [
    'update entry set actor = actor',
    'delete from entry',
    'truncate entry',
    'delete from act',
    'update source set title = title',
  ]) {
    await assert.rejects(
      db.write(systemScope(CITY), (sql) => sql.query(statement)),
      { code: '42501' },
      statement,
    );
  }
});

test('a request for one city sees and writes nothing of another', async () => {
  const db = await writtenLedger();
  const seen = await db.read(systemScope('980000'), (sql) => sql.query('select 1 from entry'));
  assert.equal(seen.rowCount, 0);
  const stray = db.write(systemScope('980000'), (sql) =>
    sql.query(`insert into chain_head values ('${CITY}1', 0, 'x', '2026-01-05')`),
  );
  await assert.rejects(stray, { code: '42501' });
});
