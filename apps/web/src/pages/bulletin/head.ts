import type { BulletinHead } from '../../api/types';

/** 7.2.3 of GB/T 9704-2012: how urgent a paper is, as printed. */
export const URGENCIES = [
  ['特急', 'most'],
  ['加急', 'more'],
] as const satisfies [NonNullable<BulletinHead['urgency']>, string][];
