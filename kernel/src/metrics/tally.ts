/** Sums that stay exact: counts in billionths, money in fen. */
import { fromFen } from '@wutong/codes';
import { NANO } from './allocate';

export class Tally {
  nano = 0;
  fen = 0;
  /** Contributions whose amount nobody knows, in billionths. */
  unknown = 0;

  /** The money has left the exact range: there is no amount any more, only the count. */
  tooLarge = false;

  add(nano: number, fen: number | null, whole = NANO): void {
    this.nano += nano;
    if (fen === null) this.unknown += whole;
    else this.fen += fen;
    // For good: a sum that comes back into the range is not exact either.
    if (!Number.isSafeInteger(this.fen)) this.tooLarge = true;
  }

  get count(): number {
    return this.nano / NANO;
  }
  /** `null` when the sum can no longer be exact. */
  get amountYuan(): number | null {
    return this.tooLarge ? null : fromFen(this.fen);
  }
  get amountUnknown(): number {
    return this.unknown / NANO;
  }
}
