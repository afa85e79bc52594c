/** Every answer that an independent evaluator, and people by hand, worked out for the firms beside the repository. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match, type Row } from '../src';
import { sharedJson, sharedPack, sharedSubjects, skipShared } from './shared';

type Answer = Row & Record<string, unknown>;
const KEYS = [
  'outcome',
  'failing',
  'missing',
  'near_miss',
  'near_miss_then',
  'if_in_region',
  'policy_incomplete',
  'waived',
] as const;

function differences(expected: readonly Answer[], mine: ReadonlyMap<string, Row>): string[] {
  const key = (row: Row): string => `${row.profile} ${row.policy} ${row.as_of}`;
  return expected.flatMap((row) => {
    const got = mine.get(key(row)) as Answer | undefined;
    // Keys that the row of the other evaluator leaves out are not compared.
    return KEYS.filter(
      (name) => row[name] !== undefined && JSON.stringify(row[name]) !== JSON.stringify(got?.[name]),
    ).map((name) => `${key(row)} ${name}: ${JSON.stringify(got?.[name])}, expected ${JSON.stringify(row[name])}`);
  });
}

test('every verified answer of every firm, policy and day is met', { skip: skipShared }, () => {
  const compiled = sharedPack('domain/policies.json');
  const subjects = sharedSubjects(compiled);
  const expected = sharedJson('profiles/expected.json') as { meta: { as_of: string[] }; rows: Answer[] };
  const byHand = sharedJson('profiles/handchecked.json') as Answer[];
  const days = new Set([...expected.rows, ...byHand].map((row) => row.as_of));
  const mine = new Map<string, Row>();
  for (const day of days)
    for (const subject of subjects.values())
      for (const row of match(compiled, subject, day)) mine.set(`${row.profile} ${row.policy} ${row.as_of}`, row);
  assert.ok(expected.rows.length >= 1500 && byHand.length >= 50);
  assert.deepEqual(differences(expected.rows, mine), []);
  assert.deepEqual(differences(byHand, mine), []);
});

test('every bank case is met', { skip: skipShared }, () => {
  const compiled = sharedPack('domain/bank_products.json');
  const subjects = sharedSubjects(sharedPack('domain/policies.json'));
  type Case = { id: string; profile: string; product: string; as_of: string; extra_fields: Record<string, unknown>; ask: Row['within_limits'] & object; expected: Answer }; // prettier-ignore
  const cases = sharedJson('profiles/bank.json') as Case[];
  for (const one of cases) {
    const firm = subjects.get(one.profile)!;
    const subject = { ...firm, fields: { ...firm.fields, ...one.extra_fields }, ask: one.ask };
    const [row] = match(compiled, subject, one.as_of, { policies: new Set([one.product]) });
    for (const [key, value] of Object.entries(one.expected))
      assert.deepEqual((row as Answer)[key] ?? null, value, `${one.id} ${key}`);
  }
  assert.ok(cases.length > 0);
});
