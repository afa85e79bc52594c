import type { Bilingual, Figure } from '../../api/types';

type Rate = Omit<Figure, 'records'>;

export interface RateGroup {
  name: string;
  /** The ways the rate is taken: by count, by amount; empty when there is only one. */
  ways: { way: string; rate: Rate }[];
}

const WAY = /^(.+?)\s*[(（]([^()（）]+)[)）]$/;

/** Rates of one name stand together, told apart by what their names say in brackets: by count, by amount. */
export function groupRates(rates: Rate[], say: (text: Bilingual) => string): RateGroup[] {
  const groups = new Map<string, RateGroup>();
  for (const rate of rates) {
    const whole = say(rate.name);
    const parts = WAY.exec(whole);
    const name = parts?.[1] ?? whole;
    const group = groups.get(name) ?? { name, ways: [] };
    group.ways.push({ way: parts?.[2] ?? '', rate });
    groups.set(name, group);
  }
  return [...groups.values()];
}

type Part = Pick<Figure, 'count' | 'amountYuan' | 'unit'>;

/** Which side of its parts a rate divides: the one whose quotient it is. */
export function divides(value: number | null, numerator: Part, denominator: Part): 'count' | 'amount' {
  if (value === null || numerator.amountYuan === null || !denominator.amountYuan) return 'count';
  const byAmount = (numerator.amountYuan / denominator.amountYuan) * 100;
  const byCount = denominator.count === 0 ? Number.POSITIVE_INFINITY : (numerator.count / denominator.count) * 100;
  return Math.abs(byAmount - value) < Math.abs(byCount - value) ? 'amount' : 'count';
}
