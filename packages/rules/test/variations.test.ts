import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutations } from './mutation';
import { sharedPack, sharedSubjects, skipShared } from './shared';
import { variations } from './variations';

test('firms like the verified ones are answered as the slow reading of the contract answers them', { skip: skipShared }, () => {
  const compiled = sharedPack('domain/policies.json');
  const { failures, left, outcomes } = variations(compiled, [...sharedSubjects(compiled).values()], 600, 3);
  assert.deepEqual(failures.slice(0, 2), []);
  assert.ok(left < 30, String(left));
  for (const outcome of ['eligible', 'ineligible', 'unknown', 'elsewhere', 'not_in_force'])
    assert.ok((outcomes[outcome] ?? 0) >= 20, outcome);
}); // prettier-ignore

test('a threshold moved a little is noticed, outside the points tables', { skip: skipShared }, () => {
  const compiled = sharedPack('domain/policies.json');
  const { mutants, uncovered } = mutations(compiled, [...sharedSubjects(compiled).values()], 4);
  assert.ok(mutants > 80);
  assert.deepEqual(uncovered.filter((one) => !one.includes('.score.')), []); // prettier-ignore
});
