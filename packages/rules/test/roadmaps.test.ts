import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Day, type HeldTitle, plan, type Plan, workingDaysOf, type Calendar } from '../src';
import { planCases } from './plans';
import { sharedJson, sharedPack, sharedSubjects, skipShared } from './shared';

interface Case {
  id: string;
  profile: string;
  target: string;
  start: Day;
  titles_override?: HeldTitle[];
  expected: Plan;
  also_acceptable_step_policies?: string[][];
}

test('every verified roadmap is met', { skip: skipShared }, () => {
  const compiled = sharedPack('domain/policies.json');
  const subjects = sharedSubjects(compiled);
  const addWorkingDays = workingDaysOf(sharedJson('domain/calendar.json') as Calendar);
  const cases = sharedJson('profiles/roadmaps.json') as Case[];
  assert.ok(cases.length > 0);
  for (const { id, profile, target, start, titles_override: titles, expected } of cases) {
    const firm = subjects.get(profile)!;
    const found = plan(compiled, { ...firm, ...(titles ? { titles } : {}) }, target, start, { addWorkingDays });
    for (const [key, value] of Object.entries(expected))
      assert.deepEqual(found[key as keyof Plan], value, `${id} ${key}`);
  }
});

test('the planner finds what trying every order on every day that could matter finds', () => {
  const { kinds, failures } = planCases(150);
  assert.deepEqual(failures.slice(0, 1), []);
  for (const kind of ['1 steps', '2 steps', '3 steps', 'undated', 'none']) assert.ok(kinds[kind], kind);
});
