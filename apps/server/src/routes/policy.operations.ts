/** What the routes about policies take and answer. */
import { z } from 'zod';
import { AtQuery } from '../at';
import { day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  DraftShape,
  FindingShape,
  PolicyFieldShape,
  PolicyFirmsShape,
  PolicyPageShape,
  PolicyViewShape,
  PublishedShape,
  ReachShape,
  SweepShape,
  TrialShape,
} from '../openapi/shapes/policy';

const tag = 'policies' as const;
/** Ids of versions come from rule files: short text without control characters. */
const PolicyParam = z.object({ id: shortText });
const category = z.enum(['policy', 'product', 'selection']);
const Paged = { page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(500).default(50) }; // prettier-ignore
const Placed = AtQuery.extend({ place: placeCode.optional() });
const wanted = z.enum(['eligible', 'unknown', 'near', 'ineligible', 'elsewhere']);
const path = z.array(z.union([z.string().max(80), z.number().int().min(0)])).min(2).max(200); // prettier-ignore
const rule = z.record(z.string().max(80), z.unknown());
const source = z.strictObject({
  title: z.string().trim().min(1).max(300),
  docNo: z.string().max(200).optional(),
  url: z.url({ protocol: /^https?$/ }).max(1000).optional(),
}); // prettier-ignore
const FORBIDDEN = ['FORBIDDEN', 'FORBIDDEN_ACTION'];

export const LIST_POLICIES = operation({
  method: 'GET',
  path: '/policy/policies',
  id: 'listPolicies',
  tag,
  summary: { zh: '政策列表,各有多少企业符合', en: 'Policies, each with how many firms qualify' },
  note: {
    zh: '计数只含查看范围内的企业。subjects=all 时含不面向企业的政策。',
    en: 'Counts are over firms within reach. subjects=all: also policies that do not speak to firms.',
  },
  query: Placed.extend({
    ...Paged,
    q: z.string().max(100).optional(),
    category: category.optional(),
    level: z.string().max(40).optional(),
    force: z.enum(['ahead', 'in_force', 'ended']).optional(),
    auto: z.enum(['true', 'false']).optional(),
    subjects: z.enum(['firms', 'all']).default('firms'),
    sort: z.enum(['eligible', 'near', 'unknown', 'title']).optional(),
  }),
  answer: PolicyPageShape,
  errors: FORBIDDEN,
});
export const READ_POLICY = operation({
  method: 'GET',
  path: '/policy/policies/:id',
  id: 'readPolicy',
  tag,
  summary: {
    zh: '一版政策:条件、窗口、材料与各版本',
    en: 'A version of a policy: conditions, windows, papers, versions',
  },
  params: PolicyParam,
  query: AtQuery,
  answer: PolicyViewShape,
  errors: ['POLICY_VERSION_UNKNOWN'],
});
export const READ_REACH = operation({
  method: 'GET',
  path: '/policy/policies/:id/reach',
  id: 'readPolicyReach',
  tag,
  summary: { zh: '政策惠及多少企业,多少因何未定,多少只差一项', en: 'Whom a policy reaches, who is undecided for want of what, who misses by one' },
  params: PolicyParam,
  query: Placed,
  answer: ReachShape,
  errors: ['POLICY_VERSION_UNKNOWN', ...FORBIDDEN],
}); // prettier-ignore
export const LIST_POLICY_FIRMS = operation({
  method: 'GET',
  path: '/policy/policies/:id/firms',
  id: 'listPolicyFirms',
  tag,
  summary: { zh: '符合(或未定、差一项……)的企业', en: 'Firms that qualify, or are undecided, or short of one' },
  params: PolicyParam,
  query: Placed.extend({ ...Paged, outcome: wanted, field: shortText.optional() }),
  answer: PolicyFirmsShape,
  errors: ['POLICY_VERSION_UNKNOWN', ...FORBIDDEN],
});
export const EXPORT_POLICY_FIRMS = operation({
  method: 'GET',
  path: '/policy/policies/:id/firms/export',
  id: 'exportPolicyFirms',
  tag,
  summary: { zh: '把这份名单导出为表格', en: 'The same list as a sheet' },
  note: { zh: '须填写用途(purpose),并记入查阅日志。', en: 'A purpose is required and logged.' },
  params: PolicyParam,
  query: Placed.extend({
    outcome: wanted,
    field: shortText.optional(),
    purpose: z.string().trim().min(2).max(200).optional(),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  answer: null,
  status: 200,
  files: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv; charset=utf-8'],
  errors: ['POLICY_VERSION_UNKNOWN', 'EXPORT_PURPOSE', ...FORBIDDEN],
});
export const SWEEP_POLICY = operation({
  method: 'POST',
  path: '/policy/policies/:id/sweep',
  id: 'sweepPolicy',
  tag,
  summary: { zh: '移动一个门槛,看符合企业数', en: 'Moves one threshold and counts' },
  params: PolicyParam,
  body: z.strictObject({
    path,
    values: z.array(z.number()).min(1).max(60),
    asOf: day.optional(),
    place: placeCode.optional(),
  }),
  answer: SweepShape,
  errors: ['POLICY_VERSION_UNKNOWN', 'POLICY_NOT_OPEN', 'POLICY_THRESHOLD', ...FORBIDDEN],
  example: { path: ['conditions', 'all', 0, 'value'], values: [3, 4, 5] },
});
export const READ_DRAFT = operation({
  method: 'POST',
  path: '/policy/conditions/read',
  id: 'readPolicyDraft',
  tag,
  summary: {
    zh: '把草稿条件读成句子并检查,不写入',
    en: 'A draft as sentences, with what is wrong; nothing is written',
  },
  body: z.strictObject({ rule }),
  answer: DraftShape,
  example: { rule: { id: 'sample-2026', conditions: { field: 'rd.ratio.y1', op: 'gte', value: 3 } } },
});
export const TRY_POLICY = operation({
  method: 'POST',
  path: '/policy/trials',
  id: 'tryPolicy',
  tag,
  summary: { zh: '公布前试算:谁得谁失,不写入', en: 'Before publishing: who gains and who loses; nothing is written' },
  body: z.strictObject({ rule, against: shortText.optional(), asOf: day.optional(), place: placeCode.optional() }),
  answer: TrialShape,
  errors: ['POLICY_VERSION_UNKNOWN', 'POLICY_RULE_UNREADABLE', ...FORBIDDEN],
  example: { rule: { id: 'sample-2026', conditions: { field: 'rd.ratio.y1', op: 'gte', value: 3 } } },
});
export const PUBLISH_POLICY = operation({
  method: 'POST',
  path: '/policy/versions',
  id: 'publishPolicy',
  tag,
  summary: { zh: '申请公布一版政策,须由另一人审核', en: 'Ask for a version to be published; a second person accepts it' },
  body: z.strictObject({
    idem: idempotencyKey,
    rule,
    record: shortText.optional(),
    category: category.optional(),
    source: source.optional(),
    note: z.string().trim().min(1).max(500).optional(),
  }),
  answer: PublishedShape,
  status: 201,
  errors: ['POLICY_RULE_UNREADABLE', 'POLICY_FIRST_DAY', 'POLICY_VERSION_TAKEN', 'POLICY_VERSION_UNKNOWN', ...FORBIDDEN],
  example: {
    idem: 'policy-0001',
    rule: { id: 'sample-2026', title: '示例政策', effective: ['2026-04-01', null], conditions: { field: 'rd.ratio.y1', op: 'gte', value: 3 } },
  },
}); // prettier-ignore
export const LIST_POLICY_FIELDS = operation({
  method: 'GET',
  path: '/policy/fields',
  id: 'listPolicyFields',
  tag,
  summary: { zh: '规则可用的指标', en: 'The fields rules may ask about' },
  query: z.object({ q: z.string().max(100).optional() }),
  answer: z.array(PolicyFieldShape),
});
export const LINT_POLICIES = operation({
  method: 'POST',
  path: '/policy/lint',
  id: 'lintPolicies',
  tag,
  summary: { zh: '检查规则文件', en: 'Checks a rule file' },
  note: {
    zh: 'text 为 JSON 文本时,每处问题带行号。',
    en: 'Given as JSON text, every finding has its line.',
  },
  body: z.strictObject({ pack: z.unknown().optional(), text: z.string().max(1_000_000).optional() }),
  answer: z.array(FindingShape),
  errors: ['INPUT_INVALID'],
  example: { pack: { fields: {}, policies: [] } },
});
