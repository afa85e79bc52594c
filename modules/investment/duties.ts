/** What the stages of a lead oblige to: the city's own targets, to be set by the city as records of the kind `term`. */
import type { StageDuty } from '@wutong/kernel/duties/types';

export const investmentDuties: readonly StageDuty[] = [
  {
    rule: 'lead.talks',
    module: 'investment',
    kind: 'lead',
    name: { zh: '对接后研判并答复', en: 'Assess and answer after the first contact' },
    from: 'contacted',
    until: 'in_talks',
    terms: [{ workingDays: 20 }],
  },
  {
    rule: 'lead.sign',
    module: 'investment',
    kind: 'lead',
    name: { zh: '在谈线索有结果', en: 'Bring the talks to a result' },
    from: 'in_talks',
    until: 'signed',
    terms: [{ months: 6 }],
  },
];
