/** What a subscription may be refused for, and why a delivery failed. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  WEBHOOK_UNKNOWN: {
    kind: 'notfound',
    zh: '没有这个推送订阅。请刷新列表后再试。',
    en: 'There is no such subscription. Reload the list and try again.',
  },
  WEBHOOK_NEEDS_HTTPS: {
    kind: 'input',
    zh: '推送到外网须用 https 地址。请改用 https;单位内网系统可请系统管理员登记在内网许可清单后使用 http。',
    en: 'A public address must begin with https. Use https; a system inside your own network may use http once the operator has listed it.',
  },
  WEBHOOK_KIND_UNKNOWN: {
    kind: 'input',
    zh: '没有事项种类“{kind}”。请从列表中选择。',
    en: 'There is no kind “{kind}”. Choose one from the list.',
  },
  WEBHOOK_ANSWERED: {
    kind: 'refused',
    zh: '对方系统答复 HTTP {status},未接收。将自动重试;持续失败请联系对方单位检查接收程序。',
    en: 'The other system answered HTTP {status} and did not take it. It will be tried again; if it persists, ask those who run it to look at their receiver.',
  },
  WEBHOOK_REDIRECTED: {
    kind: 'refused',
    zh: '对方系统要求转到另一地址(HTTP {status}),推送不跟随转址。请对方单位提供最终地址,改订阅后再试。',
    en: 'The other system redirects elsewhere (HTTP {status}), which is not followed. Ask for the final address, change the subscription and try again.',
  },
  WEBHOOK_GONE: {
    kind: 'refused',
    zh: '对方系统答复此地址已停用(HTTP 410),订阅已暂停。请与对方单位确认后恢复。',
    en: 'The other system says that this address is gone (HTTP 410); the subscription is paused. Settle it with them, then resume.',
  },
});
