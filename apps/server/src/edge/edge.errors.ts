/** What the edge itself may answer. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  INPUT_INVALID: {
    kind: 'input',
    zh: '“{field}”填写不对:{why}。请改正后再试。',
    en: '“{field}” is not right: {why}. Correct it and try again.',
  },
  BODY_UNREADABLE: {
    kind: 'input',
    zh: '请求内容读不懂,未予办理。请刷新页面后重试。',
    en: 'The request could not be read and nothing was done. Reload the page and try again.',
  },
  BODY_TOO_LARGE: {
    kind: 'input',
    zh: '内容超过允许的大小。请分批提交;文件不得超过 50 MB。',
    en: 'This is larger than allowed. Send it in parts; a file may be at most 50 MB.',
  },
  PATH_UNKNOWN: {
    kind: 'notfound',
    zh: '没有这个地址。请从页面导航进入。',
    en: 'There is nothing at this address. Use the navigation of the page.',
  },
  RECORD_NOT_FOUND: {
    kind: 'notfound',
    zh: '没有找到这件事项:它不存在、在所选日期尚未登记,或不在您的查看范围内。请调整日期或请经办单位协助。',
    en: 'This record was not found: it does not exist, was not yet known on the chosen date, or lies outside what you may read. Change the date or ask the office in charge.',
  },
  TOO_MANY_REQUESTS: {
    kind: 'refused',
    zh: '请求过于频繁。请于 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  SYSTEM: {
    kind: 'system',
    zh: '系统出错,未能办理(编号 {id})。请稍后重试;仍不行请把编号告诉管理员。',
    en: 'Something failed here and it was not done (reference {id}). Try again later; if it persists, give the reference to an administrator.',
  },
});
