import type { Bilingual, CycleStep, DutyAct, KindInfo } from '../../../api/types';

/** One step on the track: whether it stands, who took it, and how often it was taken. */
export interface TrackStep {
  /** The stage; `created` for the first, 立项. */
  step: string;
  /** Null for the first. */
  name: Bilingual | null;
  /** The line that stands for it; null while it has not been taken. */
  taken: CycleStep | null;
  /** How often it was recorded: more than once when the duty came back. */
  times: number;
}

const CREATED = 'created';
/** Steps that only a supervised duty must take. */
const SUPERVISED_ONLY = ['reviewed', 'archived'];

/** The steps of the cycle in order. A duty that is not supervised shows no review and no filing that it does not need. */
export function trackSteps(stages: KindInfo['stages'], story: readonly CycleStep[], supervised: boolean): TrackStep[] {
  const at = (step: string, name: Bilingual | null): TrackStep => {
    const lines = story.filter((line) => line.step === step);
    return { step, name, taken: lines.findLast(({ stands }) => stands) ?? null, times: lines.length };
  };
  return [
    at(CREATED, null),
    ...stages
      .map(({ stage, name }) => at(stage, name))
      .filter(({ step, taken }) => supervised || taken !== null || !SUPERVISED_ONLY.includes(step)),
  ];
}

/** The lines of the story that are no step of the track: returns, a calling off, a reopening. */
export function turns(story: readonly CycleStep[], stages: KindInfo['stages']): CycleStep[] {
  const known = new Set([CREATED, ...stages.map(({ stage }) => stage)]);
  return story.filter(({ step }) => !known.has(step));
}

/** The acts in the order of the page: the step that comes next, and the others beside it. */
export function actsInOrder(acts: readonly DutyAct[]): { next: DutyAct | null; beside: DutyAct[] } {
  const next = acts.find(({ stage, may }) => stage !== null && may) ?? acts.find(({ stage }) => stage !== null) ?? null;
  return { next, beside: acts.filter((act) => act !== next) };
}
