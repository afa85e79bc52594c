import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterCount, isDay, isPast, knownInstant, parseSearch, readList, readShared, stringifySearch } from './state';

test('a query survives the way out and back, place codes staying text', () => {
  const search = { place: '140423', asOf: '2025-12-31', q: '光伏 & 储能' };
  assert.deepEqual(parseSearch(stringifySearch(search)), search);
  assert.equal(stringifySearch({ place: undefined, q: '' }), '');
});

test('malformed readings are dropped', () => {
  assert.deepEqual(readShared({ place: '14', asOf: '2025-02-30', known: 'yesterday' }), {});
  assert.deepEqual(readShared({ place: '140423101', asOf: '2024-02-29' }), { place: '140423101', asOf: '2024-02-29' });
  assert.equal(isDay('2025-02-29'), false);
  assert.equal(isDay('2025-13-01'), false);
});

test('a reading is past when either date is before today', () => {
  assert.equal(isPast({}, '2026-06-01'), false);
  assert.equal(isPast({ asOf: '2026-06-01' }, '2026-06-01'), false);
  assert.equal(isPast({ asOf: '2026-05-31' }, '2026-06-01'), true);
  assert.equal(isPast({ known: '2026-05-31' }, '2026-06-01'), true);
});

test('a day known means until the end of that day in the city', () => {
  assert.equal(knownInstant('2026-05-31'), '2026-05-31T15:59:59.999Z');
  assert.equal(knownInstant('2026-05-31T01:02:03Z'), '2026-05-31T01:02:03.000Z');
});

test('list filters are read, page and size kept within reason', () => {
  const list = readList({ stage: 'started', page: '0', size: '7', q: '' });
  assert.deepEqual(list, { stage: 'started', page: 1, size: 50 });
  assert.equal(filterCount(readList({ stage: 'started', chain: '氢能', sort: '-title', page: '3' })), 2);
});
