import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubject } from '../decide/subject';
import { showPath } from './problems';
import { packOf, readPack } from './read';

const fields = {
  x: { unit: '万元' },
  b: { unit: 'bool' },
  d: { unit: 'date' },
  s: { unit: 'set' },
  e: { unit: 'enum' },
};
const found = (conditions: unknown, more: object = {}): string[] =>
  readPack({ fields, policies: [{ id: 'p', conditions, ...more }] }).problems.map(
    ({ code, path }) => `${code} ${showPath(path.slice(2))}`,
  );

test('every mistake of shape is named with its place, and no pack comes out', () => {
  const cases: [unknown, string][] = [
    [{ field: 'x', op: 'gte', value: '100' }, 'VALUE_WRONG conditions.value'],
    [{ field: 'x', op: 'gte', value: 100, unit: '元' }, 'UNIT_WRONG conditions.unit'],
    [{ field: 'x', op: 'above', value: 1 }, 'OP_UNKNOWN conditions.op'],
    [{ field: 'b', op: 'gte', value: 1 }, 'OP_UNFIT conditions.op'],
    [{ field: 'b', op: 'eq', value: '是' }, 'VALUE_WRONG conditions.value'],
    [{ field: 'd', op: 'gte', value: '2026-02-30' }, 'VALUE_WRONG conditions.value'],
    [{ field: 's', op: 'has_any', value: [] }, 'VALUE_WRONG conditions.value'],
    [{ field: 'x', op: 'between', value: [3, 1] }, 'RANGE_REVERSED conditions.value'],
    [{ all: [{ any: [{ fild: 'x' }] }] }, 'NODE_UNKNOWN conditions.all[0].any[0]'],
    [{ all: [{ field: 'x', op: 'gte', value: 1 }], any: [] }, 'NODE_TWO_KINDS conditions'],
    [{ at_least: 2, of: [{ field: 'x', op: 'gte', value: 1 }] }, 'COUNT_WRONG conditions.at_least'],
    [{ score: { min: 1, groups: [{ items: [{ bands: [{ points: 'ten' }] }] }] } }, 'NOT_A_NUMBER conditions.score.groups[0].items[0].bands[0].points'],
    [{ tiers: { by: 'x', field: 'x', op: 'gte', bands: [[5, 1], [3, 2]] } }, 'BAND_ORDER conditions.tiers.bands[1][0]'],
    [{ field: 'x', op: 'held_for', value: { years: 1 } }, 'VALUE_WRONG conditions.value'],
    [{ field: 'x', op: 'gte', value: 1, fix: 'pay' }, 'FIX_UNKNOWN conditions.fix'],
    [{ field: 'x', op: 'gte', value: Number.NaN }, 'VALUE_WRONG conditions.value'],
    ['x >= 1', 'NOT_AN_OBJECT conditions'],
  ]; // prettier-ignore
  for (const [conditions, want] of cases) assert.deepEqual(found(conditions), [want]);
});

test('mistakes beside the conditions are named too, all at once', () => {
  const reading = readPack({
    fields,
    policies: [
      { id: 'p', conditions: null, effective: ['2026-13-01', null], windows: [{ from: '2026-01-01', to: 'soon' }] },
      { id: 'p', conditions: { all: [{}] } },
      { conditions: null, effective: ['2026-02-01', '2026-01-01'] },
    ],
  });
  assert.equal(reading.pack, null);
  assert.deepEqual(
    reading.problems.map(({ code, path }) => `${code} ${showPath(path)}`),
    ['DAY_WRONG policies[0].effective[0]', 'DAY_WRONG policies[0].windows[0].to', 'ID_TWICE policies[1].id', 'NODE_UNKNOWN policies[1].conditions.all[0]', 'ID_MISSING policies[2]', 'RANGE_REVERSED policies[2].effective'], // prettier-ignore
  );
});

test('a tree deeper than anyone can read is refused at the place, and does not exhaust the stack', () => {
  let tree: unknown = { field: 'x', op: 'gte', value: 1 };
  for (let n = 0; n < 5000; n++) tree = { all: [tree] };
  const { problems } = readPack({ fields, policies: [{ id: 'p', conditions: tree }] });
  assert.deepEqual([problems.length, problems[0]!.code, problems[0]!.path.length], [1, 'TOO_DEEP', 3 + 2 * 100]);
});

test('units that only look different are let through, and every sentence is in both languages', () => {
  assert.deepEqual(found({ field: 'x', op: 'gte', value: 1, unit: '万元' }), []);
  const [problem] = readPack({
    fields,
    policies: [{ id: 'p', conditions: { field: 'x', op: 'gte', value: 1, unit: '亿元' } }],
  }).problems;
  assert.match(problem!.said.zh, /“亿元”.*“x”.*“万元”/);
  assert.match(problem!.said.en, /“亿元”.*“x”.*“万元”/);
});

test('fields without a declaration take the type their tests speak of', () => {
  const pack = packOf({ policies: [{ id: 'p', conditions: { all: [{ field: 'q', op: 'gte', value: 3 }, { field: 'w', op: 'eq', value: true }] } }] }); // prettier-ignore
  assert.deepEqual([pack.types.get('q'), pack.types.get('w')], ['number', 'bool']);
  const { problems } = readSubject({ id: 'f', fields: { q: '3', w: true } }, pack.types);
  assert.deepEqual(problems.map(({ code, path, params }) => [code, showPath(path), params['id']]), [['SUBJECT_FIELD', 'fields.q', 'f']]); // prettier-ignore
});

test('formulas that cannot be read or go in circles are said; the fields can still be given', () => {
  const derived = {
    a: { unit: '项', derived: 'b + 1' },
    b: { unit: '项', derived: 'a * 2' },
    c: { unit: '项', derived: 'sqrt(a' },
  };
  const { pack, warnings } = readPack({ fields: derived, policies: [{ id: 'p', conditions: null }] });
  assert.deepEqual(
    [warnings.map(({ code }) => code).sort(), pack!.formulas.size],
    [['DERIVED_CYCLE', 'DERIVED_WRONG'], 0],
  );
});

test('a file that is one policy, a list, or products is a pack', () => {
  const one = { id: 'p', conditions: { field: 'x', op: 'gte', value: 1 } };
  for (const value of [one, [one], { products: [one] }, { policies: [one] }])
    assert.equal(packOf(value).policies[0]!.id, 'p');
  assert.equal(readPack({ fields: {} }).problems[0]!.code, 'NO_POLICIES');
  assert.equal(readPack('text').problems[0]!.code, 'NO_POLICIES');
});
