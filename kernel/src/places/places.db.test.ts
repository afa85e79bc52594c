import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { creditCheckCharacter } from '@wutong/codes';
import type { Database } from '../db/types';
import { tableDrift } from '../kinds/drift';
import { createRegistry } from '../kinds/registry';
import { writeAct } from '../ledger/act';
import { testDatabase } from '../testing/index';
import { addPlaceAlias, loadPlaces } from './load';
import { loadOffices } from './offices';
import { placeChange } from './place-change';
import { parties } from './party';
import { resolveParty } from './resolve-party';
import { seedPlaces } from './seed';
import type { PlaceTree } from './tree';

const CITY = '140400';

describe('places in the database', () => {
  let db: Database;
  let tree: PlaceTree;
  before(async () => {
    db = await testDatabase();
    await seedPlaces(db, CITY);
    tree = await db.read(systemScope(CITY), (sql) => loadPlaces(sql, CITY));
  });

  it('hold the twelve counties with townships and villages, and name places elsewhere', () => {
    const counties = tree.children(CITY, '2025-06-30').filter(({ level }) => level === 'county');
    assert.equal(counties.length, 12);
    for (const county of counties) {
      assert.ok(
        tree.children(county.code).some(({ level }) => level === 'township'),
        county.name,
      );
    }
    assert.ok(tree.all().some(({ level, code }) => level === 'village' && tree.within(code, '140423')));
    assert.deepEqual(
      ['141100', '110101'].map((code) => tree.nameOf(code)),
      ['吕梁市', '东城区'],
    );
    assert.ok(!tree.subtree(CITY).includes('141100'));
  });

  it('keep their changes in the table that is declared', async () => {
    assert.deepEqual(await db.owner((sql) => tableDrift(sql, placeChange)), []);
  });

  it('know former names', () => {
    assert.deepEqual(
      tree
        .resolve('屯留县', { within: CITY })
        .map(({ code }) => code)
        .includes('140405'),
      true,
    );
  });

  it('are the same after seeding again, aliases of administrators included', async () => {
    await db.write(systemScope(CITY), (sql) =>
      addPlaceAlias(sql, CITY, { code: '140423', alias: '示例旧称', at: '2025-01-01T00:00:00Z', by: 'admin' }),
    );
    const before = await db.read(systemScope(CITY), async (sql) => [
      (await loadPlaces(sql, CITY)).all(),
      await loadOffices(sql, CITY),
    ]);
    await seedPlaces(db, CITY);
    const again = await db.read(systemScope(CITY), async (sql) => [
      (await loadPlaces(sql, CITY)).all(),
      await loadOffices(sql, CITY),
    ]);
    assert.deepEqual(again, before);
    const named = await db.read(systemScope(CITY), async (sql) => (await loadPlaces(sql, CITY)).resolve('示例旧称'));
    assert.deepEqual(
      named.map(({ code }) => code),
      ['140423'],
    );
  });

  it('give every county and township an office, and each office sits in a place of the city', async () => {
    const offices = await db.read(systemScope(CITY), (sql) => loadOffices(sql, CITY));
    const seats = new Set(offices.map(({ place }) => place));
    for (const place of tree.subtree(CITY)) {
      const level = tree.get(place)?.level;
      if ((level === 'county' || level === 'township') && tree.get(place)?.validTo === null)
        assert.ok(seats.has(place), place);
    }
    assert.ok(offices.every(({ place }) => tree.within(place, CITY)));
    assert.equal(new Set(offices.map(({ code }) => code)).size, offices.length);
  });

  it('cannot be changed by a request, and are invisible to another city', async () => {
    const write = (text: string) => db.write(systemScope(CITY), (sql) => sql.query(text));
    for (const text of [
      "UPDATE place SET name = 'x'",
      'DELETE FROM place',
      'DELETE FROM place_alias',
      "UPDATE office SET place = '140429'",
    ]) {
      await assert.rejects(write(text), { code: '42501' }, text);
    }
    for (const table of ['place', 'place_alias', 'office']) {
      const { rows } = await db.read(systemScope('141100'), (sql) => sql.query(`SELECT 1 FROM ${table}`));
      assert.equal(rows.length, 0, table);
    }
  });

  it('parties are found among those one may read', async () => {
    const body = '91140400FAKE00010';
    const credit_code = body + String(creditCheckCharacter(body));
    const create = (record: string, fields: Record<string, string>) => ({
      kind: 'party',
      record,
      change: { act: 'create' as const, fields: { type: 'firm', ...fields } },
      effectiveOn: '2025-01-01',
    });
    await writeAct(db, createRegistry([parties]), {
      city: CITY,
      actor: 'system',
      office: 'o',
      idem: 'parties',
      now: '2025-01-01T00:00:00Z',
      drafts: [
        create('f1', { name: '示例光伏科技有限公司', place: '140423', credit_code, aliases: '示例光伏、示光' }),
        create('f2', { name: '示例煤化工有限公司', place: '140429' }),
      ],
    });
    const find = (text: string, places: string[] | null) =>
      db.read(systemScope(CITY), (sql) => resolveParty(sql, CITY, text, places));
    assert.equal((await find('示光', null)).sure?.record, 'f1');
    assert.equal((await find(credit_code.toLowerCase(), null)).sure?.record, 'f1');
    assert.deepEqual(await find('示光', ['140429']), { sure: null, suggestions: [] });
    const alike = await find('示例光伏科持有限公司', ['140423', '140429']);
    assert.deepEqual([alike.sure, alike.suggestions[0]?.record], [null, 'f1']);
    assert.deepEqual(await find('%_%', null), { sure: null, suggestions: [] }, 'a pattern is only a text');
  });
});
