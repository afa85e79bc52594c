/** The house rules that a machine can check: which way dependencies point, how long a file may be, what may not stand in one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)));
const isTest = (path: string) =>
  /\.(test|fixture|arbitrary)\.tsx?$|\/(test|testing)\//.test(path) || path.startsWith('test/');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Floor of each folder: a file may import from its own floor's folder or from a lower floor. */
const floors: [RegExp, number, string][] = [
  [/^packages\/codes\//, 0, 'packages/codes'],
  [/^packages\/([^/]+)\//, 1, 'packages/$1'],
  [/^kernel\//, 2, 'kernel'],
  [/^modules\/registry\.ts|^modules\/[^/]+\.test\.ts/, 4, 'modules'],
  [/^modules\/([^/]+)\//, 3, 'modules/$1'],
  [/^apps\/server\//, 5, 'apps/server'],
  [/^apps\/([^/]+)\//, 6, 'apps/$1'],
];

function floorOf(path: string): { floor: number; home: string } | null {
  for (const [pattern, floor, name] of floors) {
    const match = pattern.exec(path);
    if (match) return { floor, home: name.replace('$1', match[1] ?? '') };
  }
  return null;
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return `${posix.normalize(posix.join(posix.dirname(path), specifier))}/`;
  const own = /^@wutong\/(module-)?([a-z]+)/.exec(specifier);
  if (!own) return null;
  if (own[1]) return `modules/${own[2]}/`;
  if (own[2] === 'kernel') return 'kernel/';
  return ['server', 'cli', 'web'].includes(own[2] ?? '') ? `apps/${own[2]}/` : `packages/${own[2]}/`;
}

test('imports point down: apps → modules → kernel → packages', () => {
  const wrong: string[] = [];
  for (const path of files) {
    const from = floorOf(path);
    if (!from || isTest(path)) continue;
    for (const [statement, kind, specifier] of read(path).matchAll(
      /^(?:import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?'([^']+)'/gm,
    )) {
      const to = floorOf(targetOf(path, specifier ?? '') ?? '');
      if (!to || to.home === from.home) continue;
      // The page knows the server only through the types of its contract.
      const contract = from.home === 'apps/web' && specifier === '@wutong/server/wire' && kind !== undefined;
      const upward = to.floor > from.floor || (to.floor === from.floor && !contract);
      const aroundTheContract = from.home === 'apps/web' && to.home === 'apps/server' && !contract;
      if (upward || aroundTheContract) wrong.push(`${path}: ${statement}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no file outgrows its subject', () => {
  const long = files
    // Message catalogues, tables of facts and generated files are data.
    .filter((path) => !isTest(path) && !/\/(tables|i18n|generated)\//.test(path))
    .map((path) => ({ path, lines: read(path).split('\n').length }))
    .filter(({ lines }) => lines > 400);
  assert.deepEqual(long, []);
});

test('types are strict everywhere and no test is switched off', () => {
  const loose = /:\s*any\b|\bas any\b|@ts-ignore|@ts-nocheck|\b(?:test|it|describe)\.(?:only|todo)\b/;
  const found = files.filter((path) => !path.endsWith('house.test.ts') && loose.test(read(path)));
  assert.deepEqual(found, []);
});

test('nothing below the edge asks the clock', () => {
  const clock = /\bDate\.now\(\)|\bnew Date\(\)/;
  const found = files.filter(
    (path) => /^(packages|kernel|modules)\//.test(path) && !isTest(path) && clock.test(read(path)),
  );
  assert.deepEqual(found, []);
});

test('test names are unique within a file', () => {
  const twice: string[] = [];
  for (const path of files.filter((file) => /\.test\.tsx?$/.test(file))) {
    const names = [...read(path).matchAll(/^\s*(?:test|it)\(\s*'((?:[^'\\]|\\.)+)'/gm)].map((match) => match[1]);
    for (const name of names.filter((one, index) => names.indexOf(one) !== index))
      twice.push(`${relative('.', path)}: ${name}`);
  }
  assert.deepEqual(twice, []);
});
