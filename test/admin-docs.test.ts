/** The pages for administrators name only codes, commands and variables that exist, and the same in both languages. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const [zh, en] = [read('docs/admin/README.zh-CN.md'), read('docs/admin/README.md')];
const all = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])].sort();
const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'kernel'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((path) => path.endsWith('.ts') && !path.includes('.test.') && existsSync(join(root, path)));
const source = files.map(read).join('\n');

test('both languages name the same codes, variables and commands', () => {
  for (const pattern of [
    /`[A-Z]+(?:_[A-Z]+)+`/g,
    /WUTONG_[A-Z_*]+/g,
    /wutong [a-z]+( [a-z]+)?(?= )/g,
    /\]\([^)]*\)/g,
  ]) {
    const same = (text: string): string[] => all(text, pattern).filter((one) => !/README/.test(one));
    assert.deepEqual(same(zh), same(en));
  }
});

test('every code and variable exists', () => {
  const codes = all(en, /`[A-Z]+(?:_[A-Z]+)+`/g).map((one) => one.replaceAll('`', ''));
  assert.ok(codes.length > 15);
  const unknown = codes.filter((code) => !new RegExp(`\\b${code}\\b: \\{|'${code}'`).test(source));
  assert.deepEqual(
    unknown.filter((code) => !code.startsWith('WUTONG_')),
    [],
  );
  // `…_FILE` and `…_*` stand for what the code builds.
  const variables = all(en, /WUTONG_[A-Z_]+/g).map((name) => name.replace(/_FILE$|_$/, ''));
  assert.deepEqual(
    variables.filter((name) => !source.includes(name)),
    [],
  );
});

test('every command exists, and every page pointed to', () => {
  const commands = all(en, /(?<=^|`)wutong [a-z]+/gm).map((one) => one.split(' ')[1] ?? '');
  assert.ok(commands.length >= 4, commands.join());
  assert.deepEqual(
    commands.filter((name) => !existsSync(join(root, `apps/cli/src/commands/${name}.ts`))),
    [],
  );
  const links = all(en, /(?<=\]\()[^)#]+/g);
  assert.deepEqual(
    links.filter((link) => !existsSync(join(root, 'docs/admin', link))),
    [],
  );
});
