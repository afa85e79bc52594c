/** What the stages of a project give reason to say about its cells. */
import { isPlaceholder } from '@wutong/codes';
import type { FindingCode, Findings } from '../../findings';
import type { ReadRecord } from '../../reading';
import type { ProjectRow } from './row';
import { cellOf } from './row';
import type { Stage } from './stages';
import { STAGES } from './stages';

/** Reason of a refused stage → what is said on its date cell. */
const SAID: Record<string, FindingCode> = {
  START_BEFORE_APPROVAL: 'START_BEFORE_APPROVAL',
  START_WITHOUT_EVIDENCE: 'START_WITHOUT_EVIDENCE',
  STAT_BELOW_THRESHOLD: 'STAT_BELOW_THRESHOLD',
  DATE_AFTER_CUTOFF: 'DATE_AFTER_CUTOFF',
  PROJECT_CODE_MISSING: 'PROJECT_CODE_MISSING',
};

const CLAIM = /(?:已|建成|竣工|完工|投产|投用|投运|投入使用|开工|动工|入库|签约)/;
const DENIAL = /(?:未|尚未|没有|计划|预计|拟|待|争取|力争)(?:建成|竣工|完工|投产|投用|开工|动工|入库|签约)/;

/** Reports refused and future stages, parts above their whole, and states that only a remark claims. */
export function reportStages(record: ReadRecord, row: ProjectRow, findings: Findings): void {
  const at = (field: string) => cellOf(row, field);
  const stages = record.derived.stages!;
  for (const stage of STAGES) {
    const { state, reason } = stages[stage]!;
    if (state !== 'refused' && state !== 'future') continue;
    const code = reason === 'START_NOT_VALID' ? notValid(stage) : SAID[reason ?? ''];
    if (code) findings.warn(code, at(`${stage}_on`), { record: record.id, stage });
  }
  const whole = record.values.total_investment_yuan as number | null;
  for (const part of ['annual_plan_yuan', 'completed_this_year_yuan', 'paid_in_yuan']) {
    const amount = record.values[part] as number | null;
    if (whole !== null && amount !== null && amount > whole)
      findings.warn('PART_GT_WHOLE', at(part), { record: record.id, part, part_yuan: amount, whole_yuan: whole });
  }
  const remark = record.values.remark as string | null;
  if (
    remark !== null &&
    !isPlaceholder(remark) &&
    CLAIM.test(remark) &&
    !DENIAL.test(remark) &&
    claimsMore(remark, record)
  )
    findings.warn('STATE_IN_REMARK_ONLY', at('remark'), { raw: remark, record: record.id });
}

function notValid(stage: Stage): FindingCode {
  return stage === 'in_statistics' ? 'STATISTICS_WITHOUT_START' : 'PRODUCTION_WITHOUT_START';
}

function claimsMore(remark: string, record: ReadRecord): boolean {
  const reached = (stage: Stage) => record.derived.stages![stage]!.state === 'reached';
  if (/投产|投用|投运|投入使用|建成|竣工|完工/.test(remark)) return !reached('in_production');
  if (/入库/.test(remark)) return !reached('in_statistics');
  return /开工|动工/.test(remark) ? !reached('started') : !reached('signed');
}
