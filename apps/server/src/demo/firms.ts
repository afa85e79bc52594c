/** Made-up firms: about three thousand, spread over the counties and chains. */
import { addDays, type Day } from '@wutong/codes';
import { sampleCreditCode, sampleId } from './codes';
import { Story, type Moment } from './moment';
import { dice } from './prng';
import { BRANDS, CHAINS, COUNTIES } from './words';

export interface Firm {
  record: string;
  name: string;
  creditCode: string;
  place: string;
  chain: string;
}

/** The firms of the city. `count` may not exceed 9000. */
export function makeFirms(count: number, seed: number): Firm[] {
  const die = dice(seed);
  const names = new Set<string>();
  const chains = Object.entries(CHAINS).map(([chain, def]) => [chain, def.weight] as const);
  const firms: Firm[] = [];
  while (firms.length < count) {
    const county = die.weighted(COUNTIES.map((c) => [c, c.weight] as const));
    const chain = die.chance(0.5) ? die.pick(county.strong) : die.weighted(chains);
    const trade = die.pick(['科技', '实业', '装备', '制造', '新材', '能源', '农业', '文旅', '工贸', '产业']);
    const name = `示例${county.short}${die.pick(BRANDS)}${trade}有限公司`;
    if (names.has(name)) continue;
    names.add(name);
    const n = firms.length + 1000;
    firms.push({
      record: sampleId('f', n),
      name,
      creditCode: sampleCreditCode(n, county.code),
      place: county.code,
      chain,
    });
  }
  return firms;
}

/** How the firms enter the ledger: most before the first day shown, the others month by month. */
export function firmMoments(firms: readonly Firm[], from: Day, today: Day, seed: number): Moment[] {
  const die = dice(seed);
  return firms.flatMap((firm) => {
    const story = new Story('party', firm.record, firm.place, today);
    const born = die.chance(0.8) ? from : addDays(from, die.whole(0, 1000));
    story.add(
      {
        act: 'create',
        sample: true,
        fields: {
          name: firm.name,
          type: 'firm',
          credit_code: firm.creditCode,
          place: firm.place,
          industry: CHAINS[firm.chain]?.industry ?? null,
        },
      },
      born < today ? born : today,
      0,
    );
    return story.moments();
  });
}
