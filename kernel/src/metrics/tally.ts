/** Sums that stay exact: counts in billionths, money in fen. */
import { fromFen } from '@wutong/codes';
import { WutongError } from '../errors';
import { NANO } from './allocate';
import { E } from './metrics.errors';

export class Tally {
  nano = 0;
  fen = 0;
  /** Contributions whose amount nobody knows, in billionths. */
  unknown = 0;

  /** Throws SUM_TOO_LARGE when the money leaves the exact range. */
  add(nano: number, fen: number | null, whole = NANO): void {
    this.nano += nano;
    if (fen === null) this.unknown += whole;
    else this.fen += fen;
    if (!Number.isSafeInteger(this.fen)) throw new WutongError(E.SUM_TOO_LARGE);
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
