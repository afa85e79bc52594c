import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from '../format/types';
import { showPath } from '../format/problems';
import { FINDINGS } from './findings';
import { lint } from './lint';

const fields = { x: { unit: '万元' }, y: { unit: '万元' }, rank: { unit: '名', none_value: 999 }, grade: { unit: 'enum', values: ['A', 'B'] }, 'region.code': { unit: 'code' }, title: { unit: 'set' } }; // prettier-ignore
const codes = (field: string, code: string): boolean | null => (field === 'region.code' ? code.startsWith('14') : null);
const run = (policies: object[], more: object = {}): string[] =>
  lint({ fields, policies, ...more }, { asOf: '2026-04-01', codes }).map(
    ({ policy, code, path }) => `${policy} ${code} ${showPath(path)}`,
  );
const one = (conditions: Node, more: object = {}): string[] =>
  run([{ id: 'p', conditions, ...more }]).map((text) => text.slice(2));
const x = (op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq', value: number): Node => ({ field: 'x', op, value });

test('contradictory and subsumed intervals are found through nested levels', () => {
  assert.deepEqual(one({ all: [x('gte', 10), { all: [x('lt', 5)] }] }), [
    'NEVER_ELIGIBLE conditions',
    'CONTRADICTION conditions.all[0]',
  ]);
  assert.deepEqual(one({ all: [x('gte', 10), x('gte', 5)] }), ['SUBSUMED conditions.all[1]']);
  assert.deepEqual(one({ any: [x('gte', 10), x('gte', 5)] }), ['SUBSUMED conditions.any[0]']);
  assert.deepEqual(one({ any: [x('gte', 10), x('lt', 12)] }), [
    'NEVER_INELIGIBLE conditions',
    'ALWAYS_HOLDS conditions.any[0]',
  ]);
  assert.deepEqual(one({ all: [x('gte', 10), x('lt', 12)] }), []);
});

test('branches and bands that nothing reaches are found', () => {
  const branch: Node = { all: [x('gte', 10), { any: [{ all: [x('lt', 5), { field: 'y', op: 'gte', value: 1 }] }, { field: 'y', op: 'gte', value: 2 }] }] }; // prettier-ignore
  assert.deepEqual(one(branch), ['BRANCH_UNREACHED conditions.all[1].any[0].all']);
  const bands = [{ if: x('gte', 1), points: 5 }, { if: x('gte', 3), points: 10 }, { points: 0 }];
  const found = one({ score: { min: 5, max: 10, groups: [{ items: [{ max: 10, bands }] }] } });
  assert.deepEqual(found, ['BAND_UNREACHED conditions.score.groups[0].items[0].bands[1].if']);
});

test('points tables that do not add up are found', () => {
  const score = {
    min: 30,
    max: 100,
    groups: [{ min: 12, max: 20, items: [{ max: 10, bands: [{ if: x('gte', 1), points: 10 }] }] }],
  };
  assert.deepEqual(one({ score }).slice(0, 4), ['SCORE_MAX conditions.score.groups[0].max', 'SCORE_OUT_OF_REACH conditions.score.groups[0].min', 'SCORE_MAX conditions.score.max', 'SCORE_OUT_OF_REACH conditions.score.min']); // prettier-ignore
});

test('fields, codes, listed values, units and ranks are checked', () => {
  assert.deepEqual(one({ field: 'xx', op: 'gte', value: 1 }), ['FIELD_UNDECLARED conditions.field']);
  assert.deepEqual(one({ field: 'region.code', op: 'prefix_in', value: ['14', '99'], role: 'region' }), [
    'CODE_UNKNOWN conditions.value',
  ]);
  assert.deepEqual(one({ field: 'region.code', op: 'prefix_in', value: ['14'] }), ['REGION_UNMARKED conditions']);
  assert.deepEqual(one({ any: [{ field: 'region.code', op: 'prefix_in', value: ['14'], role: 'region' }, x('gte', 1)] }), ['REGION_NOT_REQUIRED conditions.any[0]']); // prettier-ignore
  assert.deepEqual(one({ field: 'grade', op: 'in', value: ['A', 'C'] }), ['VALUE_UNLISTED conditions.value']);
  assert.deepEqual(one({ field: 'x', op: 'gte', value: 1, unit: '吨' }), ['UNIT_DIFFERS conditions.unit']);
  assert.deepEqual(one({ field: 'x', op: 'gte', value: 1, unit: '元' }), ['UNIT_WRONG conditions.unit']);
  assert.deepEqual(one({ field: 'rank', op: 'gte', value: 3 }), ['NONE_PASSES conditions']);
  assert.deepEqual(one({ field: 'rank', op: 'lte', value: 3 }), []);
});

const title = (name: string): Node => ({ field: 'title', op: 'has_any', value: [name] });
const grants = (name: string): object => ({ title: name, validity_years: 3, validity_rule: 'from_grant' });

test('titles nobody grants and prerequisites that wait for each other are found; a circle with a way out is worth knowing', () => {
  assert.deepEqual(one(title('T')), ['TITLE_UNGRANTED conditions.value']);
  assert.deepEqual(run([{ id: 'p', conditions: title('T') }], { external_titles: ['T'] }), []);
  const a = { id: 'a', conditions: { all: [title('B'), x('gte', 1)] }, grants: grants('A') };
  const b = { id: 'b', conditions: title('C'), grants: grants('B') };
  const c = { id: 'c', conditions: title('A'), grants: grants('C') };
  assert.deepEqual(run([a, b, c]), [
    'a PREREQUISITE_CYCLE conditions',
    'b PREREQUISITE_CYCLE conditions',
    'c PREREQUISITE_CYCLE conditions',
  ]);
  const other = { id: 'd', conditions: x('gte', 1), grants: grants('C') };
  assert.deepEqual(
    run([a, b, c, other]),
    [a, b, c].map(({ id }) => `${id} PREREQUISITE_CYCLE_AVOIDABLE conditions`),
  );
  // Renewing a title asks for the title; whoever has none gets it otherwise.
  const renewal = { id: 'r', conditions: title('C'), grants: grants('C') };
  assert.deepEqual(run([renewal, other]), []);
  assert.deepEqual(run([renewal]), ['r PREREQUISITE_CYCLE conditions']);
  const byPolicy = (id: string, of: string): object => ({ id, conditions: x('gte', 1), grants: grants(id), prerequisites: [{ any_titles: [], any_policies: [of] }] }); // prettier-ignore
  assert.deepEqual(run([byPolicy('e', 'f'), byPolicy('f', 'e')]), ['e PREREQUISITE_CYCLE prerequisites', 'f PREREQUISITE_CYCLE prerequisites']); // prettier-ignore
  assert.deepEqual(run([{ id: 'p', conditions: x('gte', 1), prerequisites: [{ any_titles: ['C'], any_policies: ['d', 'gone'] }] }, other]), ['p PREREQUISITE_UNTESTED prerequisites[0].any_titles', 'p POLICY_UNKNOWN prerequisites[0].any_policies']); // prettier-ignore
});

test('dates that are over, windows outside the force and versions that overlap are found', () => {
  const found = run([
    { id: 'old', conditions: x('gte', 1), effective: ['2020-01-01', '2026-03-31'] },
    {
      id: 'new',
      conditions: x('gte', 2),
      effective: ['2026-03-31', null],
      supersedes: 'old',
      windows: [{ from: '2025-01-01', to: '2025-02-01' }],
    },
  ]);
  assert.deepEqual(found, [
    'old EXPIRED effective[1]',
    'new VERSIONS_OVERLAP supersedes',
    'new WINDOW_OUTSIDE windows[0]',
    'new WINDOWS_OVER windows',
  ]);
});

test('examples in the file are executed', () => {
  const tests = [
    { given: { x: 10 }, as_of: '2026-04-01', expect: 'eligible' },
    { given: { x: 9 }, as_of: '2026-04-01', expect: 'eligible' },
    { given: { titles: ['T'] }, as_of: '2026-04-01', expect: 'unknown' },
    { given: { x: 'ten' }, as_of: '2026-04-01', expect: 'eligible' },
  ];
  assert.deepEqual(one(x('gte', 10), { tests }), ['EXAMPLE_FAILED tests[1]', 'EXAMPLE_WRONG tests[3]']);
});

test('conditions that others imply, branches within branches, and counts out of reach are found', () => {
  const y: Node = { field: 'y', op: 'gte', value: 1 };
  assert.deepEqual(one({ all: [x('gte', 10), { any: [x('gte', 5), y] }] }), [
    'CONDITION_IMPLIED conditions.all[1].any',
  ]);
  assert.deepEqual(one({ any: [x('gte', 10), { all: [x('gte', 12), y] }] }), ['BRANCH_SUBSUMED conditions.any[1].all']);
  assert.deepEqual(one({ any: [{ all: [x('gte', 10), x('lt', 12)] }, { all: [x('gte', 11), y] }] }), []);
  assert.deepEqual(one({ all: [x('gte', 10), { any: [x('gte', 15), y] }] }), []);
  const counted: Node = { all: [y, { any: [x('gte', 1), { at_least: 3, of: [x('gte', 2), y] }] }] };
  assert.deepEqual(one(counted), ['COUNT_OUT_OF_REACH conditions.all[1].any[1].at_least', 'BRANCH_UNREACHED conditions.all[1].any[1].of']); // prettier-ignore
  assert.deepEqual(one({ field: 'grade', op: 'in', value: [] }), ['NEVER_ELIGIBLE conditions']);
});

test('one mistake does not hide another: what cannot be read is named, and everything else is looked at', () => {
  const unit = { id: 'u', conditions: { all: [{ field: 'x', op: 'gte', value: 1, unit: '元' }, title('W')] }, grants: grants('V') }; // prettier-ignore
  const torn = { id: 't', conditions: { all: [{ fild: 'x' }, x('gte', 10), x('lt', 5)] }, effective: ['soon', '2026-01-01'] }; // prettier-ignore
  const waits = { id: 'w', conditions: title('V'), grants: grants('W') };
  const deep = { id: 'd', conditions: Array.from({ length: 600 }).reduce<object>((node) => ({ all: [node] }), x('gte', 1)), supersedes: 'gone' }; // prettier-ignore
  const held = { id: 'h', conditions: { field: 'title', op: 'held_for', value: { years: 1 } }, windows: [{ from: 'x', to: null }] }; // prettier-ignore
  const place = { id: 'r', conditions: { field: 'region.code', op: 'prefix_in', value: ['99'], role: 'region' }, tests: 3 }; // prettier-ignore
  const found = run([unit, torn, 7 as unknown as object, waits, deep, held, place, { id: 'w', conditions: {} }], {
    fields: { ...fields, z: { derived: 'x + nothing' } },
  });
  for (const wanted of [
    'u UNIT_WRONG conditions.all[0].unit', 'u PREREQUISITE_CYCLE conditions', 'w PREREQUISITE_CYCLE conditions',
    't NODE_UNKNOWN conditions.all[0]', 't DAY_WRONG effective[0]', 't CONTRADICTION conditions.all[1]',
    'd POLICY_UNKNOWN supersedes', 'h VALUE_WRONG conditions.value', 'h DAY_WRONG windows[0].from',
    'r CODE_UNKNOWN conditions.value', 'w ID_TWICE id', 'w NODE_UNKNOWN conditions', ' NOT_AN_OBJECT policies[2]',
    ' FORMULA_FIELD fields.z.derived',
  ]) assert.ok(found.includes(wanted), `${wanted} in ${found.join('; ')}`); // prettier-ignore
  assert.ok(found.some((text) => text.startsWith('d TOO_DEEP')));
});

test('both languages of a finding fill the same places', () => {
  const places = (text: string): string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!.replace(/En$/, '')).sort();
  for (const [code, { zh, en }] of Object.entries(FINDINGS)) assert.deepEqual(places(zh), places(en), code);
});
