/**
 * Stages are judged from the record's fields alone, on a day: an imported date without its evidence stays in the record
 * and reaches nothing. Rules N3 and N5 of the ledger rules (imprecise dates; evidence, order and exemption).
 */
import { certainlyBefore, firstDay, lastDay } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import type { Fields, FieldValue, KindDef, StageDef, StageVerdict } from '../kinds/types';
import { E } from './stages.errors';

/**
 * The verdict on every stage of the kind, in order, on the day `asOf`. A stage's own `gate` speaks first; then come the
 * date, the required fields and the stages before it. A stage without a date is `no_evidence` and needs no reason.
 */
export function judgeStages(kind: KindDef, fields: Readonly<Fields>, asOf: Day): Record<string, StageVerdict> {
  const verdicts: Record<string, StageVerdict> = {};
  for (const [stage, def] of Object.entries(kind.stages ?? {})) {
    const verdict = def.gate?.({ fields, asOf, before: verdicts }) ?? judge(def, fields, asOf, verdicts);
    const on = dateOf(fields[def.date]);
    verdicts[stage] = on && verdict.on === undefined ? { ...verdict, on } : verdict;
  }
  return verdicts;
}

/** The highest stage reached, in declared order; `null` before the first. */
export function currentStage(kind: KindDef, verdicts: Readonly<Record<string, StageVerdict>>): string | null {
  const reached = Object.keys(kind.stages ?? {}).filter((stage) => verdicts[stage]?.state === 'reached');
  return reached.at(-1) ?? null;
}

/** The fields still empty among the stage's date and what it requires, in declared order. */
export function missingFor(kind: KindDef, stage: string, fields: Readonly<Fields>): string[] {
  const def = kind.stages?.[stage];
  if (!def) return [];
  return [def.date, ...(def.requires ?? [])].filter((field) => isEmpty(fields[field]));
}

/** Reads a field as a date; `null` when it is empty or holds something else. */
export function dateOf(value: FieldValue | undefined): PartialDate | null {
  return value && typeof value === 'object' && 'precision' in value ? value : null;
}

/** Whether a field says nothing. `false` and `0` say something. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function judge(
  def: StageDef,
  fields: Readonly<Fields>,
  asOf: Day,
  before: Readonly<Record<string, StageVerdict>>,
): StageVerdict {
  const on = dateOf(fields[def.date]);
  if (!on) return { state: 'no_evidence' };
  if (firstDay(on) > asOf) return { state: 'future', reason: E.DATE_AFTER_CUTOFF };
  if (lastDay(on) > asOf) return { state: 'cannot_tell', reason: E.DATE_IMPRECISE };
  if ((def.requires ?? []).some((field) => isEmpty(fields[field]))) {
    return { state: 'no_evidence', reason: E.STAGE_FIELD_MISSING };
  }
  if (def.exemption && !isEmpty(fields[def.exemption])) return { state: 'reached' };
  for (const stage of def.after ?? []) {
    const earlier = before[stage];
    if (earlier?.state !== 'reached') return { state: 'refused', reason: E.STAGE_BEFORE_MISSING };
    if (earlier.on && certainlyBefore(on, earlier.on)) return { state: 'refused', reason: E.STAGE_OUT_OF_ORDER };
  }
  return { state: 'reached' };
}
