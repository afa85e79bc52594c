/** What the routes about readings and delegation take and answer. */
import { isRole, ROLE_CODES } from '@wutong/kernel/access/roles';
import { z } from 'zod';
import { code, day, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import { RoleShape } from '../openapi/shapes/city';
import { count, DayText, Instant, Text } from '../openapi/shapes/common';
import { named } from '../openapi/shapes/named';
import type { DelegationView, ReadingView } from '../wire';

const ReadingShape: z.ZodType<ReadingView> = named(
  'Reading',
  z.strictObject({
    at: Instant,
    account: z.string(),
    name: z.string(),
    offices: z.array(z.string()),
    act: z.enum(['open', 'list', 'export']),
    fields: z.array(Text),
    purpose: Text,
    count,
  }),
);
const DelegationShape: z.ZodType<DelegationView> = named(
  'Delegation',
  z.strictObject({
    id: z.string(),
    from: z.string(),
    fromName: z.string(),
    to: z.string(),
    toName: z.string(),
    post: z.strictObject({
      role: RoleShape,
      place: z.string(),
      office: z.string(),
      roleName: Text,
      placeName: z.string(),
      officeName: z.string(),
    }),
    fromDay: DayText,
    toDay: DayText,
    reason: z.string(),
    state: z.enum(['coming', 'now', 'over', 'revoked']),
  }),
);
const NewDelegation = z.strictObject({
  from: z.string().max(40).optional(),
  to: z.string().max(40),
  role: z
    .string()
    .refine(isRole)
    .meta({ enum: [...ROLE_CODES] }),
  place: placeCode,
  office: shortText,
  fromDay: day,
  toDay: day,
  reason: z.string().trim().min(2).max(200),
});

export const LIST_READINGS = operation({
  method: 'GET',
  path: '/records/:kind/:id/readings',
  id: 'listReadings',
  tag: 'records',
  summary: { zh: '谁看过该事项的敏感字段', en: 'Who saw the sensitive fields of a record' },
  note: { zh: '仅供督查和管理员。', en: 'For supervisors and administrators only.' },
  params: z.object({ kind: code, id: z.string().max(64) }),
  answer: z.array(ReadingShape),
  errors: ['RECORD_NOT_FOUND', 'FORBIDDEN_ACTION', 'KIND_UNKNOWN'],
});
export const LIST_DELEGATIONS = operation({
  method: 'GET',
  path: '/delegations',
  id: 'listDelegations',
  tag: 'admin',
  summary: { zh: '岗位代理:本人的;管理员看全部', en: 'Posts lent: one’s own; an administrator sees all' },
  answer: z.array(DelegationShape),
});
export const LIST_COLLEAGUES = operation({
  method: 'GET',
  path: '/delegations/colleagues',
  id: 'listColleagues',
  tag: 'admin',
  summary: { zh: '同机构的同事,可请其代理', en: 'Colleagues of one’s offices, to whom a post can be lent' },
  answer: z.array(z.strictObject({ account: z.string(), name: z.string(), office: z.string() })),
});
export const LEND_POST = operation({
  method: 'POST',
  path: '/delegations',
  id: 'lendPost',
  tag: 'admin',
  summary: { zh: '离岗期间把岗位交人代理', en: 'Lend a post during absence' },
  note: {
    zh: '本人只能交给同机构的同事;管理员可跨机构。代理来的岗位和管理员岗位不能代理。',
    en: 'The holder lends within the office; an administrator lends across offices. A lent post and that of an administrator cannot be lent.',
  },
  body: NewDelegation,
  answer: DelegationShape,
  status: 201,
  errors: [
    'DELEGATION_NOT_HELD',
    'DELEGATION_OFFICE',
    'DELEGATION_DAYS',
    'DELEGATION_ADMINISTRATOR',
    'ACCOUNT_UNKNOWN',
  ],
  example: {
    to: 'fgj-02',
    role: 'county-clerk',
    place: '140423',
    office: '140423-fgj',
    fromDay: '2025-07-07',
    toDay: '2025-07-11',
    reason: '年休假',
  },
});
export const END_DELEGATION = operation({
  method: 'DELETE',
  path: '/delegations/:id',
  id: 'endDelegation',
  tag: 'admin',
  summary: { zh: '提前结束一项代理', en: 'End a delegation now' },
  params: z.object({ id: shortText }),
  answer: null,
  errors: ['DELEGATION_UNKNOWN'],
});
