import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compilePack,
  decide,
  decideOn,
  type Decision,
  factsOf,
  match,
  type Node,
  type Pack,
  packOf,
  questionsFor,
  remediesOf,
  sayTest,
  sayValue,
  type Subject,
  validTitles,
} from '../index';

const FIELDS: Pack['fields'] = {
  'rev.y1': { label: '营业收入', unit: '万元' },
  'rd.y1': { label: '研发费用', unit: '万元' },
  'rd.ratio': { label: '研发占比', unit: '%', derived: 'rd.y1 / rev.y1 * 100' },
  founded: { label: '成立日期', unit: 'date' },
  'region.code': { unit: 'code' },
  x: { unit: '项' },
  y: { unit: '项' },
};

function on(conditions: Node | null, firm: Partial<Subject>, asOf = '2026-04-01', more: object = {}): Decision {
  const compiled = compilePack(packOf({ fields: FIELDS, policies: [{ id: 'p', conditions, ...more }] }));
  return decide(compiled, { id: 'f', fields: {}, ...firm }, 'p', asOf);
}

test('tiers take the threshold of the band the other field is in, upper ends included', () => {
  const tiers: Node = { tiers: { by: 'rev.y1', field: 'x', op: 'gte', bands: [[5000, 5], [20000, 4], [null, 3]] } }; // prettier-ignore
  const outcome = (rev: number, x: number): string => on(tiers, { fields: { 'rev.y1': rev, x } }).outcome;
  assert.deepEqual(
    [outcome(5000, 4), outcome(5000.01, 4), outcome(20000, 3), outcome(20001, 3)],
    ['ineligible', 'eligible', 'ineligible', 'eligible'],
  );
  // Whatever the revenue is, 5 is enough and 2 is not; 4 depends on it.
  assert.deepEqual([5, 4, 2].map((x) => on(tiers, { fields: { x } }).outcome), ['eligible', 'unknown', 'ineligible']); // prettier-ignore
  assert.deepEqual(on(tiers, { fields: { x: 4 } }).missing, ['rev.y1']);
});

test('a field that is not given is worked out by its formula, and unknown where an input is', () => {
  const rule: Node = { field: 'rd.ratio', op: 'gte', value: 3 };
  assert.equal(on(rule, { fields: { 'rd.y1': 300, 'rev.y1': 10000 } }).outcome, 'eligible');
  assert.equal(on(rule, { fields: { 'rd.y1': 299, 'rev.y1': 10000 } }).outcome, 'ineligible');
  assert.deepEqual(on(rule, { fields: { 'rd.y1': 300 } }).missing, ['rd.ratio']);
  assert.equal(on(rule, { fields: { 'rd.y1': 300, 'rev.y1': 0 } }).outcome, 'unknown');
  assert.equal(
    on(rule, { fields: { 'rd.ratio': 2, 'rd.y1': 300, 'rev.y1': 10000 } }).outcome,
    'ineligible',
    'what is given counts',
  );
  assert.equal(
    on(rule, { fields: { 'rd.y1': 300, 'rev.y1': 10000 }, conflicts: [{ field: 'rd.ratio' }] }).outcome,
    'unknown',
  );
});

test('titles count on both their days, spans that touch are one, and held_for asks how long', () => {
  const has: Node = { field: 'title', op: 'has_any', value: ['高新'] };
  const titles = [{ title: '高新', from: '2023-04-01', to: '2026-03-31' }];
  assert.deepEqual(['2023-03-31', '2023-04-01', '2026-03-31', '2026-04-01'].map((day) => on(has, { titles }, day).outcome), ['ineligible', 'eligible', 'eligible', 'ineligible']); // prettier-ignore
  assert.deepEqual([on(has, {}).outcome, on(has, { titles: [] }).outcome], ['unknown', 'ineligible']);
  const held: Node = { field: 'title', op: 'held_for', value: { title: '高新', years: 3 } };
  const renewed = [{ title: '高新', from: '2024-06-01', to: '2027-05-31' }, { title: '高新', from: '2021-06-01', to: '2024-05-31' }]; // prettier-ignore
  const broken = [renewed[0]!, { title: '高新', from: '2021-06-01', to: '2024-05-30' }];
  assert.deepEqual(validTitles(renewed, '2026-04-01'), [{ title: '高新', since: '2021-06-01' }]);
  assert.deepEqual(
    [on(held, { titles: renewed }).outcome, on(held, { titles: broken }).outcome],
    ['eligible', 'ineligible'],
  );
});

test('an age counts whole years from the day, the last of February included', () => {
  const rule: Node = { field: 'founded', op: 'age_at_least', value: 2, unit: '年' };
  const outcome = (founded: string, asOf: string): string => on(rule, { fields: { founded } }, asOf).outcome;
  assert.deepEqual(
    [outcome('2024-04-02', '2026-04-01'), outcome('2024-04-01', '2026-04-01')],
    ['ineligible', 'eligible'],
  );
  assert.deepEqual(
    [outcome('2024-02-29', '2026-02-27'), outcome('2024-02-29', '2026-02-28')],
    ['ineligible', 'eligible'],
  );
  assert.deepEqual(on(rule, {}, '2026-04-01').missing, ['founded']);
});

test('the place decides before anything else, and only when it is known to be wrong', () => {
  const rule: Node = { all: [{ field: 'region.code', op: 'prefix_in', value: ['14'], role: 'region' }, { field: 'x', op: 'gte', value: 1 }] }; // prettier-ignore
  assert.deepEqual(on(rule, { fields: { 'region.code': '440106', x: 0 } }), { outcome: 'elsewhere', failing: ['region.code', 'x'], missing: [], judgement: [], near_miss: [], if_in_region: 'ineligible' }); // prettier-ignore
  assert.equal(on(rule, { fields: { 'region.code': '440106' } }).if_in_region, 'unknown');
  assert.deepEqual(on(rule, { fields: { x: 1 } }).missing, ['region.code']);
  assert.deepEqual(on(rule, { fields: { 'region.code': '140423', x: 0 } }).near_miss, [['x']]);
});

test('force ends with its last day, and nothing else is looked at outside it', () => {
  const effective = ['2026-01-01', '2026-03-31'];
  const outcome = (asOf: string): string =>
    on({ field: 'x', op: 'gte', value: 1 }, { fields: { x: 1 } }, asOf, { effective }).outcome;
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map(outcome), [
    'not_in_force',
    'eligible',
    'eligible',
    'not_in_force',
  ]);
});

test('a judgement is asked for where it settles something, and a given one counts', () => {
  const rule: Node = {
    all: [
      { manual: 'innovative', label: '创新性强' },
      { field: 'x', op: 'gte', value: 1 },
    ],
  };
  assert.deepEqual(on(rule, { fields: { x: 1 } }).judgement, ['innovative']);
  assert.deepEqual(on(rule, { fields: { x: 0 } }).outcome, 'ineligible');
  assert.equal(on(rule, { fields: { x: 1 }, judgements: { innovative: true } }).outcome, 'eligible');
});

test('a flag waives a test, missing or not; without it nothing is waived', () => {
  const rule: Node = { field: 'x', op: 'gte', value: 1, waived_if: '复核' };
  assert.deepEqual([on(rule, { flags: ['复核'] }).outcome, on(rule, { flags: ['复核'], fields: { x: 0 } }).waived, on(rule, {}).outcome], ['eligible', ['x'], 'unknown']); // prettier-ignore
});

test('what three-valued logic leaves open and a case split decides is decided, with the known fields to blame', () => {
  const either: Node = { any: [{ field: 'x', op: 'lt', value: 5 }, { field: 'x', op: 'gte', value: 5 }] }; // prettier-ignore
  assert.equal(on(either, {}).outcome, 'eligible');
  const split: Node = { all: [{ any: [{ field: 'x', op: 'lt', value: 5 }, { field: 'y', op: 'gte', value: 1 }] }, { any: [{ field: 'x', op: 'gte', value: 5 }, { field: 'y', op: 'gte', value: 1 }] }] }; // prettier-ignore
  assert.deepEqual(on(split, { fields: { y: 0 } }), { outcome: 'ineligible', failing: ['y'], missing: [], judgement: [], near_miss: [['y']], near_miss_then: ['eligible'] }); // prettier-ignore
});

test('whole numbers have nothing between neighbours', () => {
  const rule: Node = { any: [{ field: 'n', op: 'lte', value: 2 }, { field: 'n', op: 'gte', value: 3 }] }; // prettier-ignore
  const outcome = (type: string): string => decide(compilePack(packOf({ fields: { n: { type } }, policies: [{ id: 'p', conditions: rule }] })), { id: 'f', fields: {} }, 'p', '2026-04-01').outcome; // prettier-ignore
  assert.deepEqual([outcome('integer'), outcome('number')], ['eligible', 'unknown']);
});

test('forty unknown fields are settled without trying their product', () => {
  const tests = Array.from({ length: 40 }, (_, n): Node => ({ any: [{ field: `f${n}`, op: 'gte', value: 1 }, { field: `f${n}`, op: 'lt', value: -1 }, { field: `g${n}`, op: 'eq', value: 'a' }] })); // prettier-ignore
  const answer = on({ all: tests }, {});
  assert.deepEqual([answer.outcome, answer.missing.length], ['unknown', 80]);
});

test('a set asked about many times is one field, whatever is asked of which member', () => {
  const has = (member: string): Node => ({ field: 's', op: 'has_any', value: [member] });
  for (const count of [5, 12, 30]) {
    const all = Array.from({ length: count }, (_, n) => has(`m${n}`));
    const rule: Node = { all: [{ any: all.slice(1) }, { not: all[0]! }, { field: 'x', op: 'gte', value: 1 }] };
    assert.deepEqual(on(rule, { fields: { x: 1 } }).missing, ['s']);
    assert.deepEqual(on(rule, { fields: { s: [], x: 1 } }).near_miss, [['s']]);
    assert.deepEqual(on(rule, { fields: { s: ['m0'], x: 0 } }).near_miss, [['s', 'x']]);
    assert.deepEqual(on({ all }, { fields: { s: ['m1'] } }).near_miss_then, ['eligible']);
    assert.equal(on({ any: [...all, { not: all[1]! }] }, {}).outcome, 'eligible');
  }
});

test('rules whose parts share their fields in every way are settled exactly by splitting and by diagrams alike', () => {
  const field = (n: number): string => `f${n % 12}`;
  for (let seed = 0; seed < 6; seed++) {
    const test = (n: number): Node => ({ field: field(n * (seed + 3)), op: n % 2 ? 'gte' : 'lt', value: n % 3 });
    const parts = Array.from({ length: 9 }, (_, n): Node => ({ any: [test(n), { all: [test(n + 4), test(n + 7)] }, test(n + 9)] })); // prettier-ignore
    const rule: Node = seed % 2 ? { at_least: 7, of: parts } : { score: { min: 12, groups: [{ items: parts.map((one, n) => ({ bands: [{ if: one, points: 1 + (n % 3) }] })) }] } }; // prettier-ignore
    const compiled = compilePack(packOf({ policies: [{ id: 'p', conditions: rule }] }));
    for (const known of [0, 3, 9, 12]) {
      const fields = Object.fromEntries(Array.from({ length: known }, (_, n) => [field(n), (n + seed) % 3]));
      const by = (effort: number): Decision => decide(compiled, { id: 'f', fields }, 'p', '2026-04-01', { effort });
      assert.deepEqual(by(0), by(Infinity), `seed ${seed}, known ${known}`);
    }
  }
});

test('unpublished conditions are unknown with that reason, and reasons name every test with its clause', () => {
  assert.equal(on(null, {}).reason, 'conditions_unpublished');
  const rule: Node = { all: [{ field: 'x', op: 'gte', value: 1, clause: '第三条' }, { not: { field: 'y', op: 'eq', value: 2 }, clause: '第四条' }] }; // prettier-ignore
  const compiled = compilePack(packOf({ fields: FIELDS, policies: [{ id: 'p', conditions: rule }] }));
  const [row] = match(compiled, { id: 'f', fields: { x: 0 } }, '2026-04-01', { reasons: true });
  assert.deepEqual(row!.reasons, [
    { field: 'x', op: 'gte', value: 1, have: 0, holds: false, clause: '第三条', path: 'conditions.all[0]' },
    { field: 'y', op: 'eq', value: 2, have: null, holds: null, clause: '第四条', path: 'conditions.all[1].not' },
  ]);
});

test('facts of a day know no other day', () => {
  const subject: Subject = { id: 'f', fields: { x: 0 }, titles: [{ title: 'a', from: null, to: '2026-01-01' }] };
  assert.deepEqual([factsOf(subject, '2026-01-01').value('title'), factsOf(subject, '2026-01-02').value('title'), factsOf(subject, '2026-01-02').value('x')], [['a'], [], 0]); // prettier-ignore
});

test('a near miss tells what is had, what is needed and what can be done', () => {
  const rule: Node = { all: [{ field: 'x', op: 'gte', value: 80, clause: '第二条', fix: 'invest' }, { field: 'x', op: 'lt', value: 100 }, { field: 'y', op: 'lte', value: 5 }] }; // prettier-ignore
  const compiled = compilePack(packOf({ fields: FIELDS, policies: [{ id: 'p', conditions: rule }] }));
  const facts = factsOf({ id: 'f', fields: { x: 70, y: 3 } }, '2026-04-01');
  const of = compiled.policies[0]!;
  const [set] = remediesOf(compiled, of, decideOn(of, facts), facts);
  assert.deepEqual(set!.fields.map(({ field, have, needSaid, haveSaid, fix, clauses }) => [field, have, haveSaid.zh, needSaid.zh, fix, clauses]), [['x', 70, '70项', '不低于80项、低于100项', 'invest', ['第二条']]]); // prettier-ignore
  assert.equal(set!.fields[0]!.needSaid.en, 'at least 80 项 and less than 100 项');
  assert.deepEqual(
    remediesOf(compiled, of, decideOn(of, factsOf({ id: 'f', fields: { x: 90, y: 3 } }, '2026-04-01')), facts),
    [],
  );
});

test('the next question is the one whose answer settles most', () => {
  const policies = [
    { id: 'a', conditions: { field: 'x', op: 'gte', value: 1 } },
    { id: 'b', conditions: { all: [{ field: 'x', op: 'gte', value: 2 }, { field: 'y', op: 'gte', value: 1 }] } },
    { id: 'c', conditions: { any: [{ field: 'y', op: 'gte', value: 1 }, { field: 'rev.y1', op: 'gte', value: 1 }] } },
    { id: 'd', conditions: { manual: 'j', label: '专家评审' } },
  ]; // prettier-ignore
  const compiled = compilePack(packOf({ fields: FIELDS, policies }));
  const facts = factsOf({ id: 'f', fields: { 'rev.y1': 5 } }, '2026-04-01');
  const questions = questionsFor(compiled, facts);
  assert.deepEqual(questions.map(({ field, settles, may }) => [field, settles, may]), [['x', ['a'], ['b']], ['j', ['d'], []], ['y', [], ['b']]]); // prettier-ignore
  assert.equal(questions[1]!.label, '专家评审');
  assert.deepEqual(
    questionsFor(compiled, factsOf({ id: 'f', fields: { x: 1, y: 1 }, judgements: { j: true } }, '2026-04-01')),
    [],
  );
});

test('tests and values are said in both languages', () => {
  assert.deepEqual(sayTest({ field: 'x', op: 'between', value: [1, 3] }, FIELDS['x']), {
    zh: 'x介于1项 与 3项',
    en: 'x is between 1 项 and 3 项',
  });
  assert.deepEqual(sayTest({ field: 'rd.ratio', op: 'gte', value: 3, unit: '%' }, FIELDS['rd.ratio']), {
    zh: '研发占比不低于3%',
    en: '研发占比 is at least 3%',
  });
  assert.deepEqual(
    [sayValue(undefined).zh, sayValue(true).en, sayValue([]).zh, sayValue(['a', 'b']).zh],
    ['没有数据', 'yes', '没有', 'a、b'],
  );
});
