/** Stages that the code no longer knows and a record has reached all the same: shown with their day, never a reason to vanish. */
import { lastDay } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import { fieldNow } from '../kinds/former';
import type { Fields, KindDef, StageVerdict } from '../kinds/types';
import { currentStage, dateOf, judgeStages } from './judge';

/** A former stage a record has reached. `seq`: the entry that said so, when one did. */
export interface FormerStage {
  stage: string;
  on: PartialDate;
  seq: number | null;
}

/** What of a state says it reached former stages. */
interface Reached {
  fields: Readonly<Fields>;
  setBy: Readonly<Record<string, number>>;
  former?: Readonly<Record<string, { on: PartialDate; seq: number }>>;
}

/** Former stages reached by the day, the last one last. */
export function formerStages(kind: KindDef, state: Reached, asOf: Day): FormerStage[] {
  if (!kind.formerStages && !state.former) return [];
  const found = new Map<string, FormerStage>();
  for (const [stage, { successor, date }] of Object.entries(kind.formerStages ?? {})) {
    const field = date === undefined || successor !== null ? null : (fieldNow(kind, date) ?? date);
    const on = field === null ? null : dateOf(state.fields[field]);
    if (field !== null && on) found.set(stage, { stage, on, seq: state.setBy[field] ?? null });
  }
  for (const [stage, { on, seq }] of Object.entries(state.former ?? {})) found.set(stage, { stage, on, seq });
  return [...found.values()]
    .filter(({ on }) => lastDay(on) <= asOf)
    .sort((a, b) =>
      lastDay(a.on) < lastDay(b.on) ? -1 : lastDay(a.on) > lastDay(b.on) ? 1 : a.stage < b.stage ? -1 : 1,
    );
}

/**
 * The stage a record stands in on a day: the highest declared one it has reached, or a former one it reached later than
 * that. Nobody can say any more where a former stage stood among the others, so its date does.
 */
export function stageOn(
  kind: KindDef,
  state: Reached,
  asOf: Day,
  verdicts: Readonly<Record<string, StageVerdict>> = judgeStages(kind, state.fields, asOf),
): string | null {
  const current = currentStage(kind, verdicts);
  const former = formerStages(kind, state, asOf).at(-1);
  if (!former) return current;
  const on = current === null ? null : (verdicts[current]?.on ?? null);
  return on === null || lastDay(former.on) > lastDay(on) ? former.stage : current;
}

/** Days on which a former stage begins, for a timeline. */
export function formerDays(kind: KindDef, state: Reached): Day[] {
  return formerStages(kind, state, '9999-12-31').map(({ on }) => lastDay(on));
}
