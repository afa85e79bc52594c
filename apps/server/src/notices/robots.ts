/**
 * Group robots of DingTalk (钉钉), WeCom (企业微信) and Feishu (飞书): address, signature, body, limits and answers as their
 * documents say.
 * - DingTalk: https://open.dingtalk.com/document/orgapp/custom-robot-access (20 a minute, then ten minutes' rest) and
 *   https://open.dingtalk.com/document/orgapp/customize-robot-security-settings (keyword, signature, IP)
 * - WeCom: https://developer.work.weixin.qq.com/document/path/91770 (20 a minute, text of 2048 bytes) and
 *   https://developer.work.weixin.qq.com/document/path/90313 (codes)
 * - Feishu: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute, 5 a second, 20 KB)
 */
import { createHmac } from 'node:crypto';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { RobotType } from '../wire-notices';
import { E } from './notices.errors';
import { type Outcome, quoted } from './outcome';
import type { Limit } from './pace';

const MINUTE = 60_000;

/** A request as it goes out. */
export interface RobotRequest {
  url: string;
  body: string;
}

export interface RobotProtocol {
  name: Bilingual;
  limits: readonly Limit[];
  /** Bytes of text at the most. */
  most: number;
  /** What an address of this sort has, or null when it has it. */
  faultOf(url: URL): Bilingual | null;
  /** `now` in milliseconds; `secret` null when the robot does not sign. */
  request(address: string, secret: string | null, text: string, now: number): RobotRequest;
  /** What the answer with status 200 means. */
  read(answer: Record<string, unknown>): Outcome;
}

type Code = (typeof E)[keyof typeof E];

const replyOf = (code: unknown, words: unknown): string =>
  quoted(`${typeof code === 'number' ? code : ''} ${typeof words === 'string' ? words : ''}`);

function told(type: RobotType, code: Code, reply: string): WutongError {
  return new WutongError(code, { type: ROBOTS[type].name, reply });
}

/** DingTalk signs with the secret as key and `timestamp\nsecret` as text; both travel in the address. */
export function dingtalkSign(secret: string, timestamp: number): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Feishu signs an empty text with `timestamp\nsecret` as key; both travel in the body, the time in seconds. */
export function feishuSign(secret: string, timestamp: number): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
}

const wants = (zh: string, en: string): Bilingual => ({ zh, en });

const dingtalk: RobotProtocol = {
  name: { zh: '钉钉', en: 'DingTalk' },
  limits: [{ count: 20, ms: MINUTE }],
  most: 6000,
  faultOf: (url) =>
    url.searchParams.get('access_token') ? null : wants('地址中应有 access_token=…', 'it should hold access_token=…'),
  request: (address, secret, text, now) => {
    const url = new URL(address);
    if (secret !== null) {
      url.searchParams.set('timestamp', String(now));
      url.searchParams.set('sign', dingtalkSign(secret, now));
    }
    return { url: url.href, body: JSON.stringify({ msgtype: 'text', text: { content: text } }) };
  },
  read: ({ errcode, errmsg }) => {
    if (errcode === 0) return { state: 'sent' };
    const reply = replyOf(errcode, errmsg);
    const words = String(errmsg);
    const refused = (code: Code): Outcome => ({ state: 'refused', error: told('dingtalk', code, reply) });
    switch (errcode) {
      case 310000:
        if (/keyword/i.test(words)) return refused(E.ROBOT_KEYWORD);
        return refused(/\bip\b/i.test(words) ? E.ROBOT_IP : E.ROBOT_SIGN);
      case 130101:
      case 410100:
        // Whoever exceeds the limit is shut out for ten minutes.
        return { state: 'held', error: told('dingtalk', E.ROBOT_RATE, reply), seconds: 600 };
      case -1:
        return { state: 'failed', error: told('dingtalk', E.ROBOT_BUSY, reply) };
      case 300001:
      case 400013:
      case 400101:
      case 400102:
      case 400106:
        return refused(E.ROBOT_ADDRESS);
      case 430101:
      case 430102:
      case 430103:
      case 430104:
        return refused(E.ROBOT_CONTENT);
      default:
        return refused(E.ROBOT_REFUSED);
    }
  },
};

const wecom: RobotProtocol = {
  name: { zh: '企业微信', en: 'WeCom' },
  limits: [{ count: 20, ms: MINUTE }],
  most: 2048,
  faultOf: (url) => (url.searchParams.get('key') ? null : wants('地址中应有 key=…', 'it should hold key=…')),
  // The key in the address is all there is: this platform has no signature.
  request: (address, _secret, text) => ({
    url: address,
    body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
  }),
  read: ({ errcode, errmsg }) => {
    if (errcode === 0) return { state: 'sent' };
    const reply = replyOf(errcode, errmsg);
    switch (errcode) {
      case 45009:
      case 45033:
        return { state: 'held', error: told('wecom', E.ROBOT_RATE, reply), seconds: 60 };
      case -1:
        return { state: 'failed', error: told('wecom', E.ROBOT_BUSY, reply) };
      case 93000:
      case 93008:
        return { state: 'refused', error: told('wecom', E.ROBOT_ADDRESS, reply) };
      default:
        return { state: 'refused', error: told('wecom', E.ROBOT_REFUSED, reply) };
    }
  },
};

const feishu: RobotProtocol = {
  name: { zh: '飞书', en: 'Feishu' },
  limits: [
    { count: 100, ms: MINUTE },
    { count: 5, ms: 1000 },
  ],
  most: 6000,
  faultOf: ({ pathname }) =>
    /\/bot\/v2\/hook\/[^/]+$/.test(pathname)
      ? null
      : wants('地址应形如 …/open-apis/bot/v2/hook/…', 'it should end in /open-apis/bot/v2/hook/…'),
  request: (address, secret, text, now) => {
    const timestamp = Math.floor(now / 1000);
    const signed = secret === null ? {} : { timestamp: String(timestamp), sign: feishuSign(secret, timestamp) };
    return { url: address, body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }) };
  },
  read: ({ code, msg }) => {
    if (code === 0) return { state: 'sent' };
    const reply = replyOf(code, msg);
    switch (code) {
      case 19021:
        return { state: 'refused', error: told('feishu', E.ROBOT_SIGN, reply) };
      case 19022:
        return { state: 'refused', error: told('feishu', E.ROBOT_IP, reply) };
      case 19024:
        return { state: 'refused', error: told('feishu', E.ROBOT_KEYWORD, reply) };
      case 11232:
        return { state: 'held', error: told('feishu', E.ROBOT_RATE, reply), seconds: 60 };
      case 9499:
        // A code of many meanings: some answers of it are about the frequency.
        if (/too many|frequen/i.test(String(msg)))
          return { state: 'held', error: told('feishu', E.ROBOT_RATE, reply), seconds: 60 };
        return { state: 'refused', error: told('feishu', E.ROBOT_REFUSED, reply) };
      case 19001:
        return { state: 'refused', error: told('feishu', E.ROBOT_ADDRESS, reply) };
      default:
        return { state: 'refused', error: told('feishu', E.ROBOT_REFUSED, reply) };
    }
  },
};

export const ROBOTS: Readonly<Record<RobotType, RobotProtocol>> = { dingtalk, wecom, feishu };

/** What an answer means, whatever its status. */
export function readAnswer(type: RobotType, host: string, status: number, body: string): Outcome {
  const { name } = ROBOTS[type];
  const reply = `HTTP ${status}`;
  if (status === 429) return { state: 'held', error: told(type, E.ROBOT_RATE, reply), seconds: 60 };
  // A gateway that has lost the answer of the machine behind it does not know either.
  if (status === 502 || status === 504)
    return { state: 'unsure', error: new WutongError(E.NOTICE_NO_ANSWER, { host }) };
  if (status >= 500) return { state: 'failed', error: told(type, E.ROBOT_BUSY, reply) };
  const answer = jsonIn(body);
  if (answer && (typeof answer['errcode'] === 'number' || typeof answer['code'] === 'number'))
    return ROBOTS[type].read(answer);
  if (status !== 200) return { state: 'refused', error: told(type, E.ROBOT_ADDRESS, reply) };
  return { state: 'refused', error: new WutongError(E.ROBOT_REFUSED, { type: name, reply: quoted(body) }) };
}

function jsonIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
