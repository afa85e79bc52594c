import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plot } from '../ledger/garden.kind';
import { kindProblems } from './checks';
import { defineKind } from './define';
import { createRegistry, defineModule } from './registry';
import type { KindDef } from './types';

const base: KindDef = plot;
const both = { zh: '名', en: 'name' };
const withField = (field: string, def: Partial<KindDef['fields'][string]>): KindDef => ({
  ...base,
  fields: { ...base.fields, [field]: { type: 'text', name: both, meaning: both, ...def } },
});
const withStage = (stage: string, def: Partial<NonNullable<KindDef['stages']>[string]>): KindDef => ({
  ...withField('weeded_on', { type: 'date' }),
  stages: { ...base.stages, [stage]: { name: both, date: 'weeded_on', ...def } },
});

const wrong: [string, KindDef, RegExp][] = [
  ['title', { ...base, title: 'nothing' }, /title names no field: "nothing"/],
  ['title type', { ...base, title: 'rent' }, /title must be a text/],
  ['place', { ...base, place: 'nothing' }, /place names no field/],
  ['place type', { ...base, place: 'name' }, /must be a place field/],
  ['identity', { ...base, identity: ['nothing'] }, /identity names no field/],
  ['table', { ...base, table: 'entry' }, /cannot be a table name/],
  ['unsafe table', { ...base, table: 'plot; drop' }, /cannot be a table name/],
  ['one language', { ...base, name: { zh: '菜地', en: ' ' } }, /both languages/],
  ['choices', withField('colour', { type: 'choice' }), /has no choices/],
  ['money', withField('fee', { type: 'yuan' }), /moneyState/],
  ['record', withField('next', { type: 'record' }), /which kind/],
  ['taken name', withField('seq', {}), /taken by the ledger/],
  ['unsafe field', withField('Bad-Name', {}), /must match/],
  ['second shares', withField('more', { type: 'shares' }), /only one shares/],
  ['stage date', withStage('weeded', { date: 'nothing' }), /names no field: "nothing"/],
  ['stage date type', withStage('weeded', { date: 'permit' }), /must be a date/],
  ['shared date', withStage('weeded', { date: 'asked_on' }), /share a date/],
  ['requires', withStage('weeded', { requires: ['nothing'] }), /requires a field that does not exist/],
  ['evidence', withStage('weeded', { evidence: ['nothing'] }), /names no field/],
  ['after nothing', withStage('weeded', { after: ['nothing'] }), /a stage that does not exist/],
  ['after later', withStage('asked', { after: ['harvested'] }), /must be declared after "harvested"/],
  ['exemption', withStage('weeded', { after: ['asked'], exemption: 'rent' }), /exemption of stage/],
  [
    'series',
    {
      ...base,
      series: { crop: { ...base.series!['crop']!, values: { seq: { name: both, meaning: both, moneyState: 'x' } } } },
    },
    /cannot be a column/,
  ],
];

for (const [name, kind, message] of wrong) {
  test(`a declaration with a wrong ${name} does not load`, () => {
    assert.throws(() => defineKind(kind), message);
  });
}

test('a sound declaration has no problem and comes back unchanged', () => {
  assert.deepEqual(kindProblems(base), []);
  assert.equal(defineKind(base), base);
});

test('a registry finds its parts and refuses doubles and strangers', () => {
  const garden = defineModule({ name: 'garden', title: both, kinds: [plot], metrics: [] });
  const registry = createRegistry([garden]);
  assert.equal(registry.kind('plot'), plot);
  assert.throws(() => registry.kind('tree'), /KIND_UNKNOWN/);
  assert.throws(() => registry.metric('trees'), /METRIC_UNKNOWN/);
  assert.throws(() => createRegistry([garden, { ...garden, name: 'other' }]), /two declare the kind "plot"/);
  assert.throws(
    () => createRegistry([{ ...garden, kinds: [plot, { ...base, kind: 'bed' }] }]),
    /two declare the table "plot"/,
  );
  assert.throws(() => defineModule({ ...garden, name: 'orchard' }), /belongs to "garden"/);
  const lost = withField('next', { type: 'record', kind: 'tree' });
  assert.throws(() => createRegistry([{ ...garden, kinds: [lost] }]), /refers to no kind "tree"/);
});
