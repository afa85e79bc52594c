/** A record as a reader meets it: its state with title, place and stages judged. */
import { stageOn } from '../stages/former';
import { judgeStages } from '../stages/judge';
import type { KindDef } from '../kinds/types';
import type { Observed } from '../metrics/types';
import type { AsOf, RecordState } from './types';

/** Judges the state's stages on `at.asOf`. The title of a record without one is its id. */
export function observe(kind: KindDef, state: RecordState, at: AsOf): Observed {
  const stages = judgeStages(kind, state.fields, at.asOf);
  return {
    ...state,
    title: titleOf(kind, state),
    place: placeOf(kind, state),
    stages,
    stage: stageOn(kind, state, at.asOf, stages),
  };
}

/** The record's title; its id while it has none. */
export function titleOf(kind: KindDef, state: RecordState): string {
  return String(state.fields[kind.title] ?? '') || state.record;
}

/** Code of the place the record belongs to, if it is known. */
export function placeOf(kind: KindDef, state: RecordState): string | null {
  const place = state.fields[kind.place];
  return typeof place === 'string' && place ? place : null;
}
