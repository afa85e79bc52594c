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

test('titles nobody grants and prerequisites that wait for each other are found; a circle with a way out is none', () => {
  assert.deepEqual(one(title('T')), ['TITLE_UNGRANTED conditions']);
  assert.deepEqual(run([{ id: 'p', conditions: title('T') }], { external_titles: ['T'] }), []);
  const a = { id: 'a', conditions: { all: [title('B'), x('gte', 1)] }, grants: grants('A') };
  const b = { id: 'b', conditions: title('C'), grants: grants('B') };
  const c = { id: 'c', conditions: title('A'), grants: grants('C') };
  assert.deepEqual(run([a, b, c]), [
    'a PREREQUISITE_CYCLE prerequisites',
    'b PREREQUISITE_CYCLE prerequisites',
    'c PREREQUISITE_CYCLE prerequisites',
  ]);
  const other = { id: 'd', conditions: x('gte', 1), grants: grants('C') };
  assert.deepEqual(run([a, b, c, other]), []);
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

test('both languages of a finding fill the same places', () => {
  const places = (text: string): string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!.replace(/En$/, '')).sort();
  for (const [code, { zh, en }] of Object.entries(FINDINGS)) assert.deepEqual(places(zh), places(en), code);
});
