import assert from 'node:assert/strict';
import test from 'node:test';
import { defineErrors, errorCatalogue, sayError, WutongError } from './errors';
import './db/db.errors';

const E = defineErrors({
  TEST_LEAF_LOST: { kind: 'conflict', zh: '第 {n} 片叶子不见了，请找 {who}。', en: 'Leaf {n} is gone; ask {who}.' },
});

test('an error carries its code, its kind and the sentence in both languages', () => {
  const error = new WutongError(E.TEST_LEAF_LOST, { n: 3, who: 'the gardener' }, { where: { cell: 'B2' } });
  assert.equal(error.kind, 'conflict');
  assert.equal(error.message, 'TEST_LEAF_LOST: Leaf 3 is gone; ask the gardener.');
  assert.deepEqual(error.said, {
    zh: '第 3 片叶子不见了，请找 the gardener。',
    en: 'Leaf 3 is gone; ask the gardener.',
  });
  assert.deepEqual(error.where, { cell: 'B2' });
});

test('a missing parameter and an unknown code stay visible', () => {
  assert.equal(sayError('TEST_LEAF_LOST', { n: 1 }).en, 'Leaf 1 is gone; ask {who}.');
  assert.deepEqual(sayError('TEST_NOT_DEFINED'), { zh: 'TEST_NOT_DEFINED', en: 'TEST_NOT_DEFINED' });
});

test('a code has one text', () => {
  const same = {
    kind: 'conflict',
    zh: '第 {n} 片叶子不见了，请找 {who}。',
    en: 'Leaf {n} is gone; ask {who}.',
  } as const;
  assert.doesNotThrow(() => defineErrors({ TEST_LEAF_LOST: same }));
  assert.throws(() => defineErrors({ TEST_LEAF_LOST: { ...same, en: 'Another text' } }), /defined twice/);
  assert.throws(() => defineErrors({ lower_case: same }), /upper case/);
});

test('both languages of every code fill the same parameters', () => {
  const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [code, text] of errorCatalogue()) assert.deepEqual(parameters(text.zh), parameters(text.en), code);
});
