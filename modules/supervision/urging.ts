/** 催办: one asking of the owner of a duty, by the office that gave it or the supervisors. Sent, it is not changed; the owner answers it once. */
import { defineKind } from '@wutong/kernel/kinds/define';
import type { Against, Attempt } from '@wutong/kernel/kinds/types';
import { LEVELS } from './escalation';
import { field } from './fields';
import { urgingAmong } from './urging-among';
import { ASKED_FOR_NAMES } from './urging-held';
import { E } from './urging.errors';

/** What the owner fills in. */
const ANSWER = ['reply', 'replied_on'];

export const urging = defineKind({
  kind: 'urging',
  module: 'supervision',
  name: { zh: '催办', en: 'Urging' },
  plural: { zh: '催办', en: 'Urgings' },
  table: 'urging',
  title: 'title',
  place: 'place',
  relations: { office: ['office', 'from_office'] },
  asks: ['duty', 'office', 'from_office', 'asked_on', 'level', 'words', 'asks_for'],
  fields: {
    title: field('text', ['名称', 'Title', '催办的是什么事。', 'What is asked for.'], { required: true }),
    place: field('place', ['属地', 'Place', '所催责任的属地。', 'The place of the duty.'], { required: true }),
    duty: field('record', ['责任', 'Duty', '催办的是哪一项责任。', 'The duty that is asked for.'], {
      kind: '*',
      required: true,
    }),
    office: field('office', ['被催办单位', 'Office asked', '这项责任的承办单位。', 'The office that owes the duty.'], {
      required: true,
    }),
    from_office: field('office', ['催办单位', 'Asked by', '发出催办的单位。', 'The office that asks.']),
    asked_on: field('date', ['催办日期', 'Asked on', '催办的日期。', 'The day it was asked.'], { required: true }),
    level: field('choice', ['方式', 'Step', '提醒、催办、督办函、约谈或通报。', 'How gravely it is asked.'], {
      choices: { ...LEVELS },
      required: true,
    }),
    words: field('longtext', ['催办内容', 'Words', '催什么、要什么时候答复。', 'What is asked, and by when.']),
    asks_for: field(
      'choice',
      [
        '要求报送',
        'Asked to tell',
        '要承办单位补报的一项内容;账本里已有的不能要。',
        'The one thing the owner is to tell; not what the ledger holds.',
      ],
      { choices: { ...ASKED_FOR_NAMES } },
    ),
    reply: field('longtext', ['答复', 'Answer', '承办单位的答复。', 'What the owner says.']),
    replied_on: field('date', ['答复日期', 'Answered on', '答复的日期。', 'The day of the answer.']),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.']),
  },
  rule: urgingRule,
  among: urgingAmong,
  office: (change, fields) => {
    const office = change.act === 'set' ? fields['office'] : fields['from_office'];
    return typeof office === 'string' ? office : null;
  },
});

/** What was asked stays as it was asked; the answer is the owner's, and given once. */
function urgingRule({ change, office, before }: Attempt): Against {
  if (!('fields' in change) || !change.fields) return null;
  const touched = Object.keys(change.fields);
  if (change.act === 'create') return null;
  if (touched.some((one) => !ANSWER.includes(one) && one !== 'remark')) return { code: E.URGING_SENT };
  if (!touched.some((one) => ANSWER.includes(one))) return null;
  if (office !== before?.fields['office']) return { code: E.URGING_SENT, field: 'reply' };
  return before.fields['reply'] ? { code: E.URGING_REPLY_TWICE, field: 'reply' } : null;
}
