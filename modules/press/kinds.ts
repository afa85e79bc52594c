/**
 * Two kinds: a page somebody handed in, and what a person found out about a contradiction. What the page claims is of the
 * kind `statement` and enters the ledger when a person confirms it; the contradictions themselves are computed, never kept.
 */
import { defineKind } from '@wutong/kernel/kinds/define';
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';
import { pageStages, settlementStages } from './stages';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public', ...more };
}

const GIVEN: FieldDef['choices'] = {
  given: { zh: '登记人填写', en: 'given' },
  inferred: { zh: '从版面推断', en: 'inferred from the page' },
};

export const SEVERITIES = {
  conflict: { zh: '矛盾', en: 'Conflict' },
  doubt: { zh: '存疑', en: 'Doubt' },
  note: { zh: '提示', en: 'Note' },
} as const;

/** How a finding was settled. */
export const SETTLED = {
  corrected: { zh: '有一方有误,已更正', en: 'One side was wrong and is corrected' },
  'different-sets': { zh: '口径不同,都成立', en: 'Different definitions, both hold' },
  confirmed: { zh: '经提供单位核实无误', en: 'Confirmed by the office it came from' },
  unfounded: { zh: '不构成矛盾', en: 'No contradiction' },
  other: { zh: '其他', en: 'Other' },
} as const;

const place = field('place', [
  '属地',
  'Place',
  '版面归哪里管:决定谁能看到。',
  'Where the page belongs: decides who sees it.',
]);

export const pressPage = defineKind({
  kind: 'press_page',
  module: 'press',
  name: { zh: '版面', en: 'Page' },
  plural: { zh: '版面', en: 'Pages' },
  unstaged: { zh: '核验中', en: 'Being checked' },
  table: 'press_page',
  title: 'name',
  place: 'place_code',
  identity: ['file_sha256'],
  fields: {
    name: field('text', ['名称', 'Name', '版面或简报的名称。', 'Name of the page or briefing.'], { required: true }),
    place_code: place,
    paper: field('text', ['报纸', 'Paper', '哪家报纸,或哪个单位的简报。', 'The newspaper, or whose briefing it is.']),
    published: field('date', [
      '日期',
      'Published',
      '报纸或简报的日期;“今年”“目前”都从它算起。',
      'Day of the paper; what “this year” and “now” mean.',
    ]),
    published_from: field('choice', ['日期来历', 'Day known from', '日期是填写的还是推断的。', 'Given or inferred.'], {
      choices: GIVEN,
    }),
    region: field('text', [
      '“我市”指',
      'Whose paper',
      '文中“我市”指哪个市(区划全称)。',
      'The city that “our city” means, by its full name.',
    ]),
    file_name: field('text', ['文件名', 'File', '上传的文件名。', 'Name of the file handed in.'], {
      sensitivity: 'internal',
    }),
    file_sha256: field('text', ['文件指纹', 'Fingerprint', '文件的 SHA-256。', 'SHA-256 of the file.'], {
      sensitivity: 'internal',
    }),
    text_sha256: field(
      'text',
      [
        '文本指纹',
        'Text fingerprint',
        '从文件取出的文本的 SHA-256,位置都按它计。',
        'SHA-256 of the text taken from the file; offsets count in it.',
      ],
      { sensitivity: 'internal' },
    ),
    added_on: field('date', ['登记日期', 'Added on', '登记到系统的日期。', 'The day it was handed in.']),
    checked_on: field('date', ['核验日期', 'Checked on', '核验完成的日期。', 'The day the check was finished.']),
    conclusion: field('longtext', ['核验结论', 'Conclusion', '核验的结果。', 'What the check showed.']),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.'], { sensitivity: 'internal' }),
  },
  stages: pageStages,
});

export const pressSettlement = defineKind({
  kind: 'press_settlement',
  module: 'press',
  name: { zh: '疑点处理', en: 'Settled finding' },
  plural: { zh: '疑点处理', en: 'Settled findings' },
  unstaged: { zh: '查证中', en: 'Under inquiry' },
  table: 'press_settlement',
  title: 'finding',
  place: 'place_code',
  fields: {
    finding: field('longtext', ['疑点', 'Finding', '什么对不上。', 'What does not fit.'], { required: true }),
    place_code: place,
    page: field('record', ['版面', 'Page', '在哪个版面上看到。', 'The page it was seen on.'], { kind: 'press_page' }),
    finding_kind: field('text', ['种类', 'Kind', '疑点种类的代码。', 'Code of the kind of finding.'], {
      sensitivity: 'internal',
    }),
    finding_key: field('text', ['疑点编号', 'Key', '由所涉说法的位置算出。', 'Made from where the statements stand.'], {
      sensitivity: 'internal',
    }),
    inputs: field(
      'text',
      [
        '依据指纹',
        'Inputs',
        '所涉各数的指纹;任何一个变了,处理就不再有效。',
        'Fingerprint of the figures it is about; when one changes, it stands open again.',
      ],
      { sensitivity: 'internal' },
    ),
    how: field('choice', ['结果', 'Result', '查证的结果。', 'What came of the inquiry.'], { choices: { ...SETTLED } }),
    note: field('longtext', [
      '依据',
      'Grounds',
      '凭什么查清:文件、答复、原始数据。',
      'With what: the document, the answer, the original figures.',
    ]),
    settled_on: field('date', ['查清日期', 'Settled on', '查清的日期。', 'The day it was settled.']),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.'], { sensitivity: 'internal' }),
  },
  stages: settlementStages,
});
