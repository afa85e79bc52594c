/** What goes out comes back: the same records in an empty ledger, no change at all in the ledger it came from. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wutong/kernel/db/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { readLedger } from '@wutong/papers';
import { commitImport, planAgainst, type SheetKind } from '../imports/index';
import { PROFILES } from '../imports/profile';
import { cityRegistry } from '../registry';
import { exportRecords } from './export';
import { eachRecord } from './rows';

const FOLDER = fileURLToPath(new URL('../../../../../shared/ledgers/', import.meta.url));
const skip = existsSync(FOLDER) ? false : 'the example ledgers (../shared/ledgers) are not here';
const CITY = '140400';
const CUT_OFF = '2025-06-30';
const at = { asOf: CUT_OFF, known: '2025-07-02T00:00:00Z' };
const registry = cityRegistry();

async function ledger(): Promise<Database> {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  return database;
}

async function bring(database: Database, kind: SheetKind, bytes: Uint8Array, fileName: string) {
  const reading = readLedger({ kind, bytes, fileName, city: CITY, asOf: CUT_OFF });
  assert.equal(reading.outcome, 'imported');
  const request = { kind, reading, bytes, fileName, city: CITY, cutoff: CUT_OFF };
  const plan = await planAgainst(database, registry, request);
  const writer = { actor: 'system', office: `${CITY}-fgw`, now: '2025-07-01T00:00:00Z' };
  const written = await commitImport(database, registry, request, plan, writer);
  return { plan, written, reading };
}

function take(database: Database, kind: string, format: 'xlsx' | 'csv') {
  return exportRecords({
    database,
    registry,
    city: CITY,
    kind,
    at,
    places: null,
    placeName: '长治市',
    format,
    purpose: '测试',
    account: 'system',
    now: at.known,
  });
}

/** What a record says, without the names the ledger gives it. */
async function told(database: Database, kind: SheetKind): Promise<object[]> {
  return database.read({ city: CITY }, async (sql) => {
    const records: ListedRecord[] = [];
    for (const profile of PROFILES[kind])
      for await (const record of eachRecord(sql, registry.kind(profile.kind), { city: CITY, at })) records.push(record);
    const titles = new Map(records.map(({ record, title }) => [record, title]));
    return records.map(({ title, place, stage, fields, labels, held, createdOn }) => {
      const of = held?.of === undefined ? null : (titles.get(held.of) ?? held.of);
      return { title, place, stage, fields, labels: labels.toSorted(), held: held && { ...held, of }, createdOn };
    });
  });
}

const LEDGERS: [SheetKind, string][] = [
  ['project-ledger', 'project-ledger-clean.xlsx'],
  ['project-ledger', 'project-ledger-messy.xlsx'],
  ['signing-ledger', 'signing-ledger.xlsx'],
  ['statements', 'statements.csv'],
];

describe('export and import', { skip }, () => {
  for (const [kind, file] of LEDGERS) {
    it(`${file}: the same ledger is not changed, an empty one becomes the same`, async () => {
      const first = await ledger();
      const { written } = await bring(first, kind, readFileSync(`${FOLDER}${file}`), file);
      assert.ok(written.created > 20);
      const before = await told(first, kind);
      for (const format of ['xlsx', 'csv'] as const) {
        const { bytes, rows, leftBehind, leftOut } = await take(first, kind, format);
        assert.equal(rows + leftBehind, written.created);
        assert.deepEqual(leftOut, []);
        const again = await bring(first, kind, bytes, `export.${format}`);
        assert.deepEqual(again.reading.rejected, []);
        assert.deepEqual(again.plan.items.filter((item) => item.action !== 'unchanged').map((item) => [item.title, item.changes]), []); // prettier-ignore
        assert.deepEqual([again.written.unchanged, again.written.entries], [rows, 0]);
        const second = await ledger();
        await bring(second, kind, bytes, `export.${format}`);
        assert.deepEqual(await told(second, kind), leftBehind > 0 ? before.slice(0, rows) : before, format);
      }
    });
  }
});
