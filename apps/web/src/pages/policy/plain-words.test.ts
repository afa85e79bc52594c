import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyField } from '../../api/types';
import { inPlainWords } from './plain-words';

const ops = [
  { op: 'has_any', says: { zh: '有其一', en: 'has any' } },
  { op: 'eq', says: { zh: '是', en: 'is' } },
  { op: 'gte', says: { zh: '不低于', en: 'at least' } },
];
const fields = new Map(
  [
    ['title', '有效称号'],
    ['rev.y1', '营业收入'],
    ['sme.size', '企业划型'],
  ].map(([field, label]) => [field!, { field, label, ops } as PolicyField]),
);

test('fields and comparisons are called by name', () => {
  const one = {
    zh: '对“title”的几条要求互相矛盾:title has_any []、rev.y1 gte 5000万元。',
    en: 'The tests of “title” contradict each other: title has_any [], rev.y1 gte 5000万元.',
  };
  assert.deepEqual(inPlainWords(one, fields), {
    zh: '对“有效称号”的几条要求互相矛盾:“有效称号”有其一 []、“营业收入”不低于 5000万元。',
    en: 'The tests of “有效称号” contradict each other: “有效称号” has any [], “营业收入” at least 5000万元.',
  });
  const wrong = {
    zh: '“sme.size”用 eq 比较时,值应是单个值,写的是[]。',
    en: 'Testing “sme.size” with eq needs one value; it is [].',
  };
  assert.equal(inPlainWords(wrong, fields).zh, '“企业划型”用“是”比较时,值应是单个值,写的是[]。');
  assert.equal(inPlainWords(wrong, fields).en, 'Testing “企业划型” with “is” needs one value; it is [].');
});

test('what is not a code stays', () => {
  const says = {
    zh: '没有政策授予“专精特新”,已于 2026-03-31 失效。',
    en: 'No title is granted; it ended on 2026-03-31.',
  };
  assert.deepEqual(inPlainWords(says, fields), says);
});
