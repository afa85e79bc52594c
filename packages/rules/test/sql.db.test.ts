import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '@wutong/kernel/testing/index';
import { compilePack, packOf, SqlError, sqlOf } from '../src';
import { sqlCase } from './sql-cases';

test('PostgreSQL answers random packs as the walk does, every row and policy', async () => {
  const db = await testDatabase();
  let compared = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const { create, insert, select, want } = sqlCase(seed, 'postgresql');
    const rows = await db.owner(async (sql) => {
      await sql.query(create);
      await sql.query(insert);
      const found = await sql.query<Record<string, unknown>>(select);
      await sql.query('DROP TABLE firms');
      return found.rows;
    });
    const got = rows.map((row) => Object.values(row).slice(1).map(String));
    assert.deepEqual(got, want, `seed ${seed}`);
    compared += want.length * want[0]!.length;
  }
  assert.ok(compared > 15_000);
});

test('what a column cannot tell is refused by name', () => {
  const held = { field: 'title', op: 'held_for', value: { title: 'T', years: 2 } };
  const [of] = compilePack(packOf({ policies: [{ id: 'p', conditions: held }] })).policies;
  assert.throws(() => sqlOf(of!, '2026-04-01', 'postgresql'), (error: unknown) => error instanceof SqlError && error.policy === 'p'); // prettier-ignore
});

test('names and words with quotes stay names and words', () => {
  const conditions = { field: 'a"b', op: 'in', value: ["x'y"] };
  const [of] = compilePack(packOf({ policies: [{ id: 'p', conditions }] })).policies;
  assert.match(sqlOf(of!, '2026-04-01', 'postgresql').outcome, /"a""b" IN \('x''y'\)/);
});
