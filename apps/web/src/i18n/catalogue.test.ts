import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from './en';
import { zh } from './zh-CN';

const HAN = /[\u3400-\u9fff]/;
const SRC = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The name of the language one would switch to is written in that language. */
const OWN_NAME = new Set(['shell.otherLanguage']);

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();
}

/** Source without comments; strings and markup stay. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"])\/\/.*$/gm, '$1');
}

/** Words a reader would see that were written into the markup instead of the catalogue. */
export function literals(source: string): string[] {
  const code = withoutComments(source);
  const between = [...code.matchAll(/<\/?[A-Za-z][^<>]*?(?<!=)>([^<>{}]*[A-Za-z\u3400-\u9fff]{2}[^<>{}]*)<\//g)].map(
    (match) => match[1] ?? '',
  );
  const attributes = [
    ...code.matchAll(
      /\s(?:title|label|placeholder|aria-label|alt|okText|cancelText|description|question|note|help)=["']([^"']*[A-Za-z\u3400-\u9fff]{2}[^"']*)["']/g,
    ),
  ].map((match) => match[1] ?? '');
  const han = code.split('\n').filter((line) => HAN.test(line));
  // A command is typed as it stands in every language.
  return [...between, ...attributes, ...han]
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== 'wutong demo remove');
}

test('both catalogues say every sentence', () => {
  assert.deepEqual(Object.keys(en).toSorted(), Object.keys(zh).toSorted());
  for (const [key, text] of Object.entries({ ...zh })) assert.notEqual(text.trim(), '', key);
  for (const [key, text] of Object.entries(en)) assert.notEqual(text.trim(), '', key);
});

test('a sentence takes the same parameters in both languages', () => {
  for (const [key, text] of Object.entries(zh))
    assert.deepEqual(placeholders(en[key as keyof typeof zh]), placeholders(text), key);
});

test('no Chinese in the English catalogue', () => {
  const found = Object.entries(en).filter(([key, text]) => HAN.test(text) && !OWN_NAME.has(key));
  assert.deepEqual(found, []);
});

test('the Chinese catalogue is Chinese', () => {
  const latin = Object.entries(zh).filter(
    ([key, text]) =>
      /[A-Za-z]{4,}/.test(text.replaceAll(/\{\{\w+\}\}|\.(?:xls|doc)x|UTF-8/g, '')) && !OWN_NAME.has(key),
  );
  assert.deepEqual(latin, []);
});

test('no page writes a visible word outside the catalogues', () => {
  const pages = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  assert.ok(pages.length > 50);
  const found = pages.flatMap((file) =>
    literals(readFileSync(join(SRC, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  assert.deepEqual(found, []);
});

test('the check finds a word written into the markup', () => {
  assert.deepEqual(literals('<p className="a">Hello there</p>'), ['Hello there']);
  assert.deepEqual(literals('<Input placeholder="Name" />'), ['Name']);
  assert.equal(literals("<p>{t('x')}</p> // 说明").length, 0);
});
