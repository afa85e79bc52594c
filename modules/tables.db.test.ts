import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database } from '@wutong/kernel/db/types';
import { columnType, ownFields, SYSTEM_COLUMNS } from '@wutong/kernel/kinds/columns';
import { dutiesModule } from '@wutong/kernel/duties/module';
import { parties } from '@wutong/kernel/places/party';
import { testDatabase } from '@wutong/kernel/testing/index';
import { modules } from './registry';

let db: Database;
before(async () => {
  db = await testDatabase();
});

async function columnsOf(table: string): Promise<Record<string, string>> {
  const { rows } = await db.owner((sql) =>
    sql.query<{ name: string; type: string }>(
      `SELECT attname AS name, replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz') AS type
       FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    ),
  );
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]));
}

for (const kind of [parties, dutiesModule(modules), ...modules].flatMap(({ kinds }) => kinds)) {
  test(`${kind.kind}: the migrations leave the columns that are declared, each with its meaning`, async () => {
    const own = Object.fromEntries(ownFields(kind).map(([field, def]) => [field, columnType(def.type)]));
    assert.deepEqual(await columnsOf(`${kind.table}_history`), { ...SYSTEM_COLUMNS, ...own });
    const { rows } = await db.owner((sql) =>
      sql.query<{ name: string; said: string | null }>(
        `SELECT attname AS name, col_description(attrelid, attnum) AS said FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0`,
        [`${kind.table}_history`],
      ),
    );
    const said = new Map(rows.map((row) => [row.name, row.said]));
    for (const [field, { name }] of Object.entries(kind.fields)) assert.ok(said.get(field)?.includes(name.zh), field);
  });

  for (const series of Object.values(kind.series ?? {})) {
    test(`${kind.kind}: the table of ${series.name.en} has a column for each value`, async () => {
      const columns = await columnsOf(series.table);
      for (const value of Object.keys(series.values)) assert.equal(columns[value], 'numeric(18,2)', value);
    });
  }
}

test('every key of these tables begins with the city', async () => {
  const { rows } = await db.owner((sql) =>
    sql.query<{ table: string; first: string }>(
      `SELECT i.indrelid::regclass::text AS table, a.attname AS first FROM pg_index i
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indisunique AND i.indrelid::regclass::text = ANY($1)`,
      [
        modules
          .flatMap(({ kinds }) => kinds)
          .flatMap((kind) => [`${kind.table}_history`, ...Object.values(kind.series ?? {}).map(({ table }) => table)]),
      ],
    ),
  );
  assert.ok(rows.length >= 6);
  for (const { table, first } of rows) assert.equal(first, 'city', table);
});
