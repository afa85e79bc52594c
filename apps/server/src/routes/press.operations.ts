/** What the routes of the press desk take and answer. */
import { z } from 'zod';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  CandidatesShape,
  DecidedShape,
  FIGURE_KINDS,
  FindingShape,
  FindingsShape,
  MetricHitShape,
  OverTimeShape,
  PageAddedShape,
  PageShape,
  PagesShape,
  PeriodShape,
  PlaceHitShape,
  PRECISIONS,
  ProviderShape,
  SaidShape,
  SETTLED_HOW,
  UNITS,
} from '../openapi/shapes/press';

const tag = 'press' as const;
const name = z.string().trim().max(120);
const errors = ['PRESS_PAGE_UNKNOWN', 'PRESS_PAGE_UNREAD'];
const refused = ['FORBIDDEN', 'FORBIDDEN_ACTION'];

const PageParam = z.object({ page: shortText });
const q = z.string().max(100).default('');
const purpose = z.string().trim().min(2).max(200);

export const ADD_PAGE = operation({
  method: 'POST',
  path: '/press/pages',
  id: 'addPressPage',
  tag,
  summary: { zh: '登记一个版面:文本,或带文字层的 PDF', en: 'Hand in a page: text, or a PDF with a text layer' },
  note: {
    zh: '同一文件只登记一次。识读出的说法在有人确认之前不进入账本。',
    en: 'One file is one page, however often it is sent. What is read from it enters the ledger only when somebody confirms it.',
  },
  query: z.object({
    title: name.optional(),
    paper: name.optional(),
    published: day.optional(),
    region: shortText.optional(),
    place: placeCode.optional(),
  }),
  upload: true,
  answer: PageAddedShape,
  errors: [
    ...refused, 'PRESS_FILE_MISSING', 'PRESS_EMPTY', 'PRESS_IMAGE', 'PRESS_NO_TEXT_LAYER', 'PRESS_PDF_LOCKED', 'PRESS_PDF_BROKEN',
    'PRESS_PDF_LONG', 'PRESS_DOCUMENT', 'PRESS_UNDECODABLE', 'PRESS_TOO_LARGE', 'PRESS_SLOW', 'PRESS_REGION_UNKNOWN', 'BODY_TOO_LARGE',
  ],
}); // prettier-ignore
export const LIST_PAGES = operation({
  method: 'GET',
  path: '/press/pages',
  id: 'listPressPages',
  tag,
  summary: { zh: '版面列表,附待核对与疑点数', en: 'Pages, with what waits and what contradicts' },
  query: z.object({
    q: z.string().max(100).optional(),
    place: placeCode.optional(),
    state: z.enum(['waiting', 'done']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: PagesShape,
  errors: refused,
});
export const READ_PAGE = operation({
  method: 'GET',
  path: '/press/pages/:page',
  id: 'readPressPage',
  tag,
  summary: { zh: '一个版面:原文、文章、说法、疑点', en: 'A page: text, articles, statements, findings' },
  note: {
    zh: '位置都是原文的 UTF-16 位移,quote 等于 text.slice(...span)。',
    en: 'Spans are UTF-16 offsets into the text: quote equals text.slice(...span).',
  },
  params: PageParam,
  answer: PageShape,
  errors,
});
export const CHANGE_PAGE = operation({
  method: 'PUT',
  path: '/press/pages/:page',
  id: 'changePressPage',
  tag,
  summary: { zh: '改版面的名称、日期或“我市”所指,并重读', en: 'Change name, day or city of a page, and read it anew' },
  params: PageParam,
  body: z.strictObject({
    idem: idempotencyKey,
    title: name.min(1).optional(),
    paper: name.nullable().optional(),
    published: day.nullable().optional(),
    region: shortText.nullable().optional(),
  }),
  answer: PageShape,
  errors: [...errors, ...refused, 'PRESS_REGION_UNKNOWN', 'CHANGED_BY_OTHERS'],
  example: { idem: 'page-0001', published: '2025-03-20' },
});

const Decision = z.strictObject({
  statement: z.string().regex(/^\d{1,9}-\d{1,9}$/),
  decision: z.enum(['confirm', 'correct', 'reject', 'undo']),
  corrected: z
    .strictObject({
      metric: z.string().trim().min(1).max(80).optional(),
      speaksOf: code.nullable().optional(),
      subject: shortText.nullable().optional(),
      region: shortText.nullable().optional(),
      period: z
        .strictObject({
          text: z.string().max(60),
          start: day.nullable(),
          end: day.nullable(),
          precision: z.enum(PRECISIONS),
        })
        .nullable()
        .optional(),
      value: z.number().finite().min(0).max(1e18).optional(),
      unit: z.enum(UNITS).optional(),
      kind: z.enum(FIGURE_KINDS).optional(),
    })
    .optional(),
  reason: z.string().trim().max(500).optional(),
});
export const DECIDE = operation({
  method: 'POST',
  path: '/press/pages/:page/decisions',
  id: 'decidePressStatements',
  tag,
  summary: { zh: '确认、更正或不采用说法:一次办理', en: 'Confirm, correct or reject statements: one act' },
  note: {
    zh: '确认或更正的进入账本,成为“公开说法”;原提议和更正一并留作标注数据。重发不会再记一次。',
    en: 'What is confirmed or corrected becomes a statement of the ledger; proposal and correction are kept as labelled data. Sent again it changes nothing.',
  },
  params: PageParam,
  body: z.strictObject({ idem: idempotencyKey, decisions: z.array(Decision).min(1).max(2000) }),
  answer: DecidedShape,
  errors: [
    ...errors, ...refused, 'PRESS_STATEMENT_UNKNOWN', 'PRESS_METRIC_MISSING', 'PRESS_REGION_UNKNOWN', 'PRESS_SPEAKS_OF_UNKNOWN',
    'PRESS_PERIOD_INVALID', 'PRESS_ALREADY_REPEATED', 'CHANGED_BY_OTHERS', 'IDEMPOTENCY_REUSED',
  ],
  example: { idem: 'decide-0001', decisions: [{ statement: '709-713', decision: 'confirm' }] },
}); // prettier-ignore
export const DECIDE_BATCH = operation({
  method: 'POST',
  path: '/press/pages/:page/batch',
  id: 'confirmPressBatch',
  tag,
  summary: { zh: '成批确认把握高的说法:一次办理', en: 'Confirm the sure ones together: one act' },
  params: PageParam,
  body: z.strictObject({
    idem: idempotencyKey,
    atLeast: z.number().min(0.9).max(1),
    statements: z.array(z.string().regex(/^\d{1,9}-\d{1,9}$/)).max(2000).optional(),
  }),
  answer: DecidedShape,
  errors: [...errors, ...refused, 'CHANGED_BY_OTHERS', 'IDEMPOTENCY_REUSED'],
  example: { idem: 'batch-0001', atLeast: 0.9 },
}); // prettier-ignore
export const LIST_FINDINGS = operation({
  method: 'GET',
  path: '/press/findings',
  id: 'listPressFindings',
  tag,
  summary: { zh: '全部版面的疑点', en: 'What contradicts, over all pages' },
  query: z.object({
    state: z.enum(['open', 'settled', 'all']).default('open'),
    severity: z.enum(['conflict', 'doubt', 'note']).optional(),
  }),
  answer: FindingsShape,
  errors: refused,
});
export const SETTLE = operation({
  method: 'POST',
  path: '/press/findings/settle',
  id: 'settlePressFinding',
  tag,
  summary: { zh: '登记疑点的查证结果', en: 'Settle a finding' },
  note: {
    zh: '所涉的任何一个数变了,疑点会重新打开。',
    en: 'It stands open again as soon as one of its figures changes.',
  },
  body: z.strictObject({
    idem: idempotencyKey,
    page: shortText,
    key: z.string().regex(/^f_[\w-]{22}$/),
    how: z.enum(SETTLED_HOW),
    note: z.string().trim().min(2).max(2000),
  }),
  answer: FindingShape,
  errors: [...errors, ...refused, 'PRESS_FINDING_UNKNOWN', 'PRESS_SETTLED_ALREADY'],
});
export const REOPEN = operation({
  method: 'POST',
  path: '/press/findings/reopen',
  id: 'reopenPressFinding',
  tag,
  summary: { zh: '撤回疑点的查证结果', en: 'Take a settlement back' },
  body: z.strictObject({ idem: idempotencyKey, record: shortText, reason: z.string().trim().min(2).max(500) }),
  answer: null,
  errors: [...refused, 'PRESS_FINDING_UNKNOWN'],
});
export const FIND_METRICS = operation({
  method: 'GET',
  path: '/press/metrics',
  id: 'findPressMetrics',
  tag,
  summary: { zh: '按输入找指标', en: 'Metrics by what is typed' },
  query: z.object({ q, unit: z.enum(UNITS).optional() }),
  answer: z.array(MetricHitShape),
  errors: refused,
});
export const FIND_PLACES = operation({
  method: 'GET',
  path: '/press/places',
  id: 'findPressPlaces',
  tag,
  summary: { zh: '按输入找地区(含本市以外)', en: 'Divisions by what is typed, also outside the city' },
  query: z.object({ q }),
  answer: z.array(PlaceHitShape),
  errors: refused,
});
export const FIND_PERIODS = operation({
  method: 'GET',
  path: '/press/periods',
  id: 'findPressPeriods',
  tag,
  summary: { zh: '按输入解读期间', en: 'Periods by what is typed' },
  query: z.object({ q, published: day.optional() }),
  answer: z.array(PeriodShape),
  errors: refused,
});
export const OVER_TIME = operation({
  method: 'GET',
  path: '/press/over-time',
  id: 'readPressOverTime',
  tag,
  summary: {
    zh: '一个指标历次的公开说法,与台账计算并列',
    en: 'What was said of a metric over time, beside the records',
  },
  query: z.object({ metric: z.string().trim().min(1).max(80), place: placeCode.optional() }),
  answer: OverTimeShape,
  errors: refused,
});
export const LIST_SAID = operation({
  method: 'GET',
  path: '/press/said',
  id: 'listPressSaid',
  tag,
  summary: { zh: '有公开说法的指标', en: 'Metrics somebody said something of' },
  query: z.object({ place: placeCode.optional() }),
  answer: z.array(SaidShape),
  errors: refused,
});
export const EXPORT_LABELS = operation({
  method: 'GET',
  path: '/press/labels',
  id: 'exportPressLabels',
  tag,
  summary: { zh: '把核验过的版面导出为标注数据', en: 'Pages gone through, as labelled data' },
  note: {
    zh: '每行一个版面,格式为 press-gold/1;须填写用途并记入日志。',
    en: 'One page a line in the form press-gold/1; a purpose is required and logged.',
  },
  query: z.object({ page: shortText.optional(), purpose }),
  answer: null,
  status: 200,
  files: ['text/plain; charset=utf-8'],
  errors: refused,
});
export const READ_PROVIDER = operation({
  method: 'GET',
  path: '/press/provider',
  id: 'readPressProvider',
  tag,
  summary: { zh: '外部识读服务的设置', en: 'The provider of candidates' },
  answer: ProviderShape,
  errors: ['FORBIDDEN'],
});
export const CHANGE_PROVIDER = operation({
  method: 'PUT',
  path: '/press/provider',
  id: 'changePressProvider',
  tag,
  personal: true,
  summary: { zh: '设置外部识读服务', en: 'Set the provider of candidates' },
  note: {
    zh: '默认关闭。启用后,经办人可把版面文字发到该地址;内网地址须先列入许可清单。',
    en: 'Off by default. When it is on, the text of a page may be sent to this address; an inside address must be on the operator’s list.',
  },
  body: z.strictObject({
    on: z.boolean(),
    url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
    model: z.string().trim().max(100),
    key: z.string().max(500).nullable().optional(),
  }),
  answer: ProviderShape,
  errors: ['FORBIDDEN', 'OUTGOING_REFUSED', 'PRESS_PROVIDER_KEY'],
});
export const ASK_PROVIDER = operation({
  method: 'POST',
  path: '/press/pages/:page/candidates',
  id: 'askPressProvider',
  tag,
  summary: { zh: '请外部识读服务补充说法', en: 'Ask the provider for further statements' },
  note: {
    zh: '只收原文中逐字存在的引文,标明来历,仍须人确认。',
    en: 'Only quotes that stand in the text word for word are taken; they are marked and wait for a person like any other.',
  },
  params: PageParam,
  answer: CandidatesShape,
  errors: [
    ...errors, ...refused, 'PRESS_PROVIDER_OFF', 'PRESS_PROVIDER_ANSWER', 'OUTGOING_REFUSED', 'OUTGOING_FAILED', 'OUTGOING_SLOW',
    'OUTGOING_TOO_LARGE',
  ],
}); // prettier-ignore
