/** What the routes under `/account` take and answer: a person's own password, second factor and sessions. */
import { z } from 'zod';
import { operation } from '../openapi/route';
import { FactorOfferShape, MyAccountShape, RecoveryCodesShape } from '../openapi/shapes/signin';

const tag = 'session' as const;
const password = z.string().min(1).max(256);
const code = z.string().regex(/^\d{6}$/);
/** Open also while a new password or the second factor is due: this is where one does it. */
const config = { limited: true };
const PAUSED = ['SIGN_IN_LOCKED', 'SIGN_IN_ADDRESS_LOCKED'];

export const READ_ACCOUNT = operation({
  method: 'GET',
  path: '/account',
  id: 'readMyAccount',
  tag,
  summary: { zh: '我的账号:密码、动态口令、会话、最近登录', en: 'My account: password, second factor, sessions, recent sign-ins' },
  answer: MyAccountShape,
  personal: true,
  config,
}); // prettier-ignore
export const CHANGE_PASSWORD = operation({
  method: 'POST',
  path: '/account/password',
  id: 'changeMyPassword',
  tag,
  summary: { zh: '更换自己的密码', en: 'Change my password' },
  note: { zh: '其他会话随即结束。', en: 'Every other session ends at once.' },
  body: z.strictObject({ current: password, password }),
  answer: null,
  errors: ['PASSWORD_WRONG', 'PASSWORD_WEAK', ...PAUSED],
  personal: true,
  config,
});
export const OFFER_FACTOR = operation({
  method: 'POST',
  path: '/account/factor',
  id: 'offerMyFactor',
  tag,
  summary: { zh: '开始启用动态口令', en: 'Begin turning the second factor on' },
  answer: FactorOfferShape,
  status: 201,
  errors: ['FACTOR_PRESENT', 'FACTOR_NO_KEY'],
  personal: true,
  config,
});
export const CONFIRM_FACTOR = operation({
  method: 'POST',
  path: '/account/factor/confirm',
  id: 'confirmMyFactor',
  tag,
  summary: { zh: '用动态口令确认启用,取得恢复码', en: 'Confirm the second factor with a code and get recovery codes' },
  body: z.strictObject({ code, password: password.optional() }),
  answer: RecoveryCodesShape,
  errors: ['CODE_REFUSED', 'FACTOR_ABSENT', 'PASSWORD_WRONG', ...PAUSED],
  personal: true,
  config,
});
export const RENEW_CODES = operation({
  method: 'POST',
  path: '/account/factor/codes',
  id: 'renewMyRecoveryCodes',
  tag,
  summary: { zh: '换发恢复码', en: 'Get fresh recovery codes' },
  body: z.strictObject({ code }),
  answer: RecoveryCodesShape,
  errors: ['CODE_REFUSED', 'CODE_USED', ...PAUSED],
  personal: true,
});
export const DROP_FACTOR = operation({
  method: 'POST',
  path: '/account/factor/off',
  id: 'dropMyFactor',
  tag,
  summary: { zh: '停用动态口令', en: 'Turn the second factor off' },
  body: z.strictObject({ code, password: password.optional() }),
  answer: null,
  errors: ['CODE_REFUSED', 'CODE_USED', 'FACTOR_NEEDED', 'PASSWORD_WRONG', ...PAUSED],
  personal: true,
});
export const END_SESSION = operation({
  method: 'DELETE',
  path: '/account/sessions/:session',
  id: 'endMySession',
  tag,
  summary: { zh: '结束自己的一个会话', en: 'End one of my sessions' },
  params: z.object({ session: z.string().max(40) }),
  answer: null,
  personal: true,
  config,
});
export const END_OTHERS = operation({
  method: 'DELETE',
  path: '/account/sessions',
  id: 'endMyOtherSessions',
  tag,
  summary: { zh: '结束自己的其他会话', en: 'End all my other sessions' },
  answer: null,
  personal: true,
  config,
});
