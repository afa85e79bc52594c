import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gardenDatabase, plot } from '../ledger/garden.fixture';
import { tableDrift } from './drift';

test('the printed DDL makes the tables the kind declares, and drift from it is named', async () => {
  const db = await gardenDatabase();
  assert.deepEqual(await db.owner((sql) => tableDrift(sql, plot)), []);
  await db.owner((sql) =>
    sql.query(
      'DROP VIEW plot; ALTER TABLE plot_history DROP COLUMN rent, ADD COLUMN extra text; ALTER TABLE plot_crop ALTER sold TYPE numeric',
    ),
  );
  await db.owner((sql) => sql.query('ALTER TABLE plot_crop DISABLE ROW LEVEL SECURITY'));
  assert.deepEqual(await db.owner((sql) => tableDrift(sql, plot)), [
    'plot_history.rent is missing',
    'plot_history.extra is not declared',
    'plot_crop.sold is numeric, declared numeric(18,2)',
    'plot_crop has no row security',
  ]);
  assert.deepEqual(await db.owner((sql) => tableDrift(sql, { ...plot, table: 'nowhere', series: {} })), [
    'table nowhere_history does not exist',
    'table nowhere_words does not exist',
  ]);
});
