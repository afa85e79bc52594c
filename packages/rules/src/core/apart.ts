/**
 * Sets asked about many times in one policy. Their joint answers double with every test, so tests that name different members
 * are taken as different unknowns of one field: what one member does says nothing about another.
 */
import { testsOf } from '../format/fields';
import type { Node, TestNode } from '../format/types';
import { heldOf } from './cells';

/** Tests of one set that are answered jointly. */
export const JOINT = 10;

/** Members of a set that a test names. */
export const membersOf = (test: TestNode): (string | number)[] =>
  test.op === 'held_for' ? (heldOf(test)?.titles ?? []) : Array.isArray(test.value) ? (test.value as string[]) : [];

const isOfSet = ({ op, value }: TestNode): boolean =>
  op === 'has_any' || op === 'has_all' || (op === 'held_for' && typeof value === 'object');

/**
 * For each test of a set the name of the part of its field it belongs to; empty for fields asked about seldom. Where more than
 * a few tests hang together by their members each is a part by itself: then more combinations are thought possible than there
 * are, so that something decided may stay undecided, but nothing undecided is ever taken as decided.
 */
export function partsOf(conditions: Node | null): (test: TestNode) => string {
  const byField = new Map<string, TestNode[]>();
  for (const test of testsOf(conditions))
    if (isOfSet(test)) byField.set(test.field, [...(byField.get(test.field) ?? []), test]);
  const parts = new Map<string, string>();
  const keyOf = (test: TestNode): string => JSON.stringify([test.field, test.op, test.value, test.unit]);
  for (const tests of byField.values()) {
    if (tests.length <= JOINT) continue;
    let sets: { members: Set<string | number>; keys: Set<string> }[] = [];
    for (const test of tests) {
      const mine = { members: new Set(membersOf(test)), keys: new Set([keyOf(test)]) };
      for (const other of sets.filter(({ members }) => [...members].some((one) => mine.members.has(one)))) {
        for (const one of other.members) mine.members.add(one);
        for (const key of other.keys) mine.keys.add(key);
        sets = sets.filter((one) => one !== other);
      }
      sets.push(mine);
    }
    sets.forEach(({ keys }, n) => {
      for (const key of keys) parts.set(key, keys.size > JOINT ? key : String(n));
    });
  }
  return (test) => (parts.size ? (parts.get(keyOf(test)) ?? '') : '');
}
