import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Client } from 'pg';
import type { Database } from '../db/types';
import { superuserUrl } from '../testing';
import { CITY, clerk, draft, garden, gardenDatabase, planting } from './garden.fixture';
import { rebuild } from './rebuild';
import { verifyChain } from './verify';

let db: Database;

before(async () => {
  db = await gardenDatabase();
  const act = clerk(db);
  for (const record of ['a', 'b', 'c']) {
    await act([
      planting(record),
      draft(record, { act: 'set', fields: { beds: 2 } }),
      draft(record, { act: 'report', series: 'crop', month: '2024-04', values: { sold: 5 } }),
    ]);
  }
});

/** Does harm as a superuser, looks, and undoes it. */
async function tampered<T>(harm: string, look: () => Promise<T>, undo: string): Promise<T> {
  const intruder = new Client({ connectionString: await superuserUrl(db) });
  await intruder.connect();
  try {
    await intruder.query(harm);
    const seen = await look();
    await intruder.query(undo);
    return seen;
  } finally {
    await intruder.end();
  }
}

const firstBad = async () => {
  const { ok, firstBad: bad } = await verifyChain(db, CITY);
  return ok ? null : [bad!.seq, bad!.fault];
};
const cases: [string, string, string, (number | string)[]][] = [
  [
    'content',
    `UPDATE entry SET change = jsonb_set(change, '{fields,beds}', '9') WHERE seq = 5`,
    `UPDATE entry SET change = jsonb_set(change, '{fields,beds}', '2') WHERE seq = 5`,
    [5, 'CONTENT'],
  ],
  [
    'the actor',
    `UPDATE entry SET actor = 'eve' WHERE seq = 1`,
    `UPDATE entry SET actor = 'ann' WHERE seq = 1`,
    [1, 'CONTENT'],
  ],
  [
    'the last line',
    `UPDATE entry SET effective_on = '2024-03-02' WHERE seq = 9`,
    `UPDATE entry SET effective_on = '2024-03-01' WHERE seq = 9`,
    [9, 'CONTENT'],
  ],
  [
    'a hash',
    `UPDATE entry SET hash = reverse(hash) WHERE seq = 4`,
    `UPDATE entry SET hash = reverse(hash) WHERE seq = 4`,
    [4, 'HASH'],
  ],
  [
    'the hash before',
    `UPDATE entry SET prev = reverse(prev) WHERE seq = 4`,
    `UPDATE entry SET prev = reverse(prev) WHERE seq = 4`,
    [4, 'PREV'],
  ],
  ['a number', `UPDATE entry SET seq = -3 WHERE seq = 3`, `UPDATE entry SET seq = 3 WHERE seq = -3`, [3, 'GAP']],
  ['the end', `UPDATE entry SET seq = -9 WHERE seq = 9`, `UPDATE entry SET seq = 9 WHERE seq = -9`, [9, 'HEAD']],
  [
    'the head',
    `UPDATE chain_head SET hash = reverse(hash)`,
    `UPDATE chain_head SET hash = reverse(hash)`,
    [10, 'HEAD'],
  ],
];

test('an untouched chain verifies, line by line', async () => {
  const seen: number[] = [];
  const verified = await verifyChain(db, CITY, (read) => seen.push(read));
  assert.deepEqual([verified.ok, verified.entries, seen], [true, 9, [9]]);
});

for (const [what, harm, undo, expected] of cases) {
  test(`verify names the first bad line when somebody changes ${what}`, async () => {
    assert.deepEqual(await tampered(harm, firstBad, undo), expected);
    assert.equal(await firstBad(), null);
  });
}

test('the application itself may not change or remove a line', async () => {
  for (const harm of [
    `UPDATE entry SET actor = 'eve'`,
    'DELETE FROM entry',
    'TRUNCATE entry',
    `UPDATE act SET idem = 'x'`,
    'DELETE FROM source',
    'DELETE FROM chain_head',
  ]) {
    await assert.rejects(
      db.write(systemScope(CITY), (sql) => sql.query(harm)),
      /permission denied/,
    );
  }
});

test('another city sees nothing of this one and cannot write into it', async () => {
  const { rows } = await db.read(systemScope('990200'), (sql) =>
    sql.query<{ n: number }>(
      'SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM plot_history) + (SELECT count(*) FROM plot_crop) AS n',
    ),
  );
  assert.equal(rows[0]!.n, 0);
  await assert.rejects(
    db.write(systemScope('990200'), (sql) =>
      sql.query(`INSERT INTO record_index VALUES ('${CITY}', 'z', 'plot', 1, 1)`),
    ),
    /row-level security/,
  );
});

test('rebuild names records whose cache differs, and makes them right', async () => {
  await db.write(systemScope(CITY), async (sql) => {
    await sql.query(`UPDATE plot_history SET beds = 7 WHERE record = 'a' AND known_to = 'infinity'`);
    await sql.query(`DELETE FROM plot_crop WHERE record = 'b'`);
    await sql.query(`UPDATE record_index SET version = 9 WHERE record = 'c'`);
    await sql.query(
      `INSERT INTO record_index SELECT city, 'ghost', kind, version, seq FROM record_index WHERE record = 'a'`,
    );
    await sql.query(`UPDATE plot_history SET record = 'ghost' WHERE record = 'c' AND known_to <> 'infinity'`);
  });
  const expected = new Set(['a plot_history', 'b plot_crop', 'c record_index']);
  const named = new Set(
    (await rebuild(db, garden, CITY, { check: true })).differing.map(({ record, table }) => `${record} ${table}`),
  );
  for (const each of expected) assert(named.has(each), each);
  assert((await rebuild(db, garden, CITY, { check: false })).differing.length >= 3);
  assert.deepEqual((await rebuild(db, garden, CITY, { check: true })).differing, []);
});
