import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { RecordState } from '@wutong/kernel/ledger/types';
import { figuresOver } from '@wutong/kernel/metrics/figure';
import { currentStage, judgeStages } from '@wutong/kernel/stages/judge';
import { blank, expected, needsExamples, stateOf, treeOf, type Total } from '../expected-ledgers.fixture';
import { cityModules } from '../registry';
import { batchFindings } from './batch';
import { project } from './kinds';

const registry = createRegistry(cityModules);
const day = (value: string) => ({ value, precision: 'day' as const });

const sound: Fields = {
  code: '2503-140423-04-01-900001',
  approved_on: day('2025-02-01'),
  started_on: day('2025-03-01'),
  start_evidence: '施工许可1号',
  total_investment_yuan: 20_000_000,
};

function make(record: string, fields: Fields, more: Partial<RecordState> = {}): RecordState {
  return { ...blank('project', record, '2025-01-01'), fields: { name: record, ...fields }, ...more };
}

function stage(name: string, fields: Fields, asOf = '2025-06-30') {
  const { state, reason } = judgeStages(project, fields, asOf)[name]!;
  return reason ? `${state} ${reason}` : state;
}

test('a start needs its date, its paper and an approval that is not later', () => {
  assert.equal(stage('started', sound), 'reached');
  assert.equal(stage('started', { ...sound, start_evidence: null }), 'refused START_WITHOUT_EVIDENCE');
  assert.equal(stage('started', { ...sound, approved_on: day('2025-03-02') }), 'refused START_BEFORE_APPROVAL');
  assert.equal(stage('started', { ...sound, approved_on: null }), 'refused START_BEFORE_APPROVAL');
  assert.equal(stage('started', { ...sound, code: null }), 'refused START_BEFORE_APPROVAL');
});

test('an exemption with its approver lets a start come first, but never without evidence', () => {
  const early = { ...sound, approved_on: null, exemption: '分管副市长 长政容缺〔2025〕1号' };
  assert.equal(stage('started', early), 'reached');
  assert.equal(stage('started', { ...early, start_evidence: null }), 'refused START_WITHOUT_EVIDENCE');
});

test('a ceremony is not a start', () => {
  assert.equal(stage('started', { ceremony_on: day('2025-03-21') }), 'no_evidence CEREMONY_NOT_START');
  assert.equal(stage('started', {}), 'no_evidence');
});

test('an approval needs a well-formed project code', () => {
  assert.equal(stage('approved', sound), 'reached');
  assert.equal(stage('approved', { ...sound, code: '2503-14042-04-01-900001' }), 'refused PROJECT_CODE_MISSING');
});

test('statistics: after a proven start and from 5 million yuan; an unknown total passes', () => {
  const entered = { ...sound, in_statistics_on: day('2025-04-01') };
  assert.equal(stage('in_statistics', entered), 'reached');
  assert.equal(
    stage('in_statistics', { ...entered, total_investment_yuan: 4_999_999.99 }),
    'refused STAT_BELOW_THRESHOLD',
  );
  assert.equal(stage('in_statistics', { ...entered, total_investment_yuan: 5_000_000 }), 'reached');
  assert.equal(stage('in_statistics', { ...entered, total_investment_yuan: null }), 'reached');
  assert.equal(stage('in_statistics', { ...entered, start_evidence: null }), 'refused START_NOT_PROVEN');
  assert.equal(stage('in_statistics', { ...entered, in_statistics_on: day('2025-02-28') }), 'refused START_NOT_PROVEN');
});

test('a date that is imprecise counts only when its whole span has passed, and breaks an order only when it certainly does', () => {
  const month = { ...sound, started_on: { value: '2025-06', precision: 'month' as const } };
  assert.equal(stage('started', month, '2025-06-15'), 'cannot_tell DATE_IMPRECISE');
  assert.equal(stage('started', month, '2025-06-30'), 'reached');
  assert.equal(stage('started', { ...month, approved_on: day('2025-06-20') }), 'reached');
  assert.equal(
    stage('started', { ...month, approved_on: day('2025-07-01') }, '2025-12-31'),
    'refused START_BEFORE_APPROVAL',
  );
  assert.equal(stage('started', sound, '2025-02-28'), 'future DATE_AFTER_CUTOFF');
});

test('the stages that sheets do not carry block nothing that comes after them', () => {
  const verdicts = judgeStages(project, { ...sound, in_production_on: day('2025-06-01') }, '2025-06-30');
  assert.equal(currentStage(project, verdicts), 'in_production');
  assert.deepEqual(
    ['registered', 'funded', 'signed'].map((name) => verdicts[name]!.state),
    Array(3).fill('no_evidence'),
  );
});

test('a batch that claims more than it lists is noticed', () => {
  const batch = { claimed_count: 3, claimed_amount_yuan: 100 };
  const two = [{ total_investment_yuan: 40 }, { total_investment_yuan: 50 }];
  assert.deepEqual(batchFindings(batch, two), [
    { code: 'BATCH_ENUMERATED_LT_CLAIMED', claimed: 3, listed: 2 },
    { code: 'BATCH_AMOUNT_LT_CLAIMED', claimed: 100, listed: 90 },
  ]);
  assert.deepEqual(batchFindings({ claimed_count: 2, claimed_amount_yuan: 90 }, two), []);
  assert.deepEqual(batchFindings({ claimed_amount_yuan: 100 }, [{ total_investment_yuan: null }]), []);
});

test('the rates: one cohort below, by count, by planned and by completed investment', () => {
  const signed = { place_code: '140423', signed_on: day('2025-01-05'), total_investment_yuan: 100 };
  const approved = { ...signed, code: sound.code!, approved_on: day('2025-02-01') };
  const states = [
    make(
      'a',
      { ...approved, started_on: day('2025-03-01'), start_evidence: 'p', paid_in_yuan: 30 },
      {
        series: {
          progress: {
            '2025-05': { completed_yuan: 10 },
            '2025-06': { completed_yuan: 5 },
            '2025-07': { completed_yuan: 9 },
          },
        },
      },
    ),
    make('b', approved),
    make('c', { ...approved, signed_on: day('2024-05-01') }, { exited: { on: '2025-04-01', reason: 'given up' } }),
    make('d', { ...signed, total_investment_yuan: null }),
    make('e', { ...approved, signed_on: null }),
  ];
  const rate = (metric: string, more = {}) =>
    figuresOver(registry, treeOf('140400', ['140423']), states, [{ metric, asOf: '2025-06-30', ...more }])[0]!;
  assert.deepEqual([rate('rate.landing').value, rate('rate.landing').denominator!.count], [50, 4]);
  assert.equal(rate('rate.contract_performance').value, 50);
  assert.equal(rate('rate.start').value, 25);
  assert.equal(rate('rate.production').value, 0);
  assert.deepEqual(
    [rate('rate.start_amount').value, rate('rate.start_amount').denominator!.amountYuan],
    [33.333333, 300],
  );
  assert.deepEqual([rate('rate.start_completed').value, rate('rate.start_completed').numerator!.amountYuan], [5, 15]);
  assert.deepEqual([rate('rate.funds').value, rate('rate.funds_amount').value], [25, 10]);
  const thisYear = rate('rate.landing', { period: { from: '2025-01-01', to: '2025-06-30' } });
  assert.deepEqual([thisYear.denominator!.count, thisYear.value], [3, 66.666667]);
});

for (const name of ['project-ledger-clean', 'project-ledger-messy']) {
  test(`${name}: every stage is judged as the rules say`, needsExamples, () => {
    const ledger = expected(name);
    for (const record of ledger.records) {
      const verdicts = judgeStages(project, stateOf(project, record, '2025-01-01').fields, ledger.import.as_of);
      for (const [stageName, { state, reason }] of Object.entries(record.derived.stages!)) {
        assert.equal(verdicts[stageName]!.state, state, `${record.id} ${stageName}`);
        if (reason) assert.equal(verdicts[stageName]!.reason, reason, `${record.id} ${stageName}`);
      }
      assert.equal(currentStage(project, verdicts), record.derived.stage, record.id);
    }
  });

  test(`${name}: the figures equal the totals of a perfect import`, needsExamples, () => {
    const ledger = expected(name);
    const states = ledger.records.map((record) => stateOf(project, record, '2025-01-01'));
    const places = states.map(({ fields }) => fields.place_code).filter((place) => typeof place === 'string');
    const tree = treeOf(ledger.import.city, places);
    const ask = (metric: string, more = {}) =>
      figuresOver(registry, tree, states, [{ metric, asOf: ledger.import.as_of, ...more }])[0]!;
    const total = (of: { count: number; amountYuan: number | null; amountUnknown: number }): Total => ({
      count: of.count,
      amount_yuan: of.amountYuan!,
      amount_unknown: of.amountUnknown,
    });
    const { totals } = ledger;
    assert.deepEqual(total(ask('projects.count')), totals.projects);
    for (const state of ['signed', 'approved', 'started', 'in_statistics', 'in_production', 'without_evidence']) {
      assert.deepEqual(total(ask(`projects.${state}`)), totals[state], state);
    }
    for (const state of ['annual_plan', 'completed_this_year', 'paid_in'])
      assert.deepEqual(total(ask(`projects.${state}`)), totals[state], state);
    const byPlace = (metric: string) =>
      new Map(ask(metric, { by: 'place' }).parts!.map((part) => [part.key, total(part)]));
    const [all, started] = [byPlace('projects.count'), byPlace('projects.started')];
    const none = { count: 0, amount_yuan: 0, amount_unknown: 0 };
    for (const [place, parts] of Object.entries(totals.by_place)) {
      assert.deepEqual(all.get(place), parts.projects, place);
      assert.deepEqual(started.get(place) ?? none, parts.started, place);
    }
    const byLabel = ask('projects.count', { by: 'label' });
    assert.equal(byLabel.additive, false);
    assert.deepEqual(Object.fromEntries(byLabel.parts!.map((part) => [part.key, total(part)])), totals.by_label);
  });
}
