/**
 * The only way this server calls an address that a person typed (webhooks). The name is resolved once, every address
 * it has is judged, and the connection goes to the address that was judged: a second answer of the name server
 * (DNS rebinding) changes nothing.
 */
import { lookup as dnsLookup } from 'node:dns/promises';
import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { WutongError } from '@wutong/kernel/errors';
import { judgeAddress, readAllowed } from './addresses';
import { E } from './outgoing.errors';

export interface OutsideOptions {
  /** Default `GET`. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** The operator's list of inside addresses (`readAllowed`), such as `['10.2.0.0/16', 'oa.example.cn']`. Default: none. */
  allow?: readonly string[];
  /** From the first look-up to the last byte; default 10 000. */
  timeoutMs?: number;
  /** Largest answer; default 1 MB. */
  maxBytes?: number;
  /** Redirects followed, each judged anew; `GET` and `HEAD` only. Default 0: a redirect is returned as it came. */
  redirects?: number;
  /** Certificate authorities (PEM) of an inside system. */
  ca?: string;
  /** Resolves a name to all its addresses; default the system's resolver. */
  resolve?: (host: string) => Promise<string[]>;
  /** Told when the whole request has left: from then on a failure may be one of the answer alone. */
  onSent?: () => void;
}

export interface OutsideAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** Address that answered, after redirects. */
  url: string;
}

/** Ports that public web services answer on; an inside system on the list may use any. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);
const WHY = {
  url: {
    zh: '网址须以 http:// 或 https:// 开头,且不含账号密码',
    en: 'it must begin with http:// or https:// and hold no account',
  },
  port: {
    zh: '外网地址只能用 80、443、8080、8443 端口',
    en: 'a public address is called on port 80, 443, 8080 or 8443 only',
  },
  name: { zh: '域名解析不到地址', en: 'the name leads to no address' },
};

async function systemResolve(host: string): Promise<string[]> {
  return (await dnsLookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

/** Throws OUTGOING_REFUSED unless the address may be called; returns the URL, the one address to connect to, and whether that is allowed only by the list. */
export async function judgeOutside(
  text: string,
  options: Pick<OutsideOptions, 'allow' | 'resolve'> = {},
): Promise<{ url: URL; address: string; inside: boolean }> {
  const refuse = (host: string, why: { zh: string; en: string }): WutongError =>
    new WutongError(E.OUTGOING_REFUSED, { host, why }, { where: { field: 'url' } });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname) {
    throw refuse(url?.host || text.slice(0, 80), WHY.url);
  }
  const judged = await judgeHost(url.hostname, options, (inside) =>
    inside || PORTS.has(url.port) ? null : WHY.port,
  ).catch((error: unknown) => {
    throw error instanceof Refusal ? refuse(url.host, error.why) : error;
  });
  return { url, ...judged };
}

/** Why a host is refused, before it is known under which name to say so. */
export class Refusal extends Error {
  constructor(readonly why: { zh: string; en: string }) {
    super(why.en);
  }
}

/**
 * The address of a host that may be called, and whether it may only because the operator's list says so. `more` may find a
 * further fault. Throws `Refusal`.
 */
export async function judgeHost(
  name: string,
  options: Pick<OutsideOptions, 'allow' | 'resolve'>,
  more: (inside: boolean) => { zh: string; en: string } | null,
): Promise<{ address: string; inside: boolean }> {
  // A name with a dot at its end is the same name; lists are written without it.
  const host = name.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const allowed = readAllowed(options.allow ?? []);
  const addresses = isIP(host) ? [host] : await (options.resolve ?? systemResolve)(host).catch(() => []);
  const [address] = addresses;
  if (address === undefined) throw new Refusal(WHY.name);
  let inside = false;
  for (const one of addresses) {
    const judged = judgeAddress(one, host, allowed);
    const why = judged.why ?? more(judged.inside);
    if (why) throw new Refusal(why);
    inside ||= judged.inside;
  }
  return { address, inside };
}

/** One request to a judged address; resolves when the head of the answer is there. */
function open(url: URL, address: string, options: OutsideOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_host, { all }, done) => {
    const family = isIP(address);
    if (all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const settings: RequestOptions & { ca?: string } = {
    method: options.method ?? 'GET',
    headers: {
      'accept-encoding': 'identity',
      ...(options.body === undefined ? {} : { 'content-length': Buffer.byteLength(options.body) }),
      ...options.headers,
    },
    lookup: pinned,
    // A connection kept from before could lead to an address judged under another list.
    agent: false,
    signal,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  };
  return new Promise((resolve, reject) => {
    const call = (url.protocol === 'https:' ? secure : plain)(url, settings, resolve);
    call.on('error', reject);
    call.on('finish', () => options.onSent?.());
    call.end(options.body);
  });
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) {
      answer.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The promise, or a rejection as soon as the signal fires: a resolver cannot be cancelled, only no longer waited for. */
function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    promise.then(resolve, reject);
  });
}

/**
 * Calls an outside address and returns what it answered, whatever its status. Throws OUTGOING_REFUSED (private, reserved,
 * unresolvable or malformed address, also after a redirect), OUTGOING_SLOW, OUTGOING_TOO_LARGE, OUTGOING_FAILED, and
 * `RangeError` when `allow` holds something that is neither network nor name.
 */
export async function fetchOutside(text: string, options: OutsideOptions = {}): Promise<OutsideAnswer> {
  const { timeoutMs = 10_000, maxBytes = 1024 * 1024, redirects = 0, method = 'GET' } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let host = text.slice(0, 80);
  try {
    let current = options;
    for (let next = text, left = redirects; ; left -= 1) {
      const { url, address } = await before(signal, judgeOutside(next, options));
      host = url.host;
      const answer = await open(url, address, current, signal);
      const { statusCode: status = 0, headers } = answer;
      const target = status >= 300 && status < 400 ? headers.location : undefined;
      if (target !== undefined && left > 0 && (method === 'GET' || method === 'HEAD')) {
        answer.destroy();
        const onward = URL.canParse(target, url) ? new URL(target, url) : null;
        // What was meant for one house is not handed to the next.
        if (onward?.origin !== url.origin) current = { ...current, headers: {} };
        next = onward?.href ?? target;
        continue;
      }
      const body = await bodyOf(answer, maxBytes);
      if (!body) throw new WutongError(E.OUTGOING_TOO_LARGE, { host, kilobytes: Math.floor(maxBytes / 1024) });
      return { status, headers, body, url: url.href };
    }
  } catch (error) {
    if (error instanceof WutongError || error instanceof RangeError) throw error;
    if (signal.aborted) throw new WutongError(E.OUTGOING_SLOW, { host, seconds: Math.ceil(timeoutMs / 1000) });
    throw new WutongError(E.OUTGOING_FAILED, { host }, { cause: error });
  }
}
