import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameReading } from './keep';

const keep = sameReading({ place: '140400', asOf: '2026-06-01', page: 2 });

test('another page of the same reading keeps what is shown', () => {
  assert.equal(
    keep('rows', { queryKey: ['records', 'project', { place: '140400', asOf: '2026-06-01', page: 1 }] }),
    'rows',
  );
});

test('another day or place shows nothing old', () => {
  assert.equal(
    keep('rows', { queryKey: ['records', 'project', { place: '140400', asOf: '2025-06-01', page: 2 }] }),
    undefined,
  );
  assert.equal(
    keep('rows', { queryKey: ['records', 'project', { place: '140423', asOf: '2026-06-01', page: 2 }] }),
    undefined,
  );
  assert.equal(
    keep('rows', {
      queryKey: ['records', 'project', { place: '140400', asOf: '2026-06-01', known: '2026-01-01T00:00:00Z' }],
    }),
    undefined,
  );
  assert.equal(keep('rows', undefined), undefined);
});
