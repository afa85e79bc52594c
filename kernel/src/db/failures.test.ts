import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseError } from 'pg';
import { WutongError } from '../errors';
import { roomOn } from './embedded/room';
import { explain, failureOf } from './failures';

function fromServer(code: string, message = ''): DatabaseError {
  return Object.assign(new DatabaseError(message, 0, 'error'), { code });
}
const codeAfter = (error: unknown): unknown => (explain(error, 'postgres://city') as WutongError).code;

test('what is safe to repeat is told from what is not', () => {
  const cases: [unknown, string][] = [
    [fromServer('40001'), 'contention'],
    [fromServer('57P01'), 'lost'],
    [fromServer('53300'), 'lost'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'lost'],
    [new Error('Connection terminated unexpectedly'), 'lost'],
    [new Error('timeout exceeded when trying to connect'), 'crowded'],
    [fromServer('23505'), 'other'],
  ];
  assert.deepEqual(
    cases.map(([error]) => failureOf(error)),
    cases.map(([, failure]) => failure),
  );
});

test('trouble with the disk is named, in whatever way PostgreSQL or the system put it', () => {
  assert.deepEqual(
    [
      fromServer('53100', 'could not extend file'),
      Object.assign(new Error('write'), { code: 'ENOSPC' }),
      fromServer('42501', 'could not open file "base/1": Read-only file system'),
      Object.assign(new Error('open'), { code: 'EROFS' }),
      fromServer('58030', 'could not read block 7'),
      new Error('timeout exceeded when trying to connect'),
    ].map(codeAfter),
    ['DISK_FULL', 'DISK_FULL', 'DATA_READ_ONLY', 'DATA_READ_ONLY', 'DISK_FAILED', 'DATABASE_CROWDED'],
  );
  const denied = fromServer('42501', 'permission denied for table entry');
  assert.equal(explain(denied, ''), denied, 'a right that is missing is not a disk');
});

test('room is asked of the disk itself', () => {
  assert.throws(roomOn('/', Number.MAX_SAFE_INTEGER), { code: 'DISK_FULL' });
  assert.doesNotThrow(roomOn('/', 0));
  assert.doesNotThrow(roomOn('/no/such/folder'), 'what cannot be measured does not stop anybody');
});
