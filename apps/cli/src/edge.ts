/**
 * What the environment says about signing in and about the edge of the server. Secrets come by file or by variable and
 * are never printed; see `docs/security.md`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { ServerOptions } from '@wutong/server';
import { readAllowed } from '@wutong/server/edge/addresses';
import { readLimits } from '@wutong/server/edge/limits';
import { E } from './errors';

type Environment = Readonly<Record<string, string | undefined>>;
type EdgeOptions = Pick<ServerOptions, 'secretKey' | 'provider' | 'limits' | 'insideAllowed' | 'trustProxy'>;

function wrong(name: string, why: Bilingual): WutongError {
  return new WutongError(E.SETTING_WRONG, { name, why });
}

/** The value of a variable, or of the file that `<name>_FILE` names. */
function secret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw wrong(`${name}_FILE`, { zh: `读不到文件 ${file}`, en: `the file ${file} cannot be read` });
  }
}

function readKey(text: string, name: string): Uint8Array {
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (key.length !== 32) {
    throw wrong(name, { zh: '密钥须为 32 字节(64 位十六进制或 base64)', en: 'the key must be 32 bytes, in hexadecimal or base64' });
  }
  return key;
} // prettier-ignore

/**
 * The key that seals the secrets of second factors: named by the environment, else beside an embedded ledger, where it is
 * made at the first start. With a server of the city's own it must be named, so that every application server has the same.
 */
function keyFor(env: Environment, dataDir: string | null): Uint8Array | undefined {
  const given = secret(env, 'WUTONG_KEY');
  if (given !== undefined) return readKey(given, 'WUTONG_KEY');
  if (dataDir === null) return undefined;
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) {
    try {
      writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another program made it at this moment; it is read below.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readKey(readFileSync(path, 'utf8').trim(), path);
}

function providerFrom(env: Environment): EdgeOptions['provider'] {
  const issuer = env['WUTONG_OIDC_ISSUER'];
  if (!issuer) return undefined;
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw wrong(name, { zh: '接入统一身份认证时必须填写', en: 'it is needed to connect an identity provider' });
    return value;
  };
  const address = (name: string, value: string): string => {
    const url = URL.canParse(value) ? new URL(value) : null;
    const local = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return value;
    throw wrong(name, { zh: '须为 https:// 开头的网址', en: 'it must be an address beginning with https://' });
  };
  const clientSecret = secret(env, 'WUTONG_OIDC_CLIENT_SECRET');
  const { WUTONG_OIDC_CLAIM: claim, WUTONG_OIDC_SCOPE: scope, WUTONG_OIDC_NAME: name } = env;
  const [zh = '', en = zh] = (name ?? '').split('|').map((part) => part.trim());
  return {
    issuer: address('WUTONG_OIDC_ISSUER', issuer),
    clientId: need('WUTONG_OIDC_CLIENT_ID'),
    baseUrl: address('WUTONG_BASE_URL', need('WUTONG_BASE_URL')),
    trustFactor: env['WUTONG_OIDC_TRUST_FACTOR'] === 'yes',
    insecure: issuer.startsWith('http:'),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(claim ? { claim } : {}),
    ...(scope ? { scope } : {}),
    ...(zh ? { name: { zh, en } } : {}),
  };
} // prettier-ignore

/** Runs a reader that throws `RangeError` and names the variable instead. */
function read<T>(name: string, reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrong(name, { zh: error.message, en: error.message });
  }
}

/** The options of the server that the environment sets. Throws SETTING_WRONG, naming the variable. */
export function edgeOptions(dataDir: string | null, env: Environment = process.env): EdgeOptions {
  const secretKey = keyFor(env, dataDir);
  const provider = providerFrom(env);
  const { WUTONG_LIMITS: limits, WUTONG_ALLOW_INSIDE: inside, WUTONG_TRUST_PROXY: proxies } = env;
  const insideAllowed = (inside ?? '').split(',').map((one) => one.trim()).filter(Boolean);
  read('WUTONG_ALLOW_INSIDE', () => readAllowed(insideAllowed));
  if (proxies && !/^\d$/.test(proxies)) {
    throw wrong('WUTONG_TRUST_PROXY', { zh: '须为反向代理的层数,如 1', en: 'it must be the number of reverse proxies, such as 1' });
  }
  return {
    ...(secretKey ? { secretKey } : {}),
    ...(provider ? { provider } : {}),
    ...(limits ? { limits: read('WUTONG_LIMITS', () => readLimits(limits)) } : {}),
    insideAllowed,
    ...(proxies ? { trustProxy: Number(proxies) } : {}),
  };
} // prettier-ignore
