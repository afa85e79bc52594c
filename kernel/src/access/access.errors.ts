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
    zh: '登录失败次数过多,该账号暂停登录。请于 {wait}后再试,或请管理员解除暂停。',
    en: 'Too many failed attempts: signing in to this account is paused. Try again in {wait}, or ask an administrator to lift the pause.',
  },
  SIGN_IN_ADDRESS_LOCKED: {
    kind: 'forbidden',
    zh: '从您所在的网络地址登录失败次数过多,暂停登录。请于 {wait}后再试,或请管理员解除暂停。',
    en: 'Too many failed attempts came from your network address: signing in from it is paused. Try again in {wait}, or ask an administrator to lift the pause.',
  },
  STEP_GONE: {
    kind: 'forbidden',
    zh: '登录已超时或已作废。请重新输入账号和密码。',
    en: 'This sign-in has expired or is no longer valid. Enter account and password again.',
  },
  CODE_REFUSED: {
    kind: 'forbidden',
    zh: '动态口令或恢复码不对。请核对手机时间是否准确,再输入当前显示的 6 位数字;手机不在身边可用恢复码。',
    en: 'The code is wrong. Check that the clock of the phone is right and enter the six digits shown now; without the phone use a recovery code.',
  },
  CODE_USED: {
    kind: 'forbidden',
    zh: '这个动态口令已经用过。请等手机显示下一个再输入。',
    en: 'This code has been used already. Wait for the next one and enter that.',
  },
  PASSWORD_WRONG: {
    kind: 'forbidden',
    zh: '现用密码不对。请核对后再试;忘记密码请找本单位管理员重设。',
    en: 'The present password is wrong. Check it and try again; an administrator can reset a forgotten one.',
  },
  PASSWORD_CHANGE_DUE: {
    kind: 'forbidden',
    zh: '须先更换密码才能继续使用:密码由他人设定,或已超过规定的使用期限。请在“我的账号”中更换。',
    en: 'The password has to be changed first: somebody else set it, or it is older than allowed. Change it under “My account”.',
  },
  SECOND_FACTOR_DUE: {
    kind: 'forbidden',
    zh: '您的岗位须启用动态口令后才能继续使用。请在“我的账号”中启用。',
    en: 'Your post needs a second factor before you can go on. Turn it on under “My account”.',
  },
  FACTOR_PRESENT: {
    kind: 'refused',
    zh: '动态口令已经启用。更换手机请先停用或请管理员重置。',
    en: 'A second factor is already on. To change the phone, turn it off first or ask an administrator to reset it.',
  },
  FACTOR_NEEDED: {
    kind: 'refused',
    zh: '您的岗位必须使用动态口令,不能停用。更换手机请管理员重置。',
    en: 'Your post requires the second factor, so it cannot be turned off. To change the phone, ask an administrator to reset it.',
  },
  FACTOR_ABSENT: {
    kind: 'refused',
    zh: '没有可确认的动态口令。请重新开始启用。',
    en: 'There is no second factor to confirm. Begin turning it on again.',
  },
  FACTOR_NO_KEY: {
    kind: 'refused',
    zh: '服务器没有配置加密密钥,不能启用动态口令。请系统管理员设置 WUTONG_KEY_FILE 后重新启动服务。',
    en: 'The server has no encryption key, so a second factor cannot be turned on. Have the operator set WUTONG_KEY_FILE and restart the service.',
  },
  KEY_WRONG: {
    kind: 'refused',
    zh: '服务器的加密密钥与保存时的不同,动态口令无法核对。请系统管理员恢复原密钥(WUTONG_KEY_FILE),或用恢复码登录后重新启用。',
    en: 'The encryption key of the server is not the one the secret was kept with, so codes cannot be checked. Have the operator restore the key (WUTONG_KEY_FILE), or sign in with a recovery code and turn the second factor on again.',
  },
  PROVIDER_OFF: {
    kind: 'notfound',
    zh: '本系统没有接入统一身份认证。请用账号和密码登录。',
    en: 'No identity provider is connected here. Sign in with account and password.',
  },
  PROVIDER_DOWN: {
    kind: 'refused',
    zh: '统一身份认证暂时连不上。请稍后再试,或用账号和密码登录。',
    en: 'The identity provider cannot be reached for the moment. Try again later, or sign in with account and password.',
  },
  PROVIDER_REFUSED: {
    kind: 'forbidden',
    zh: '统一身份认证的答复未通过核验,未予登录。请返回登录页重新开始;仍不行请告诉管理员。',
    en: 'The answer of the identity provider did not check, so nobody was signed in. Begin again from the sign-in page; if it persists, tell an administrator.',
  },
  PROVIDER_NO_ACCOUNT: {
    kind: 'forbidden',
    zh: '您已通过统一身份认证,但本系统没有您的账号。请本单位管理员为您开通账号和岗位。',
    en: 'The identity provider knows you, but there is no account for you here. Ask your administrator for an account and a post.',
  },
  PROVIDER_OTHER_LINK: {
    kind: 'forbidden',
    zh: '这个账号已与统一身份认证的另一用户绑定。请管理员核对后解除绑定。',
    en: 'This account is already linked to another person of the identity provider. Have an administrator check and take the link away.',
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
    zh: '密码不可用:{why}。请换一个,可用一句只有自己知道的话。',
    en: 'This password cannot be used: {why}. Choose another; a sentence only you know works well.',
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
  PARTY_MISSING: {
    kind: 'input',
    zh: '企业、银行代表岗位须写明所代表的主体:主体库中的统一社会信用代码。请核对;主体未入库的先登记。',
    en: 'The post of an enterprise or a bank must name the party it stands for by a credit code among the parties. Check it, or register the party first.',
  },
  SEPARATE_PERSONS: {
    kind: 'forbidden',
    zh: '这件事须由另一人办理:{rule}。代别人办理的,按两人计。请交由其他同事。',
    en: 'Another person must do this: {rule}. Whoever stands in for somebody counts as both. Pass it to a colleague.',
  },
  DELEGATION_NOT_HELD: {
    kind: 'input',
    zh: '“{account}”没有这个岗位,或这个岗位是代理来的,不能再转代理。请从其现有岗位中选择。',
    en: '“{account}” does not hold this post, or holds it on loan and cannot lend it on. Choose one of the posts held.',
  },
  DELEGATION_OFFICE: {
    kind: 'forbidden',
    zh: '岗位只能由本人交给同一机构的同事代理;跨机构代理请由管理员办理。',
    en: 'A post is lent by its holder to a colleague of the same office; an administrator can lend it across offices.',
  },
  DELEGATION_ADMINISTRATOR: {
    kind: 'refused',
    zh: '管理员岗位不能代理。请另行授权一名管理员。',
    en: 'The administrator’s post cannot be lent. Grant another administrator instead.',
  },
  DELEGATION_DAYS: {
    kind: 'input',
    zh: '代理起止日期不对:止日不得早于起日和今天,最长 {most} 天。请更正。',
    en: 'The days of the delegation are wrong: it may not end before it begins or before today, and lasts at most {most} days. Correct them.',
  },
  DELEGATION_UNKNOWN: {
    kind: 'notfound',
    zh: '没有这项代理,或已经撤销。请刷新列表。',
    en: 'There is no such delegation, or it has been revoked. Reload the list.',
  },
  LAST_ADMINISTRATOR: {
    kind: 'refused',
    zh: '这是最后一名在用的管理员,不能停用或撤销。请先授权另一名管理员。',
    en: 'This is the last active administrator and cannot be disabled or revoked. Grant another administrator first.',
  },
});
