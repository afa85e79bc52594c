/** Titles a policy asks about, and who grants them. */
import { heldOf } from '../core/cells';
import type { CompiledPack, CompiledPolicy } from '../core/compile';
import { TITLE, testsOf } from '../format/fields';
import type { Policy } from '../format/types';

/** Titles in the tests of a policy and in the prerequisites beside them. */
export function titlesOf(policy: Policy): Set<string> {
  const titles = new Set<string>();
  for (const test of testsOf(policy.conditions)) {
    if (test.field !== TITLE) continue;
    const held = test.op === 'held_for' ? heldOf(test) : null;
    for (const one of held?.titles ?? (Array.isArray(test.value) ? test.value : [])) titles.add(String(one));
  }
  for (const { any_titles: names } of [...(policy.prerequisites ?? []), ...(policy.title_alternatives ?? [])])
    for (const one of names ?? []) titles.add(one);
  return titles;
}

/** Policies that grant one of the titles another asks about, in the order of the pack. */
export function providersOf(compiled: CompiledPack, policy: Policy): CompiledPolicy[] {
  const titles = titlesOf(policy);
  return compiled.policies.filter(
    ({ policy: one }) => one.id !== policy.id && one.grants && titles.has(one.grants.title),
  );
}
