/** A lit record as a line of the board. */
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import { stepDue } from '@wutong/module-supervision/ladders';
import { dutyMonths, endOf, sayDuty, sayJudged, type Light } from '@wutong/module-supervision/lights';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Context } from '../context';
import type { LightRow, StepDue } from '../wire';
import { DUTY, type LitDuty } from './duty-lights';
import { ownerOf, placeName } from './in-sight';
import { PROJECT, STRIP, type LitProject } from './project-lights';
import type { RuleBook } from './rules';

/** Causes told on a line. */
const TOLD = 3;

/** The line of a project for a month. */
export function projectRow(context: Context, book: RuleBook, lit: LitProject, month: number): LightRow {
  const strip = lit.strip.map(({ month: m, light, own }) => ({ month: monthOf(m), light, own }));
  const rules = book.projectOn(endOf(month));
  // What is alight is told first; a green record tells what it is green for.
  const told = lit.dimensions.filter(({ light }) => light === lit.light);
  return {
    kind: PROJECT,
    record: lit.record,
    title: lit.title,
    place: lit.place,
    placeName: placeName(context, lit.place),
    owner: ownerOf(context, lit.owner),
    light: lit.light,
    why: told.slice(0, TOLD).map((one) => {
      const { dimension, light, says } = sayJudged(rules, one, month);
      return { dimension, light, says };
    }),
    strip,
    step: stepOf(book, strip, lit.light, endOf(month)),
    sample: lit.sample,
  };
}

/** The line of a duty on a day. */
export function dutyRow(context: Context, book: RuleBook, lit: LitDuty, at: AsOf): LightRow {
  const { judged } = lit;
  const rules = book.dutyOn(at.asOf);
  const strip = dutyMonths(book.dutyOn, lit.facts, at.asOf, STRIP).map(({ month, light, own }) => ({
    month: monthOf(month),
    light,
    own,
  }));
  const { dimension, light, says } = sayDuty(rules, judged);
  return {
    kind: DUTY,
    record: lit.record,
    title: lit.title,
    place: lit.place,
    placeName: placeName(context, lit.place),
    owner: ownerOf(context, lit.office),
    light: judged.light,
    why: [{ dimension, light, says }],
    strip,
    // The published ladders are about projects; a duty is asked for by the steps of its own (`escalation.ts`).
    step: null,
    sample: lit.sample,
  };
}

/** The step of the ladder that is due now: none where it has been made good, or is exempted. */
export function stepOf(
  book: RuleBook,
  months: readonly { month: string; own: Light }[],
  light: Light,
  day: string,
): StepDue | null {
  if (light !== months.at(-1)?.own) return null;
  const due = stepDue(book.ladderOn(day), months);
  if (!due) return null;
  const { step, of, says, why, source } = due;
  return { step, of, says, why, source };
}
