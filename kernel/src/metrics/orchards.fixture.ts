/** A fictional trade for the tests of figures: orchards with a planting, a harvest a month, and owners who share them. */
import { createRegistry, defineModule } from '../kinds/registry';
import { defineKind } from '../kinds/define';
import type { Fields } from '../kinds/types';
import type { RecordState } from '../ledger/types';
import { PlaceTree } from '../places/tree';
import type { Place } from '../places/types';
import { toFen } from '@wutong/codes';
import { defineMetric } from './define';
import type { MetricDef, Observed } from './types';

const both = (zh: string, en = zh) => ({ zh, en });
const words = { name: both('名', 'name'), meaning: both('义', 'meaning') };

export const orchard = defineKind({
  kind: 'orchard',
  module: 'orchards',
  name: both('果园', 'Orchard'),
  table: 'orchard',
  title: 'name',
  place: 'place_code',
  fields: {
    name: { type: 'text', ...words, required: true },
    place_code: { type: 'place', ...words },
    chain: { type: 'text', ...words },
    worth_yuan: { type: 'yuan', moneyState: 'worth', ...words },
    planted_on: { type: 'date', ...words },
    permit: { type: 'text', ...words },
    shares: { type: 'shares', ...words },
  },
  stages: {
    planted: { name: both('种植', 'Planted'), date: 'planted_on', requires: ['permit'], evidence: ['permit'] },
  },
  series: {
    harvest: {
      name: both('收成', 'Harvest'),
      table: 'orchard_harvest',
      values: { sold_yuan: { ...words, moneyState: 'sold' } },
    },
  },
  labels: { organic: both('有机', 'Organic'), old: both('老园', 'Old') },
  flags: { cutoff_missing: both('无截止日', 'No cut-off') },
});

const base = {
  version: 1,
  module: 'orchards',
  kind: 'orchard',
  owner: both('园艺处', 'Orchard Office'),
  definition: both('口径', 'What counts'),
} as const;
const worth = (record: Observed) =>
  typeof record.fields.worth_yuan === 'number' ? toFen(record.fields.worth_yuan) : null;
const planted: MetricDef['of'] = (record) =>
  record.stages.planted!.state === 'reached'
    ? { count: 1, fen: worth(record), on: record.stages.planted!.on ?? null }
    : null;

export const orchardMetrics: MetricDef[] = [
  defineMetric({
    ...base,
    metric: 'orchards.count',
    name: both('果园数', 'Orchards'),
    state: 'listed',
    unit: 'count',
    over: 'stock',
    of: (r) => ({ count: 1, fen: worth(r) }),
  }),
  defineMetric({
    ...base,
    metric: 'orchards.worth',
    name: both('果园价值', 'Worth'),
    state: 'worth',
    unit: 'yuan',
    over: 'stock',
    of: (r) => ({ count: 1, fen: worth(r) }),
  }),
  defineMetric({
    ...base,
    version: 2,
    from: '2020-01-01',
    metric: 'orchards.planted',
    name: both('已种植', 'Planted'),
    state: 'planted',
    unit: 'count',
    over: 'stock',
    of: planted,
    previous: [
      {
        ...base,
        metric: 'orchards.planted',
        name: both('已种植', 'Planted'),
        state: 'planted',
        unit: 'count',
        over: 'stock',
        of: (r) => (r.fields.planted_on ? { count: 1, fen: worth(r) } : null),
      },
    ],
  }),
  defineMetric({
    ...base,
    metric: 'orchards.newly_planted',
    name: both('新种植', 'Newly planted'),
    state: 'newly_planted',
    unit: 'count',
    over: 'flow',
    of: planted,
  }),
  defineMetric({
    ...base,
    metric: 'orchards.sold',
    name: both('销售', 'Sold'),
    state: 'sold',
    unit: 'yuan',
    over: 'flow',
    series: { series: 'harvest', value: 'sold_yuan' },
  }),
  defineMetric({
    ...base,
    metric: 'orchards.debt',
    name: both('欠款', 'Debt'),
    state: 'debt',
    unit: 'yuan',
    over: 'stock',
    of: (r) => ({ count: 1, fen: worth(r), ...(r.flags.cutoff_missing ? { refuse: 'CUTOFF_MISSING' } : {}) }),
  }),
  defineMetric({
    ...base,
    metric: 'orchards.planted_rate',
    name: both('种植率', 'Planted rate'),
    state: 'rate',
    unit: 'percent',
    over: 'stock',
    rate: { numerator: 'orchards.planted', denominator: 'orchards.count', by: 'count' },
  }),
  defineMetric({
    ...base,
    metric: 'orchards.planted_worth_rate',
    name: both('种植率(金额)', 'Planted rate by worth'),
    state: 'rate_worth',
    unit: 'percent',
    over: 'stock',
    rate: { numerator: 'orchards.planted', denominator: 'orchards.count', by: 'amount' },
  }),
];

export const orchardRegistry = createRegistry([
  defineModule({ name: 'orchards', title: both('果园', 'Orchards'), kinds: [orchard], metrics: orchardMetrics }),
]);

const node = (code: string, parent: string | null, more: Partial<Place> = {}): Place => ({
  code,
  name: code,
  short: code,
  level: parent ? 'county' : 'city',
  parent,
  validFrom: null,
  validTo: null,
  successor: null,
  aliases: [],
  ...more,
});

/** City C with counties C1, C2 (township C21) and C3, which C1 took over on 2025-01-01. */
export const orchardTree = new PlaceTree('C', [
  node('C', null),
  node('C1', 'C'),
  node('C2', 'C'),
  node('C21', 'C2', { level: 'township' }),
  node('C3', 'C', { validTo: '2025-01-01', successor: 'C1' }),
]);

/** A state with these fields, on which nothing else is known. */
export function orchardState(record: string, fields: Fields, more: Partial<RecordState> = {}): RecordState {
  return {
    kind: 'orchard',
    record,
    version: 1,
    labels: [],
    flags: {},
    series: {},
    held: null,
    exited: null,
    mergedInto: null,
    sample: false,
    withdrawn: false,
    createdOn: '2024-01-01',
    setBy: Object.fromEntries(Object.keys(fields).map((field, i) => [field, i + 1])),
    ...more,
    fields: { name: record, ...fields },
  };
}
