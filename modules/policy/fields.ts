/** The fields of the kinds of this module. Codes are stable: exports and the API use them as they stand here. */
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public', ...more };
}

const CATEGORIES: NonNullable<FieldDef['choices']> = {
  policy: { zh: '政策', en: 'Policy' },
  product: { zh: '银行产品', en: 'Bank product' },
  selection: { zh: '遴选', en: 'Selection' },
};

/** How a telling of facts came in; an officer's own typing decides between others of the same day. */
export const FACT_KINDS = {
  annual_report: { zh: '年报', en: 'Annual report' },
  registry: { zh: '信用代码登记表', en: 'Credit code registry' },
  typed_by_firm: { zh: '企业自填', en: 'Typed by the firm' },
  typed_by_officer: { zh: '经办录入', en: 'Typed by an officer' },
  sheet: { zh: '其他表格', en: 'Another sheet' },
  other: { zh: '其他来源', en: 'Another source' },
} as const satisfies NonNullable<FieldDef['choices']>;

export type FactKind = keyof typeof FACT_KINDS;

export const policyFields: Record<string, FieldDef> = {
  title: field('text', ['名称', 'Title', '现行文本的名称。', 'The name its text gives it.'], { required: true }),
  category: field(
    'choice',
    [
      '类别',
      'Category',
      '政策、银行产品还是遴选;规则写法相同。',
      'Policy, bank product or selection; one rule format.',
    ],
    { choices: CATEGORIES },
  ),
  edition: field('text', ['版本', 'Version', '这一版文本的固定标识。', 'The stable id of this version of the text.'], {
    required: true,
  }),
  level: field('text', ['级别', 'Level', '国家、省、市、县或开发区。', 'Nation, province, city, county or zone.']),
  issuer: field('text', ['发布机关', 'Issuer', '发布文件的机关。', 'Who issued the document.']),
  doc_no: field('text', ['文号', 'Document number', '依据文件的文号。', 'Number of the document.']),
  url: field('text', ['网址', 'Address', '原文所在网址。', 'Where the text stands.']),
  issued_on: field('date', ['发布日期', 'Issued on', '文件的落款日期。', 'The day of the document.']),
  subject: field('text', ['对象', 'Subject', '政策说给谁听。', 'Whom it speaks to.']),
  effective_from: field('date', ['施行日期', 'In force from', '施行的第一天。', 'The first day in force.']),
  effective_to: field('date', [
    '失效日期',
    'In force until',
    '施行的最后一天;空为未定。',
    'The last day; empty: open.',
  ]),
  confidence: field('text', [
    '文本把握',
    'Confidence',
    '条款与原文核对的把握程度。',
    'How sure the clauses are of the text.',
  ]),
  benefit: field('longtext', ['支持内容', 'Benefit', '符合条件者得到什么。', 'What those who qualify receive.']),
  auto: field('boolean', ['免申即享', 'Without application', '符合者不必申请。', 'Those who qualify need not apply.']),
  contact: field('text', ['联系单位', 'Contact', '受理单位和电话。', 'Who answers questions.']),
  place_code: field('place', ['登记地', 'Kept at', '由哪里维护这条政策。', 'Who keeps it.']),
  rule: field(
    'longtext',
    [
      '规则文本',
      'Rule',
      '条件、窗口、材料等,按规则文件格式。',
      'Conditions, windows, papers, in the format of rule files.',
    ],
    { required: true, searched: false },
  ),
};

export const vocabularyFields: Record<string, FieldDef> = {
  label: field('text', ['名称', 'Label', '指标的名称。', 'What the fact is called.'], { required: true }),
  code: field('text', ['标识', 'Code', '规则里用的标识。', 'What rules call it.'], {
    required: true,
    searched: false,
  }),
  unit: field('text', ['单位', 'Unit', '计量单位或值的类型。', 'Unit, or sort of value.']),
  place_code: field('place', ['登记地', 'Kept at', '由哪里维护。', 'Who keeps it.']),
  definition: field(
    'longtext',
    [
      '定义',
      'Definition',
      '类型、取值、更新与公式,按规则文件格式。',
      'Type, values, refresh and formula, as in rule files.',
    ],
    { required: true, searched: false },
  ),
};

export const factFields: Record<string, FieldDef> = {
  title: field('text', ['名称', 'Title', '哪家企业、哪份材料。', 'Which firm, which paper.'], { required: true }),
  firm: field('record', ['企业', 'Firm', '这些指标说的是哪家企业。', 'Whom the facts are about.'], {
    kind: '*',
    required: true,
  }),
  credit_code: field('text', ['统一社会信用代码', 'Credit code', '企业的18位代码。', 'The 18 characters of the firm.']),
  place_code: field('place', ['属地', 'Place', '企业登记在哪个县(市、区)。', 'Where the firm is registered.']),
  origin: field('choice', ['来源类别', 'Origin', '这些指标从哪里来。', 'Where the facts come from.'], {
    choices: FACT_KINDS,
    required: true,
  }),
  facts: field(
    'longtext',
    [
      '指标',
      'Facts',
      '指标与值;空值表示收回此前的说法。',
      'Facts and values; an empty value takes back what was told before.',
    ],
    { required: true, sensitivity: 'financial', searched: false },
  ),
};
