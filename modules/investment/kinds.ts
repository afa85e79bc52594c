/** The two kinds of this module: the lead (a wish with a person behind it) and the signing (one event about one contract). */
import { defineKind } from '@wutong/kernel/kinds/define';
import { leadFields, signingFields } from './fields';
import { leadStages, signingStages } from './stages';

export const lead = defineKind({
  kind: 'lead',
  module: 'investment',
  name: { zh: '招商线索', en: 'Investment lead' },
  plural: { zh: '招商线索', en: 'Investment leads' },
  table: 'lead',
  title: 'title',
  place: 'origin_place_code',
  fields: leadFields,
  stages: leadStages,
});

export const signing = defineKind({
  kind: 'signing',
  module: 'investment',
  name: { zh: '签约事件', en: 'Signing event' },
  plural: { zh: '签约事件', en: 'Signing events' },
  table: 'signing',
  title: 'title',
  place: 'host_place_code',
  identity: ['contract_no'],
  // Who attracted it reads what became of it. A lead is the city's own note about a firm: no firm reads it.
  relations: { counterpart: ['origin_place_code'], subject: ['investor_credit_code'] },
  fields: signingFields,
  stages: signingStages,
  flags: {
    cutoff_missing: { zh: '无截止日', en: 'No cut-off' },
    place_unconfirmed: { zh: '落地地点待核', en: 'Host to be confirmed' },
    amount_approximate: { zh: '金额为约数', en: 'Approximate amount' },
  },
});
