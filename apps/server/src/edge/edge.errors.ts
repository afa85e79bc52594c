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
  ADDRESS_UNREADABLE: {
    kind: 'input',
    zh: '网址有误(含有无法识别的字符或过长)。请从页面重新进入,不要手工修改网址。',
    en: 'The address is wrong: it holds what cannot be read, or is too long. Come in through the page again and do not edit the address.',
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
  FIELD_MADE: {
    kind: 'refused',
    zh: '“{field}”由系统在办理中写入,不能直接填写。请在相应的页面办理。',
    en: '“{field}” is written by the system in the course of the matter and cannot be filled in. Use the page of the matter.',
  },
  TOO_MANY_REQUESTS: {
    kind: 'refused',
    zh: '请求过于频繁。请于 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  LEDGER_AWAY: {
    kind: 'system',
    zh: '账本数据库暂时连不上,本次未办理,已确认的记账没有丢失(编号 {id})。请稍等几秒再按一次,填写的内容请保留;几分钟后仍不行请把编号告诉管理员。',
    en: 'The ledger’s database cannot be reached for the moment; this was not done and nothing confirmed was lost (reference {id}). Keep what you typed and press again in a few seconds; if it persists for minutes, give the reference to an administrator.',
  },
  LEDGER_FULL: {
    kind: 'system',
    zh: '服务器磁盘已满,暂时不能记账,本次未写入;查询不受影响,已确认的记账没有丢失(编号 {id})。请保留填写的内容,请管理员清理磁盘后再按一次。',
    en: 'The server’s disk is full, so nothing can be written for now and this was not; reading goes on and nothing confirmed was lost (reference {id}). Keep what you typed, ask an administrator to free space, then press again.',
  },
  LEDGER_READ_ONLY: {
    kind: 'system',
    zh: '服务器上存放账本的磁盘变为只读,暂时不能记账,本次未写入(编号 {id})。请保留填写的内容,请管理员检查磁盘后再按一次。',
    en: 'The disk that holds the ledger has become read-only, so nothing can be written for now and this was not (reference {id}). Keep what you typed, ask an administrator to check the disk, then press again.',
  },
  LEDGER_DISK: {
    kind: 'system',
    zh: '服务器磁盘读写出错,本次未办理(编号 {id})。请保留填写的内容,立即请管理员检查磁盘,修好后再按一次。',
    en: 'The server’s disk fails to read or write, and this was not done (reference {id}). Keep what you typed, have an administrator check the disk at once, then press again.',
  },
  SYSTEM: {
    kind: 'system',
    zh: '系统出错,未能办理(编号 {id})。请稍后重试;仍不行请把编号告诉管理员。',
    en: 'Something failed here and it was not done (reference {id}). Try again later; if it persists, give the reference to an administrator.',
  },
});
