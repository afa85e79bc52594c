/** What the made-up city knows of its firms: a registry sheet and two annual reports each, with gaps, as such papers have. */
import type { Day } from '@wutong/codes';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import type { NewSource } from '@wutong/kernel/sources/types';
import type { FactText } from '@wutong/module-policy/facts';
import type { Firm } from './firms';
import { Story, type Moment } from './moment';
import { dice, type Dice } from './prng';
import { CHAINS } from './words';

/** Firms that have handed papers in; the others are names in a register. */
const MOST = 500;

type Fields = NonNullable<FactText['fields']>;

/** A firm's circumstances, from which its papers follow. */
interface Circumstances {
  revenue: number;
  growth: number;
  research: number;
  staff: number;
  since: number;
  patents: number;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

function circumstances(die: Dice): Circumstances {
  const revenue = round(Math.exp(7.6 + 1.1 * die.normal()));
  return {
    revenue,
    growth: round(6 + 9 * die.normal()),
    research: round(Math.max(0.2, 3.6 + 2.4 * die.normal())),
    staff: Math.max(5, Math.round(revenue / die.whole(25, 90))),
    since: die.whole(1, 18),
    patents: Math.max(0, Math.round(2 + 3 * die.normal())),
  };
}

/** The size of an industrial firm (工信部联企业〔2011〕300号): staff and revenue in 万元. */
function sizeOf({ staff, revenue }: Circumstances): string {
  if (staff >= 1000 && revenue >= 40_000) return '大';
  if (staff >= 300 && revenue >= 2_000) return '中';
  return staff >= 20 && revenue >= 300 ? '小' : '微';
}

function registryFacts(firm: Firm, it: Circumstances, die: Dice): Fields {
  return {
    'region.code': firm.place,
    'sme.size': sizeOf(it),
    'reg.years': it.since,
    'industry.code': CHAINS[firm.chain]?.industry ?? null,
    resident: true,
    'ownership.private': die.chance(0.85),
    'credit.blacklist': die.chance(0.03),
    'industry.restricted': die.chance(0.04),
    'park.szg': false,
    'chain.member': die.chance(0.5),
  };
}

/** One year's report, figures of the year before and the one before that. */
function reportFacts(it: Circumstances, die: Dice, strategic: boolean): Fields {
  const before = it.revenue / (1 + it.growth / 100);
  const [rd1, rd2] = [
    round((it.revenue * it.research) / 100),
    round((before * (it.research - 0.2 * die.normal())) / 100),
  ];
  const own = Math.min(it.patents, die.whole(0, 4));
  return {
    'niche.years': Math.min(it.since, die.whole(1, 12)),
    'rev.y1': it.revenue,
    'sales.y1': it.revenue,
    'rev.main.ratio.y1': die.whole(55, 98),
    'rev.main.growth.y1': it.growth,
    'rev.main.avg_growth.2y': round(it.growth + die.normal()),
    'rev.cagr.2y': round(it.growth + 0.5 * die.normal()),
    'rd.y1': rd1,
    'rd.y2': rd2,
    'rd.sum.2y': round(rd1 + rd2),
    'rd.avg.2y': round((rd1 + rd2) / 2),
    'rd.ratio.y1': it.research,
    'rd.ratio.y2': round((rd2 / before) * 100),
    'rd.ratio.3y': round(Math.max(0, it.research + 0.3 * die.normal())),
    'rd.domestic.ratio': 100,
    'rd.staff.ratio': die.whole(3, 30),
    'tech_staff.ratio': die.whole(4, 40),
    'hightech.rev.ratio': die.whole(30, 90),
    'hightech.domain': die.chance(0.6),
    'score.innov': die.whole(55, 90),
    'assets.total': round(it.revenue * (0.6 + die.next())),
    'assets.avg_q': round(it.revenue * (0.6 + die.next())),
    'taxable_income': round(it.revenue * 0.05 * die.next()),
    'debt.ratio': die.whole(25, 85),
    'employees.total': it.staff,
    'employees.avg_q': it.staff,
    'ip.class1': Math.max(0, it.patents),
    'ip.class1.own': own,
    'ip.class1.highvalue': Math.min(own, die.whole(0, 2)),
    'ip.class2': die.whole(0, 12),
    'ip.core': it.patents > 0,
    'market.share': die.whole(1, 30),
    'product.keydomain': strategic,
    'product.emerging': strategic,
    'strategic_emerging': strategic,
    'rd.institution.any': die.chance(0.6),
    'rd.institution.prov': die.chance(0.15),
    'standard.led.5y': die.chance(0.15),
    'brand.own': die.chance(0.6),
    'cert.mgmt': die.chance(0.7),
    'it.core_business': die.whole(0, 5),
    'equity.new.2y': die.chance(0.1) ? die.whole(500, 9000) : 0,
    'award.prov.rank': die.chance(0.05) ? die.whole(1, 6) : 999,
    'award.nat.rank': 999,
    'maker.top50': false,
    'tax.audit': die.chance(0.92),
    'ui.paid.months': 12,
    'ui.insured': Math.max(1, Math.round(it.staff * 0.9)),
    'ui.layoff.rate': round(Math.max(0, 3 + 3 * die.normal())),
    'violation.major.12m': die.chance(0.02),
    'violation.major.3y': die.chance(0.04),
    'wage.arrears': die.chance(0.03),
    'scale.first_above': die.chance(0.08),
    'reform.jsc': die.chance(0.06),
  }; // prettier-ignore
}

/** Leaves gaps, as papers have: nobody filled that box. */
function withGaps(fields: Fields, die: Dice, gap: number): Fields {
  return Object.fromEntries(Object.entries(fields).filter(() => !die.chance(gap)));
}

const TITLES = [
  ['创新型中小企业', 3],
  ['专精特新中小企业', 3],
  ['高新技术企业', 3],
] as const;

/** Titles held: the earlier steps of the ladder more often than the later ones. */
function titlesOf(die: Dice, year: number): NonNullable<FactText['titles']> {
  return TITLES.flatMap(([title, years], n) => {
    if (!die.chance(0.4 / (n + 1))) return [];
    const from = `${year - die.whole(1, 3)}-${String(die.whole(1, 12)).padStart(2, '0')}-15`;
    const to = `${Number(from.slice(0, 4)) + years}${from.slice(4, 8)}14`;
    return [{ title, from, to }];
  });
}

/** The papers of the firms, each written down where the calendar of such papers puts it. */
export function factMoments(firms: readonly Firm[], today: Day, seed: number): Moment[] {
  const die = dice(seed);
  const year = Number(today.slice(0, 4));
  return firms.slice(0, MOST).flatMap((firm, n) => {
    const it = circumstances(die);
    const strategic = die.chance(0.4);
    const papers: [origin: string, on: Day, facts: FactText, lag: number][] = [
      ['registry', `${year - 2}-01-15`, { fields: registryFacts(firm, it, die), titles: titlesOf(die, year) }, 1],
      [
        'annual_report',
        `${year - 1}-01-31`,
        { fields: withGaps(reportFacts(earlier(it), die, strategic), die, 0.12) },
        40,
      ],
      ['annual_report', `${year}-01-31`, { fields: withGaps(reportFacts(it, die, strategic), die, 0.08) }, 40],
    ];
    return papers.flatMap(([origin, on, facts, lag], m) => {
      const story = new Story('fact_sheet', `demo_facts_${n}_${m}`, firm.place, today);
      const fields = {
        title: `${firm.name} ${on}`,
        firm: firm.record,
        credit_code: firm.creditCode,
        place_code: firm.place,
        origin,
        facts: canonicalJson(facts),
      };
      story.add({ act: 'create', sample: true, fields }, on, lag);
      return story.moments();
    });
  });
}

/** The year before: smaller, and the research behind the growth. */
function earlier(it: Circumstances): Circumstances {
  return {
    ...it,
    revenue: round(it.revenue / (1 + it.growth / 100)),
    since: Math.max(0, it.since - 1),
    research: round(Math.max(0.2, it.research - 0.4)),
  };
}

/** What a paper stands on. */
export function factSource({ change, effectiveOn }: Moment): NewSource {
  const registry = change.act === 'create' && change.fields['origin'] === 'registry';
  const title = registry ? '示例:信用代码登记表' : `示例:企业年报(${Number(effectiveOn.slice(0, 4)) - 1}年度)`;
  return {
    id: `demo_facts_${registry ? 'registry' : 'report'}_${effectiveOn}`,
    kind: registry ? 'sheet' : 'document',
    title,
  };
}
