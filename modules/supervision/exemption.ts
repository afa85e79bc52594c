/** 亮灯豁免: a reason why a month is not held against a record. It always waits for a second person. */
import { defineKind } from '@wutong/kernel/kinds/define';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import { field } from './fields';
import { DIMENSIONS } from './light-types';
import { E } from './supervision.errors';

export const lightExemption = defineKind({
  kind: 'light_exemption',
  module: 'supervision',
  name: { zh: '亮灯豁免', en: 'Light exemption' },
  plural: { zh: '亮灯豁免', en: 'Light exemptions' },
  table: 'light_exemption',
  title: 'reason',
  place: 'place',
  fields: {
    about: field('record', ['所涉事项', 'About', '对哪个项目或责任豁免。', 'The project or duty it is for.'], {
      kind: '*',
      required: true,
    }),
    place: field(
      'place',
      ['属地', 'Place', '所涉事项的属地:决定谁能看到。', 'Where that record lies: decides who sees it.'],
      {
        required: true,
      },
    ),
    month: field(
      'text',
      ['起始月份', 'From month', '豁免的第一个月,如 2026-07。', 'The first month exempted, such as 2026-07.'],
      {
        required: true,
      },
    ),
    to_month: field('text', [
      '截止月份',
      'To month',
      '豁免的最后一个月;不填只豁免起始月份。',
      'The last month exempted; left empty it is the first alone.',
    ]),
    dimension: field(
      'choice',
      ['方面', 'What', '只豁免哪一方面的灯;不填为全部。', 'Which light is exempted; left empty: all of them.'],
      { choices: { ...DIMENSIONS } },
    ),
    reason: field('longtext', ['正当理由', 'Reason', '为什么当月不计。', 'Why the month does not count.'], {
      required: true,
    }),
    approver: field(
      'text',
      [
        '批准人职务',
        'Approved by',
        '批准豁免的领导职务和文号,不填姓名。',
        'Post and document of whoever approved it; never a name.',
      ],
      { required: true },
    ),
  },
  // A light is put out by nobody alone: asking, changing and taking back all need a second person.
  reviewed: () => true,
  check: ({ month, to_month: last }) => {
    const wrong = [
      ['month', month],
      ['to_month', last],
    ].find(([, value]) => typeof value === 'string' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(value));
    if (wrong) return [{ code: Ledger.MONTH_INVALID, field: String(wrong[0]), params: { text: String(wrong[1]) } }];
    if (typeof month === 'string' && typeof last === 'string' && last < month)
      return [{ code: E.EXEMPTION_REVERSED, field: 'to_month', params: { from: month, to: last } }];
    return [];
  },
});
