import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import type { Database } from '../db/types';
import { writeAct } from '../ledger/act';
import { CITY, garden, gardenDatabase, planting } from '../ledger/garden.fixture';
import { readSourceFile, readSources } from './read';
import type { NewSource } from './types';

let db: Database;
const bytes = new TextEncoder().encode('minutes of the club');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const minutes: NewSource = {
  id: 's1',
  kind: 'minutes',
  title: 'Minutes 3',
  docNo: '3/2024',
  bytes,
  mediaType: 'text/plain',
};

const write = (idem: string, record: string, source: string, sources: NewSource[]) =>
  writeAct(db, garden, {
    city: CITY,
    actor: 'ann',
    office: 'shed',
    idem,
    now: '2024-06-01T00:00:00Z',
    sources,
    drafts: [{ ...planting(record), source, locator: { page: 2 } }],
  });

before(async () => {
  db = await gardenDatabase();
});

test('a source and its file are kept with the entries that stand on them', async () => {
  const { entries } = await write('k1', 'a', 's1', [minutes]);
  assert.deepEqual([entries[0]!.source, entries[0]!.locator], ['s1', { page: 2 }]);
  await db.read(systemScope(CITY), async (sql) => {
    const source = (await readSources(sql, CITY, ['s1', 'none'])).get('s1')!;
    assert.deepEqual(
      [source.title, source.docNo, source.sha256, source.hasFile],
      ['Minutes 3', '3/2024', sha256, true],
    );
    const file = await readSourceFile(sql, CITY, sha256);
    assert.deepEqual([Buffer.from(file!.bytes).toString(), file!.mediaType], ['minutes of the club', 'text/plain']);
    assert.equal(await readSourceFile(sql, CITY, 'none'), null);
  });
});

test('the same source may be given again; another under its id may not; an unknown one stops the act', async () => {
  assert.equal((await write('k2', 'b', 's1', [minutes])).repeated, false);
  assert.equal((await write('k2', 'b', 's1', [minutes])).repeated, true);
  await assert.rejects(write('k3', 'c', 's1', [{ ...minutes, title: 'Minutes 4' }]), /SOURCE_DIFFERS/);
  await assert.rejects(write('k3', 'c', 's2', [{ ...minutes, id: 's2', sha256: '0'.repeat(64) }]), /SOURCE_DIFFERS/);
  await assert.rejects(write('k4', 'c', 'nowhere', []), /SOURCE_UNKNOWN/);
});
