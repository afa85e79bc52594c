/** Time only ever adds to age: what a firm is old enough for on a day, it is old enough for on every later one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompiledPolicy, compilePack, decideOn, factsOf, type Node, packOf, type Subject } from '../src';
import { addDays, addSpan, begunBy } from '../src/core/dates';
import { pick, type Random, seeded, upTo } from './random';

const UNITS = ['年', '月', '日', 'years', 'months', 'weeks'];

function day(random: Random, from = 2000, years = 30): string {
  const text = addDays(`${from + upTo(random, years)}-01-01`, upTo(random, 366));
  // Leap days and ends of months are where calendars go wrong.
  return random() < 0.3 ? pick(random, ['2000-02-29', '2004-02-29', '2023-02-28', '2024-02-29', '2024-12-31', '2025-01-31', '2026-08-31']) : text; // prettier-ignore
}

/** A tree without `not` whose tests can only turn true as days go by. */
function growing(random: Random, depth: number): Node {
  if (depth === 0) {
    const unit = pick(random, UNITS);
    const value = upTo(random, unit === '日' ? 2000 : 30);
    if (random() < 0.5) return { field: 'founded', op: 'age_at_least', value, unit };
    if (random() < 0.3) return { field: 'n', op: 'gte', value: upTo(random, 4) };
    return { field: 'title', op: 'held_for', value: { titles: ['T', 'U'].slice(upTo(random, 2)), months: upTo(random, 40) } }; // prettier-ignore
  }
  const some = Array.from({ length: 1 + upTo(random, 3) }, () => growing(random, depth - 1));
  const kind = random();
  if (kind < 0.4) return { all: some };
  return kind < 0.8 ? { any: some } : { at_least: upTo(random, some.length + 1), of: some };
}

test('a later day never takes away what age or holding gave', () => {
  const random = seeded(3);
  const rank = { ineligible: 0, unknown: 1, eligible: 2 } as Record<string, number>;
  let turned = 0;
  for (let n = 0; n < 1500; n++) {
    const pack = { fields: { founded: { unit: 'date' }, n: { unit: '项' } }, policies: [{ id: 'p', conditions: growing(random, 2) }] }; // prettier-ignore
    const compiled = compilePack(packOf(pack));
    const of: CompiledPolicy = compiled.policies[0]!;
    const firm: Subject = {
      id: 'f',
      fields: { ...(random() < 0.85 ? { founded: day(random) } : {}), ...(random() < 0.7 ? { n: upTo(random, 4) } : {}) }, // prettier-ignore
      titles: [{ title: 'T', from: day(random), to: null }, { title: 'U', from: day(random), to: null }].slice(upTo(random, 3)), // prettier-ignore
    };
    let [at, before] = [day(random, 1998, 10), -1];
    for (let step = 0; step < 12; step++) {
      const now = rank[decideOn(of, factsOf(firm, at), { outcomeOnly: true }).decision.outcome]!;
      assert.ok(now >= before, JSON.stringify({ at, firm, pack }));
      if (before >= 0 && now > before) turned++;
      before = now;
      at = addDays(at, 1 + upTo(random, pick(random, [2, 40, 3000])));
    }
  }
  assert.ok(turned > 200, String(turned));
});

test('the last day something must have begun is the last one whose span is over', () => {
  const random = seeded(4);
  for (let n = 0; n < 5000; n++) {
    const [asOf, span] = [day(random), { months: upTo(random, 400), days: upTo(random, 3) * upTo(random, 40) }];
    const begun = begunBy(asOf, span);
    assert.ok(addSpan(begun, span) <= asOf && addSpan(addDays(begun, 1), span) > asOf, JSON.stringify({ asOf, span }));
  }
});

test('days beyond the four digits of a year stay at their ends', () => {
  assert.equal(addDays('9999-12-30', 5), '9999-12-31');
  assert.equal(addDays('0000-01-02', -5), '0000-01-01');
  assert.equal(begunBy('0005-03-01', { months: 12_000, days: 0 }), '0000-01-01');
  assert.equal(begunBy('9999-12-31', { months: 0, days: 0 }), '9999-12-31');
});
