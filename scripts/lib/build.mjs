/** Builds the web page when its sources are newer than the last build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './install.mjs';

const dist = join(root, 'apps', 'web', 'dist');
const stamp = join(dist, '.built-from');
const sources = ['apps/web', 'apps/server/src/wire.ts', 'packages/codes/src', 'kernel/src', 'package-lock.json'];

function addTo(hash, path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.includes('.test.')) continue;
    const at = join(path, entry.name);
    if (entry.isDirectory()) addTo(hash, at);
    else hash.update(entry.name).update(readFileSync(at));
  }
}

export function ensureBuilt() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const at = join(root, source);
    if (source.includes('.')) hash.update(readFileSync(at));
    else addTo(hash, at);
  }
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  // A city installs production dependencies and ships the built page: without the bundler there is nothing to do.
  if (existsSync(join(dist, 'index.html')) && !existsSync(join(root, 'node_modules', 'vite'))) return false;
  say('正在构建网页……', 'building the page');
  run('npm', ['run', 'build', '--workspace', '@wutong/web', '--silent']);
  writeFileSync(stamp, wanted);
  return true;
}
