import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenLine, linesOf } from './json-lines';

test('a path leads to its line, and what is missing to the line of its owner', () => {
  const text = '{\n "a": [\n  1,\n  {"b": "}\\"]",\n   "c": [ [2],\n [3] ]}\n ]\n}';
  const line = linesOf(text);
  assert.deepEqual(
    [['a'], ['a', 0], ['a', 1, 'b'], ['a', 1, 'c'], ['a', 1, 'c', 1, 0], ['a', 1, 'd'], []].map(line),
    [2, 3, 4, 5, 6, 4, 1],
  );
});

test('the first place that is no JSON is found, and sound texts pass', () => {
  const broken = [
    '{\n"a": [,]}',
    '{"a":1,}',
    '[1 2]',
    '{"a"\n 1}',
    '"\n"',
    '[\n[\n',
    '',
    '{"a":\n01}',
    'nul',
    '[1]\n]',
  ];
  assert.deepEqual(broken.map(brokenLine), [2, 1, 1, 2, 1, 3, 1, 2, 1, 2]);
  for (const one of broken) assert.throws(() => void JSON.parse(one), one);
  for (const value of [{}, [], [[], {}], { a: [1.5e-3, true, null, 'x\n"\\'] }, 'x', 0])
    for (const space of [0, 2])
      assert.equal(brokenLine(JSON.stringify(value, null, space)), null, JSON.stringify(value));
});
