/** What travels about notices (提醒): types only, part of `wire.ts`. */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';

/** 催办 · 逾期 · 待签收 · 待交办、审结、办结 · 待复核 · 被退回 · 临期 · 新符合政策 */
export type NoticeGroupCode = 'urged' | 'late' | 'sign' | 'decide' | 'check' | 'returned' | 'soon' | 'match';

export interface NoticeLine {
  title: string;
  /** What is to be done, or why it is told. */
  what: Bilingual | null;
  due: Day | null;
  /** Working days. */
  lateBy: number;
  /** Null where the line leads to no record. */
  kind: string | null;
  record: string | null;
}
export interface NoticeGroup {
  group: NoticeGroupCode;
  total: number;
  /** The first ones. */
  lines: NoticeLine[];
}
/** The digest of one day. */
export interface NoticeDigest {
  day: Day;
  madeAt: string;
  groups: NoticeGroup[];
}

export type NoticeChannel = 'mail' | 'dingtalk' | 'wecom' | 'feishu';
export type RobotType = Exclude<NoticeChannel, 'mail'>;

/** Why something was not sent, in words that say what to do. */
export interface NoticeTrouble {
  code: string;
  message: Bilingual;
}
export interface NoticeDelivery {
  day: Day;
  /** Account, or id of a robot. */
  recipient: string;
  /** Name of the person or of the robot. */
  name: string;
  channel: NoticeChannel;
  /** `unsure`: cut off while sending; never sent again by itself. */
  state: 'due' | 'done' | 'dead' | 'unsure';
  attempts: number;
  createdAt: string;
  nextAt: string;
  endedAt: string | null;
  lastError: NoticeTrouble | null;
}

export interface NoticeChoice {
  /** Off: no digest, neither in the system nor by mail. */
  wanted: boolean;
  byMail: boolean;
  /** Hour of the day in China; the digest comes in its first half. */
  hour: number;
  /** On rest days, when something is urgent. */
  restDays: boolean;
  language: 'zh' | 'en';
}
export interface MyNotices {
  choice: NoticeChoice;
  mail: { address: string; confirmed: boolean } | null;
  /** Hours the city allows, the last one excluded. */
  window: { from: number; until: number };
  /** Whether the city has a mail server. */
  mailReady: boolean;
  /** Of the last days, newest first. */
  deliveries: NoticeDelivery[];
}
/** What became of a test message. */
export interface NoticeTest {
  ok: boolean;
  /** What happened and what to do. */
  message: Bilingual;
  code: string | null;
}

export interface NoticeRobot {
  id: string;
  office: string;
  officeName: string;
  type: RobotType;
  name: string;
  /** Host and last four characters of the address; the address itself never comes back. */
  ending: string;
  hasSecret: boolean;
  keyword: string | null;
  hour: number;
  /** Titles of matters are listed; else counts only. */
  titles: boolean;
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
  /** Of the newest delivery. */
  last: NoticeDelivery | null;
}
export interface NewNoticeRobot {
  office: string;
  type: RobotType;
  name: string;
  address: string;
  secret?: string;
  keyword?: string;
  hour?: number;
  titles?: boolean;
}
export interface NoticeRobotChange {
  name?: string;
  address?: string;
  /** Null takes it away. */
  secret?: string | null;
  keyword?: string | null;
  hour?: number;
  titles?: boolean;
  paused?: boolean;
}

export interface MailServer {
  host: string;
  port: number;
  /** `tls` from the first byte (465), `starttls` demanded (587), `none` only inside one's own network. */
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  hasPassword: boolean;
  sender: string;
  senderName: string;
  /** Certificate authority (PEM) of an inside server; null: those every system trusts. */
  ca: string | null;
  /** Messages a minute. */
  perMinute: number;
  /** Domains addresses may be of; an empty list names none and lets all in. */
  domains: string[];
}
export interface MailServerChange extends Omit<MailServer, 'hasPassword'> {
  /** Left out: as it is, while host and user stay; null takes it away. */
  password?: string | null;
}
export interface NoticeSettings {
  window: { from: number; until: number };
  /** Where the system is reached, for the link in a message; null: no link. */
  link: string | null;
  /** Null: none set. */
  mail: MailServer | null;
  /** While the mail server rests after a failure: until when, and why. */
  mailHeld: { until: string; why: NoticeTrouble } | null;
  changedAt: string | null;
}
