/** One kind: the statement, a number somebody published. It stands beside the computed figures and is never inside one. */
import { defineKind } from '@wutong/kernel/kinds/define';
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';
import { statementStages } from './stages';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public', ...more };
}

export const statement = defineKind({
  kind: 'statement',
  module: 'statements',
  name: { zh: '公开说法', en: 'Statement' },
  table: 'statement',
  title: 'metric',
  place: 'place_code',
  identity: ['statement_no'],
  fields: {
    statement_no: field('text', ['编号', 'Number', '来表所用的编号。', 'The number the sheet gives it.'], {
      sensitivity: 'internal',
    }),
    subject: field('text', ['主体', 'Subject', '这个数说的是谁。', 'Whom the number speaks of.']),
    place_code: field('place', [
      '地区',
      'Place',
      '主体所在地区;认不出的留空。',
      'Where the subject is; empty when it cannot be told.',
    ]),
    metric: field('text', ['指标', 'Metric', '原文所说的指标名称。', 'The metric in the words of the source.'], {
      required: true,
    }),
    value: field('number', ['数值', 'Value', '换算成基本单位后的数。', 'The number in the base unit.']),
    unit: field('text', [
      '单位',
      'Unit',
      '基本单位:count、yuan、percent、percentage_point 等。',
      'Base unit: count, yuan, percent, percentage_point and so on.',
    ]),
    qualifier: field('text', [
      '限定词',
      'Qualifier',
      'exact 确数、about 约、over 余或超、under 近或不足。',
      'exact, about, over (more than) or under (not quite).',
    ]),
    state: field('text', [
      '状态',
      'State',
      '这笔钱或这些项目处在什么状态。',
      'The state the money or projects are in.',
    ]),
    period_from: field('date', ['期间起', 'Period from', '所说期间的开始。', 'Beginning of the period.']),
    period_to: field('date', ['期间止', 'Period to', '所说期间的结束。', 'End of the period.']),
    as_of: field('date', [
      '截止日期',
      'Cut-off',
      '数据截止日;没有截止日的数不能相加。',
      'The cut-off; without it the number cannot be summed.',
    ]),
    source: field('text', ['来源', 'Source', '报道、文件或发布会。', 'Article, document or briefing.']),
    source_line: field('text', ['来源行号', 'Line', '在来源中的行。', 'Line in the source.']),
    verified_on: field('date', [
      '核对日期',
      'Verified on',
      '对照原文核对的日期。',
      'The day it was compared with its source.',
    ]),
    verification: field('longtext', [
      '核对结果',
      'Verification',
      '与原文及台账对照的结果。',
      'What the comparison showed.',
    ]),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.'], { sensitivity: 'internal' }),
  },
  stages: statementStages,
});
