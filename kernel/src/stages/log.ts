/** How long a record stood in each stage: derived from its entries, never stored. */
import { dayNumber, lastDay } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import type { KindDef } from '../kinds/types';
import { timelineOf } from '../ledger/timeline';
import { instant } from '../ledger/time';
import type { AsOf, Entry } from '../ledger/types';
import { dateOf } from './judge';

/** One stay in a stage. A record that returned to a stage has two. */
export interface StageSpell {
  stage: string;
  from: Day;
  /** The day it left; `null` while it stands there. */
  to: Day | null;
  /** Calendar days from `from` to `to`, or to the day read; `null` when the entering date is not known to the day. */
  days: number | null;
  /** The entry the entering rests on. */
  seq: number;
}

/**
 * The spells of a record up to `at.asOf` as far as known at `at.known`, in order. A stage is entered on its own date when
 * that lies before the day it was recorded for: an imported history tells its stages one after the other. Days after an exit do not count.
 */
export function stageLog(kind: KindDef, entries: readonly Entry[], at: AsOf): StageSpell[] {
  const known = instant(at.known);
  const spells: StageSpell[] = [];
  for (const stretch of timelineOf(kind, entries.filter((entry) => entry.recordedAt <= known))) {
    if (stretch.from > at.asOf) break;
    const last = spells.at(-1);
    if (stretch.state.exited && last && last.to === null) close(last, stretch.state.exited.on);
    if (!stretch.stage || stretch.state.exited || (last?.stage === stretch.stage && last.to === null)) continue;
    const entered = between(kind, last?.stage ?? null, stretch.stage).flatMap((stage) => {
      const field = kind.stages![stage]!.date;
      const on = dateOf(stretch.state.fields[field]);
      return on ? [{ stage, on, seq: stretch.state.setBy[field] ?? stretch.seq }] : [];
    });
    const back = entered.length === 0;
    if (back) {
      if (last && last.to === null) close(last, stretch.from);
      spells.push({ stage: stretch.stage, from: stretch.from, to: null, days: 0, seq: stretch.seq });
    }
    for (const { stage, on, seq } of entered.sort((a, b) => (lastDay(a.on) < lastDay(b.on) ? -1 : 0))) {
      const previous = spells.at(-1);
      const from = lastDay(on);
      if (previous && previous.to === null) close(previous, from < previous.from ? previous.from : from);
      spells.push({ stage, from, to: null, days: known_(on), seq });
    }
  }
  const open = spells.at(-1);
  if (open && open.to === null && open.days !== null) open.days = dayNumber(at.asOf) - dayNumber(open.from);
  return spells;
}

/** The stages after `from` up to `to`; none when the record went back. */
function between(kind: KindDef, from: string | null, to: string): string[] {
  const order = Object.keys(kind.stages!);
  return order.slice(from === null ? 0 : order.indexOf(from) + 1, order.indexOf(to) + 1);
}

function close(spell: StageSpell, on: Day): void {
  spell.to = on;
  if (spell.days !== null) spell.days = dayNumber(on) - dayNumber(spell.from);
}

function known_(on: PartialDate): number | null {
  return on.precision === 'day' ? 0 : null;
}
