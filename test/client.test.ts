/** The client package says what the server says: it is made from the server's own declarations. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

test('packages/client is made from the present description of the interface', () => {
  // A process of its own: the codes of errors are those of the server alone, whatever other tests have loaded.
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/client.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
});
