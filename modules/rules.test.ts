/**
 * The rules that totals obey, by their numbers. A rule whose mechanism is not whole yet says in its title which part is held
 * here; what needs a database is in `rules.db.test.ts` under the same number.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '@wutong/codes';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import type { Fields } from '@wutong/kernel/kinds/types';
import { checkShares } from '@wutong/kernel/kinds/values';
import type { RecordState } from '@wutong/kernel/ledger/types';
import { addFigures } from '@wutong/kernel/metrics/add';
import { figuresOver } from '@wutong/kernel/metrics/figure';
import { remainder } from '@wutong/kernel/metrics/whole';
import { searchedFields } from '@wutong/kernel/records/words';
import { judgeStages } from '@wutong/kernel/stages/judge';
import { blank, treeOf } from './expected-ledgers.fixture';
import { project, projects } from './projects';
import { cityModules, modules } from './registry';
import { whyNotSummable } from './statements';

const registry = createRegistry(cityModules);
const tree = treeOf('140400', ['140423', '140431']);
const asOf = '2025-06-30';
const day = (value: string) => ({ value, precision: 'day' as const });

function state(kind: string, record: string, fields: Fields, more: Partial<RecordState> = {}): RecordState {
  return {
    ...blank(kind, record, '2025-01-01'),
    fields,
    setBy: Object.fromEntries(Object.keys(fields).map((field) => [field, 1])),
    ...more,
  };
}

function started(record: string, more: Partial<RecordState> = {}, fields: Fields = {}): RecordState {
  const whole = {
    name: record,
    place_code: '140423',
    code: '2501-140423-04-01-900001',
    total_investment_yuan: 100_000_000,
    signed_on: day('2025-01-05'),
    approved_on: day('2025-02-01'),
    started_on: day('2025-03-01'),
    start_evidence: '施工许可',
    ...fields,
  };
  return state('project', record, whole, more);
}

function ask(states: RecordState[], metric: string, more = {}) {
  return figuresOver(registry, tree, states, [{ metric, asOf, ...more }])[0]!;
}

test('rule 1: a project is in a total at most once; labels never add', () => {
  const labelled = started('a', { labels: ['省级重点', '市级重点', '3131', '集中开工'] });
  const repeated = started('b', { mergedInto: 'a' });
  const doubtful = started('c', { held: { reason: 'PROBABLE_DUPLICATE', of: 'a' } });
  const all = [labelled, repeated, doubtful];
  assert.deepEqual(
    [ask(all, 'projects.started').value, ask(all, 'projects.started_investment').value],
    [1, 100_000_000],
  );
  const byLabel = ask(all, 'projects.started', { by: 'label' });
  assert.equal(
    byLabel.parts!.reduce((sum, { count }) => sum + count, 0),
    4,
  );
  assert.deepEqual([byLabel.additive, addFigures([byLabel])], [false, { refused: 'LABELS_OVERLAP' }]);
  const city = ask(all, 'projects.started');
  assert.deepEqual(addFigures([city, ask(all, 'projects.started', { place: '140423' })]), {
    refused: 'COUNTED_TWICE',
    params: { title: 'a' },
  });
});

test('rule 2: shares of a split project sum to 1; the city total does not change', () => {
  const shares = [
    { place: '140423', share: 0.6 },
    { place: '140431', share: 0.4 },
  ];
  checkShares('shares', shares);
  assert.throws(
    () =>
      checkShares('shares', [
        { place: '140423', share: 0.6 },
        { place: '140431', share: 0.5 },
      ]),
    { code: 'SHARES_NOT_ONE' },
  );
  const [whole, split] = [[started('a')], [started('a', {}, { shares })]];
  for (const metric of ['projects.started', 'projects.started_investment'])
    assert.equal(ask(split, metric).value, ask(whole, metric).value, metric);
  const parts = ask(split, 'projects.started_investment', { by: 'place' }).parts!;
  assert.deepEqual(
    parts.map(({ key, count, value }) => [key, count, value]),
    [
      ['140423', 0.6, 60_000_000],
      ['140431', 0.4, 40_000_000],
    ],
  );
});

test('rule 3: framework 0; increase the increment; second ceremony 0; change of owner: new signing, old one retired', () => {
  const event = (record: string, on: string, fields: Fields) =>
    state('signing', record, { event_on: day(on), title: record, host_place_code: '140423', ...fields });
  const contract = event('a', '2025-01-10', { event_type: 'contract', contract_no: 'H-1', amount_yuan: 300 });
  const total = (...more: RecordState[]) => ask([contract, ...more], 'investment.signed_ever');
  const pair = (...more: RecordState[]) => [total(...more).count, total(...more).amountYuan];
  assert.deepEqual(pair(event('f', '2025-02-01', { event_type: 'framework', amount_yuan: 9e9 })), [1, 300]);
  assert.deepEqual(
    pair(
      event('i', '2025-02-01', {
        event_type: 'capital_increase',
        related_contract_no: 'H-1',
        amount_yuan: 500,
        amount_meaning: 'total_after',
      }),
    ),
    [1, 500],
  );
  assert.deepEqual(
    pair(event('s', '2025-02-01', { event_type: 'second_ceremony', related_contract_no: 'H-1', amount_yuan: 300 })),
    [1, 300],
  );
  const change = event('o', '2025-02-01', {
    event_type: 'owner_change',
    contract_no: 'H-2',
    related_contract_no: 'H-1',
    amount_yuan: 460,
  });
  assert.deepEqual([...pair(change), ask([contract, change], 'investment.retired').count], [1, 460, 1]);
});

test('rule 4: no state without its evidence; no start before approval unless exempted; dates are monotone', () => {
  const stage = (name: string, fields: Fields) =>
    judgeStages(project, { ...started('a').fields, ...fields }, asOf)[name]!.state;
  assert.equal(stage('started', {}), 'reached');
  assert.equal(stage('started', { start_evidence: null }), 'refused');
  assert.equal(stage('started', { approved_on: day('2025-03-02') }), 'refused');
  assert.equal(stage('started', { approved_on: day('2025-03-02'), exemption: '分管副市长' }), 'reached');
  assert.equal(stage('in_production', { in_production_on: day('2025-02-28') }), 'refused');
  assert.equal(stage('registered', { registered_on: day('2025-01-10') }), 'no_evidence');
});

test('rule 5: part ≤ whole, in count and amount; the average of the remainder is shown', () => {
  const published = remainder({ count: 62, amountYuan: 94_100_000_000 }, { count: 117, amountYuan: 94_150_000_000 });
  assert.deepEqual(published, { count: 55, amountYuan: 50_000_000, exceeds: [], averageYuan: 909_090.91 });
  assert.deepEqual(remainder({ count: 3, amountYuan: 5 }, { count: 2, amountYuan: 4 }).exceeds, ['count', 'amount']);
  assert.deepEqual(remainder({ count: 2, amountYuan: null }, { count: 2, amountYuan: 4 }), {
    count: 0,
    amountYuan: null,
    exceeds: [],
    averageYuan: null,
  });
  const all = [started('a'), started('b', {}, { started_on: null })];
  const rest = remainder(ask(all, 'projects.started'), ask(all, 'projects.count'));
  assert.deepEqual([rest.count, rest.averageYuan, rest.exceeds], [1, 100_000_000, []]);
});

test('rule 6: a figure without a cut-off cannot be summed; money of mixed states is refused', () => {
  const all = [started('a', {}, { paid_in_yuan: 5 })];
  const without = ask(all, 'projects.started', { asOf: '' });
  assert.deepEqual(
    [without.value, without.refused, addFigures([without])],
    [null, 'CUTOFF_MISSING', { refused: 'CUTOFF_MISSING' }],
  );
  const running = [started('a', { flags: { cutoff_missing: { on: '2025-01-01' } } }, { paid_in_yuan: 5 })];
  assert.deepEqual(
    [ask(running, 'projects.paid_in').value, ask(running, 'projects.paid_in').refused],
    [null, 'CUTOFF_MISSING'],
  );
  assert.deepEqual(whyNotSummable({ state: '签约' }), ['CUTOFF_MISSING']);
  assert.deepEqual(addFigures([ask(all, 'projects.paid_in'), ask(all, 'projects.started_investment')]), {
    refused: 'MIXED_STATES',
  });
});

test('rule 7, held now: a verdict is a pure function of the definition, the record and the date; an exemption is part of the record', () => {
  const { fields } = started('a');
  const twice = [judgeStages(project, fields, asOf), judgeStages(project, structuredClone(fields), asOf)];
  assert.deepEqual(twice[0], twice[1]);
  assert.equal(judgeStages(project, fields, '2025-02-28').started!.state, 'future');
  assert.equal(project.stages!.started!.exemption, 'exemption');
  assert.ok(project.fields.exemption);
});

test('rule 8: clocks count working days of the official calendar, make-up days included', () => {
  assert.equal(isWorkingDay('2025-04-27'), true, 'a Sunday worked for the May holiday');
  assert.equal(addWorkingDays('2025-04-25', 5), '2025-05-06');
  assert.equal(workingDaysBetween('2025-04-25', '2025-05-06'), 5);
});

test('rule 9, held now: "cannot tell" is an answer of its own, with its reason, and the same record differs between two days', () => {
  const fields = { ...started('a').fields, started_on: { value: '2025-06', precision: 'month' as const } };
  const on = (date: string) => judgeStages(project, fields, date).started!;
  assert.deepEqual([on('2025-06-29').state, on('2025-06-29').reason], ['cannot_tell', 'DATE_IMPRECISE']);
  assert.equal(on('2025-06-30').state, 'reached');
  assert.equal(on('2025-05-31').state, 'future');
});

test('rule 10, held here: sensitive fields are declared as such and no search finds their contents', () => {
  const sensitive = Object.entries(project.fields).filter(
    ([, { sensitivity }]) => sensitivity === 'financial' || sensitivity === 'personal',
  );
  assert.ok(sensitive.length > 0);
  for (const { kinds } of [projects, ...modules]) {
    for (const kind of kinds) {
      for (const field of searchedFields(kind))
        assert.ok(!['financial', 'personal'].includes(kind.fields[field]!.sensitivity ?? ''), field);
      for (const [field, def] of Object.entries(kind.fields))
        assert.ok(def.sensitivity, `${kind.kind}.${field} does not say how sensitive it is`);
    }
  }
});
