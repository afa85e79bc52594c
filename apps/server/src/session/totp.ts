/** One-time codes (TOTP, RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator app computes them. */
import { seal, unseal } from '@wutong/kernel/access/sealed';
import { E } from '@wutong/kernel/access/access.errors';
import type { StepOf } from '@wutong/kernel/access/sign-in';
import { WutongError } from '@wutong/kernel/errors';
import { Secret, TOTP } from 'otpauth';
import type { Context } from '../context';

const PERIOD = 30;
/** Steps a clock may be off, to both sides. */
const WINDOW = 1;

type Keyed = Pick<Context, 'secretKey' | 'city' | 'now'>;

function keyOf(context: Keyed): Uint8Array {
  if (!context.secretKey) throw new WutongError(E.FACTOR_NO_KEY);
  return context.secretKey;
}

const sealedFor = (city: string, account: string): string => `second factor\n${city}\n${account}`;

/** A fresh secret: as text for typing, sealed for keeping, and as the address that the square code holds. Throws FACTOR_NO_KEY. */
export function newSecret(
  context: Keyed & Pick<Context, 'cityName'>,
  account: string,
): { secret: string; sealed: string; uri: string } {
  const key = keyOf(context);
  const secret = new Secret({ size: 20 });
  const totp = new TOTP({ issuer: `梧桐 ${context.cityName.zh}`, label: account, secret, period: PERIOD });
  const text = secret.base32;
  return { secret: text, sealed: seal(key, text, sealedFor(context.city, account)), uri: totp.toString() };
}

/** Judges codes at this moment. Throws FACTOR_NO_KEY and KEY_WRONG when the secret cannot be opened. */
export function stepper(context: Keyed): StepOf {
  const timestamp = Date.parse(context.now());
  return (factor, account, code) => {
    const text = unseal(keyOf(context), factor.secret, sealedFor(context.city, account));
    const secret = Secret.fromBase32(text);
    const delta = TOTP.validate({ token: code, secret, period: PERIOD, timestamp, window: WINDOW });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
  };
}
