import { systemScope } from './scope';
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { testDatabase } from '../testing';
import type { Database } from './types';

const scope = systemScope('990000');
const columns = ['city', 'n', 'title', 'yuan', 'day', 'at', 'labels', 'detail', 'sample', 'photo'];
let db: Database;

before(async () => {
  db = await testDatabase();
  await db.owner((sql) =>
    sql.query(`create table leaf (city text, n bigint, title text, yuan numeric(18,2), day date, at timestamptz, labels text[],
      detail jsonb, sample boolean, photo bytea, primary key (city, n)); grant select, insert on leaf to ${db.appRole}`),
  );
});

function rowOf(n: number): unknown[] {
  return [
    scope.city,
    n,
    `"叶" \\ {${n}},NULL`,
    1234567890123.45,
    '2026-03-01',
    '2026-03-01T08:00:00.500Z',
    ['a', 'b "c"', 'd,e', 'NULL'],
    { n, list: [1, null, 'x'] },
    n % 2 === 0,
    new Uint8Array([0, n % 256]),
  ];
}

for (const size of [1, 3, 9001]) {
  test(`${size} rows of every type come back as they went in`, async () => {
    const rows = Array.from({ length: size }, (_, n) => rowOf(n));
    await db
      .write(scope, async (sql) => {
        await db.bulk(sql, 'leaf', columns, rows);
        const back = await sql.query<Record<string, unknown>>('select * from leaf order by n');
        assert.equal(back.rowCount, size);
        const last = back.rows.at(-1)!;
        assert.deepEqual(
          columns.map((name) => (name === 'photo' ? new Uint8Array(last[name] as Buffer) : last[name])),
          rowOf(size - 1),
        );
        throw new Error('undo');
      })
      .catch((error: Error) => assert.equal(error.message, 'undo'));
  });
}

test('null, undefined, empty lists and JSON lists are kept apart', async () => {
  await db.write(scope, async (sql) => {
    for (const times of [1, 5]) {
      const rows = Array.from({ length: times }, (_, n) => [scope.city, times * 10 + n, null, [], [1, [2]], undefined]);
      await db.bulk(sql, 'leaf', ['city', 'n', 'title', 'labels', 'detail', 'yuan'], rows);
    }
    const { rows } = await sql.query<Record<string, unknown>>('select title, labels, detail, yuan from leaf');
    assert.equal(rows.length, 6);
    for (const row of rows) assert.deepEqual(row, { title: null, labels: [], detail: [1, [2]], yuan: null });
  });
});

test('no rows is no statement, and a wrong column says so', async () => {
  await db.write(scope, (sql) => db.bulk(sql, 'no_such_table', ['x'], []));
  await assert.rejects(
    db.write(scope, (sql) => db.bulk(sql, 'leaf', ['city', 'bird'], [[scope.city, 1]])),
    { code: '42703' },
  );
});
