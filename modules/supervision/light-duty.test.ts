/** Lights of duties by the clock, the ladder, and the choice of rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dayNumber, partialDate, type Day } from '@wutong/codes';
import { errorCatalogue } from '@wutong/kernel/errors';
import { chosen, type Choice } from './rule-choice';
import { lightExemption } from './exemption';
import { LADDERS, ladderOf, stepDue, type CardMonth } from './ladders';
import { dutyLight, dutyMonths, dutyRules, lightOfReading, sayDuty, type DutyFacts, type DutyReading, type Light } from './lights'; // prettier-ignore

const [lateIsRed, after5] = [dutyRules('late_is_red'), dutyRules('red_after_5')];
const reading = (given: Partial<DutyReading>): DutyReading => ({ state: 'running', due: '2026-07-01', leftWorkingDays: 10, lateBy: 0, ...given }); // prettier-ignore

test('in time, due soon, late, and late by more than the rules allow', () => {
  const both = (one: DutyReading | null): [Light, Light] => [lightOfReading(lateIsRed, one), lightOfReading(after5, one)]; // prettier-ignore
  assert.deepEqual(both(reading({ leftWorkingDays: 6 })), ['green', 'green']);
  assert.deepEqual(both(reading({ leftWorkingDays: 5 })), ['yellow', 'green']);
  assert.deepEqual(both(reading({ leftWorkingDays: 3 })), ['yellow', 'yellow']);
  assert.deepEqual(both(reading({ state: 'overdue', leftWorkingDays: 0, lateBy: 0 })), ['yellow', 'yellow']);
  assert.deepEqual(both(reading({ state: 'overdue', leftWorkingDays: 0, lateBy: 1 })), ['red', 'yellow']);
  assert.deepEqual(both(reading({ state: 'overdue', leftWorkingDays: 0, lateBy: 6 })), ['red', 'red']);
  assert.deepEqual(both(reading({ state: 'paused', leftWorkingDays: 1 })), ['green', 'green']);
  assert.deepEqual(both(reading({ state: 'beyond_horizon', due: null, leftWorkingDays: null })), ['green', 'green']);
  assert.deepEqual(both(null), ['unknown', 'unknown']);
});

/** A clock in calendar days, for tests: due on a day, put back on others, done on one. */
function facts(assigned: Day, due: Day, more: { done?: Day; extended?: [on: Day, to: Day][] } = {}): DutyFacts {
  const { done, extended = [] } = more;
  return {
    assigned,
    turns: extended.map(([on]) => on),
    exemptions: [],
    on: (day) => {
      const ends = extended.filter(([on]) => on <= day).at(-1)?.[1] ?? due;
      const end = done !== undefined && done <= day ? done : day;
      const late = Math.max(0, dayNumber(end) - dayNumber(ends));
      const state = end !== day || done === day ? 'done' : late > 0 ? 'overdue' : 'running';
      return { state, due: ends, leftWorkingDays: Math.max(0, dayNumber(ends) - dayNumber(end)), lateBy: late };
    },
  };
}

test('a red duty that is done, or given more time, is yellow and says since when', () => {
  const late = facts('2026-03-02', '2026-03-20', { done: '2026-04-10' });
  assert.equal(dutyLight(lateIsRed, late, '2026-03-31')!.light, 'red');
  assert.equal(dutyLight(lateIsRed, late, '2026-04-30')!.light, 'yellow');
  const [march] = dutyMonths(() => lateIsRed, late, '2026-05-31');
  assert.deepEqual([march!.own, march!.light, march!.madeGood! - 2026 * 12 + 1], ['red', 'yellow', 4]);
  assert.match(sayDuty(march!.rules, march!, march!.madeGood).says.zh, /2026-04 补齐,转黄不转绿/);
  const longer = facts('2026-03-02', '2026-03-20', { extended: [['2026-04-01', '2026-12-31']] });
  const given = dutyLight(lateIsRed, longer, '2026-04-15')!;
  assert.deepEqual([given.own, given.light, given.redOn], ['green', 'yellow', '2026-03-31']);
  assert.match(sayDuty(lateIsRed, given).says.en, /was red on 2026-03-31/);
  assert.equal(dutyLight(lateIsRed, facts('2026-03-02', '2026-03-20', { done: '2026-03-20' }), '2026-05-01')!.light, 'green'); // prettier-ignore
  assert.equal(dutyLight(lateIsRed, late, '2026-03-01'), null, 'nobody had it yet');
});

test('once red a duty is never green, whatever is extended and done', () => {
  const day = fc.integer({ min: 1, max: 200 }).map((n) => addDays('2026-01-01', n));
  let seen = 0;
  fc.assert(
    fc.property(day, day, fc.option(day), fc.array(fc.tuple(day, day), { maxLength: 3 }), day, day, (assigned, due, done, extended, a, b) => {
      const sorted = extended.toSorted(([x], [y]) => (x < y ? -1 : 1));
      const one = facts(assigned, due, { ...(done ? { done } : {}), extended: sorted });
      const [first, second] = a < b ? [a, b] : [b, a];
      if (dutyLight(lateIsRed, one, first)?.light !== 'red') return;
      seen++;
      assert.notEqual(dutyLight(lateIsRed, one, second)!.light, 'green');
    }),
    { numRuns: 600, seed: 13710 },
  ); // prettier-ignore
  assert.ok(seen > 30, `only ${seen} red duties were met`);
});

test('Sanya’s ladder: one yellow, two in a row, red; a gap breaks the row', () => {
  const ladder = ladderOf('sanya_2022');
  const due = (...cards: [string, Light][]): number | null =>
    stepDue(ladder, cards.map(([month, own]): CardMonth => ({ month, own })))?.step ?? null; // prettier-ignore
  assert.equal(due(['2026-01', 'green']), null);
  assert.equal(due(['2026-01', 'yellow']), 1);
  assert.equal(due(['2025-12', 'yellow'], ['2026-01', 'yellow']), 2);
  assert.equal(due(['2026-01', 'yellow'], ['2025-12', 'yellow']), 2, 'in any order');
  assert.equal(due(['2025-11', 'yellow'], ['2026-01', 'yellow']), 1);
  assert.equal(due(['2025-11', 'yellow'], ['2025-12', 'exempt'], ['2026-01', 'yellow']), 1);
  assert.equal(due(['2026-01', 'red']), 3);
  assert.equal(due(['2026-01', 'red'], ['2026-02', 'unknown']), null);
  const told = stepDue(ladder, [{ month: '2025-12', own: 'yellow' }, { month: '2026-01', own: 'yellow' }])!; // prettier-ignore
  assert.deepEqual([told.inRow, told.since, told.of], [2, '2025-12', 3]);
  assert.equal(stepDue(ladderOf('yinchuan_2025'), [{ month: '2026-01', own: 'red' }])!.step, 2);
});

test('every rule and ladder names its source, in both languages', () => {
  for (const { source, name } of LADDERS) {
    assert.ok(
      name.zh && name.en && source.doc && source.url?.startsWith('http') && /^\d{4}-\d\d-\d\d$/.test(source.on),
    );
  }
  for (const code of ['late_is_red', 'red_after_5']) assert.equal(dutyRules(code).source.own, true);
});

test('the choice in force is the latest that had begun; of one day, the one written last', () => {
  const choice = (ruleset: string, since: string, seq: number): Choice => ({ purpose: 'project_lights', ruleset, since: partialDate(since)!, seq, record: ruleset, basis: null }); // prettier-ignore
  const all = [choice('b', '2026-03-01', 2), choice('a', '2026-01-01', 1), choice('c', '2026-03-01', 3)];
  assert.equal(chosen(all, 'project_lights', '2025-12-31'), null);
  assert.equal(chosen(all, 'project_lights', '2026-02-28')?.ruleset, 'a');
  assert.equal(chosen(all, 'project_lights', '2026-03-01')?.ruleset, 'c');
  assert.equal(chosen(all.toReversed(), 'project_lights', '2026-03-01')?.ruleset, 'c');
  assert.equal(chosen(all, 'duty_lights', '2026-03-01'), null);
});

test('an exemption with a month that is none, or months the wrong way round, is refused by name', () => {
  const check = (fields: Record<string, string>): string[] => lightExemption.check!(fields).map(({ code, field }) => `${code} ${field}`); // prettier-ignore
  assert.deepEqual(check({ month: '2026-07' }), []);
  assert.deepEqual(check({ month: '2026-13' }), ['MONTH_INVALID month']);
  assert.deepEqual(check({ month: '2026-07', to_month: '七月' }), ['MONTH_INVALID to_month']);
  assert.deepEqual(check({ month: '2026-07', to_month: '2026-06' }), ['EXEMPTION_REVERSED to_month']);
  for (const code of ['MONTH_INVALID', 'EXEMPTION_REVERSED']) assert.ok(errorCatalogue().has(code));
  assert.equal(lightExemption.reviewed!({ act: 'create', fields: {} }), true);
  assert.equal(lightExemption.reviewed!({ act: 'exit', reason: '撤回' }), true);
});
