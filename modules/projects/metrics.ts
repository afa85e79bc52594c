/**
 * The figures of the project ledger. Amounts of different states never add: each stage's investment is a state of its own.
 * A project that has exited is in no figure but `signed_ever`, where rates need it in their denominator.
 */
import { toFen } from '@wutong/codes';
import type { Basis, Bilingual } from '@wutong/kernel/kinds/types';
import { defineMetric } from '@wutong/kernel/metrics/define';
import type { Contribution, MetricDef, Observed } from '@wutong/kernel/metrics/types';
import { amounts, series } from './amounts';
import { rates } from './rates';

const REFORM: Bilingual = { zh: '市发展和改革委员会', en: 'Development and Reform Commission' };
const STATISTICS: Bilingual = { zh: '市统计局', en: 'Bureau of Statistics' };

interface Base {
  metric: string;
  name: Bilingual;
  definition: Bilingual;
  owner?: Bilingual;
  basis?: Basis;
  state: string;
}

const base = { version: 1, module: 'projects', kind: 'project', over: 'stock' } as const;

/** Amount of a yuan field in fen; `null` when it is unknown. */
function fen(record: Observed, field: string): number | null {
  const value = record.fields[field];
  return typeof value === 'number' ? toFen(value) : null;
}

/** A count, and beside it the same records' total planned investment. */
function pair(
  def: Base,
  amount: Pick<Base, 'metric' | 'name'>,
  of: (record: Observed) => Contribution | null,
): MetricDef[] {
  const owner = def.owner ?? REFORM;
  return [
    defineMetric({ ...base, ...def, owner, unit: 'count', of }),
    defineMetric({ ...base, ...def, ...amount, owner, unit: 'yuan', of }),
  ];
}

function whole(record: Observed): Contribution {
  return { count: 1, fen: fen(record, 'total_investment_yuan') };
}

function reached(stage: string, record: Observed): Contribution | null {
  const verdict = record.stages[stage];
  return verdict?.state === 'reached' ? { ...whole(record), on: verdict.on ?? null } : null;
}

function stagePair(stage: string, name: Bilingual, definition: Bilingual, more: Partial<Base> = {}): MetricDef[] {
  const amount = {
    metric: `projects.${stage}_investment`,
    name: { zh: `${name.zh}总投资`, en: `${name.en}: total investment` },
  };
  return pair({ metric: `projects.${stage}`, name, definition, state: stage, ...more }, amount, (record) =>
    record.exited ? null : reached(stage, record),
  );
}

const listed = pair(
  {
    metric: 'projects.count',
    name: { zh: '在库项目数', en: 'Projects in the ledger' },
    definition: {
      zh: '截止日在库、未退出的项目,一个项目只计一次;待确认重复的不计。金额为计划总投资,未填的另列个数。',
      en: 'Projects in the ledger at the cut-off that have not exited, each once; probable duplicates wait. The amount is total planned investment; those without are counted apart.',
    },
    state: 'listed',
  },
  { metric: 'projects.total_investment', name: { zh: '在库项目计划总投资', en: 'Total planned investment' } },
  (record) => (record.exited ? null : whole(record)),
);

const stages = [
  ...stagePair(
    'signed',
    { zh: '已签约项目', en: 'Projects signed' },
    {
      zh: '截止日前已签正式合同、未退出的项目;框架协议不算。',
      en: 'Projects with a contract by the cut-off that have not exited; a framework does not count.',
    },
  ),
  ...stagePair(
    'registered',
    { zh: '已注册项目', en: 'Projects registered' },
    { zh: '项目公司已领营业执照并有编号的项目。', en: 'Projects whose company has its licence, with its number.' },
  ),
  ...stagePair(
    'approved',
    { zh: '已立项项目', en: 'Projects approved' },
    {
      zh: '截止日前已审批、核准或备案,且有有效项目代码的项目。',
      en: 'Projects approved or filed by the cut-off under a valid project code.',
    },
  ),
  ...stagePair(
    'started',
    { zh: '已开工项目', en: 'Projects started' },
    {
      zh: '开工日期在截止日前、有开工依据、且不早于立项(容缺批准的除外)的项目;集中开工活动、备注说法都不算。',
      en: 'Projects with a start date by the cut-off, proof of start, and an approval that is not later (unless exempted); ceremonies and remarks do not count.',
    },
    { basis: { doc: '云统发〔2018〕66号', clause: '以正式打桩为标志' } },
  ),
  ...stagePair(
    'in_statistics',
    { zh: '已入库项目', en: 'Projects in statistics' },
    {
      zh: '开工成立之后纳入投资统计、计划总投资不低于500万元的项目。',
      en: 'Projects in the investment statistics after a valid start, of at least 5 million yuan.',
    },
    { owner: STATISTICS, basis: { doc: '云统发〔2018〕66号', clause: '计划总投资500万元及以上' } },
  ),
  ...stagePair(
    'funded',
    { zh: '已到资项目', en: 'Projects funded' },
    { zh: '首笔资金已到账并有依据的项目。', en: 'Projects whose first funds have arrived, with proof.' },
  ),
  ...stagePair(
    'in_production',
    { zh: '已投产项目', en: 'Projects in production' },
    {
      zh: '开工成立之后正式投产的项目;试运行不算。',
      en: 'Projects that began production after a valid start; a trial run does not count.',
    },
  ),
  ...stagePair(
    'at_capacity',
    { zh: '已达效项目', en: 'Projects at capacity' },
    {
      zh: '投产之后达到设计产能并有证明的项目。',
      en: 'Projects that reached their designed output after production began, with proof.',
    },
  ),
];

const signedEver = pair(
  {
    metric: 'projects.signed_ever',
    name: { zh: '签约过的项目', en: 'Projects ever signed' },
    definition: {
      zh: '截止日前签过正式合同的全部项目,后来退出的也在内:各项比率的分母。',
      en: 'All projects with a contract by the cut-off, those that exited later included: the denominator of the rates.',
    },
    state: 'signed_ever',
  },
  {
    metric: 'projects.signed_ever_investment',
    name: { zh: '签约过的项目总投资', en: 'Projects ever signed: total investment' },
  },
  (record) => reached('signed', record),
);

const withoutEvidence = pair(
  {
    metric: 'projects.without_evidence',
    name: { zh: '无阶段证明的项目', en: 'Projects without any proven stage' },
    definition: {
      zh: '在库而没有任何一个阶段成立的项目:只有名称、活动或备注说法。',
      en: 'Projects in the ledger of which no stage stands: only a name, a ceremony or a remark.',
    },
    state: 'without_evidence',
  },
  {
    metric: 'projects.without_evidence_investment',
    name: { zh: '无阶段证明项目总投资', en: 'Without any proven stage: total investment' },
  },
  (record) => (record.exited || record.stage !== null ? null : whole(record)),
);

export const metrics: MetricDef[] = [
  ...listed,
  ...stages,
  ...signedEver,
  ...withoutEvidence,
  ...amounts,
  ...series,
  ...rates,
];
