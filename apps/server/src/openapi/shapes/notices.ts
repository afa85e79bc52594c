/** Shapes of notices, as `wire-notices.ts` promises them. */
import { z } from 'zod';
import type {
  MyNotices,
  NoticeDelivery,
  NoticeDigest,
  NoticeRobot,
  NoticeSettings,
  NoticeTest,
} from '../../wire-notices';
import { count, DayText, Instant, Text } from './common';
import { named } from './named';

const GroupCode = z.enum(['urged', 'late', 'sign', 'decide', 'check', 'returned', 'soon', 'match']);
const Channel = z.enum(['mail', 'dingtalk', 'wecom', 'feishu']);
const RobotCode = z.enum(['dingtalk', 'wecom', 'feishu']);
const Window = z.strictObject({ from: count, until: count });
const Trouble = named('NoticeTrouble', z.strictObject({ code: z.string(), message: Text }));

export const NoticeDigestShape: z.ZodType<NoticeDigest> = named(
  'NoticeDigest',
  z.strictObject({
    day: DayText,
    madeAt: Instant,
    groups: z.array(
      z.strictObject({
        group: GroupCode,
        total: count,
        lines: z.array(
          z.strictObject({
            title: z.string(),
            what: Text.nullable(),
            due: DayText.nullable(),
            lateBy: count,
            kind: z.string().nullable(),
            record: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
);

export const NoticeDeliveryShape: z.ZodType<NoticeDelivery> = named(
  'NoticeDelivery',
  z.strictObject({
    day: DayText,
    recipient: z.string(),
    name: z.string(),
    channel: Channel,
    state: z.enum(['due', 'done', 'dead', 'unsure']),
    attempts: count,
    createdAt: Instant,
    nextAt: Instant,
    endedAt: Instant.nullable(),
    lastError: Trouble.nullable(),
  }),
);

export const MyNoticesShape: z.ZodType<MyNotices> = named(
  'MyNotices',
  z.strictObject({
    choice: z.strictObject({
      wanted: z.boolean(),
      byMail: z.boolean(),
      hour: count,
      restDays: z.boolean(),
      language: z.enum(['zh', 'en']),
    }),
    mail: z.strictObject({ address: z.string(), confirmed: z.boolean() }).nullable(),
    window: Window,
    mailReady: z.boolean(),
    deliveries: z.array(NoticeDeliveryShape),
  }),
);

export const NoticeTestShape: z.ZodType<NoticeTest> = named(
  'NoticeTest',
  z.strictObject({ ok: z.boolean(), message: Text, code: z.string().nullable() }),
);

export const NoticeRobotShape: z.ZodType<NoticeRobot> = named(
  'NoticeRobot',
  z.strictObject({
    id: z.string(),
    office: z.string(),
    officeName: z.string(),
    type: RobotCode,
    name: z.string(),
    ending: z.string(),
    hasSecret: z.boolean(),
    keyword: z.string().nullable(),
    hour: count,
    titles: z.boolean(),
    createdAt: Instant,
    createdBy: z.string(),
    pausedAt: Instant.nullable(),
    last: NoticeDeliveryShape.nullable(),
  }),
);

export const NoticeSettingsShape: z.ZodType<NoticeSettings> = named(
  'NoticeSettings',
  z.strictObject({
    window: Window,
    link: z.string().nullable(),
    mail: z
      .strictObject({
        host: z.string(),
        port: count,
        security: z.enum(['tls', 'starttls', 'none']),
        user: z.string().nullable(),
        hasPassword: z.boolean(),
        sender: z.string(),
        senderName: z.string(),
        ca: z.string().nullable(),
        perMinute: count,
        domains: z.array(z.string()),
      })
      .nullable(),
    mailHeld: z.strictObject({ until: Instant, why: Trouble }).nullable(),
    changedAt: Instant.nullable(),
  }),
);
