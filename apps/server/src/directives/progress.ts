/** How far the metric of a duty has come: computed from the records each time, reported by nobody. */
import { dayNumber, lastDay, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Question } from '@wutong/kernel/metrics/compute';
import { figures } from '@wutong/kernel/metrics/figure';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import { dateOf } from '@wutong/kernel/stages/judge';
import { reachAt } from '../access';
import type { Context } from '../context';
import { reasonText } from '../show/reasons';
import type { DutyProgress } from '../wire';

/** What is needed of a duty. */
export interface Measured {
  record: string;
  place: string | null;
  fields: Readonly<Fields>;
  /** The day it is due, where that is certain. */
  due: Day | null;
}

interface Asked {
  duty: Measured;
  metric: MetricDef;
  target: number;
  since: Day | null;
  /** The figure on the day read; for the growth of a stock also that of the day before it counts from. */
  questions: Question[];
}

const dayBefore = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

function dayIn(fields: Readonly<Fields>, field: string): Day | null {
  const date = dateOf(fields[field]);
  return date ? lastDay(date) : null;
}

/** What to ask for a duty; null when it has no metric with a target, or the viewer may not read there. */
function askedOf(context: Context, viewer: Viewer, duty: Measured, at: AsOf): Asked | null {
  const { metric: code, target } = duty.fields;
  if (typeof code !== 'string' || typeof target !== 'number' || target === 0) return null;
  const metric = context.registry.metrics.find((one) => one.metric === code);
  if (!metric) return null;
  const place = duty.place ?? context.city;
  try {
    const places = reachAt(context, viewer, 'read', metric.kind, place, at);
    const since = dayIn(duty.fields, 'metric_since');
    const base = { metric: code, place, places, known: at.known, asOf: at.asOf };
    const ahead = since !== null && since > at.asOf;
    const grows = metric.over === 'stock' && metric.unit !== 'percent' && since !== null && !ahead;
    const questions: Question[] =
      metric.over === 'flow'
        ? [{ ...base, ...(since && !ahead ? { period: { from: since, to: at.asOf } } : {}) }]
        : [base, ...(grows ? [{ ...base, asOf: dayBefore(since) }] : [])];
    return { duty, metric, target, since: ahead ? null : since, questions };
  } catch (error) {
    // What one may not read is not shown, and no hole in a list of duties.
    if (error instanceof WutongError) return null;
    throw error;
  }
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;

/** Time gone of the time there is, in percent; null without both days. */
export function elapsedOf(from: Day | null, due: Day | null, asOf: Day): number | null {
  if (from === null || due === null || due <= from) return null;
  const [first, last, now] = [dayNumber(from), dayNumber(due), dayNumber(asOf)];
  return percent(Math.min(Math.max(now - first + 1, 0), last - first + 1), last - first + 1);
}

function progressFrom(
  context: Context,
  { duty, metric, target, since }: Asked,
  [now, start]: Figure[],
  at: AsOf,
): DutyProgress {
  const value = now!.value;
  const begun = start ? start.value : 0;
  const done = value === null || begun === null ? null : Math.round((value - begun) * 100) / 100;
  const share = done === null ? null : percent(done, target);
  const elapsed = elapsedOf(since ?? dayIn(duty.fields, 'source_on'), duty.due, at.asOf);
  // Of a stock that grew, what is new.
  const old = new Set(start?.records.map(({ record }) => record));
  const fresh = now!.records.filter(({ record }) => !old.has(record));
  const refused = now!.refused ?? start?.refused;
  return {
    duty: duty.record,
    metric: metric.metric,
    name: metric.name,
    unit: metric.unit,
    place: duty.place ?? context.city,
    placeName: context.tree.nameOf(duty.place ?? context.city),
    asOf: at.asOf,
    period: metric.over === 'flow' ? now!.period : start && since ? { from: since, to: at.asOf } : null,
    target,
    done,
    refused: refused ? reasonText(refused) : null,
    gap: done === null ? null : Math.max(0, Math.round((target - done) * 100) / 100),
    share,
    elapsed,
    behind: share === null || elapsed === null || share >= 100 ? null : Math.round((elapsed - share) * 10) / 10,
    reached: done === null ? null : done >= target,
    grown: start !== undefined,
    records: fresh.length,
    sample: fresh.some(({ sample }) => sample),
  };
}

/**
 * The progress of duties that have a metric and a target, by duty; the others are left out. Several at once over one
 * load of the ledger. Opens a transaction of its own: not to be called within another. A stock whose `metric_since` is
 * given counts what it has grown by since that day.
 */
export async function progressOf(
  context: Context,
  viewer: Viewer,
  duties: readonly Measured[],
  at: AsOf,
): Promise<Map<string, DutyProgress>> {
  const asked = duties.flatMap((duty) => askedOf(context, viewer, duty, at) ?? []);
  if (asked.length === 0) return new Map();
  const { database, registry, tree, city } = context;
  const made = await database.read(systemScope(city), (sql) =>
    figures(
      sql,
      registry,
      tree,
      city,
      asked.flatMap(({ questions }) => questions),
    ),
  );
  const found = new Map<string, DutyProgress>();
  let next = 0;
  for (const one of asked) {
    found.set(one.duty.record, progressFrom(context, one, made.slice(next, next + one.questions.length), at));
    next += one.questions.length;
  }
  return found;
}
