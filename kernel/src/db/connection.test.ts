import assert from 'node:assert/strict';
import test from 'node:test';
import { DatabaseError } from 'pg';
import type { WutongError } from '../errors';
import { addressFor, parseAddress, printable } from './connection';
import { explain, failureOf } from './failures';
import { beginFor } from './transactions';

test('a printed address holds no password', () => {
  assert.equal(printable('postgres://tree:s3cret@db.example:5432/leaves'), 'postgres://tree@db.example:5432/leaves');
  assert.equal(printable('not an address s3cret'), 'postgres://…');
});

test('an address can be turned to another user and database', () => {
  assert.equal(
    addressFor('postgres://tree:s3cret@db.example/leaves?sslmode=require', { name: 'bird', password: 'p/w' }, 'nest'),
    'postgres://bird:p%2Fw@db.example/nest?sslmode=require',
  );
});

test('only postgres addresses are taken, and the error does not repeat them', () => {
  for (const wrong of ['db.example', 'mysql://tree:s3cret@db.example/leaves', '']) {
    assert.throws(
      () => parseAddress(wrong),
      (error: WutongError) => error.code === 'DATABASE_URL_INVALID' && !/s3cret/.test(String(error.stack)),
    );
  }
});

test('a scope is quoted, never pasted', () => {
  assert.equal(beginFor('write', { city: '990000' }, null), "BEGIN; SET LOCAL app.city = '990000'");
  assert.match(
    beginFor('read', { city: '990000', settings: { office: "o'x" } }, '"bird"'),
    /^BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL ROLE "bird"; SET LOCAL app.office = 'o''x'; SET LOCAL app.city = '990000'$/,
  );
  assert.equal(
    beginFor('read', { city: '990000', plans: 'kept' }, null),
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.city = '990000'",
  );
  assert.throws(() => beginFor('read', { city: "9'; drop table x" }, null), { code: 'SCOPE_INVALID' });
  assert.throws(() => beginFor('read', { city: '990000', settings: { 'a b': 'x' } }, null), { code: 'SCOPE_INVALID' });
});

function databaseError(code: string, message = 'told by the server'): DatabaseError {
  const error = new DatabaseError(message, 0, 'error');
  error.code = code;
  return error;
}

test('failures are told apart by what may be repeated', () => {
  assert.equal(failureOf(databaseError('40001')), 'contention');
  assert.equal(failureOf(databaseError('40P01')), 'contention');
  assert.equal(failureOf(databaseError('57P01')), 'lost');
  assert.equal(failureOf(databaseError('08006')), 'lost');
  assert.equal(failureOf(databaseError('0A000', 'cached plan must not change result type')), 'stale-plan');
  assert.equal(failureOf(databaseError('23505')), 'other');
  assert.equal(failureOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })), 'lost');
  assert.equal(failureOf(new Error('Connection terminated unexpectedly')), 'lost');
  assert.equal(failureOf(new TypeError('undefined is not a function')), 'other');
});

test('what a person can act on is put in the words of the catalogue', () => {
  const codeOf = (error: unknown): string => (explain(error, 'postgres://tree@db.example') as WutongError).code;
  assert.equal(codeOf(databaseError('53100')), 'DISK_FULL');
  assert.equal(codeOf(databaseError('28P01')), 'DATABASE_REFUSED');
  assert.equal(codeOf(databaseError('3D000')), 'DATABASE_REFUSED');
  assert.equal(codeOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })), 'DATABASE_GONE');
  const unique = databaseError('23505');
  assert.equal(explain(unique, 'x'), unique);
});
