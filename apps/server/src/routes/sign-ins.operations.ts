/** What administrators and auditors may ask and do about sign-ins. */
import { isRole, ROLE_CODES } from '@wutong/kernel/access/roles';
import { SETTING_BOUNDS } from '@wutong/kernel/access/sign-in-settings';
import { z } from 'zod';
import { instant } from '../edge/input';
import { operation } from '../openapi/route';
import { EVENTS, SettingsShape, SignInPageShape, SignInStateShape } from '../openapi/shapes/signin';

const tag = 'admin' as const;
const errors = ['FORBIDDEN', 'ACCOUNT_UNKNOWN'];
const params = z.object({ account: z.string().max(40) });
const bounded = ([least, most]: readonly [number, number]) => z.number().int().min(least).max(most);

export const READ_STATE = operation({
  method: 'GET',
  path: '/admin/sign-in',
  id: 'readSignInState',
  tag,
  summary: { zh: '登录状况:会话、暂停、动态口令、设置', en: 'State of sign-in: sessions, pauses, second factors, settings' },
  answer: SignInStateShape,
  errors: ['FORBIDDEN'],
  personal: true,
}); // prettier-ignore
export const SET_SETTINGS = operation({
  method: 'PUT',
  path: '/admin/sign-in/settings',
  id: 'setSignInSettings',
  tag,
  summary: { zh: '登录设置', en: 'Settings of sign-in' },
  body: z.strictObject({
    passwordDays: bounded(SETTING_BOUNDS.passwordDays).nullable(),
    factorRoles: z
      .array(
        z
          .string()
          .refine(isRole)
          .meta({ enum: [...ROLE_CODES] }),
      )
      .max(ROLE_CODES.length),
    idleMinutes: bounded(SETTING_BOUNDS.idleMinutes),
    oldestHours: bounded(SETTING_BOUNDS.oldestHours),
    mostSessions: bounded(SETTING_BOUNDS.mostSessions),
  }),
  answer: SettingsShape,
  errors: ['FORBIDDEN'],
  personal: true,
});
export const UNLOCK_PERSON = operation({
  method: 'POST',
  path: '/admin/people/:account/unlock',
  id: 'unlockPerson',
  tag,
  summary: { zh: '解除账号的登录暂停', en: 'Lift the pause of an account' },
  params,
  answer: null,
  errors,
  personal: true,
});
export const UNLOCK_ADDRESS = operation({
  method: 'POST',
  path: '/admin/addresses/unlock',
  id: 'unlockAddress',
  tag,
  summary: { zh: '解除网络地址的登录暂停', en: 'Lift the pause of an address' },
  body: z.strictObject({ address: z.string().min(1).max(64) }),
  answer: null,
  errors: ['FORBIDDEN'],
  personal: true,
});
export const RESET_FACTOR = operation({
  method: 'DELETE',
  path: '/admin/people/:account/factor',
  id: 'resetFactor',
  tag,
  summary: { zh: '重置动态口令', en: 'Reset a second factor' },
  note: { zh: '该账号的会话随即全部结束。', en: 'Every session of the account ends at once.' },
  params,
  answer: null,
  errors,
  personal: true,
});
export const REMOVE_LINK = operation({
  method: 'DELETE',
  path: '/admin/people/:account/link',
  id: 'removeProviderLink',
  tag,
  summary: { zh: '解除与统一身份认证的绑定', en: 'Take the link to the identity provider away' },
  params,
  answer: null,
  errors,
  personal: true,
});
export const END_PERSON_SESSIONS = operation({
  method: 'DELETE',
  path: '/admin/people/:account/sessions',
  id: 'endSessionsOf',
  tag,
  summary: { zh: '结束某人的全部会话', en: 'End all sessions of a person' },
  params,
  answer: null,
  errors,
  personal: true,
});
export const END_PERSON_SESSION = operation({
  method: 'DELETE',
  path: '/admin/people/:account/sessions/:session',
  id: 'endSessionOf',
  tag,
  summary: { zh: '结束某人的一个会话', en: 'End one session of a person' },
  params: params.extend({ session: z.string().max(40) }),
  answer: null,
  errors,
  personal: true,
});

const Filter = z.strictObject({
  account: z.string().min(1).max(80).optional(),
  what: z.enum(EVENTS).optional(),
  failed: z.enum(['true', 'false']).optional(),
  from: instant.optional(),
  to: instant.optional(),
});

export const LIST_SIGN_INS = operation({
  method: 'GET',
  path: '/admin/sign-ins',
  id: 'listSignIns',
  tag,
  summary: { zh: '登录审计', en: 'Audit of sign-ins' },
  query: Filter.extend({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: SignInPageShape,
  errors: ['FORBIDDEN'],
});
export const EXPORT_SIGN_INS = operation({
  method: 'GET',
  path: '/admin/sign-ins/export',
  id: 'exportSignIns',
  tag,
  summary: { zh: '导出登录审计(csv),须填写用途', en: 'Audit of sign-ins as csv; a purpose is required' },
  query: Filter.extend({ purpose: z.string().trim().min(2).max(200) }),
  answer: null,
  status: 200,
  files: ['text/csv; charset=utf-8'],
  errors: ['FORBIDDEN'],
});
