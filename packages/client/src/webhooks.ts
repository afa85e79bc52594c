/**
 * Webhook messages as the Standard Webhooks specification writes them (https://www.standardwebhooks.com): three headers,
 * HMAC-SHA256 over `id.timestamp.body`. Signing and verifying stand together so that they cannot drift apart. Runs
 * wherever Web Crypto does: Node 20, browsers, workers.
 */

/** How far the clocks of the two houses may differ, seconds. Older messages are taken for replays. */
export const TOLERANCE_SECONDS = 300;
const SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

export interface WebhookHeaders {
  'webhook-id': string;
  /** Seconds since 1970. */
  'webhook-timestamp': string;
  /** One or more `v1,<base64>`, a space between: two while a secret is being exchanged. */
  'webhook-signature': string;
}

/** Why a message is not to be believed. */
export type WebhookFault =
  'header-missing' | 'timestamp-invalid' | 'too-old' | 'too-new' | 'signature-wrong' | 'replayed';

export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  constructor(readonly fault: WebhookFault) {
    super(`webhook message refused: ${fault}`);
  }
}

async function keyOf(secret: string): Promise<CryptoKey> {
  if (!SECRET.test(secret)) throw new RangeError('a webhook secret looks like whsec_<base64>');
  const bytes = Uint8Array.from(atob(secret.slice('whsec_'.length)), (one) => one.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

const content = (id: string, timestamp: string, body: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(`${id}.${timestamp}.${body}`));

/**
 * The headers of a message. `seconds` is the time of this attempt; `secrets` are one, or the new and the old one.
 * Throws `RangeError` for a secret of another form.
 */
export async function signWebhook(
  secrets: readonly string[],
  id: string,
  seconds: number,
  body: string,
): Promise<WebhookHeaders> {
  const timestamp = String(Math.floor(seconds));
  const signatures = await Promise.all(
    secrets.map(async (secret) => {
      const made = await crypto.subtle.sign('HMAC', await keyOf(secret), content(id, timestamp, body));
      return `v1,${btoa(String.fromCharCode(...new Uint8Array(made)))}`;
    }),
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

export interface VerifyOptions {
  /** Now, in milliseconds since 1970. */
  now: number;
  /** Default `TOLERANCE_SECONDS`. */
  toleranceSeconds?: number;
  /**
   * Replay guard: returns false when the id has been taken before. Remember ids for at least twice the tolerance; the
   * same id comes again when an earlier answer was lost, and is then answered 2xx without acting twice.
   */
  firstTime?: (id: string) => boolean | Promise<boolean>;
}

/**
 * Checks a message before anything in it is believed. `body` is the text as it arrived, not parsed and written again;
 * `secrets` as many as are in use. Throws `WebhookError` with the fault.
 */
export async function verifyWebhook(
  secrets: string | readonly string[],
  headers: Headers | Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  options: VerifyOptions,
): Promise<{ id: string; seconds: number }> {
  const read = (name: string): string => {
    const found = headers instanceof Headers ? headers.get(name) : headers[name];
    if (typeof found !== 'string' || found === '') throw new WebhookError('header-missing');
    return found;
  };
  const [id, timestamp, signatures] = [read('webhook-id'), read('webhook-timestamp'), read('webhook-signature')];
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('timestamp-invalid');
  const seconds = Number(timestamp);
  const { now, toleranceSeconds = TOLERANCE_SECONDS, firstTime } = options;
  if (now / 1000 - seconds > toleranceSeconds) throw new WebhookError('too-old');
  if (seconds - now / 1000 > toleranceSeconds) throw new WebhookError('too-new');
  if (!(await signedByOne([secrets].flat(), content(id, timestamp, body), signatures))) {
    throw new WebhookError('signature-wrong');
  }
  if (firstTime && !(await firstTime(id))) throw new WebhookError('replayed');
  return { id, seconds };
}

async function signedByOne(
  secrets: readonly string[],
  text: Uint8Array<ArrayBuffer>,
  signatures: string,
): Promise<boolean> {
  const given = signatures
    .split(' ')
    .map((one) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(one)?.[1])
    .filter((one) => one !== undefined)
    .slice(0, 10);
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const one of given) {
      const bytes = Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0));
      // Web Crypto compares in time that does not depend on the content.
      if (await crypto.subtle.verify('HMAC', key, bytes, text)) return true;
    }
  }
  return false;
}
