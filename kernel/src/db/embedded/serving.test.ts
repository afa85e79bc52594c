import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { claimServing } from './serving';
import { isSameProcess, ownMark } from './processes';

let dir: string;
before(() => void (dir = mkdtempSync(join(tmpdir(), 'wutong-serving-'))));
after(() => rmSync(dir, { recursive: true, force: true }));

const address = 'http://127.0.0.1:8787';
const since = '2026-03-01T08:00:00.000Z';

test('the second claim is told who has the directory, where and since when', () => {
  const serving = claimServing(dir, address, since);
  assert.throws(() => claimServing(dir, 'http://127.0.0.1:9999', since), {
    code: 'ALREADY_SERVING',
    params: { path: dir, pid: process.pid, address, since },
  });
  serving.release();
  assert.ok(!existsSync(join(dir, 'wutong.lock')));
  claimServing(dir, address, since).release();
});

test('a claim whose process is gone, or that is torn, is taken over', () => {
  const [, started = ''] = ownMark().split(' ');
  const reused = `${process.pid} ${Number(started) + 1}`;
  const dead = { mark: started === '' ? '999999999' : reused, address, since };
  for (const left of [JSON.stringify(dead), '{"mark":']) {
    writeFileSync(join(dir, 'wutong.lock'), left);
    claimServing(dir, address, since).release();
  }
});

test('a process is recognised by number and start, not by number alone', () => {
  assert.ok(isSameProcess(ownMark()));
  assert.ok(!isSameProcess('999999999'));
  assert.ok(!isSameProcess('not a number'));
});
