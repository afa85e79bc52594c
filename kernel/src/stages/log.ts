/** How long a record stood in each stage: derived from its entries, never stored. */
import { dayNumber, lastDay } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { isStage } from '../kinds/former';
import type { KindDef } from '../kinds/types';
import { timelineOf } from '../ledger/timeline';
import type { Stretch } from '../ledger/timeline';
import { instant } from '../ledger/time';
import type { AsOf, Entry } from '../ledger/types';
import { dateOf } from './judge';

/** One stay in a stage. A record that returned to a stage has two. */
export interface StageSpell {
  stage: string;
  from: Day;
  /** The day it left; `null` while it stands there. */
  to: Day | null;
  /** Calendar days from `from` to `to`, or to the day read; `null` when the day of entering is not known to the day. */
  days: number | null;
  /** The entry the entering rests on. */
  seq: number;
}

interface Spell extends Omit<StageSpell, 'days'> {
  precise: boolean;
}

/**
 * The spells of a record up to `at.asOf` as far as known at `at.known`, in order. A stage is entered on its own date, as last
 * corrected, and not on the day that was recorded: an imported history tells its stages one after the other. A stage the
 * record fell back to is entered on the day of the return. An exit ends the spell.
 */
export function stageLog(kind: KindDef, entries: readonly Entry[], at: AsOf): StageSpell[] {
  const known = instant(at.known);
  const spells: Spell[] = [];
  for (const stretch of timelineOf(
    kind,
    entries.filter((entry) => entry.recordedAt <= known),
  )) {
    if (stretch.from > at.asOf) break;
    follow(kind, spells, stretch);
  }
  return spells.map(({ precise, ...spell }) => ({
    ...spell,
    days: precise ? dayNumber(spell.to ?? at.asOf) - dayNumber(spell.from) : null,
  }));
}

function follow(kind: KindDef, spells: Spell[], stretch: Stretch): void {
  const last = spells.at(-1);
  const open = last?.to === null ? last : undefined;
  if (stretch.state.exited || !stretch.stage) {
    if (open) open.to = stretch.state.exited?.on ?? stretch.from;
    return;
  }
  if (open?.stage === stretch.stage) return correct(kind, spells, stretch);
  // Coming from a former stage, the way goes on after the last of today's stages that was entered.
  const known = open && !isStage(kind, open.stage) ? spells.findLast((spell) => isStage(kind, spell.stage)) : open;
  const entered = isStage(kind, stretch.stage) ? advance(kind, known?.stage ?? null, stretch) : [];
  if (!entered.length || (last && !open)) {
    if (open) open.to = stretch.from;
    spells.push({ stage: stretch.stage, from: stretch.from, to: null, precise: true, seq: stretch.seq });
    return;
  }
  for (const spell of entered) {
    const before = spells.at(-1);
    if (before) before.to = spell.from > before.from ? spell.from : before.from;
    spells.push(spell);
  }
}

/** The stages newly reached, by their own dates; none when the record went back or comes again after an exit. */
function advance(kind: KindDef, from: string | null, { stage, state, seq }: Stretch): Spell[] {
  const order = Object.keys(kind.stages!);
  const reached = order.slice(from === null ? 0 : order.indexOf(from) + 1, order.indexOf(stage!) + 1);
  const spells = reached.flatMap((name): Spell[] => {
    const field = kind.stages![name]!.date;
    const on = dateOf(state.fields[field]);
    return on
      ? [{ stage: name, from: lastDay(on), to: null, precise: on.precision === 'day', seq: state.setBy[field] ?? seq }]
      : [];
  });
  return spells.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Takes over a corrected date of the stage the record stands in. */
function correct(kind: KindDef, spells: Spell[], { stage, state }: Stretch): void {
  const spell = spells.at(-1)!;
  const field = kind.stages?.[stage!]?.date;
  if (field === undefined) return;
  const on = dateOf(state.fields[field]);
  const seq = state.setBy[field];
  if (!on || seq === undefined || seq === spell.seq || lastDay(on) === spell.from) return;
  const before = spells.at(-2);
  const from = before && before.from > lastDay(on) ? before.from : lastDay(on);
  if (before?.to === spell.from) before.to = from;
  Object.assign(spell, { from, seq, precise: on.precision === 'day' });
}
