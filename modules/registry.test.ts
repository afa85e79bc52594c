import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { cityModules, modules } from './registry';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const SHAPE = ['README.md', 'index.ts', 'kinds.ts', 'metrics.ts', 'package.json', 'sql', 'stages.ts'];

test('the registry names every folder, and every folder is in the registry', () => {
  assert.deepEqual(modules.map(({ name }) => name).sort(), folders.toSorted());
});

for (const folder of folders) {
  const files = readdirSync(join(HERE, folder));

  test(`${folder} has the shape every module has`, () => {
    for (const file of SHAPE) assert.ok(files.includes(file), `${folder} lacks ${file}`);
    assert.ok(
      files.some((file) => file.endsWith('.test.ts')),
      `${folder} has no test`,
    );
    const manifest = JSON.parse(readFileSync(join(HERE, folder, 'package.json'), 'utf8')) as { name: string };
    assert.equal(manifest.name, `@wutong/module-${folder}`);
  });

  test(`${folder}/README.md leads to each of its files`, () => {
    const readme = readFileSync(join(HERE, folder, 'README.md'), 'utf8');
    const sources = files.filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.errors.ts'),
    );
    for (const file of sources) assert.ok(readme.includes(`(${file})`), `${file} is not linked`);
  });
}

test('modules fit together', () => {
  const registry = createRegistry(cityModules);
  for (const { metric } of registry.metrics) assert.equal(registry.metric(metric).metric, metric);
});

test('a module meets another through records, never through its insides', () => {
  for (const folder of folders) {
    for (const file of readdirSync(join(HERE, folder)).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )) {
      const imports = [
        ...readFileSync(join(HERE, folder, file), 'utf8').matchAll(/from '(\.\.[^']*|@wutong\/module-[^']*)'/g),
      ];
      assert.deepEqual(
        imports.map(([, path]) => path),
        [],
        `${folder}/${file}`,
      );
    }
  }
});
