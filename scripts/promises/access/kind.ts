/** A made-up kind with every relation and both sensitivities, for the trial of access; its table is made by the trial itself. */
import { defineKind } from '@wutong/kernel/kinds/define';
import { defineModule } from '@wutong/kernel/kinds/registry';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';

const both = (zh: string, en: string): Bilingual => ({ zh, en });
const named = (zh: string, en: string) => ({ name: both(zh, en), meaning: both(zh, en) });

export const matter = defineKind({
  kind: 'matter',
  module: 'trial',
  name: both('试验事项', 'Matter'),
  table: 'matter',
  title: 'name',
  place: 'place_code',
  identity: ['number'],
  relations: {
    office: ['lead_office'],
    assigned: ['handler'],
    counterpart: ['other_place', 'shares'],
    subject: ['firm'],
  },
  fields: {
    name: { type: 'text', ...named('名称', 'Name'), required: true },
    place_code: { type: 'place', ...named('属地', 'Place') },
    number: { type: 'text', ...named('编号', 'Number') },
    lead_office: { type: 'text', ...named('牵头单位', 'Lead office') },
    handler: { type: 'text', ...named('承办账号', 'Handler') },
    other_place: { type: 'place', ...named('涉及地', 'Other place') },
    shares: { type: 'shares', ...named('份额', 'Shares') },
    firm: { type: 'text', ...named('企业', 'Firm') },
    loan_yuan: { type: 'yuan', ...named('贷款', 'Loan'), moneyState: 'lent', sensitivity: 'financial' },
    phone: { type: 'text', ...named('电话', 'Telephone'), sensitivity: 'personal' },
    asked_on: { type: 'date', ...named('受理日期', 'Asked on') },
    done_on: { type: 'date', ...named('办理日期', 'Handled on') },
    closed_on: { type: 'date', ...named('办结日期', 'Closed on') },
  },
  stages: {
    asked: { name: both('受理', 'Asked'), date: 'asked_on' },
    done: { name: both('办理', 'Handled'), date: 'done_on', after: ['asked'], review: true },
    closed: { name: both('办结', 'Closed'), date: 'closed_on', after: ['asked'], closes: true },
  },
});

const trialMetric = {
  module: 'trial',
  kind: 'matter',
  version: 1,
  owner: both('试验处', 'Trial office'),
  definition: both('全部试验事项', 'All matters'),
  over: 'stock',
} as const;

export const trial = defineModule({
  name: 'trial',
  title: both('试验', 'Trial'),
  kinds: [matter],
  metrics: [
    defineMetric({
      ...trialMetric,
      metric: 'trial.count',
      name: both('事项数', 'Matters'),
      unit: 'count',
      state: 'listed',
      of: () => ({ count: 1, fen: null, on: null }),
    }),
  ],
});
