/**
 * Money. Outside, an amount is a number of yuan with at most two decimals; inside a sum it is an integer of fen,
 * so that no binary fraction is ever added to another.
 */

/** Largest amount, in yuan, that a sum may reach and stay exact (2^53 fen). */
export const MAX_YUAN = 90_000_000_000_000;

/** An amount or a sum that cannot be kept exact to the fen. */
export class InexactAmount extends RangeError {}

/** Integer fen of an amount in yuan. Throws `InexactAmount` when the amount has more than two decimals or is too large to be exact. */
export function toFen(yuan: number): number {
  const fen = Math.round(yuan * 100);
  if (!Number.isFinite(yuan) || Math.abs(yuan) > MAX_YUAN) throw new InexactAmount(`amount out of range: ${yuan}`);
  if (Math.abs(fen / 100 - yuan) > Math.abs(yuan) * Number.EPSILON)
    throw new InexactAmount(`amount finer than a fen: ${yuan}`);
  return fen;
}

/** Yuan of an integer of fen. */
export function fromFen(fen: number): number {
  return fen / 100;
}

/** Exact sum, in yuan, of amounts in yuan. Throws `InexactAmount` when the total leaves the exact range. */
export function sumYuan(amounts: Iterable<number>): number {
  let fen = 0;
  for (const yuan of amounts) fen += toFen(yuan);
  if (!Number.isSafeInteger(fen)) throw new InexactAmount('sum leaves the exact range');
  return fromFen(fen);
}
