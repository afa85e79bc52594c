/** Shares of a split record. They are decimals typed by people: the sum is taken on their digits, not on binary fractions. */
import type { Share } from './types';

const SCALE = 18;

function scaled(value: number): bigint | null {
  const match = /^(\d+)(?:\.(\d+))?(?:e-(\d+))?$/.exec(String(value));
  if (!match) return null;
  const places = (match[2] ?? '').length + Number(match[3] ?? 0);
  if (places > SCALE) return null;
  return BigInt(match[1]! + (match[2] ?? '')) * 10n ** BigInt(SCALE - places);
}

/** Exact decimal sum of the shares as text (`"1"`, `"1.1"`); `null` when a share is negative or finer than 10^-18. */
export function sumOfShares(shares: readonly Share[]): string | null {
  let sum = 0n;
  for (const { share } of shares) {
    const part = scaled(share);
    if (part === null) return null;
    sum += part;
  }
  const digits = sum.toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return digits.slice(0, -SCALE) + (fraction && `.${fraction}`);
}
