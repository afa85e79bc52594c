/** What goes out comes back: the same records in an empty ledger, no change at all in the ledger it came from. */
import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wutong/kernel/db/types';
import type { Fields } from '@wutong/kernel/kinds/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Draft } from '@wutong/kernel/ledger/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { loadOffices } from '@wutong/kernel/places/offices';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { Gazetteer } from '@wutong/codes';
import { readLedger } from '@wutong/papers';
import { commitImport, inLedgerWords, planAgainst, type SheetKind } from '../imports/index';
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
const gazetteer = new Gazetteer();

async function ledger(): Promise<Database> {
  const database = await testDatabase();
  await seedPlaces(database, CITY);
  return database;
}

async function bring(database: Database, kind: SheetKind, bytes: Uint8Array, fileName: string) {
  const sheet = readLedger({ kind, bytes, fileName, city: CITY, asOf: CUT_OFF });
  assert.equal(sheet.outcome, 'imported');
  const offices = await database.read(systemScope(CITY), (sql) => loadOffices(sql, CITY));
  const placeOf = (code: string) => gazetteer.get(code);
  const reading = inLedgerWords(sheet, { city: CITY, offices, placeOf, cutoff: CUT_OFF });
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
  return database.read(systemScope(CITY), async (sql) => {
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
  ['supervision-tasks', 'supervision-tasks.xlsx'],
  ['statements', 'statements.csv'],
];

describe('what people typed on a page', () => {
  const day = (value: string) => ({ value, precision: 'day' as const });
  const signing = (record: string, fields: Fields) => ({
    kind: 'signing',
    record,
    change: {
      act: 'create' as const,
      fields: { title: '示例 数据中心', investor: '示例甲有限公司', host_place_code: '140423', ...fields },
    },
    effectiveOn: '2025-02-01',
  });
  const typed: { kind: SheetKind; drafts: Draft[] }[] = [
    {
      kind: 'project-ledger',
      drafts: [
        {
          kind: 'project',
          record: 'p_typed',
          change: {
            act: 'create',
            fields: {
              name: '示例  光伏 园区',
              place_code: '140423',
              site_code: '140423101',
              problems: '一、用地\n二、用电',
              signed_on: { value: '2025-01', precision: 'month' },
            },
            labels: ['3131'],
          },
          effectiveOn: '2025-02-01',
        },
      ],
    },
    {
      kind: 'signing-ledger',
      drafts: [
        signing('s_first', {
          event_type: 'contract',
          contract_no: 'HT-9',
          event_on: day('2025-02-01'),
          amount_yuan: 3e8,
        }),
        signing('s_exit', { event_type: 'exit', related_contract_no: 'HT-9', event_on: day('2025-05-01') }),
      ],
    },
  ];
  for (const { kind, drafts } of typed) {
    it(`${kind}: goes out and comes in without a change`, async () => {
      const database = await ledger();
      const act = {
        city: CITY,
        actor: 'system',
        office: `${CITY}-fgw`,
        idem: 'typed',
        now: '2025-06-01T00:00:00Z',
        drafts,
      };
      await writeAct(database, registry, act);
      for (const format of ['xlsx', 'csv'] as const) {
        const { bytes } = await take(database, kind, format);
        const { plan, written } = await bring(database, kind, bytes, `export.${format}`);
        assert.deepEqual(plan.preview.flatMap((item) => item.changes), []); // prettier-ignore
        assert.deepEqual([written.unchanged, written.entries], [drafts.length, 0]);
      }
    });
  }
});

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
        assert.deepEqual(again.plan.preview.filter((item) => item.action !== 'unchanged').map((item) => [item.title, item.changes]), []); // prettier-ignore
        assert.deepEqual([again.written.unchanged, again.written.entries], [rows, 0]);
        const second = await ledger();
        await bring(second, kind, bytes, `export.${format}`);
        assert.deepEqual(await told(second, kind), leftBehind > 0 ? before.slice(0, rows) : before, format);
      }
    });
  }
});
