/** Made-up projects: when each would pass its stages if nothing went wrong. */
import { addDays, type Day } from '@wutong/codes';
import { sampleId, sampleProjectCode } from './codes';
import type { Firm } from './firms';
import { dice, type Dice } from './prng';
import { CHAINS, CITY, COUNTIES } from './words';

/** A project as it will turn out; days may lie in the future, where the telling stops. */
export interface Scenario {
  n: number;
  record: string;
  name: string;
  code: string;
  place: string;
  chain: string;
  firm: Firm;
  totalYuan: number;
  /** Null: built with public money, without a signing. */
  signedOn: Day | null;
  reservedOn: Day;
  registeredOn: Day;
  approvedOn: Day;
  startedOn: Day;
  statisticsOn: Day;
  fundedOn: Day;
  productionOn: Day;
  capacityOn: Day;
  /** After this day nothing moves any more; null: it goes all the way. */
  stalledAfter: Day | null;
  exitOn: Day | null;
  labels: string[];
  /** Investment completed for each yuan planned. */
  pace: number;
  turn: 'plain' | 'returned' | 'exempted' | 'held' | 'no_evidence' | 'shared';
}

const MILLION = 1_000_000;

function total(die: Dice): number {
  const yuan = Math.exp(Math.log(130 * MILLION) + die.normal() * 1.1);
  return Math.min(4_000 * MILLION, Math.max(4 * MILLION, Math.round(yuan / MILLION) * MILLION));
}

function labels(die: Dice, yuan: number): string[] {
  const found: string[] = [];
  if (yuan > 800 * MILLION && die.chance(0.5)) found.push('省级重点');
  if (yuan > 150 * MILLION && die.chance(0.45)) found.push('市级重点');
  if (yuan < 150 * MILLION && die.chance(0.3)) found.push('县级重点');
  if (yuan > 300 * MILLION && die.chance(0.3)) found.push('3131');
  return found;
}

function turn(n: number): Scenario['turn'] {
  if (n % 97 === 11) return 'returned';
  if (n % 211 === 17) return 'exempted';
  if (n % 61 === 13) return 'held';
  if (n % 43 === 19) return 'no_evidence';
  return n % 37 === 23 ? 'shared' : 'plain';
}

/** The projects of the city, `count` of them, reserved between three years before `today` and now. */
export function makeScenarios(count: number, firms: readonly Firm[], today: Day, seed: number): Scenario[] {
  const die = dice(seed);
  const from = addDays(today, -3 * 365);
  const byPlace = new Map(COUNTIES.map((county) => [county.code, firms.filter((firm) => firm.place === county.code)]));
  const names = new Map<string, number>();
  return Array.from({ length: count }, (_, n) => {
    const county = die.weighted(COUNTIES.map((c) => [c, c.weight] as const));
    const firm = die.pick(byPlace.get(county.code)?.length ? (byPlace.get(county.code) as Firm[]) : firms);
    const chain = die.chance(0.6) ? die.pick(county.strong) : firm.chain;
    const product = die.pick(CHAINS[chain]?.products ?? ['综合']);
    const base = `示例${county.name}${firm.name.slice(2).replace(county.short, '').slice(0, 2)}${product}项目`;
    const again = (names.get(base) ?? 0) + 1;
    names.set(base, again);
    const after = (day: Day, low: number, high: number): Day => addDays(day, die.whole(low, high));
    const reservedOn = addDays(from, Math.floor(die.next() * (3 * 365 - 12)));
    const signedOn = county.code !== CITY && die.chance(0.65) ? after(reservedOn, 10, 100) : null;
    const registeredOn = after(signedOn ?? reservedOn, 15, 70);
    const approvedOn = after(registeredOn, 15, 110);
    const startedOn = after(approvedOn, 20, 150);
    const totalYuan = total(die);
    const build = 200 + Math.round(Math.log10(totalYuan / MILLION) * 120);
    const productionOn = after(startedOn, build, build + 200);
    const steps = [signedOn ?? reservedOn, registeredOn, approvedOn, startedOn, productionOn];
    const stalledAfter = die.chance(0.2) ? die.pick(steps) : null;
    return {
      n,
      record: sampleId('p', n),
      name:
        again > 1 ? base.replace(/项目$/, `${['二', '三', '四', '五', '六'][again - 2] ?? String(again)}期项目`) : base,
      code: sampleProjectCode(n, county.code, approvedOn.slice(0, 7)),
      place: county.code,
      chain,
      firm,
      totalYuan,
      signedOn,
      reservedOn,
      registeredOn,
      approvedOn,
      startedOn,
      statisticsOn: after(startedOn, 15, 60),
      fundedOn: after(startedOn, 5, 50),
      productionOn,
      capacityOn: after(productionOn, 120, 300),
      stalledAfter,
      exitOn: stalledAfter && stalledAfter < startedOn && die.chance(0.7) ? after(stalledAfter, 200, 420) : null,
      labels: labels(die, totalYuan),
      pace: 0.65 + die.next() * 0.5,
      turn: turn(n),
    };
  });
}
