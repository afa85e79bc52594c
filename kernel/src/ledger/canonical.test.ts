import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { canonicalEntry, canonicalJson, GENESIS, hashEntry } from './canonical';
import type { Entry } from './types';

const entry: Entry = {
  city: '990100',
  seq: 1,
  kind: 'plot',
  record: 'p1',
  version: 1,
  status: 'accepted',
  change: { act: 'create', fields: { name: '豆 "bean"', beds: 3, asked_on: { value: '2024-02', precision: 'month' } } },
  effectiveOn: '2024-03-01',
  recordedAt: '2024-06-01T00:00:00.000Z',
  actor: 'ann',
  office: 'shed',
  source: null,
  locator: null,
  prev: GENESIS,
  hash: '',
};

test('the canonical form is the documented bytes', () => {
  const bytes =
    '{"actor":"ann","change":{"act":"create","fields":{"asked_on":{"precision":"month","value":"2024-02"},"beds":3,"name":"豆 \\"bean\\""}},' +
    '"city":"990100","effectiveOn":"2024-03-01","kind":"plot","locator":null,"office":"shed","record":"p1",' +
    '"recordedAt":"2024-06-01T00:00:00.000Z","seq":1,"source":null,"status":"accepted","version":1}';
  assert.equal(canonicalEntry(entry), bytes);
  assert.equal(
    hashEntry(GENESIS, entry),
    createHash('sha256')
      .update('0'.repeat(64) + bytes, 'utf8')
      .digest('hex'),
  );
});

test('canonical JSON sorts keys, keeps order in lists and leaves out what is undefined', () => {
  assert.equal(
    canonicalJson({ b: [2, 1], a: undefined, é: 1, Z: -0, n: 1e21, t: null }),
    '{"Z":0,"b":[2,1],"n":1e+21,"t":null,"é":1}',
  );
  assert.equal(canonicalJson({ b: 1, a: { d: 1, c: 2 } }), canonicalJson({ a: { c: 2, d: 1 }, b: 1 }));
});

test('any difference in an entry or in the hash before it gives another hash', () => {
  const hash = hashEntry(GENESIS, entry);
  for (const other of [
    { actor: 'bob' },
    { seq: 2 },
    { effectiveOn: '2024-03-02' },
    { locator: { row: 1 } },
    { source: 's' },
  ]) {
    assert.notEqual(hashEntry(GENESIS, { ...entry, ...other }), hash);
  }
  assert.notEqual(hashEntry(hash, entry), hash);
});
