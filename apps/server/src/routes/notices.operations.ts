/** What the routes of notices take and answer: a person's own, and those of administrators. */
import { z } from 'zod';
import { day, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  MyNoticesShape,
  NoticeDeliveryShape,
  NoticeDigestShape,
  NoticeRobotShape,
  NoticeSettingsShape,
  NoticeTestShape,
} from '../openapi/shapes/notices';

const tag = 'notices' as const;
const personal = true;
const errors = ['FORBIDDEN'];
const hour = z.number().int().min(0).max(23);
const channel = z.enum(['mail', 'dingtalk', 'wecom', 'feishu']);
const address = z.string().trim().min(3).max(254);
const url = z.url({ protocol: /^https?$/ }).max(500);
const secret = z.string().min(1).max(200);
const keyword = z.string().trim().min(1).max(40);
const RobotParam = z.object({ id: z.string().regex(/^nr_[0-9a-f]{18}$/) });

export const LIST_DIGESTS = operation({
  method: 'GET',
  path: '/notices',
  id: 'listMyDigests',
  tag,
  personal,
  summary: { zh: '我的每日摘要,最近的在前', en: 'My daily digests, the newest first' },
  query: z.object({ size: z.coerce.number().int().min(1).max(30).default(7) }),
  answer: z.array(NoticeDigestShape),
});
export const READ_MY_NOTICES = operation({
  method: 'GET',
  path: '/account/notices',
  id: 'readMyNotices',
  tag,
  personal,
  summary: { zh: '我的提醒设置', en: 'What I want to be told, and where' },
  answer: MyNoticesShape,
});
export const SET_MY_NOTICES = operation({
  method: 'PUT',
  path: '/account/notices',
  id: 'setMyNotices',
  tag,
  personal,
  summary: { zh: '修改我的提醒设置', en: 'Change what I am told' },
  note: {
    zh: '每人每天至多一份摘要,没有要说的就不发;休息日只在有急件时发。',
    en: 'At most one digest a person and day, none when there is nothing to tell; on rest days only for what is urgent.',
  },
  body: z.strictObject({
    wanted: z.boolean(),
    byMail: z.boolean(),
    hour,
    restDays: z.boolean(),
    language: z.enum(['zh', 'en']),
  }),
  answer: MyNoticesShape,
  errors: ['NOTICE_HOUR', 'NOTICE_MAIL_NONE'],
  example: { wanted: true, byMail: false, hour: 8, restDays: true, language: 'zh' },
});
export const GIVE_MAIL = operation({
  method: 'POST',
  path: '/account/notices/mail',
  id: 'giveMyMail',
  tag,
  personal,
  summary: { zh: '登记我的邮箱并发送确认码', en: 'Give my mail address; a code is sent to it' },
  body: z.strictObject({ address }),
  answer: NoticeTestShape,
  errors: ['NOTICE_MAIL_OFF', 'NOTICE_ADDRESS', 'NOTICE_DOMAIN', 'NOTICE_WAIT', 'TOO_MANY_REQUESTS'],
  example: { address: 'jingban@example.cn' },
});
export const CONFIRM_MAIL = operation({
  method: 'POST',
  path: '/account/notices/mail/confirm',
  id: 'confirmMyMail',
  tag,
  personal,
  summary: { zh: '填回确认码,启用邮箱', en: 'Hand back the code and use the address' },
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  answer: MyNoticesShape,
  errors: ['NOTICE_CODE'],
  example: { code: '012345' },
});
export const DROP_MAIL = operation({
  method: 'DELETE',
  path: '/account/notices/mail',
  id: 'dropMyMail',
  tag,
  personal,
  summary: { zh: '删除我的邮箱', en: 'Take my mail address away' },
  answer: MyNoticesShape,
});
export const TEST_MY_MAIL = operation({
  method: 'POST',
  path: '/account/notices/test',
  id: 'testMyMail',
  tag,
  personal,
  summary: { zh: '向我的邮箱发一封测试邮件', en: 'Send a test to my address' },
  answer: NoticeTestShape,
  errors: ['NOTICE_MAIL_OFF', 'NOTICE_MAIL_NONE', 'NOTICE_WAIT', 'TOO_MANY_REQUESTS'],
});

export const READ_SETTINGS = operation({
  method: 'GET',
  path: '/admin/notices',
  id: 'readNoticeSettings',
  tag,
  personal,
  summary: { zh: '通知渠道设置', en: 'How notices leave the house' },
  answer: NoticeSettingsShape,
  errors,
});
export const SET_WINDOW = operation({
  method: 'PUT',
  path: '/admin/notices',
  id: 'setNoticeWindow',
  tag,
  personal,
  summary: { zh: '设置提醒时段和系统网址', en: 'Set the hours of notices and the address of the system' },
  body: z.strictObject({ from: hour, until: z.number().int().min(1).max(24), link: url.nullable() }),
  answer: NoticeSettingsShape,
  errors: [...errors, 'NOTICE_WINDOW'],
  example: { from: 7, until: 20, link: 'https://wutong.example.cn' },
});
export const SET_MAIL_SERVER = operation({
  method: 'PUT',
  path: '/admin/notices/mail',
  id: 'setMailServer',
  tag,
  personal,
  summary: { zh: '设置发信邮箱(SMTP)', en: 'Set the mail server (SMTP)' },
  note: {
    zh: '密码只写不读。外网服务器须加密;内网服务器须由运维登记在许可清单。',
    en: 'The password is written and never read back. A public server must be encrypted; one inside must be on the operator’s list.',
  },
  body: z.strictObject({
    host: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65535),
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().min(1).max(200).nullable(),
    password: secret.nullable().optional(),
    sender: address,
    senderName: z.string().trim().max(60),
    ca: z.string().max(20_000).nullable(),
    perMinute: z.number().int().min(1).max(600),
    domains: z.array(z.string().trim().min(1).max(253)).max(50),
  }),
  answer: NoticeSettingsShape,
  errors: [...errors, 'NOTICE_ADDRESS', 'SMTP_NEEDS_TLS', 'SMTP_CA', 'OUTGOING_REFUSED'],
  example: {
    host: 'smtp.example.cn',
    port: 465,
    security: 'tls',
    user: 'tixing@example.cn',
    password: '授权码',
    sender: 'tixing@example.cn',
    senderName: '示例市督查室',
    ca: null,
    perMinute: 30,
    domains: ['example.cn'],
  },
});
export const DROP_MAIL_SERVER = operation({
  method: 'DELETE',
  path: '/admin/notices/mail',
  id: 'dropMailServer',
  tag,
  personal,
  summary: { zh: '停用发信邮箱', en: 'Send no more mail' },
  answer: NoticeSettingsShape,
  errors,
});
export const TEST_MAIL_SERVER = operation({
  method: 'POST',
  path: '/admin/notices/mail/test',
  id: 'testMailServer',
  tag,
  personal,
  summary: { zh: '发一封测试邮件', en: 'Send a test mail' },
  body: z.strictObject({ to: address }),
  answer: NoticeTestShape,
  errors: [...errors, 'NOTICE_MAIL_OFF', 'NOTICE_ADDRESS', 'NOTICE_DOMAIN', 'NOTICE_WAIT', 'TOO_MANY_REQUESTS'],
  example: { to: 'jingban@example.cn' },
});
export const LIST_ROBOTS = operation({
  method: 'GET',
  path: '/admin/notices/robots',
  id: 'listNoticeRobots',
  tag,
  personal,
  summary: { zh: '群机器人', en: 'Group robots' },
  answer: z.array(NoticeRobotShape),
  errors,
});
export const CREATE_ROBOT = operation({
  method: 'POST',
  path: '/admin/notices/robots',
  id: 'createNoticeRobot',
  tag,
  personal,
  summary: { zh: '登记一个机构的群机器人', en: 'Add a group robot of an office' },
  note: {
    zh: '地址和密钥只写不读。默认只报数;列出名称须单独打开,且只列公开和内部级的名称。',
    en: 'Address and secret are written and never read back. Counts only, unless titles are switched on; then titles that are public or internal.',
  },
  body: z.strictObject({
    office: shortText,
    type: z.enum(['dingtalk', 'wecom', 'feishu']),
    name: shortText,
    address: url,
    secret: secret.optional(),
    keyword: keyword.optional(),
    hour: hour.optional(),
    titles: z.boolean().default(false),
  }),
  answer: NoticeRobotShape,
  status: 201,
  errors: [...errors, 'OFFICE_UNKNOWN', 'OUTGOING_REFUSED', 'ROBOT_NEEDS_HTTPS', 'ROBOT_ADDRESS_FORM', 'NOTICE_HOUR'],
  example: {
    office: '140423-fgj',
    type: 'dingtalk',
    name: '督查工作群',
    address: 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef',
    secret: 'SEC0123456789abcdef',
    titles: false,
  },
});
export const CHANGE_ROBOT = operation({
  method: 'PATCH',
  path: '/admin/notices/robots/:id',
  id: 'changeNoticeRobot',
  tag,
  personal,
  summary: { zh: '修改、暂停或恢复群机器人', en: 'Change, pause or resume a group robot' },
  params: RobotParam,
  body: z.strictObject({
    name: shortText.optional(),
    address: url.optional(),
    secret: secret.nullable().optional(),
    keyword: keyword.nullable().optional(),
    hour: hour.optional(),
    titles: z.boolean().optional(),
    paused: z.boolean().optional(),
  }),
  answer: NoticeRobotShape,
  errors: [...errors, 'ROBOT_UNKNOWN', 'OUTGOING_REFUSED', 'ROBOT_NEEDS_HTTPS', 'ROBOT_ADDRESS_FORM', 'NOTICE_HOUR'],
  example: { paused: true },
});
export const REMOVE_ROBOT = operation({
  method: 'DELETE',
  path: '/admin/notices/robots/:id',
  id: 'removeNoticeRobot',
  tag,
  personal,
  summary: { zh: '删除群机器人', en: 'Remove a group robot' },
  params: RobotParam,
  answer: null,
  errors: [...errors, 'ROBOT_UNKNOWN'],
});
export const TEST_ROBOT = operation({
  method: 'POST',
  path: '/admin/notices/robots/:id/test',
  id: 'testNoticeRobot',
  tag,
  personal,
  summary: { zh: '向群里发一条测试消息', en: 'Send a test to the group' },
  params: RobotParam,
  answer: NoticeTestShape,
  errors: [...errors, 'ROBOT_UNKNOWN', 'NOTICE_WAIT', 'TOO_MANY_REQUESTS'],
});
export const LIST_DELIVERIES = operation({
  method: 'GET',
  path: '/admin/notices/deliveries',
  id: 'listNoticeDeliveries',
  tag,
  personal,
  summary: { zh: '提醒的发送情况', en: 'What became of the notices' },
  note: {
    zh: '只记是否交给对方服务器,不记是否阅读。',
    en: 'Whether the other server took it; never whether anybody read it.',
  },
  query: z.object({ day: day.optional(), state: z.enum(['due', 'done', 'dead', 'unsure']).optional() }),
  answer: z.array(NoticeDeliveryShape),
  errors,
});
export const RETRY_DELIVERY = operation({
  method: 'POST',
  path: '/admin/notices/deliveries/retry',
  id: 'retryNoticeDelivery',
  tag,
  personal,
  summary: { zh: '重发当天放弃的或不明的提醒', en: 'Send again what was given up or is unsure, on its day' },
  note: {
    zh: '状态不明的可能已经送达,重发会让对方收到两份。',
    en: 'What is unsure may have arrived: sent again, it may arrive twice.',
  },
  body: z.strictObject({ recipient: shortText, channel }),
  answer: NoticeDeliveryShape,
  errors: [...errors, 'NOTICE_UNKNOWN'],
  example: { recipient: 'jingban', channel: 'mail' },
});
