import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from '../../api/types';
import { append, at, kindOf, newTest, put, regroup, samePath, without } from './tree-edit';

const TREE: Node = {
  all: [
    { field: 'rev.y1', op: 'gte', value: 5000, unit: '万元' },
    {
      any: [
        { field: 'ip.class1', op: 'gte', value: 4 },
        { manual: 'site', label: '现场核查' },
      ],
      clause: '第三条',
    },
  ],
};

test('a value is changed at its place and nowhere else, and the old tree stays', () => {
  const next = put(TREE, ['all', 1, 'any', 0, 'value'], 2);
  assert.equal(at(next, ['all', 1, 'any', 0, 'value']), 2);
  assert.equal(at(TREE, ['all', 1, 'any', 0, 'value']), 4);
  assert.deepEqual(at(next, ['all', 0]), at(TREE, ['all', 0]));
  assert.deepEqual(at(next, ['all', 1, 'any', 1]), { manual: 'site', label: '现场核查' });
});

test('a key is taken away by putting nothing', () => {
  assert.deepEqual(at(put(TREE, ['all', 0, 'unit'], undefined), ['all', 0]), {
    field: 'rev.y1',
    op: 'gte',
    value: 5000,
  });
});

test('a condition is added and taken out again', () => {
  const one = newTest('brand.own', 'bool', undefined);
  const more = append(TREE, ['all'], one);
  assert.deepEqual(at(more, ['all', 2]), { field: 'brand.own', op: 'eq', value: true });
  assert.deepEqual(without(more, ['all', 2]), TREE);
  assert.equal(at(without(TREE, ['all', 0]), ['all', 1]), undefined);
});

test('a group changes its connective and keeps its conditions and its clause', () => {
  const group = at(TREE, ['all', 1]) as Node;
  const least = regroup(group, 'at_least');
  assert.equal(kindOf(least), 'at_least');
  assert.equal(at(least, ['at_least']), 1);
  assert.equal(at(least, ['clause']), '第三条');
  assert.deepEqual(regroup(least, 'any'), group);
  assert.deepEqual(regroup(one(TREE), 'any'), { any: [one(TREE)] });
});

function one(tree: Node): Node {
  return at(tree, ['all', 0]) as Node;
}

test('places and kinds', () => {
  assert.ok(samePath(['all', 1], ['all', 1]));
  assert.ok(!samePath(['all', 1], ['all', '1']));
  assert.equal(at(TREE, ['all', 7, 'value']), undefined);
  assert.equal(kindOf({ manual: 'x' }), 'manual');
  assert.equal(kindOf(one(TREE)), 'test');
});
