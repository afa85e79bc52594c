/** Typed declaration of a metric, checked when the module is loaded; old versions stay callable. */
import { WutongError } from '../errors';
import type { Bilingual } from '../kinds/types';
import type { Day } from '@wutong/codes';
import { isDay } from '../ledger/shape';
import { dayIn } from '../ledger/time';
import { E } from './metrics.errors';
import type { MetricDef } from './types';

const NAME = /^[a-z]+\.[a-z][a-z0-9_]*$/;

/**
 * Declares a metric and returns it unchanged. Throws `WutongError` METRIC_INVALID with the first contradiction:
 * exactly one way of computing, texts in both languages, a rate in percent, earlier versions with lower numbers.
 */
export function defineMetric<const M extends MetricDef>(def: M): M & MetricDef {
  const problem = problemOf(def);
  if (problem) throw new WutongError(E.METRIC_INVALID, { metric: def.metric, problem });
  return def;
}

/** The definition in force, or an earlier version of it. Throws METRIC_VERSION_UNKNOWN. */
export function versionOf(metric: MetricDef, version?: number): MetricDef {
  if (version === undefined || version === metric.version) return metric;
  const found = metric.previous?.find((earlier) => earlier.version === version);
  if (!found) throw new WutongError(E.METRIC_VERSION_UNKNOWN, { metric: metric.metric, version });
  return found;
}

/** Every version, oldest first, that was known at an instant. */
export function versionsKnown(metric: MetricDef, known: string): MetricDef[] {
  if (!metric.previous?.length) return [metric];
  const all = [...metric.previous, metric];
  // Whoever asks without an instant asks with everything known.
  const day = all.some(({ published }) => published !== undefined) ? dayIn(known) : '';
  return all.filter(({ published }) => published === undefined || published <= day);
}

/**
 * The version a reading uses: the one asked for, or the one in force on `asOf` as far as was known at `known`; the oldest
 * when the day lies before them all. Throws METRIC_VERSION_UNKNOWN.
 */
export function versionAt(metric: MetricDef, at: { asOf: Day; known: string }, version?: number): MetricDef {
  if (version !== undefined) return versionOf(metric, version);
  if (!metric.previous?.length) return metric;
  const known = versionsKnown(metric, at.known);
  return known.findLast(({ from }) => from === undefined || from <= at.asOf) ?? known[0] ?? metric.previous[0]!;
}

function problemOf(def: MetricDef): string | undefined {
  const ways = [def.of, def.ofAll, def.series, def.rate].filter(Boolean).length;
  const problems = [
    !NAME.test(def.metric) && `the name must match ${NAME}`,
    !(Number.isInteger(def.version) && def.version >= 1) && 'the version must be a whole number from 1',
    ways !== 1 && 'exactly one of "of", "ofAll", "series" and "rate" must say how it is computed',
    (def.unit === 'percent') !== (def.rate !== undefined) && 'a rate, and nothing else, is in percent',
    def.series && def.unit !== 'yuan' && 'a series is money: its unit is yuan',
    def.series && def.over !== 'flow' && 'a series is summed over a period: it is a flow',
    !def.state.trim() && 'the state is empty',
    ...(['name', 'owner', 'definition'] as const).map(
      (text) => !bilingual(def[text]) && `${text} needs both languages`,
    ),
    def.basis && !def.basis.doc.trim() && 'the basis names no document',
    ...(def.previous ?? []).map((earlier) => earlierProblem(def, earlier)),
    ...[...(def.previous ?? []), def].map((version, i, all) => orderProblem(version, all[i - 1])),
  ];
  return problems.find((problem): problem is string => typeof problem === 'string');
}

function earlierProblem(def: MetricDef, earlier: MetricDef): string | false {
  if (earlier.metric !== def.metric) return `version ${earlier.version} is of another metric`;
  if (earlier.version >= def.version) return `version ${earlier.version} is not earlier than ${def.version}`;
  return earlier.unit !== def.unit && 'a version cannot change the unit: that is another metric';
}

function orderProblem(version: MetricDef, before: MetricDef | undefined): string | false {
  const days = [version.from, version.published].filter((day) => day !== undefined);
  if (days.some((day) => !isDay(day))) return `version ${version.version} has a "from" or "published" that is no day`;
  if (!before) return false;
  if (before.version >= version.version) return 'earlier versions must be listed oldest first';
  if (version.from === undefined) return `version ${version.version} must say "from" which day it applies`;
  return (
    before.from !== undefined &&
    before.from >= version.from &&
    `version ${version.version} applies before the one it follows`
  );
}

function bilingual(text: Bilingual): boolean {
  return text.zh.trim() !== '' && text.en.trim() !== '';
}
