import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import type { Fields } from '@wutong/kernel/kinds/types';
import { figuresOver } from '@wutong/kernel/metrics/figure';
import { judgeStages } from '@wutong/kernel/stages/judge';
import { expected, needsExamples, stateOf, treeOf } from '../expected-ledgers.fixture';
import { cityModules } from '../registry';
import { signingEffects, totalFen, type SigningInput } from './effects';
import { lead, signing } from './kinds';

const registry = createRegistry(cityModules);
const asOf = '2025-06-30';
const day = (value: string) => ({ value, precision: 'day' as const });

function event(record: string, on: string, fields: Fields): SigningInput {
  return { record, held: null, exited: null, fields: { event_on: day(on), ...fields } };
}

const first = event('A', '2025-01-10', { event_type: 'contract', contract_no: 'H-1', amount_yuan: 300 });

test('a framework, an intent and a target add 0, whatever amount they mention', () => {
  for (const type of ['framework', 'intent', 'target']) {
    const { effects, projects } = signingEffects(
      [event('F', '2025-01-01', { event_type: type, amount_yuan: 3e9, contract_no: 'K-1' })],
      asOf,
    );
    assert.equal(effects.get('F')!.countDelta, 0, type);
    assert.equal(effects.get('F')!.amountDeltaYuan, 0, type);
    assert.deepEqual(projects, []);
  }
});

test('an increase of a contract that was merged into another is an increase of that one', () => {
  const more = event('I', '2025-04-01', {
    event_type: 'capital_increase',
    related_contract_no: 'H-2',
    increment_yuan: 50,
  });
  const twin = { record: 'B', into: 'A', fields: event('B', '2025-01-11', { contract_no: 'H-2' }).fields };
  const chain = { record: 'C', into: 'B', fields: event('C', '2025-01-12', { contract_no: 'H-3' }).fields };
  assert.equal(signingEffects([first, more], asOf).effects.get('I')!.reason, 'INCREASE_WITHOUT_CONTRACT');
  assert.deepEqual(
    [
      signingEffects([first, more], asOf, [twin]),
      signingEffects([first, { ...more, fields: { ...more.fields, related_contract_no: 'H-3' } }], asOf, [twin, chain]),
    ].map(({ effects }) => [effects.get('I')!.project, effects.get('I')!.amountDeltaYuan]),
    [
      ['A', 50],
      ['A', 50],
    ],
  );
});

test('the same contract signed again adds 0, whether it says so or not', () => {
  const again = event('B', '2025-03-01', { event_type: 'contract', contract_no: 'H-1', amount_yuan: 300 });
  const declared = event('C', '2025-03-02', {
    event_type: 'second_ceremony',
    related_contract_no: 'H-1',
    amount_yuan: 300,
  });
  const { effects, projects } = signingEffects([declared, again, first], asOf);
  assert.deepEqual(
    ['A', 'B', 'C'].map((record) => effects.get(record)!.countDelta),
    [1, 0, 0],
  );
  assert.deepEqual(
    ['B', 'C'].map((record) => [effects.get(record)!.reason, effects.get(record)!.project]),
    [
      ['SECOND_CEREMONY', 'A'],
      ['SECOND_CEREMONY', 'A'],
    ],
  );
  assert.equal(projects.length, 1);
});

test('an increase adds its increment only; one that could be a new total adds nothing', () => {
  const by = (fields: Fields) =>
    signingEffects(
      [first, event('I', '2025-04-01', { event_type: 'capital_increase', related_contract_no: 'H-1', ...fields })],
      asOf,
    );
  assert.equal(by({ increment_yuan: 200, amount_yuan: 500 }).effects.get('I')!.amountDeltaYuan, 200);
  assert.equal(by({ amount_yuan: 200, amount_meaning: 'increment' }).effects.get('I')!.amountDeltaYuan, 200);
  assert.equal(by({ amount_yuan: 500, amount_meaning: 'total_after' }).effects.get('I')!.amountDeltaYuan, 200);
  assert.equal(by({ amount_yuan: 500 }).effects.get('I')!.reason, 'INCREASE_AMBIGUOUS');
  const lost = by({ increment_yuan: 200, related_contract_no: 'H-9' }).effects.get('I')!;
  assert.deepEqual([lost.countDelta, lost.amountDeltaYuan, lost.reason], [0, 0, 'INCREASE_WITHOUT_CONTRACT']);
});

test('a change of owner is a new signing and retires the old one with its increases', () => {
  const more = event('I', '2025-02-01', {
    event_type: 'capital_increase',
    related_contract_no: 'H-1',
    increment_yuan: 100,
  });
  const change = event('B', '2025-03-01', {
    event_type: 'owner_change',
    contract_no: 'H-2',
    related_contract_no: 'H-1',
    amount_yuan: 460,
  });
  const { effects, projects } = signingEffects([change, more, first], asOf);
  const { effect, countDelta, amountDeltaYuan, retires, retiredAmountYuan } = effects.get('B')!;
  assert.deepEqual([effect, countDelta, amountDeltaYuan, retires, retiredAmountYuan], ['replaces', 1, 460, 'A', 400]);
  assert.deepEqual(
    projects.map(({ record, state }) => [record, state]),
    [
      ['A', 'retired'],
      ['B', 'active'],
    ],
  );
  const before = signingEffects([change, more, first], '2025-02-28').projects;
  assert.deepEqual(
    before.map((project) => [project.record, project.state, totalFen(project)]),
    [['A', 'active', 40_000]],
  );
});

test('a contract is taken over once: a second new owner must name the contract in force', () => {
  const change = (record: string, no: string, on: string, related: string): SigningInput =>
    event(record, on, { event_type: 'owner_change', contract_no: no, related_contract_no: related });
  const { effects } = signingEffects(
    [first, change('B', 'H-8', '2025-04-01', 'H-1'), change('C', 'H-9', '2025-05-01', 'H-1')],
    asOf,
  );
  assert.deepEqual([effects.get('B')!.effect, effects.get('C')!.effect], ['replaces', 'refused']);
  assert.deepEqual([effects.get('C')!.countDelta, effects.get('C')!.reason], [0, 'OWNER_CHANGED_BEFORE']);
  const named = signingEffects(
    [first, change('B', 'H-8', '2025-04-01', 'H-1'), change('C', 'H-9', '2025-05-01', 'H-8')],
    asOf,
  );
  assert.equal(named.effects.get('C')!.retires, 'B');
});

test('an exit stays visible and takes effect on its day', () => {
  const ended = { ...first, fields: { ...first.fields, status: 'terminated', status_on: day('2025-05-20') } };
  const stateOn = (on: string) => signingEffects([ended], on).projects[0]!.state;
  assert.deepEqual([stateOn('2025-05-19'), stateOn('2025-05-20')], ['active', 'exited']);
  const byEvent = signingEffects(
    [first, event('X', '2025-05-20', { event_type: 'exit', related_contract_no: 'H-1' })],
    asOf,
  );
  assert.deepEqual([byEvent.projects[0]!.state, byEvent.effects.get('X')!.effect], ['exited', 'ends']);
});

test('a lead becomes a signing only with the contract it became', () => {
  const fields = { contacted_on: day('2025-01-01'), in_talks_on: day('2025-02-01'), signed_on: day('2025-03-01') };
  assert.equal(judgeStages(lead, fields, asOf).signed!.state, 'no_evidence');
  assert.equal(judgeStages(lead, { ...fields, signing: 's_1' }, asOf).signed!.state, 'reached');
});

test('effects do not depend on the order in which signings are read', () => {
  const types = ['contract', 'second_ceremony', 'capital_increase', 'owner_change', 'supplement', 'framework', 'exit'];
  const one = fc.record({
    type: fc.constantFrom(...types),
    no: fc.constantFrom(null, 'H-1', 'H-2', 'H-3'),
    related: fc.constantFrom(null, 'H-1', 'H-2'),
    amount: fc.option(fc.integer({ min: 1, max: 1000 })),
    month: fc.integer({ min: 1, max: 9 }),
  });
  const make = (
    {
      type,
      no,
      related,
      amount,
      month,
    }: { type: string; no: string | null; related: string | null; amount: number | null; month: number },
    i: number,
  ) =>
    event(`S${i}`, `2025-0${month}-10`, {
      event_type: type,
      contract_no: no,
      related_contract_no: related,
      amount_yuan: amount,
      increment_yuan: type === 'capital_increase' ? amount : null,
    });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.integer(), (some, turn) => {
      const signings = some.map(make);
      const mixed = signings.map((_, i) => signings[(i * 7 + Math.abs(turn)) % signings.length]!);
      const whole = new Set(mixed).size === signings.length ? mixed : signings.toReversed();
      assert.deepEqual(
        new Map([...signingEffects(whole, asOf).effects].sort()),
        new Map([...signingEffects(signings, asOf).effects].sort()),
      );
      const { projects, effects } = signingEffects(signings, asOf);
      const ever = projects.filter(({ state }) => state !== 'retired').length;
      const told = [...effects.values()].reduce(
        (sum, { countDelta, retires }) => sum + countDelta - (retires ? 1 : 0),
        0,
      );
      assert.equal(told, ever);
    }),
  );
});

test('signing-ledger: effects and totals equal those of a perfect import', needsExamples, () => {
  const ledger = expected('signing-ledger');
  const events = ledger.records.filter(({ values }) => 'event_type' in values);
  const targets = ledger.records.filter(({ values }) => !('event_type' in values));
  const states = events.map((record) => stateOf(signing, record, '2024-01-01'));
  const { effects } = signingEffects(states, ledger.import.as_of);
  for (const { id, derived } of events) {
    const effect = effects.get(id)!;
    assert.deepEqual([effect.countDelta, effect.amountDeltaYuan], [derived.count_delta, derived.amount_delta_yuan], id);
    if (derived.reason) assert.equal(effect.reason, derived.reason, id);
    assert.equal(effect.retires, derived.retires, id);
  }
  const leads = targets.map((record) => stateOf(lead, record, '2024-01-01'));
  const places = states.flatMap(({ fields }) => [
    fields.host_place_code,
    ...(Array.isArray(fields.shares) ? fields.shares.map(({ place }) => place) : []),
  ]);
  const tree = treeOf(
    ledger.import.city,
    places.filter((place) => typeof place === 'string'),
  );
  const ask = (metric: string, more = {}) =>
    figuresOver(registry, tree, [...states, ...leads], [{ metric, asOf: ledger.import.as_of, ...more }])[0]!;
  const total = (metric: string) => ({ count: ask(metric).count, amount_yuan: ask(metric).amountYuan });
  const { totals } = ledger;
  assert.deepEqual(total('investment.signed_ever'), totals.signed_ever);
  assert.deepEqual(total('investment.signed_current'), totals.signed_current);
  assert.deepEqual(total('investment.exited'), totals.exited);
  assert.deepEqual(total('investment.retired'), totals.retired_owner_change);
  assert.deepEqual(total('investment.signed'), totals.signed_in_2025);
  assert.deepEqual(total('investment.frameworks'), totals.frameworks);
  assert.deepEqual(total('investment.second_ceremonies'), totals.second_ceremonies);
  assert.deepEqual(total('investment.leads'), totals.targets);
  const credit = ask('investment.signed_current', { by: 'place' }).parts!;
  const byPlace = Object.fromEntries(
    credit.map(({ key, count, amountYuan }) => [key ?? 'unresolved', { count, amount_yuan: amountYuan }]),
  );
  assert.deepEqual(byPlace, totals.by_credit);
});
