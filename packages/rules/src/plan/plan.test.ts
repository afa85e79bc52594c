import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePack, type Node, type Pack, packOf, plan, type Plan, type Subject, workingDaysOf } from '../index';

const addWorkingDays = workingDaysOf({ holidays: ['2026-05-01'], workdays: ['2026-05-09'] });
const title = (name: string): Node => ({ field: 'title', op: 'has_any', value: [name] });
const fields: Pack['fields'] = { x: { unit: '项' }, rev: { unit: '万元', refresh: 'annual' }, years: { unit: '年', refresh: 'yearend_count' }, founded: { unit: 'date' }, 'region.code': { unit: 'code' } }; // prettier-ignore
const grant = (name: string, rule: string | null = 'from_grant', years: number | null = 3): object => ({
  title: name,
  validity_years: years,
  validity_rule: rule,
});

function way(policies: object[], firm: Partial<Subject>, start = '2026-04-01', target = 'goal'): Plan {
  return plan(compilePack(packOf({ fields, policies })), { id: 'f', fields: {}, titles: [], ...firm }, target, start, {
    addWorkingDays,
  });
}
const steps = (found: Plan): string[] => found.steps.map(({ policy, apply_on: day }) => `${policy} ${day}`);

test('a title is taken first, with its working days, make-up days counted', () => {
  const first = {
    id: 'first',
    conditions: { field: 'x', op: 'gte', value: 1 },
    grants: grant('T'),
    min_duration_wd: 2,
  };
  const found = way([{ id: 'goal', conditions: title('T') }, first], { fields: { x: 1 } }, '2026-04-30');
  assert.deepEqual([steps(found), found.steps[0]!.valid_to, found.blocking, found.date_is_lower_bound], [['first 2026-04-30', 'goal 2026-05-05'], '2029-05-04', { kind: 'prerequisite', policy: 'first', title: 'T', apply_on: '2026-04-30' }, true]); // prettier-ignore
});

test('windows are cut to the days in force, meant for a place, and never extrapolated', () => {
  const windows = [{ from: '2026-03-15', to: '2026-04-15', scope: '14' }];
  const goal = {
    id: 'goal',
    conditions: { field: 'x', op: 'gte', value: 1 },
    effective: ['2026-04-01', null],
    windows,
  };
  const at = (code: string, start: string): Plan => way([goal], { fields: { x: 1, 'region.code': code } }, start);
  assert.deepEqual([at('140423', '2026-01-15').target_apply_on, at('140423', '2026-01-15').steps[0]!.window], ['2026-04-01', ['2026-04-01', '2026-04-15']]); // prettier-ignore
  const late = at('140423', '2026-04-16');
  assert.deepEqual([late.feasible, late.target_apply_on, late.blocking?.kind], [true, null, 'window']);
  assert.equal(at('110101', '2026-04-01').target_apply_on, null);
  assert.equal(at('140423', '2026-04-01').blocking, null);
});

test('waiting: a yearly figure, a count of years, an age', () => {
  const wait = (conditions: Node, firm: Record<string, unknown>): unknown[] => {
    const found = way([{ id: 'goal', conditions }], { fields: firm });
    return [found.target_apply_on, found.gaps[0]?.not_before];
  };
  assert.deepEqual(wait({ field: 'rev', op: 'gte', value: 10 }, { rev: 9 }), ['2027-01-01', '2027-01-01']);
  assert.deepEqual(wait({ field: 'years', op: 'gte', value: 5 }, { years: 3 }), ['2028-01-01', '2028-01-01']);
  assert.deepEqual(wait({ field: 'founded', op: 'age_at_least', value: 3 }, { founded: '2024-05-20' }), [
    '2027-05-20',
    '2027-05-20',
  ]);
  assert.deepEqual(wait({ field: 'x', op: 'gte', value: 5 }, { x: 3 }), ['2026-04-01', null]);
});

test('a title held too short is waited for', () => {
  const goal = { id: 'goal', conditions: { field: 'title', op: 'held_for', value: { title: 'T', years: 2 } } };
  const found = way([goal], { titles: [{ title: 'T', from: '2025-01-10', to: '2029-01-09' }] });
  assert.deepEqual([found.target_apply_on, found.gaps[0]?.not_before], ['2027-01-10', '2027-01-10']);
});

test('fewest fields to change come first, then the date, then the number of steps', () => {
  const goal = { id: 'goal', conditions: { any: [{ field: 'x', op: 'gte', value: 9 }, title('T')] } };
  const first = { id: 'first', conditions: { field: 'rev', op: 'gte', value: 1 }, grants: grant('T') };
  assert.deepEqual(steps(way([goal, first], { fields: { x: 1, rev: 1 } })), ['first 2026-04-01', 'goal 2026-04-01']);
  const both = way([goal, first], { fields: { x: 1, rev: 0 } });
  assert.deepEqual(
    [steps(both), both.gaps],
    [['goal 2026-04-01'], [{ policy: 'goal', kind: 'condition', alternatives: [['x']], not_before: null }]],
  );
  assert.deepEqual(steps(way([goal, first], { fields: { x: 9, rev: 1 } })), ['goal 2026-04-01']);
});

test('a title of the calendar year is taken again when the next step waits past it', () => {
  const first = {
    id: 'first',
    conditions: { field: 'x', op: 'gte', value: 1 },
    grants: grant('T', 'calendar_year', 1),
  };
  const goal = { id: 'goal', conditions: { all: [title('T'), { field: 'rev', op: 'gte', value: 10 }] } };
  const found = way([goal, first], { fields: { x: 1, rev: 9 } });
  assert.deepEqual([steps(found), found.steps[0]!.valid_to], [['first 2027-01-01', 'goal 2027-01-01'], '2027-12-31']);
  const only2026 = { ...first, windows: [{ from: '2026-05-01', to: '2026-06-01' }] };
  assert.equal(way([goal, only2026], { fields: { x: 1, rev: 9 } }).target_apply_on, null);
});

test('what cannot be reached says why', () => {
  const goal = { id: 'goal', conditions: title('T'), effective: ['2020-01-01', '2026-03-31'] };
  assert.deepEqual([way([goal], {}).reason, way([goal], {}).blocking?.kind], ['not_in_force', 'not_in_force']);
  assert.equal(way([goal], {}, '2026-03-01').reason, 'prerequisite_not_obtainable_in_time');
  const late = {
    id: 'late',
    conditions: { field: 'x', op: 'gte', value: 1 },
    grants: grant('T'),
    effective: ['2026-04-01', null],
  };
  assert.equal(way([goal, late], { fields: { x: 1 } }, '2026-03-01').reason, 'prerequisite_not_obtainable_in_time');
  const place: Node = { all: [{ field: 'region.code', op: 'prefix_in', value: ['4401'], role: 'region' }, { field: 'x', op: 'gte', value: 1 }] }; // prettier-ignore
  const elsewhere = way([{ id: 'goal', conditions: place }], { fields: { 'region.code': '140423', x: 0 } });
  assert.deepEqual(
    [elsewhere.reason, elsewhere.blocking],
    ['elsewhere', { kind: 'region', policy: 'goal', fields: ['region.code'] }],
  );
});

test('titles that grant each other in a circle do not keep the planner', () => {
  const policies = Array.from({ length: 12 }, (_, n) => ({ id: n ? `p${n}` : 'goal', conditions: { any: Array.from({ length: 12 }, (__, m) => title(`T${m}`)) }, grants: grant(`T${n}`) })); // prettier-ignore
  assert.equal(way(policies, {}).reason, 'prerequisite_not_obtainable_in_time');
});

test('a window for a place is open to a firm of that place, whatever the pack calls the field', () => {
  const place: Node = { field: 'nuts', op: 'prefix_in', value: ['DE'], role: 'region' };
  const goal = { id: 'goal', conditions: place, windows: [{ from: '2026-05-01', to: '2026-06-01', scope: 'DE2' }] };
  const from = (nuts: string): unknown => way([goal], { fields: { nuts } }).target_apply_on;
  assert.deepEqual([from('DE21'), from('DE30')], ['2026-05-01', null]);
});

test('a title that takes long to be granted is taken early enough to come after its own lapse', () => {
  // Held for a calendar year: it must come after New Year, and so may be asked for thirty working days before.
  const slow = { id: 'slow', conditions: { field: 'x', op: 'gte', value: 1 }, grants: grant('T', 'calendar_year', null), min_duration_wd: 30 }; // prettier-ignore
  const goal = { id: 'goal', conditions: title('T'), windows: [{ from: '2027-01-04', to: '2027-01-25' }] };
  const found = way([goal, slow], { fields: { x: 1 } }, '2026-03-01');
  assert.deepEqual([steps(found), found.steps[0]!.granted_not_before], [['slow 2026-11-20', 'goal 2027-01-04'], '2027-01-01']); // prettier-ignore
});
