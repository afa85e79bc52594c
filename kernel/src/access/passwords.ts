/**
 * Passwords. Kept as scrypt (RFC 7914) with the parameters inside the hash, so that they can be raised later
 * and old hashes still verify: `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, base64url.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { PASSWORD_LONGEST } from './password-policy';

export interface ScryptCost {
  /** log2 of N. */
  logN: number;
  r: number;
  p: number;
}

/** 64 MB and about 0.2 s on the machine the other measured choices come from; one step more misses the 0.3 s a sign-in may take. */
export const DEFAULT_COST: ScryptCost = { logN: 16, r: 8, p: 1 };

function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost, length: number): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    // One password typed on two keyboards may come in two Unicode forms.
    scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Hash of a password with a fresh salt. */
export async function hashPassword(password: string, cost: ScryptCost = DEFAULT_COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost, 32);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the password fits the hash; compared in constant time. A hash of another shape never fits. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [name, logN, r, p, salt, key] = hash.split('$');
  if (name !== 'scrypt' || !logN || !r || !p || !salt || !key || password.length > PASSWORD_LONGEST) return false;
  const expected = Buffer.from(key, 'base64url');
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost, expected.length);
  return timingSafeEqual(found, expected);
}
