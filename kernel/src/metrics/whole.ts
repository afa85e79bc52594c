/** A part held against its whole: it may exceed it neither in number nor in amount, and what remains must look possible. */
import { sumYuan } from '@wutong/codes';

/** A number of things and their amount in yuan; `null`: not told. Computed figures and published statements alike. */
export interface Measured {
  count: number | null;
  amountYuan: number | null;
}

export interface Remainder extends Measured {
  /** In which of the two the part is larger than the whole. */
  exceeds: ('count' | 'amount')[];
  /** Average yuan of what is in the whole and not in the part, to the fen; `null` when nothing remains or it cannot be told. */
  averageYuan: number | null;
}

/** What remains of the whole beside the part. Nothing is corrected: an excess is reported. */
export function remainder(part: Measured, whole: Measured): Remainder {
  const count = part.count === null || whole.count === null ? null : whole.count - part.count;
  const amountYuan =
    part.amountYuan === null || whole.amountYuan === null ? null : sumYuan([whole.amountYuan, -part.amountYuan]);
  const exceeds: Remainder['exceeds'] = [];
  if (count !== null && count < 0) exceeds.push('count');
  if (amountYuan !== null && amountYuan < 0) exceeds.push('amount');
  const told = count !== null && amountYuan !== null && count > 0;
  return { count, amountYuan, exceeds, averageYuan: told ? Math.round((amountYuan / count) * 100) / 100 : null };
}
