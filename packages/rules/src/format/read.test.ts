import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePack } from '../core/compile';
import { decide } from '../decide/decide';
import { readSubject, subjectOf } from '../decide/subject';
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
    [{ field: 's', op: 'has_any', value: 'a' }, 'VALUE_WRONG conditions.value'],
    [{ field: 'x', op: 'eq', value: '100' }, 'VALUE_WRONG conditions.value'],
    [{ field: 'x', op: 'between', value: [3, 1] }, 'RANGE_REVERSED conditions.value'],
    [{ all: [{ any: [{ fild: 'x' }] }] }, 'NODE_UNKNOWN conditions.all[0].any[0]'],
    [{ all: [{ field: 'x', op: 'gte', value: 1 }], any: [] }, 'NODE_TWO_KINDS conditions'],
    [{ at_least: -1, of: [{ field: 'x', op: 'gte', value: 1 }] }, 'COUNT_WRONG conditions.at_least'],
    [{ at_least: 1.5, of: [{ field: 'x', op: 'gte', value: 1 }] }, 'COUNT_WRONG conditions.at_least'],
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

test('what no rule can mean is named: tiers over a list, a thousand and one years, a choice that is no list, a duration without end', () => {
  const codes = (pack: object): string[] => {
    const { problems } = readPack(pack);
    return problems.map(({ code, path }) => `${code} ${path.slice(2).join('.')}`);
  };
  const one = (conditions: object, more: object = {}): object => ({ fields: { s: { type: 'set' }, d: { unit: 'date' }, n: { unit: '万元' } }, policies: [{ id: 'p', conditions, ...more }] }); // prettier-ignore
  const n = { field: 'n', op: 'gte', value: 1 };
  assert.deepEqual(codes(one({ tiers: { by: 's', field: 'n', op: 'gte', bands: [[1, 1], [null, 2]] } })), ['OP_UNFIT conditions.tiers.by']); // prettier-ignore
  assert.deepEqual(codes(one({ tiers: { by: 'd', field: 'n', op: 'gte', bands: [[1, 1], [null, 2]] } })), ['VALUE_WRONG conditions.tiers.bands.0.0']); // prettier-ignore
  assert.deepEqual(codes(one({ field: 'd', op: 'age_at_least', value: 1001 })), ['VALUE_WRONG conditions.value']);
  assert.deepEqual(codes(one({ field: 'title', op: 'held_for', value: { title: 'T', years: 900, months: 2000 } })), ['VALUE_WRONG conditions.value']); // prettier-ignore
  assert.deepEqual(codes(one({ field: 'd', op: 'age_at_least', value: 1000 })), []);
  assert.deepEqual(codes({ fields: { n: { values: '甲' } }, policies: [{ id: 'p', conditions: n }] }), ['NOT_A_LIST values']); // prettier-ignore
  assert.deepEqual(codes(one(n, { min_duration_wd: 1e9, grants: { title: 'T', validity_years: -1 }, prerequisites: [{ any_titles: 'T' }] })), ['OUT_OF_RANGE min_duration_wd', 'OUT_OF_RANGE grants.validity_years', 'NOT_A_LIST prerequisites.0.any_titles']); // prettier-ignore
});

test('a firm’s flags, conflicts and judgements are named when they are something else; a value that is given stands although sources differ', () => {
  const compiled = compilePack(packOf({ fields: { n: { unit: '万元' } }, policies: [{ id: 'p', conditions: { field: 'n', op: 'gte', value: 1 } }] })); // prettier-ignore
  const { problems } = readSubject({ id: 'f', fields: {}, flags: '复核', conflicts: 3, judgements: { m: 'yes' } }, compiled.types); // prettier-ignore
  assert.deepEqual(problems.map(({ code, path }) => `${code} ${path.join('.')}`), ['SUBJECT_KEY flags', 'SUBJECT_KEY conflicts', 'SUBJECT_KEY judgements']); // prettier-ignore
  const outcome = (fields: object): string => decide(compiled, subjectOf({ id: 'f', fields, conflicts: [{ field: 'n' }] }, compiled), 'p', '2026-04-01').outcome; // prettier-ignore
  assert.deepEqual([outcome({ n: 2 }), outcome({})], ['eligible', 'unknown']);
});

test('a key that holds null says nothing; lists may be empty and more may be asked for than there are', () => {
  const nothing = { unit: null, clause: null, role: null, waived_if: null, fix: null, all: null, any: null, not: null };
  const test = { field: 'n', op: 'gte', value: 1, ...nothing };
  const group = { name: null, min: null, max: null, pick: null, items: [{ label: null, max: null, bands: [{ if: test, points: 2 }, { if: null, points: 1 }] }] }; // prettier-ignore
  const trees: [unknown, string][] = [
    [{ all: [test], any: null, not: null, field: null, score: null }, 'eligible'],
    [{ score: { min: 2, max: null, groups: [group] }, clause: null }, 'eligible'],
    [{ tiers: { by: 'n', field: 'n', op: 'gte', unit: null, clause: null, bands: [[1, 1], [null, 3]] } }, 'ineligible'],
    [{ field: 'n', op: 'in', value: [] }, 'ineligible'],
    [{ field: 'absent', op: 'not_in', value: [] }, 'eligible'],
    [{ at_least: 2, of: [test] }, 'ineligible'],
  ]; // prettier-ignore
  const fields = { n: { label: null, unit: '万元', type: null, values: null, derived: null, refresh: null } };
  for (const [conditions, want] of trees) {
    const policy = { id: 'p', conditions, effective: null, grants: { title: null }, windows: null, prerequisites: null, tests: null }; // prettier-ignore
    const compiled = compilePack(packOf({ fields, policies: [policy] }));
    assert.equal(compiled.policies[0]!.policy.grants, null);
    const firm = subjectOf({ id: 'f', fields: { n: 2 } }, compiled);
    assert.equal(decide(compiled, firm, 'p', '2026-04-01').outcome, want, JSON.stringify(conditions));
  }
});

test('a year or a month in force means its first and its last day', () => {
  const policy = { id: 'p', conditions: null, effective: ['2024', '2026-02'], windows: [{ from: '2025-02', to: '2025' }] }; // prettier-ignore
  const [read] = packOf({ policies: [policy] }).policies;
  assert.deepEqual([read!.effective, read!.windows], [['2024-01-01', '2026-02-28'], [{ from: '2025-02-01', to: '2025-12-31' }]]); // prettier-ignore
});

test('a field takes the type that its unit and all its tests agree on', () => {
  const type = (def: object | undefined, ...tests: object[]): string | undefined => {
    const all = tests.map((test) => ({ field: 'f', ...test }));
    const reading = readPack({ ...(def ? { fields: { f: def } } : {}), policies: [{ id: 'p', conditions: { all } }] });
    return reading.pack?.types.get('f') ?? reading.problems[0]?.code;
  };
  const [gte, eq, has] = [
    { op: 'gte', value: 3 },
    { op: 'eq', value: 'a' },
    { op: 'has_any', value: ['a'] },
  ];
  const age = { op: 'age_at_least', value: 18, unit: 'ans' };
  assert.deepEqual(
    [
      [type({ unit: 'ans' }, age), type({ unit: 'date' }, age), type(undefined, age), type({ unit: '岁' }, gte, age)],
      [type({ unit: 'insee' }), type({ unit: '€' }), type({ unit: 'liste' }, has), type({ type: 'enum' }, has)],
      [type({ type: 'choice', values: [1, 2] }, { op: 'in', value: [1] }), type({ unit: 'code' }, { op: 'in', value: ['01', 75] })],
      [type(undefined, eq, { op: 'eq', value: true }), type({ unit: 'enum' }, eq, { op: 'ne', value: 7 })],
      [type(undefined, { op: 'eq', value: '2026-01-01' }, { op: 'gt', value: '2020' }), type({ unit: 'text' }, { op: 'eq', value: 3 })],
      [type({ unit: 'enum', values: { a: 'A' } }, eq), type({ type: 'string' }, gte), type({ type: 'set' }, { op: 'has_all', value: [1, 2] })],
    ],
    [['number', 'date', 'date', 'number'], [undefined, 'number', 'set', 'set'], ['number', 'choice'], ['choice', 'choice'], ['date', 'VALUE_WRONG'], ['text', 'OP_UNFIT', 'set']],
  ); // prettier-ignore
});

test('formulas may name fields with blanks and signs in them', () => {
  const fields = { 'chiffre d’affaires - total': { unit: '€' }, 'a-b': { unit: '€' }, r: { derived: 'a-b / chiffre d’affaires - total * 100' } }; // prettier-ignore
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions: { field: 'r', op: 'gte', value: 50 } }] })); // prettier-ignore
  const firm = subjectOf({ id: 'f', fields: { 'a-b': 1, 'chiffre d’affaires - total': 2 } }, compiled);
  assert.equal(decide(compiled, firm, 'p', '2026-04-01').outcome, 'eligible');
});

test('classes and codes written as numbers are numbers', () => {
  const fields = { class: { unit: 'enum' }, code: { unit: 'code' } };
  const conditions = { all: [{ field: 'class', op: 'in', value: [1, 2] }, { field: 'code', op: 'eq', value: 62_010 }] }; // prettier-ignore
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions }] }));
  const firm = subjectOf({ id: 'f', fields: { class: 2, code: 62_010 } }, compiled);
  assert.equal(decide(compiled, firm, 'p', '2026-04-01').outcome, 'eligible');
});
