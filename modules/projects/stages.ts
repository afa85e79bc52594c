/**
 * When a project counts as having reached a stage. Each gate looks at fields only, so the same record read as of
 * another day gives the answer of that day. A ceremony, a label or a remark opens no gate.
 */
import { certainlyBefore, certainlyBy, readProjectCode, type PartialDate } from '@wutong/codes';
import type { Fields, GateContext, StageDef, StageVerdict } from '@wutong/kernel/kinds/types';

/** Planned total investment from which a project enters the statistics: 500万元 (云统发〔2018〕66号). */
export const STATISTICS_THRESHOLD_YUAN = 5_000_000;

const START_RULE = { doc: '云统发〔2018〕66号', clause: '以正式打桩为标志,平场阶段不能报送' };

export const projectStages: Record<string, StageDef> = {
  reserve: { name: { zh: '储备', en: 'Reserve' }, date: 'reserved_on' },
  signed: {
    name: { zh: '签约', en: 'Signed' },
    date: 'signed_on',
    evidence: ['signing'],
    basis: { doc: '明政办〔2006〕95号', clause: '每个项目只确认为首次签约活动成果' },
  },
  registered: {
    name: { zh: '注册', en: 'Registered' },
    date: 'registered_on',
    requires: ['registration_evidence'],
    evidence: ['registration_evidence'],
  },
  approved: {
    name: { zh: '立项', en: 'Approved' },
    date: 'approved_on',
    requires: ['code'],
    evidence: ['approval_doc'],
    gate: approvalGate,
    basis: {
      doc: '企业投资项目核准和备案管理条例(国务院令第673号)',
      clause: '统一使用在线平台生成的项目代码办理相关手续',
    },
  },
  started: {
    name: { zh: '开工', en: 'Started' },
    date: 'started_on',
    requires: ['start_evidence'],
    evidence: ['start_evidence'],
    after: ['approved'],
    exemption: 'exemption',
    gate: startGate,
    basis: START_RULE,
  },
  in_statistics: {
    name: { zh: '入库', en: 'In statistics' },
    date: 'in_statistics_on',
    evidence: ['statistics_evidence'],
    after: ['started'],
    gate: statisticsGate,
    basis: { doc: '云统发〔2018〕66号', clause: '计划总投资500万元及以上纳入统计' },
  },
  funded: {
    name: { zh: '到资', en: 'Funded' },
    date: 'first_paid_in_on',
    requires: ['paid_in_evidence'],
    evidence: ['paid_in_evidence'],
  },
  in_production: {
    name: { zh: '投产', en: 'In production' },
    date: 'in_production_on',
    evidence: ['production_evidence'],
    after: ['started'],
    gate: afterStart('in_production_on'),
  },
  at_capacity: {
    name: { zh: '达效', en: 'At capacity' },
    date: 'at_capacity_on',
    requires: ['capacity_evidence'],
    evidence: ['capacity_evidence'],
    after: ['in_production'],
    // Output is told by the firm and its county; somebody else has to look.
    review: true,
  },
};

export const batchStages: Record<string, StageDef> = {
  held: { name: { zh: '举行', en: 'Held' }, date: 'ceremony_on' },
};

function approvalGate({ fields, asOf }: GateContext): StageVerdict | null {
  const on = happened(fields.approved_on, asOf);
  if (!on || (typeof fields.code === 'string' && readProjectCode(fields.code).wellFormed)) return null;
  return { state: 'refused', reason: 'PROJECT_CODE_MISSING', on };
}

/** A start needs its paper, and an approval that is not later — unless somebody with the right to do so exempted it. */
function startGate({ fields, asOf, before }: GateContext): StageVerdict | null {
  if (!dateOf(fields.started_on)) {
    return dateOf(fields.ceremony_on) ? { state: 'no_evidence', reason: 'CEREMONY_NOT_START' } : null;
  }
  const on = happened(fields.started_on, asOf);
  if (!on) return null;
  if (!fields.start_evidence) return { state: 'refused', reason: 'START_WITHOUT_EVIDENCE', on };
  if (fields.exemption || stands(before.approved, fields.approved_on, on)) return null;
  return { state: 'refused', reason: 'START_BEFORE_APPROVAL', on };
}

function statisticsGate(context: GateContext): StageVerdict | null {
  const early = afterStart('in_statistics_on')(context);
  const on = happened(context.fields.in_statistics_on, context.asOf);
  const total = context.fields.total_investment_yuan;
  if (early || !on) return early;
  // An unknown total passes: the threshold refuses only what is known to lie below it.
  const below = typeof total === 'number' && total < STATISTICS_THRESHOLD_YUAN;
  return below ? { state: 'refused', reason: 'STAT_BELOW_THRESHOLD', on } : null;
}

function afterStart(field: string): (context: GateContext) => StageVerdict | null {
  return ({ fields, asOf, before }) => {
    const on = happened(fields[field], asOf);
    if (!on || stands(before.started, fields.started_on, on)) return null;
    return { state: 'refused', reason: 'START_NOT_PROVEN', on };
  };
}

/** True when the earlier stage is reached and certainly not later than `on`'s span allows. */
function stands(verdict: StageVerdict | undefined, value: Fields[string] | undefined, on: PartialDate): boolean {
  const earlier = dateOf(value);
  return verdict?.state === 'reached' && earlier !== null && !certainlyBefore(on, earlier);
}

/** The date, once its whole span lies on or before the day; until then the general rule about dates speaks. */
function happened(value: Fields[string] | undefined, asOf: string): PartialDate | null {
  const date = dateOf(value);
  return date && certainlyBy(date, asOf) ? date : null;
}

function dateOf(value: Fields[string] | undefined): PartialDate | null {
  return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
}
