/** What a token may be refused for. */
import { defineErrors } from '../errors';

export const T = defineErrors({
  TOKEN_REFUSED: {
    kind: 'forbidden',
    zh: '对接令牌无效、已过期或已撤销。请向本市系统管理员申领新令牌。',
    en: 'The token is not valid: unknown, expired or revoked. Ask the administrator of this city for a new one.',
  },
  TOKEN_NOT_HERE: {
    kind: 'forbidden',
    zh: '这项操作只能由本人登录后办理,不接受对接令牌。请登录页面办理。',
    en: 'This is for a signed-in person; a token is not accepted. Sign in and do it on the page.',
  },
  TOKEN_UNKNOWN: {
    kind: 'notfound',
    zh: '没有这个令牌。请刷新令牌列表后再试。',
    en: 'There is no such token. Reload the list of tokens and try again.',
  },
  TOKEN_NO_ADMINISTRATOR: {
    kind: 'input',
    zh: '对接令牌不能授予管理员角色。请选择其他角色。',
    en: 'A token cannot hold the administrator’s role. Choose another role.',
  },
  TOKEN_TOO_LONG: {
    kind: 'input',
    zh: '令牌有效期须为 1 至 {days} 天。请改正后再试。',
    en: 'A token lives for 1 to {days} days. Correct it and try again.',
  },
});
