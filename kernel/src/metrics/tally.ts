/** Sums that stay exact: counts in billionths, money in fen. */
import { fromFen } from '@wutong/codes';
import { NANO } from './allocate';

export class Tally {
  nano = 0;
  fen = 0;
  /** Contributions whose amount nobody knows, in billionths. */
  unknown = 0;

  add(nano: number, fen: number | null, whole = NANO): void {
    this.nano += nano;
    if (fen === null) this.unknown += whole;
    else this.fen += fen;
    if (!Number.isSafeInteger(this.fen)) throw new RangeError('sum leaves the exact range');
  }

  get count(): number {
    return this.nano / NANO;
  }
  get amountYuan(): number {
    return fromFen(this.fen);
  }
  get amountUnknown(): number {
    return this.unknown / NANO;
  }
}
