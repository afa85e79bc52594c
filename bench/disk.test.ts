import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { sizeOf } from './disk';
import { median, rounded } from './types';

test('a folder takes what its files take, once each, without those left out', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wutong-disk-'));
  try {
    mkdirSync(join(dir, 'kept'));
    mkdirSync(join(dir, 'skipped'));
    const empty = sizeOf(dir, new Set());
    writeFileSync(join(dir, 'kept', 'leaf'), Buffer.alloc(100_000, 1));
    linkSync(join(dir, 'kept', 'leaf'), join(dir, 'kept', 'same leaf'));
    writeFileSync(join(dir, 'skipped', 'twig'), Buffer.alloc(50_000, 1));
    const whole = sizeOf(dir, new Set()) - empty;
    assert.ok(whole >= 150_000 && whole < 190_000, `${whole}`);
    assert.ok(sizeOf(dir, new Set(['skipped'])) < whole + empty - 50_000);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('the middle of the timings, to three figures', () => {
  assert.equal(median([5, 1, 100]), 5);
  assert.equal(median([1, 2, 3, 10]), 2.5);
  assert.equal(rounded(1234.5678), 1230);
});
