import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { figuresOver } from '@wutong/kernel/metrics/figure';
import { expected, needsExamples, stateOf, treeOf } from '../expected-ledgers.fixture';
import { cityModules } from '../registry';
import { statement } from './kinds';
import { metricSpokenOf, whyNotSummable } from './summable';

const registry = createRegistry(cityModules);
const cut = { as_of: { value: '2024-10-31', precision: 'day' as const } };

test('without a cut-off, as a target, or with two states in one number, a statement cannot be added', () => {
  assert.deepEqual(whyNotSummable({ ...cut, state: '签约' }), []);
  assert.deepEqual(whyNotSummable({ state: '签约' }), ['CUTOFF_MISSING']);
  assert.deepEqual(whyNotSummable({ ...cut, state: '目标' }), ['TARGET_NOT_FACT']);
  assert.deepEqual(whyNotSummable({ ...cut, state: '授信及贷款' }), ['MIXED_STATES']);
  assert.deepEqual(whyNotSummable({ ...cut, state: '引进' }), ['STATE_UNDEFINED']);
});

test('a statement stands beside the metric it speaks of, and a ceremony beside none', () => {
  assert.equal(metricSpokenOf({ metric: '招商引资签约项目数', state: '签约', unit: 'count' }), 'investment.signed');
  assert.equal(metricSpokenOf({ metric: '招商引资签约金额', state: '签约', unit: 'yuan' }), 'investment.signed_amount');
  assert.equal(metricSpokenOf({ metric: '集中开工项目数', state: '开工活动', unit: 'count' }), null);
  assert.equal(metricSpokenOf({ metric: '赔款金额', state: '估损', unit: 'yuan' }), null);
});

test('every metric a statement may stand beside exists', () => {
  for (const metric of [
    'investment.signed',
    'investment.signed_amount',
    'projects.started',
    'projects.started_investment',
    'projects.completed',
  ]) {
    assert.equal(registry.metric(metric).metric, metric);
  }
});

test('statements.csv: what may be added is what the rules allow, and no other figure moves', needsExamples, () => {
  const ledger = expected('statements');
  for (const { id, values, derived } of ledger.records) {
    const fields = stateOf(statement, { id, values, derived }, '2025-01-01').fields;
    assert.deepEqual(whyNotSummable(fields).sort(), (derived.why_not as string[]).toSorted(), id);
  }
  const states = ledger.records.map((record) => stateOf(statement, record, '2025-01-01'));
  const tree = treeOf('140400', ['140423', '140431']);
  const ask = (metric: string) => figuresOver(registry, tree, states, [{ metric, asOf: '2025-06-30' }])[0]!;
  assert.equal(ask('statements.count').count, (ledger.totals as unknown as Record<string, number>).statements);
  assert.equal(
    ask('statements.without_cutoff').count,
    (ledger.totals as unknown as Record<string, number>).without_cutoff,
  );
  const others = registry.metrics.filter(({ module, rate }) => module !== 'statements' && !rate);
  for (const { metric } of others) assert.deepEqual([ask(metric).count, ask(metric).amountYuan], [0, 0], metric);
});
