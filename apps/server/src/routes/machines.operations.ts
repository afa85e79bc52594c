/** What the routes for other systems take and answer. */
import { ACTS } from '@wutong/kernel/ledger/acts';
import { ROLE_CODES } from '@wutong/kernel/access/roles';
import type { Role } from '@wutong/kernel/access/types';
import { z } from 'zod';
import { code, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import { MessageShape, NewTokenShape, NewWebhookShape, TokenShape, WebhookShape } from '../openapi/shapes/machines';

const tag = 'machines' as const;
/** Posts a machine may hold: not the administrator's, and none that speaks for a party. */
const MACHINE_ROLES = ROLE_CODES.filter((role) => !['administrator', 'enterprise', 'bank'].includes(role));
const url = z.url({ protocol: /^https?$/ }).max(500);
const kinds = z.array(code).max(50);
const acts = z.array(z.enum(ACTS)).max(ACTS.length);
const personal = true;
const errors = ['FORBIDDEN'];

const NewToken = z.strictObject({
  name: shortText,
  role: z.enum(MACHINE_ROLES as [Role, ...Role[]]),
  place: placeCode,
  office: shortText,
  days: z.number().int().min(1).max(400).default(365),
});
const TokenParam = z.object({ id: z.string().regex(/^[0-9a-f]{12}$/) });
const WebhookParam = z.object({ id: z.string().regex(/^wh_[0-9a-f]{18}$/) });
const NewWebhook = z.strictObject({
  name: shortText,
  url,
  place: placeCode,
  office: shortText,
  kinds: kinds.default([]),
  acts: acts.default([]),
});
const WebhookChange = z.strictObject({
  name: shortText.optional(),
  url: url.optional(),
  kinds: kinds.optional(),
  acts: acts.optional(),
  paused: z.boolean().optional(),
});

export const LIST_TOKENS = operation({
  method: 'GET',
  path: '/admin/tokens',
  id: 'listTokens',
  tag,
  personal,
  summary: { zh: '对接令牌,含已撤销的', en: 'Tokens of other systems, revoked ones included' },
  answer: z.array(TokenShape),
  errors,
});
export const ISSUE_TOKEN = operation({
  method: 'POST',
  path: '/admin/tokens',
  id: 'issueToken',
  tag,
  personal,
  summary: { zh: '签发对接令牌', en: 'Issue a token' },
  note: {
    zh: '令牌只在此次应答中出现一次,系统只存散列。请求时放在 Authorization: Bearer,无需 Cookie 和 CSRF。',
    en: 'The token appears in this answer only; its hash is kept. It is sent as Authorization: Bearer, without cookie or CSRF header.',
  },
  body: NewToken,
  answer: NewTokenShape,
  status: 201,
  errors: [...errors, 'TOKEN_NO_ADMINISTRATOR', 'PLACE_NOT_IN_CITY', 'OFFICE_UNKNOWN'],
  example: { name: '示例审批平台', role: 'officer', place: '140423', office: '140423-fgj', days: 365 },
});
export const REVOKE_TOKEN = operation({
  method: 'DELETE',
  path: '/admin/tokens/:id',
  id: 'revokeToken',
  tag,
  personal,
  summary: { zh: '撤销对接令牌,立即生效', en: 'Revoke a token, at once' },
  params: TokenParam,
  answer: null,
  errors: [...errors, 'TOKEN_UNKNOWN'],
});
export const LIST_WEBHOOKS = operation({
  method: 'GET',
  path: '/admin/webhooks',
  id: 'listWebhooks',
  tag,
  personal,
  summary: { zh: '推送订阅及其状态', en: 'Subscriptions and how they stand' },
  answer: z.array(WebhookShape),
  errors,
});
export const CREATE_WEBHOOK = operation({
  method: 'POST',
  path: '/admin/webhooks',
  id: 'createWebhook',
  tag,
  personal,
  summary: { zh: '新建推送订阅', en: 'Subscribe to what is recorded at a place' },
  note: {
    zh: '从此刻起的记账按 Standard Webhooks 签名推送(webhook-id、webhook-timestamp、webhook-signature),不含个人和财务字段。密钥只显示这一次。接收方须核对签名和时间(5 分钟内),并按 webhook-id 去重。',
    en: 'Entries from now on are sent as Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), without personal or financial fields. The secret is shown this once. A receiver checks signature and time (5 minutes) and passes over ids it has seen.',
  },
  body: NewWebhook,
  answer: NewWebhookShape,
  status: 201,
  errors: [
    ...errors,
    'OUTGOING_REFUSED',
    'WEBHOOK_NEEDS_HTTPS',
    'WEBHOOK_KIND_UNKNOWN',
    'PLACE_NOT_IN_CITY',
    'OFFICE_UNKNOWN',
  ],
  example: {
    name: '示例审批平台',
    url: 'https://example.cn/hooks/wutong',
    place: '140423',
    office: '140423-fgj',
    kinds: ['project'],
    acts: ['create', 'reach'],
  },
});
export const CHANGE_WEBHOOK = operation({
  method: 'PATCH',
  path: '/admin/webhooks/:id',
  id: 'changeWebhook',
  tag,
  personal,
  summary: { zh: '修改、暂停或恢复推送订阅', en: 'Change, pause or resume a subscription' },
  note: { zh: '暂停期间的记账在恢复后补推。', en: 'What is recorded during a pause is sent after it.' },
  params: WebhookParam,
  body: WebhookChange,
  answer: WebhookShape,
  errors: [...errors, 'WEBHOOK_UNKNOWN', 'OUTGOING_REFUSED', 'WEBHOOK_NEEDS_HTTPS', 'WEBHOOK_KIND_UNKNOWN'],
  example: { paused: true },
});
export const ROTATE_WEBHOOK = operation({
  method: 'POST',
  path: '/admin/webhooks/:id/secret',
  id: 'rotateWebhookSecret',
  tag,
  personal,
  summary: { zh: '更换签名密钥', en: 'Give a subscription a new secret' },
  note: { zh: '24 小时内新旧密钥同时签名。', en: 'For 24 hours both the new and the old secret sign.' },
  params: WebhookParam,
  answer: NewWebhookShape,
  errors: [...errors, 'WEBHOOK_UNKNOWN'],
});
export const TEST_WEBHOOK = operation({
  method: 'POST',
  path: '/admin/webhooks/:id/test',
  id: 'testWebhook',
  tag,
  personal,
  summary: { zh: '发送一条测试消息', en: 'Send a test message' },
  params: WebhookParam,
  answer: MessageShape,
  errors: [...errors, 'WEBHOOK_UNKNOWN'],
});
export const RETRY_WEBHOOK = operation({
  method: 'POST',
  path: '/admin/webhooks/:id/retry',
  id: 'retryWebhook',
  tag,
  personal,
  summary: { zh: '重发已放弃的消息', en: 'Send again what was given up' },
  params: WebhookParam,
  answer: WebhookShape,
  errors: [...errors, 'WEBHOOK_UNKNOWN'],
});
export const LIST_WEBHOOK_MESSAGES = operation({
  method: 'GET',
  path: '/admin/webhooks/:id/messages',
  id: 'listWebhookMessages',
  tag,
  personal,
  summary: { zh: '最近的推送消息', en: 'The newest messages of a subscription' },
  params: WebhookParam,
  answer: z.array(MessageShape),
  errors: [...errors, 'WEBHOOK_UNKNOWN'],
});
export const REMOVE_WEBHOOK = operation({
  method: 'DELETE',
  path: '/admin/webhooks/:id',
  id: 'removeWebhook',
  tag,
  personal,
  summary: { zh: '取消推送订阅', en: 'End a subscription' },
  params: WebhookParam,
  answer: null,
  errors: [...errors, 'WEBHOOK_UNKNOWN'],
});
