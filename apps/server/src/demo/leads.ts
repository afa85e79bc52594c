/** Made-up leads: firms the counties are talking to, some of which became the signings. */
import { addDays, type Day } from '@wutong/codes';
import { sampleId } from './codes';
import type { Firm } from './firms';
import { dayDate, Story, type Moment } from './moment';
import { dice } from './prng';
import type { Scenario } from './projects';
import { CHAINS, COUNTIES, OFFICERS } from './words';

const CHANNELS = ['示例赴京招商', '示例以商招商', '示例产业链图谱', '示例展会对接'];

/** Entries of the leads that led to a contract: found months before it. */
export function wonLeadMoments(s: Scenario, today: Day, seed: number): Moment[] {
  const signedOn = s.signedOn;
  if (!signedOn || s.n % 3 !== 0) return [];
  const die = dice(seed + 104_729 * (s.n + 1));
  const foundOn = addDays(signedOn, -die.whole(40, 160));
  const story = new Story('lead', sampleId('l', s.n), s.place, today);
  story.add(
    {
      act: 'create',
      sample: true,
      fields: leadFields(s.name, s.firm, s.totalYuan, s.chain, s.place, die.pick(CHANNELS)),
    },
    foundOn,
    3,
  );
  const met = addDays(foundOn, 10);
  const talks = addDays(foundOn, 25);
  story.add({ act: 'reach', stage: 'contacted', on: dayDate(met) }, met, 4);
  story.add({ act: 'reach', stage: 'in_talks', on: dayDate(talks) }, talks, 4);
  story.add(
    { act: 'reach', stage: 'signed', on: dayDate(signedOn), fields: { signing: sampleId('s', s.n) } },
    signedOn,
    15,
  );
  return story.moments();
}

/** Entries of leads still open, `count` of them, found in the last year. */
export function openLeadMoments(count: number, firms: readonly Firm[], today: Day, seed: number): Moment[] {
  const die = dice(seed);
  return Array.from({ length: count }, (_, n) => {
    const firm = die.pick(firms);
    const county = die.weighted(COUNTIES.map((c) => [c, c.weight] as const));
    const chain = die.pick(county.strong);
    const title = `示例${county.name}${die.pick(CHAINS[chain]?.products ?? ['综合'])}意向`;
    const foundOn = addDays(today, -die.whole(5, 360));
    const story = new Story('lead', sampleId('l', 100_000 + n), county.code, today);
    const yuan = die.whole(2, 120) * 10_000_000;
    story.add(
      { act: 'create', sample: true, fields: leadFields(title, firm, yuan, chain, county.code, die.pick(CHANNELS)) },
      foundOn,
      3,
    );
    const met = addDays(foundOn, die.whole(5, 40));
    if (die.chance(0.75)) {
      story.add({ act: 'reach', stage: 'contacted', on: dayDate(met) }, met, 4);
      const talks = addDays(met, die.whole(10, 60));
      if (die.chance(0.6)) story.add({ act: 'reach', stage: 'in_talks', on: dayDate(talks) }, talks, 4);
    }
    if (die.chance(0.12)) story.add({ act: 'exit', reason: '对方改投外地' }, addDays(met, 120), 5);
    return story.moments();
  }).flat();
}

function leadFields(title: string, firm: Firm, yuan: number, chain: string, place: string, channel: string) {
  return {
    title,
    investor: firm.name,
    investor_credit_code: firm.creditCode,
    intended_amount_yuan: yuan,
    origin_place_code: place,
    chain,
    lead_officer_role: OFFICERS[(title.length + yuan / 10_000_000) % OFFICERS.length] ?? '副市长',
    source_channel: channel,
  };
}
