/** Stages of a project judged from its fields alone (ledger rule N5): evidence opens a stage, nothing else does. */
import type { Day, PartialDate } from '@wutong/codes';
import { certainlyBefore, certainlyBy, firstDay } from '@wutong/codes';
import type { StageReading, Values } from '../../reading';

export const STAGES = ['signed', 'approved', 'started', 'in_statistics', 'in_production'] as const;
export type Stage = (typeof STAGES)[number];

/** Projects below 5 million yuan do not enter the statistics of fixed-asset investment (国家统计局投资统计制度). */
export const STATISTICS_THRESHOLD_YUAN = 5_000_000;

export type Stages = Record<Stage, StageReading>;

/** Shared by all records: most stages of most projects are one of these two. */
const REACHED: StageReading = Object.freeze({ state: 'reached' });
const NONE: StageReading = Object.freeze({ state: 'no_evidence' });

/** Judges all five stages on the cut-off day. */
export function judgeStages(values: Values, asOf: Day): Stages {
  const on = (stage: Stage) => values[`${stage}_on`] as PartialDate | null;
  const dated = (stage: Stage): StageReading | null => {
    const date = on(stage);
    if (!date) return NONE;
    if (certainlyBy(date, asOf)) return null;
    return firstDay(date) > asOf
      ? { state: 'future', reason: 'DATE_AFTER_CUTOFF' }
      : { state: 'cannot_tell', reason: 'DATE_IMPRECISE' };
  };
  const refused = (reason: string): StageReading => ({ state: 'refused', reason });
  const after = (first: Stage, second: Stage) => certainlyBefore(on(second)!, on(first)!);

  const signed = dated('signed') ?? REACHED;
  const approved = dated('approved') ?? (values.code ? REACHED : refused('PROJECT_CODE_MISSING'));
  const judged = dated('started') ?? judgeStart(values, approved, () => after('approved', 'started'));
  const started: StageReading =
    !on('started') && values.ceremony_on ? { state: 'no_evidence', reason: 'CEREMONY_NOT_START' } : judged;
  const valid = started.state === 'reached';
  const total = values.total_investment_yuan as number | null;
  const inStatistics =
    dated('in_statistics') ??
    (!valid || after('started', 'in_statistics')
      ? refused('START_NOT_VALID')
      : total !== null && total < STATISTICS_THRESHOLD_YUAN
        ? refused('STAT_BELOW_THRESHOLD')
        : REACHED);
  const inProduction =
    dated('in_production') ?? (!valid || after('started', 'in_production') ? refused('START_NOT_VALID') : REACHED);
  return { signed, approved, started, in_statistics: inStatistics, in_production: inProduction };
}

function judgeStart(values: Values, approved: StageReading, beforeApproval: () => boolean): StageReading {
  if (!values.start_evidence) return { state: 'refused', reason: 'START_WITHOUT_EVIDENCE' };
  if (values.exemption) return REACHED;
  return approved.state !== 'reached' || beforeApproval()
    ? { state: 'refused', reason: 'START_BEFORE_APPROVAL' }
    : REACHED;
}

/** The highest stage reached, or null. */
export function highestStage(stages: Stages): Stage | null {
  return STAGES.findLast((stage) => stages[stage].state === 'reached') ?? null;
}
