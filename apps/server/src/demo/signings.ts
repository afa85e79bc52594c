/** Made-up signings behind the projects: contracts, and everything that looks like a contract and adds nothing. */
import { addDays, type Day } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import { sampleId } from './codes';
import { dayDate, Story, type Moment } from './moment';
import { dice } from './prng';
import type { Scenario } from './projects';
import { COUNTIES } from './words';

const ACTIVITIES = ['示例京长合作签约会', '示例省级推介会', '示例县招商会', '示例项目洽谈会'];

function contractNo(s: Scenario, n: number): string {
  const initials = { 140403: 'LZ', 140404: 'SD', 140405: 'TL', 140406: 'LC', 140423: 'XY' } as Record<string, string>;
  return `SL-${initials[s.place] ?? s.place.slice(-2)}-${(s.signedOn ?? s.reservedOn).slice(0, 4)}-${String(n).padStart(4, '0')}`;
}

function base(s: Scenario, activity: string): Fields {
  return {
    title: s.name,
    investor: s.firm.name,
    investor_credit_code: s.firm.creditCode,
    host_place_code: s.place,
    chain: s.chain,
    activity,
  };
}

/** The entries of the signings of one project: its contract, and by chance what came before and after it. */
export function signingMoments(s: Scenario, today: Day, seed: number): Moment[] {
  const signedOn = s.signedOn;
  if (!signedOn) return [];
  const die = dice(seed + 7919 * (s.n + 1));
  const moments: Moment[] = [];
  let serial = 0;
  const tell = (fields: Fields, on: Day, after?: (story: Story) => void, held?: string): void => {
    serial += 1;
    // The contract of project n is signing n, so that the project can name it.
    const record = serial === 1 ? sampleId('s', s.n) : sampleId('s', 100_000 + s.n * 10 + serial);
    const story = new Story('signing', record, s.place, today);
    const change = { act: 'create' as const, sample: true, fields: { ...fields, event_on: dayDate(on) } };
    story.add(held ? { ...change, held: { reason: held } } : change, on, die.whole(0, 12));
    after?.(story);
    moments.push(...story.moments());
  };

  const number = contractNo(s, s.n + 1);
  const other = COUNTIES[(s.n * 5) % 12]?.code ?? s.place;
  const shares =
    s.turn === 'shared' && other !== s.place
      ? [
          { place: s.place, share: 0.6 },
          { place: other, share: 0.4 },
        ]
      : [{ place: s.place, share: 1 }];
  const changesOwner = s.n % 89 === 31;
  const changedOn = addDays(signedOn, 160);
  tell(
    {
      ...base(s, die.pick(ACTIVITIES)),
      event_type: 'contract',
      contract_no: number,
      amount_yuan: s.totalYuan,
      amount_meaning: 'total',
      shares,
      ...(shares.length > 1 ? { origin_place_code: other } : {}),
      status: 'active',
    },
    signedOn,
    (story) => {
      const end = changesOwner ? changedOn : s.exitOn;
      if (!end) return;
      const status = changesOwner ? 'owner_changed' : 'terminated';
      story.add({ act: 'set', fields: { status, status_on: dayDate(end) } }, end, die.whole(0, 15));
    },
  );
  if (changesOwner) {
    const investor = { investor: s.firm.name.replace('有限公司', '控股有限公司'), investor_credit_code: null };
    const amounts = { amount_yuan: Math.round(s.totalYuan * 1.15), amount_meaning: 'total', shares, status: 'active' };
    const fields = { ...base(s, ''), ...investor, ...amounts, activity: null, event_type: 'owner_change' };
    tell({ ...fields, contract_no: `${number}-B`, related_contract_no: number }, changedOn);
  }
  if (s.n % 19 === 3) {
    const fields = { ...base(s, '示例战略合作签约仪式'), event_type: 'framework', amount_yuan: s.totalYuan * 4 };
    tell({ ...fields, title: `${s.name}战略合作框架` }, addDays(signedOn, -60));
  }
  if (s.n % 29 === 7) {
    const fields = { ...base(s, '示例省级推介会'), event_type: 'second_ceremony', related_contract_no: number };
    tell({ ...fields, amount_yuan: s.totalYuan, amount_meaning: 'total' }, addDays(signedOn, 75));
  }
  if (s.n % 23 === 5) {
    const increment = Math.round(s.totalYuan * 0.25);
    const fields = { ...base(s, die.pick(ACTIVITIES)), title: `${s.name}增资`, event_type: 'capital_increase' };
    const contract = { contract_no: `${number}-Z`, related_contract_no: number };
    if (s.n % 2 === 0) {
      tell(
        { ...fields, ...contract, amount_yuan: s.totalYuan + increment },
        addDays(signedOn, 200),
        undefined,
        'INCREASE_AMBIGUOUS',
      );
    } else {
      const amounts = { amount_yuan: increment, amount_meaning: 'increment', increment_yuan: increment };
      tell({ ...fields, ...contract, ...amounts }, addDays(signedOn, 200));
    }
  }
  return moments;
}
