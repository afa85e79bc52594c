/** How much of a firm's policies is printed, so that all of it fits one page: what matters least is left out first. */

export interface PaperPlan {
  /** Size of the letters, in points. */
  letters: number;
  /** Policies listed of the first two groups; the rest is counted. */
  may: number;
  short: number;
  /** Titles of those that do not apply; the rest is counted. */
  names: number;
  materials: boolean;
  benefit: boolean;
  contact: boolean;
  /** Stations of the way. */
  way: boolean;
}

const FULL: PaperPlan = {
  letters: 9.5,
  may: 60,
  short: 60,
  names: 40,
  materials: true,
  benefit: true,
  contact: true,
  way: true,
};
const CLOSE: PaperPlan = { ...FULL, letters: 8.5, names: 8, benefit: false };
const BARE: PaperPlan = { ...CLOSE, materials: false, contact: false, names: 4 };

/** From everything to what always fits. */
export const PAPER_PLANS: readonly PaperPlan[] = [
  FULL,
  { ...FULL, letters: 9 },
  { ...FULL, letters: 9, names: 12 },
  { ...FULL, letters: 8.5, names: 12 },
  { ...FULL, letters: 9, names: 8, benefit: false },
  CLOSE,
  { ...CLOSE, contact: false },
  BARE,
  ...[20, 16, 13, 11, 9, 7, 6, 5, 4].map((most) => ({ ...BARE, may: most, short: Math.ceil(most * 0.7) })),
  { ...BARE, may: 3, short: 2, names: 0, way: false },
  { ...BARE, may: 1, short: 1, names: 0, way: false },
];
