/** A fictional kind for tests: the plots of a garden club. */
import { defineKind } from '../kinds/define';
import { createRegistry, defineModule } from '../kinds/registry';
import type { Bilingual } from '../kinds/types';
import type { Change, Draft } from './types';

const both = (zh: string, en: string): Bilingual => ({ zh, en });
const named = (zh: string, en: string) => ({ name: both(zh, en), meaning: both(`${zh}的含义`, `what ${en} means`) });

/** A plot: asked for, granted (with a permit, after it was asked for), planted (reviewed by another gardener), harvested. */
export const plot = defineKind({
  kind: 'plot',
  module: 'garden',
  name: both('菜地', 'Plot'),
  table: 'plot',
  title: 'name',
  place: 'place',
  identity: ['number'],
  fields: {
    name: { type: 'text', ...named('名称', 'Name'), required: true },
    place: { type: 'place', ...named('位置', 'Place') },
    number: { type: 'text', ...named('编号', 'Number') },
    chain: {
      type: 'choice',
      ...named('作物', 'Crop'),
      choices: { bean: both('豆', 'Bean'), leek: both('葱', 'Leek') },
    },
    rent: { type: 'yuan', ...named('租金', 'Rent'), moneyState: 'agreed' },
    beds: { type: 'integer', ...named('畦数', 'Beds') },
    sunny: { type: 'boolean', ...named('向阳', 'Sunny') },
    note: { type: 'longtext', ...named('备注', 'Note') },
    phone: { type: 'text', ...named('电话', 'Telephone'), sensitivity: 'personal' },
    asked_on: { type: 'date', ...named('申请日期', 'Asked on') },
    granted_on: { type: 'date', ...named('批准日期', 'Granted on') },
    permit: { type: 'text', ...named('批准文号', 'Permit') },
    planted_on: { type: 'date', ...named('种植日期', 'Planted on') },
    harvested_on: { type: 'date', ...named('收获日期', 'Harvested on') },
    waived_by: { type: 'text', ...named('豁免人', 'Waived by') },
    parts: { type: 'shares', ...named('份额', 'Shares') },
  },
  stages: {
    asked: { name: both('已申请', 'Asked'), date: 'asked_on' },
    granted: {
      name: both('已批准', 'Granted'),
      date: 'granted_on',
      requires: ['permit'],
      evidence: ['permit'],
      after: ['asked'],
      basis: { doc: '园艺社章程 Club rules', clause: '3' },
    },
    planted: {
      name: both('已种植', 'Planted'),
      date: 'planted_on',
      after: ['granted'],
      exemption: 'waived_by',
      review: true,
    },
    harvested: { name: both('已收获', 'Harvested'), date: 'harvested_on', after: ['planted'] },
  },
  series: {
    crop: {
      name: both('月产值', 'Monthly crop'),
      table: 'plot_crop',
      values: {
        planned: { ...named('计划', 'Planned'), moneyState: 'planned' },
        sold: { ...named('已售', 'Sold'), moneyState: 'sold' },
      },
    },
  },
  labels: { model: both('示范', 'Model'), organic: both('有机', 'Organic') },
  flags: { dry: both('缺水', 'Dry') },
  check: (fields) =>
    fields['beds'] === 1300
      ? [{ code: 'FIELD_TYPE', field: 'beds', params: { field: 'beds', expected: '不是1300 not 1300' } }]
      : [],
});

export const garden = createRegistry([
  defineModule({ name: 'garden', title: both('园艺社', 'Garden club'), kinds: [plot], metrics: [] }),
]);

export const CITY = '990100';
export const NORTH = '990101';
export const SOUTH = '990102';

/** A draft about a plot. */
export function draft(record: string, change: Change, effectiveOn = '2024-03-01', more: Partial<Draft> = {}): Draft {
  return { kind: 'plot', record, change, effectiveOn, ...more };
}

/** The creation of a plot. */
export function planting(
  record: string,
  fields: Extract<Change, { act: 'create' }>['fields'] = {},
  effectiveOn = '2024-03-01',
): Draft {
  return draft(record, { act: 'create', fields: { name: `Plot ${record}`, place: NORTH, ...fields } }, effectiveOn);
}

/** A day known to the day. */
export function on(value: string): { value: string; precision: 'day' | 'month' | 'year' } {
  return { value, precision: value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year' };
}
