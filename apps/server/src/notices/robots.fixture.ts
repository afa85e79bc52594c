/**
 * The three platforms on loopback, as strict as the real ones: address, signature, age of the signature, keyword, form of
 * the body, and limits counted where the message arrives. Their answers have the codes and words of the documents cited
 * in `robots.ts`.
 */
import { createHmac } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RobotType } from '../wire-notices';

export interface Platform {
  /** The address a group's administrator would copy. */
  address: string;
  /** Texts that reached the group. */
  arrived: string[];
  /** Every request, taken or not. */
  asked: number;
  /** The instants (milliseconds) at which messages were taken. */
  taken: number[];
  /** Answers instead of the platform. */
  answer: ((response: ServerResponse) => void) | null;
  close(): Promise<void>;
}

export interface PlatformOptions {
  type: RobotType;
  now: () => number;
  secret?: string;
  keyword?: string;
}

const TOKEN = '5f0e8cd2-1b4a';
const HOUR = 3_600_000;
const LIMITS: Record<RobotType, [count: number, ms: number][]> = {
  dingtalk: [[20, 60_000]],
  wecom: [[20, 60_000]],
  feishu: [
    [100, 60_000],
    [5, 1000],
  ],
};

/** Starts one on a free port. */
export async function platform(options: PlatformOptions): Promise<Platform> {
  const { type, now } = options;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      self.asked += 1;
      if (self.answer) return self.answer(response);
      const url = new URL(request.url ?? '/', 'http://x');
      const json = /json/.test(request.headers['content-type'] ?? '') && request.method === 'POST';
      const body = json ? (JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>) : {};
      const said = judge[type](url, body, options);
      const over = LIMITS[type].some(([count, ms]) => self.taken.filter((at) => at > now() - ms).length >= count);
      const text = said.text;
      const answer = text === undefined ? said : over ? tooFast[type] : said;
      if (text !== undefined && !over) {
        self.taken.push(now());
        self.arrived.push(text);
      }
      const { text: _, ...sent } = answer;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const paths: Record<RobotType, string> = {
    dingtalk: `/robot/send?access_token=${TOKEN}`,
    wecom: `/cgi-bin/webhook/send?key=${TOKEN}`,
    feishu: `/open-apis/bot/v2/hook/${TOKEN}`,
  };
  const self: Platform = {
    address: base + paths[type],
    arrived: [],
    asked: 0,
    taken: [],
    answer: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}

type Said = { text?: string; errcode?: number; errmsg?: string; code?: number; msg?: string };
type Judge = (url: URL, body: Record<string, unknown>, options: PlatformOptions) => Said;

const tooFast: Record<RobotType, Said> = {
  dingtalk: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
  wecom: { errcode: 45009, errmsg: 'api freq out of limit, hint: [1700000000000000000000]' },
  feishu: { code: 11232, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]' },
};

const textIn = (value: unknown, field: string): string | null => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : null;
  return typeof text === 'string' && text !== '' ? text : null;
};

const dingtalk: Judge = (url, body, { secret, keyword, now }) => {
  if (url.pathname !== '/robot/send' || url.searchParams.get('access_token') !== TOKEN)
    return { errcode: 300001, errmsg: 'token is not exist' };
  if (secret !== undefined) {
    const timestamp = url.searchParams.get('timestamp') ?? '';
    const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
    if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - now()) > HOUR)
      return {
        errcode: 310000,
        errmsg: 'invalid timestamp, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]',
      };
    if (url.searchParams.get('sign') !== expected)
      return {
        errcode: 310000,
        errmsg: 'sign not match, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]',
      };
  }
  const text = body['msgtype'] === 'text' ? textIn(body['text'], 'content') : null;
  if (text === null) return { errcode: 40035, errmsg: '缺少参数 json' };
  if (keyword !== undefined && !text.includes(keyword)) return { errcode: 310000, errmsg: 'keywords not in content' };
  return { errcode: 0, errmsg: 'ok', text };
};

const wecom: Judge = (url, body) => {
  if (url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== TOKEN)
    return { errcode: 93000, errmsg: 'invalid webhook url' };
  const text = body['msgtype'] === 'text' ? textIn(body['text'], 'content') : null;
  if (text === null) return { errcode: 44004, errmsg: 'empty content' };
  if (Buffer.byteLength(text) > 2048) return { errcode: 40058, errmsg: 'text.content exceed max length 2048' };
  return { errcode: 0, errmsg: 'ok', text };
};

const feishu: Judge = (url, body, { secret, keyword, now }) => {
  if (url.pathname !== `/open-apis/bot/v2/hook/${TOKEN}`)
    return { code: 19001, msg: 'param invalid: incoming webhook access token invalid' };
  if (secret !== undefined) {
    const timestamp = String(body['timestamp'] ?? '');
    const expected = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
    const old = !/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now()) > HOUR;
    if (old || body['sign'] !== expected)
      return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' };
  }
  const text = body['msg_type'] === 'text' ? textIn(body['content'], 'text') : null;
  if (text === null) return { code: 9499, msg: 'Bad Request' };
  if (keyword !== undefined && !text.includes(keyword)) return { code: 19024, msg: 'Key Words Not Found' };
  return { code: 0, msg: 'success', text };
};

const judge: Record<RobotType, Judge> = { dingtalk, wecom, feishu };
