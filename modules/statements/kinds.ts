/** One kind: the statement, a number somebody published. It stands beside the computed figures and is never inside one. */
import { defineKind } from '@wutong/kernel/kinds/define';
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';
import { statementStages } from './stages';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public', ...more };
}

const UNITS: FieldDef['choices'] = {
  count: { zh: '个(家、次、人)', en: 'items' },
  household: { zh: '户', en: 'households' },
  yuan: { zh: '元', en: 'CNY' },
  percent: { zh: '%', en: '%' },
  percentage_point: { zh: '个百分点', en: 'percentage points' },
  mu: { zh: '亩', en: 'mu' },
  yuan_per_household: { zh: '元/户', en: 'CNY a household' },
  yuan_per_person: { zh: '元/人', en: 'CNY a person' },
  yuan_per_mu: { zh: '元/亩', en: 'CNY a mu' },
  square_metre: { zh: '平方米', en: 'square metres' },
  square_kilometre: { zh: '平方公里', en: 'square kilometres' },
  hectare: { zh: '公顷', en: 'hectares' },
  usd: { zh: '美元', en: 'USD' },
  kilometre: { zh: '公里', en: 'kilometres' },
  metre: { zh: '米', en: 'metres' },
  cubic_metre: { zh: '立方米', en: 'cubic metres' },
  cubic_metre_per_second: { zh: '立方米/秒', en: 'cubic metres a second' },
  tonne: { zh: '吨', en: 'tonnes' },
  kilowatt: { zh: '千瓦', en: 'kilowatts' },
  kilowatt_hour: { zh: '千瓦时', en: 'kilowatt-hours' },
  times: { zh: '倍', en: 'times' },
  rank: { zh: '位', en: 'rank' },
  ratio: { zh: '比', en: 'ratio' },
  teu: { zh: '标准箱', en: 'TEU' },
  petaflops: { zh: 'P 算力', en: 'PFLOPS' },
};

const FIGURE_KINDS: FieldDef['choices'] = {
  level: { zh: '水平', en: 'level' },
  change: { zh: '增减', en: 'change' },
  share: { zh: '占比', en: 'share' },
  rank: { zh: '位次', en: 'rank' },
  target: { zh: '目标或计划', en: 'target or plan' },
};

const QUALIFIERS: FieldDef['choices'] = {
  exact: { zh: '确数', en: 'exact' },
  about: { zh: '约', en: 'about' },
  over: { zh: '余、超', en: 'more than' },
  under: { zh: '近、不足', en: 'not quite' },
};

export const statement = defineKind({
  kind: 'statement',
  module: 'statements',
  name: { zh: '公开说法', en: 'Statement' },
  plural: { zh: '公开说法', en: 'Statements' },
  unstaged: { zh: '未核对', en: 'Not checked' },
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
    unit: field(
      'choice',
      [
        '单位',
        'Unit',
        '换算后的基本单位;表外的单位照原样保留。',
        'The base unit; one that is not listed is kept as it stands.',
      ],
      { choices: UNITS, open: true },
    ),
    qualifier: field(
      'choice',
      ['限定词', 'Qualifier', '这个数是确数还是约数。', 'Whether the number is exact or approximate.'],
      { choices: QUALIFIERS, open: true },
    ),
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
    page: field('record', ['版面', 'Page', '登记这个说法的版面。', 'The page it was read from.'], {
      kind: 'press_page',
    }),
    published_on: field('date', [
      '发表日期',
      'Published on',
      '报道或文件的日期。',
      'The day of the article or document.',
    ]),
    speaks_of: field('text', [
      '对应指标',
      'Speaks of',
      '所说的是哪个计算指标(代码);不对应任何指标的留空。',
      'Code of the computed metric it speaks of; empty when it is none.',
    ]),
    region: field('text', [
      '所说地区',
      'Region',
      '原文所说的地区全称;本市以外的地区也写在这里。',
      'Full name of the division it speaks of, also one outside this city.',
    ]),
    figure_kind: field(
      'choice',
      ['数的种类', 'Sort of figure', '水平、增减、占比、位次或目标。', 'Level, change, share, rank or target.'],
      {
        choices: FIGURE_KINDS,
      },
    ),
    value_max: field('number', ['数值上限', 'Upper value', '区间(3—5家)的上端。', 'Upper end of a range.']),
    classifier: field('text', ['量词', 'Classifier', '原文的量词:个、家、户。', 'The measure word of the source.']),
    per: field('text', ['每', 'Per', '分母:年、户、亩。', 'The denominator: a year, a household, a mu.']),
    period_text: field('text', [
      '期间原文',
      'Period in words',
      '原文怎么说期间。',
      'The period in the words of the source.',
    ]),
    comparison: field('text', ['对比', 'Comparison', '同比、环比或与何者相比。', 'What it is compared with.']),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.'], { sensitivity: 'internal' }),
  },
  stages: statementStages,
});
