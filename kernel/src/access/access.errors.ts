/** What signing in and access may refuse. The sentences never tell whether an account exists. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  NOT_SIGNED_IN: {
    kind: 'forbidden',
    zh: '尚未登录或登录已过期。请重新登录。',
    en: 'You are not signed in, or the session has expired. Sign in again.',
  },
  SIGN_IN_REFUSED: {
    kind: 'forbidden',
    zh: '账号或密码不对。请核对后再试;忘记密码请找本单位管理员重设。',
    en: 'The account or the password is wrong. Check both and try again; an administrator can reset a forgotten password.',
  },
  SIGN_IN_LOCKED: {
    kind: 'forbidden',
    zh: '登录失败次数过多,该账号暂停登录。请于 {minutes} 分钟后再试,或请管理员重设密码。',
    en: 'Too many failed attempts: signing in to this account is paused. Try again in {minutes} minutes, or ask an administrator to reset the password.',
  },
  FORBIDDEN: {
    kind: 'forbidden',
    zh: '您的岗位不能在“{place}”办理这件事。请由该地的经办单位办理,或请管理员核对您的岗位授权。',
    en: 'Your post may not do this at “{place}”. Ask the office responsible there, or ask an administrator to check your posts.',
  },
  FORBIDDEN_ACTION: {
    kind: 'forbidden',
    zh: '您的岗位没有办理这件事的权限。请管理员核对您的岗位授权。',
    en: 'Your post does not include this. Ask an administrator to check your posts.',
  },
  CSRF_MISMATCH: {
    kind: 'forbidden',
    zh: '这次请求不是从本系统页面发出的,未予办理。请刷新页面后重试。',
    en: 'This request did not come from a page of this system and was not carried out. Reload the page and try again.',
  },
  PASSWORD_WEAK: {
    kind: 'input',
    zh: '密码太弱:至少 {length} 个字符,且不得含账号、不得为单一字符的重复或连续序列。请换一个。',
    en: 'The password is too weak: at least {length} characters, not containing the account and not a repeated or running sequence. Choose another.',
  },
  ACCOUNT_SHAPE: {
    kind: 'input',
    zh: '账号须为 2–40 个小写字母、数字、点、横线或下划线,且以字母开头。请更改后再试。',
    en: 'An account is 2–40 lower-case letters, digits, dots, hyphens or underscores and begins with a letter. Change it and try again.',
  },
  ACCOUNT_EXISTS: {
    kind: 'input',
    zh: '账号“{account}”已存在。请换一个账号。',
    en: 'The account “{account}” already exists. Choose another.',
  },
  ACCOUNT_UNKNOWN: {
    kind: 'notfound',
    zh: '没有账号“{account}”。请在人员列表中核对。',
    en: 'There is no account “{account}”. Check the list of people.',
  },
  OFFICE_UNKNOWN: {
    kind: 'input',
    zh: '没有机构“{office}”,或它不在所授权的行政区内。请在机构列表中选择。',
    en: 'There is no office “{office}”, or it lies outside the place granted. Choose one from the list of offices.',
  },
  OFFICE_EXISTS: {
    kind: 'input',
    zh: '机构代码“{office}”已存在。请换一个代码。',
    en: 'The office code “{office}” already exists. Choose another.',
  },
  PLACE_NOT_IN_CITY: {
    kind: 'input',
    zh: '行政区代码“{place}”不在本市区划表中。请从列表中选择。',
    en: 'The division code “{place}” is not in the division table of this city. Choose one from the list.',
  },
  SETUP_DONE: {
    kind: 'refused',
    zh: '首次设置已经完成。请用管理员账号登录。',
    en: 'The first set-up has been done. Sign in with an administrator account.',
  },
  SETUP_TOKEN_WRONG: {
    kind: 'forbidden',
    zh: '首次设置口令不对。口令在服务器首次启动时显示在控制台;重新启动会换发新口令。',
    en: 'The set-up token is wrong. It is printed on the console when the server first starts; restarting prints a new one.',
  },
  NOT_A_DEMONSTRATION: {
    kind: 'refused',
    zh: '本市不是演示库,不能一键登录。请用账号和密码登录。',
    en: 'This city is not a demonstration, so one-click sign-in is closed. Sign in with an account and password.',
  },
  LAST_ADMINISTRATOR: {
    kind: 'refused',
    zh: '这是最后一名在用的管理员,不能停用或撤销。请先授权另一名管理员。',
    en: 'This is the last active administrator and cannot be disabled or revoked. Grant another administrator first.',
  },
});
