/** The figures of investment: what was signed, what left again, and what is only spoken of. */
import { certainlyBy, toFen, type Day, type PartialDate } from '@wutong/codes';
import type { Basis, Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { Contributed, Contribution, Merged, MetricDef, Observed } from '@wutong/kernel/metrics/types';
import { signingEffects, type SignedProject, type Signings } from './effects';

const OWNER: Bilingual = { zh: '市商务局', en: 'Bureau of Commerce' };
const COUNTING: Basis = { doc: '明政办〔2006〕95号', clause: '首次签约计一次;增资只计增资额;更换业主计更换后的' };

interface Words {
  name: Bilingual;
  definition: Bilingual;
  state: string;
}

type OfAll = NonNullable<MetricDef['ofAll']>;
const base = { version: 1, module: 'investment', owner: OWNER } as const;
const signings = { ...base, kind: 'signing', basis: COUNTING } as const;

// One page asks for a dozen of these figures over the same records: the effects are worked out once for them all.
const kept = new WeakMap<readonly Observed[], { asOf: Day; signings: Signings; byRecord: Map<string, Observed> }>();

function read(
  records: readonly Observed[],
  { asOf, merged }: { asOf: Day; merged: readonly Merged[] },
): { signings: Signings; byRecord: Map<string, Observed> } {
  const known = kept.get(records);
  if (known?.asOf === asOf) return known;
  const made = {
    asOf,
    signings: signingEffects(records, asOf, merged),
    byRecord: new Map(records.map((r) => [r.record, r])),
  };
  kept.set(records, made);
  return made;
}

/** The first amount and every increment of the chosen projects, each on its own day and at the shares of the contract. */
function money(
  chosen: (project: SignedProject) => boolean,
  on?: (project: SignedProject) => PartialDate | null,
): OfAll {
  return (records, at) => {
    const { signings: all, byRecord } = read(records, at);
    return all.projects.filter(chosen).flatMap((project) => amountsOf(project, byRecord, on?.(project)));
  };
}

function amountsOf(project: SignedProject, byRecord: Map<string, Observed>, moved?: PartialDate | null): Contributed[] {
  const at = { place: project.place, ...(project.shares ? { shares: project.shares } : {}) };
  const first = {
    record: byRecord.get(project.record)!,
    count: 1,
    fen: project.firstFen,
    on: moved ?? project.on,
    ...at,
  };
  const more = project.increments.map(({ record, on, fen }) => ({
    record: byRecord.get(record)!,
    count: 0,
    fen,
    on: moved ?? on,
    ...at,
  }));
  return [first, ...more];
}

function pair(metric: string, words: Words, amountName: Bilingual, over: MetricDef['over'], ofAll: OfAll): MetricDef[] {
  return [
    defineMetric({ ...signings, ...words, metric: `investment.${metric}`, unit: 'count', over, ofAll }),
    defineMetric({
      ...signings,
      ...words,
      name: amountName,
      metric: `investment.${metric}_amount`,
      unit: 'yuan',
      over,
      ofAll,
    }),
  ];
}

const stocks = [
  ...pair(
    'signed_ever',
    {
      name: { zh: '累计签约项目', en: 'Projects signed so far' },
      definition: {
        zh: '截止日前首次签订正式合同的项目,一个项目一次;后来退出的仍在内,已换业主的旧合同不在内。金额含增资的增量;框架协议、重复签约计0。',
        en: 'Projects whose first contract was signed by the cut-off, each once; those that exited later stay in, contracts replaced by a new owner do not. Increases add their increment; frameworks and second ceremonies add 0.',
      },
      state: 'signed_ever',
    },
    { zh: '累计签约额', en: 'Amount signed so far' },
    'stock',
    money((project) => project.state !== 'retired'),
  ),
  ...pair(
    'signed_current',
    {
      name: { zh: '有效签约项目', en: 'Signed projects that stand' },
      definition: { zh: '累计签约减去已退出的。', en: 'Signed so far less those that exited.' },
      state: 'signed_current',
    },
    { zh: '有效签约额', en: 'Signed amount that stands' },
    'stock',
    money((project) => project.state === 'active'),
  ),
  ...pair(
    'exited',
    {
      name: { zh: '退出项目', en: 'Signed projects that exited' },
      definition: {
        zh: '签约后终止、且有终止日期的项目,按退出日期计。',
        en: 'Contracts that ended, with the day of their end; dated by that day.',
      },
      state: 'exited',
    },
    { zh: '退出签约额', en: 'Amount that exited' },
    'stock',
    money(
      (project) => project.state === 'exited',
      (project) => project.exitedOn,
    ),
  ),
  ...pair(
    'retired',
    {
      name: { zh: '更换业主退出的旧合同', en: 'Contracts replaced by a new owner' },
      definition: {
        zh: '由新业主另签合同取代的旧合同,不再计入签约。',
        en: 'Contracts that a new owner’s contract replaced; no longer counted.',
      },
      state: 'retired',
    },
    { zh: '更换业主退出的金额', en: 'Amount of replaced contracts' },
    'stock',
    money((project) => project.state === 'retired'),
  ),
];

const flows = [
  ...pair(
    'signed',
    {
      name: { zh: '期间签约项目', en: 'Projects signed in the period' },
      definition: {
        zh: '期间内首次签订正式合同的项目;金额另含期间内增资的增量。默认为截止日当年1月1日起。',
        en: 'Projects whose first contract falls in the period; the amount also takes the increments of the period. By default from 1 January of the cut-off year.',
      },
      state: 'signed',
    },
    { zh: '期间签约额', en: 'Amount signed in the period' },
    'flow',
    money((project) => project.state !== 'retired'),
  ),
  defineMetric({
    ...signings,
    metric: 'investment.increase',
    name: { zh: '期间增资额', en: 'Increases of capital in the period' },
    definition: {
      zh: '期间内对已签项目的增资,只计增量;增量还是总额无法判断的不计。',
      en: 'Increments to signed projects in the period; those that could be a new total are held.',
    },
    state: 'increase',
    unit: 'yuan',
    over: 'flow',
    ofAll: (records, at) => {
      const { signings: all, byRecord } = read(records, at);
      const standing = all.projects.filter((project) => project.state !== 'retired');
      return standing
        .flatMap((project) => amountsOf(project, byRecord).slice(1))
        .map((increment) => ({ ...increment, count: 1 }));
    },
  }),
];

/** Events that add 0 to every signed figure, counted so that they can be seen. */
function zeros(metric: string, words: Words, reasons: readonly string[]): MetricDef {
  return defineMetric({
    ...signings,
    ...words,
    metric: `investment.${metric}`,
    unit: 'count',
    over: 'stock',
    ofAll: (records, at) => {
      const { signings: all } = read(records, at);
      return records
        .filter((record) => reasons.includes(all.effects.get(record.record)?.reason ?? '') && !isAfter(record, at.asOf))
        .map((record) => ({ record, count: 1, fen: 0, on: dateOf(record) }));
    },
  });
}

const events = [
  zeros(
    'frameworks',
    {
      name: { zh: '框架和意向协议', en: 'Frameworks and letters of intent' },
      definition: {
        zh: '截止日前签订的框架协议、意向书;对签约额的贡献为0。',
        en: 'Frameworks and letters of intent by the cut-off; they add 0 to what is signed.',
      },
      state: 'framework',
    },
    ['FRAMEWORK_IS_NOT_SIGNED'],
  ),
  zeros(
    'second_ceremonies',
    {
      name: { zh: '重复签约活动', en: 'Second ceremonies' },
      definition: {
        zh: '同一合同再次举行的签约活动,和疑似重复而待确认的签约;对签约的贡献为0。',
        en: 'Further ceremonies of a signed contract, and signings held as probable repeats; they add 0.',
      },
      state: 'second_ceremony',
    },
    ['SECOND_CEREMONY', 'PROBABLE_SECOND_CEREMONY'],
  ),
];

function ofLead(record: Observed): Contribution | null {
  if (record.exited || record.stages.signed?.state === 'reached') return null;
  const value = record.fields.intended_amount_yuan;
  return { count: 1, fen: typeof value === 'number' ? toFen(value) : null };
}

const leads = (['count', 'yuan'] as const).map((unit) =>
  defineMetric({
    ...base,
    kind: 'lead',
    metric: unit === 'count' ? 'investment.leads' : 'investment.intended',
    name:
      unit === 'count' ? { zh: '招商线索', en: 'Investment leads' } : { zh: '意向投资额', en: 'Intended investment' },
    definition: {
      zh: '截止日在跟进、尚未转为签约的线索;意向额是一种单独的状态,不与签约额相加。',
      en: 'Leads being followed that have not become a signing; what is intended is a state of its own and never adds to what is signed.',
    },
    state: 'intended',
    unit,
    over: 'stock',
    of: ofLead,
  }),
);

function dateOf(record: Observed): PartialDate | null {
  const on = record.fields.event_on;
  return on && typeof on === 'object' && !Array.isArray(on) ? on : null;
}

function isAfter(record: Observed, asOf: Day): boolean {
  const on = dateOf(record);
  return on !== null && !certainlyBy(on, asOf);
}

export const metrics: MetricDef[] = [...stocks, ...flows, ...events, ...leads];
