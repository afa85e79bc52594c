/** A statement beside the computed figure of the same metric, place and date, for what the viewer may read. */
import { WutongError } from '@wutong/kernel/errors';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { figures } from '@wutong/kernel/metrics/figure';
import type { Figure } from '@wutong/kernel/metrics/types';
import { cutoffOf, type Claim } from '@wutong/module-press';
import { slack } from '@wutong/figures/check/words';
import type { Statement } from '@wutong/figures';
import { reachAt } from '../access';
import type { Context } from '../context';
import { Kept, readingOf } from '../kept';
import type { PressComputed } from '../wire';

interface Asked {
  id: string;
  statement: Statement;
  claim: Claim;
  /** A person said which metric it speaks of. */
  chosen: boolean;
}

interface Question {
  id: string;
  asked: Asked;
  metric: string;
  place: string;
  asOf: string;
  period: { from: string; to: string } | null;
  places: string[] | null;
}

const UNIT: Readonly<Record<string, PressComputed['unit']>> = { CNY: 'yuan', count: 'count', percent: 'percent' };

/** What would have to be computed; null when the statement names no metric, no place of the city, or no day. */
function questionOf(context: Context, viewer: Viewer, asked: Asked): Question | null {
  const { claim, id } = asked;
  const asOf = cutoffOf(claim.period);
  if (!claim.speaksOf || !claim.place || !asOf || claim.kind !== 'level' || claim.per !== undefined) return null;
  const metric = context.registry.metrics.find((one) => one.metric === claim.speaksOf);
  if (!metric || UNIT[claim.unit] !== metric.unit || asOf > context.today()) return null;
  const { start = null, precision } = claim.period ?? {};
  const span = precision !== 'instant' && precision !== 'day' && start !== null;
  // What came about in a period is no stock at its end, unless a person says that it is meant so.
  if (metric.over === 'flow' ? !span : span && !asked.chosen) return null;
  const known = context.now();
  try {
    const places = reachAt(context, viewer, 'read', metric.kind, claim.place, { asOf, known });
    const period = metric.over === 'flow' && start ? { from: start, to: asOf } : null;
    return { id, asked, metric: metric.metric, place: claim.place, asOf, period, places };
  } catch (error) {
    // What one may not read is not compared with.
    if (error instanceof WutongError) return null;
    throw error;
  }
}

/** How far 余 and 近 may be from the figure. */
const ROOM = 0.15;

/** True when the figure can be what the page says: within half a unit of its last digit, wider for 余, 近, 约. */
export function agreesWith(
  statement: Pick<Statement, 'value' | 'valueMax' | 'quote' | 'unit' | 'qualifier'>,
  value: number,
): boolean {
  const half = slack(statement as Statement) + 1e-9;
  const { type } = statement.qualifier;
  const low = (statement.value - half) * (type === 'under' || type === 'approx' || type === 'atmost' ? 1 - ROOM : 1);
  const high = ((statement.valueMax ?? statement.value) + half) * (type === 'over' || type === 'approx' ? 1 + ROOM : 1);
  return value >= low && value <= high;
}

const kept = new WeakMap<Context, Kept<Figure>>();

/** A figure asked for on the present state of the ledger; `places`: what the viewer may read of it. */
export type FigureAsked = Pick<Question, 'metric' | 'place' | 'asOf' | 'period' | 'places'>;

/** The figures, in the order asked. The caller has made sure that the viewer may read `places`. */
export async function figuresFor(context: Context, asked: readonly FigureAsked[]): Promise<Figure[]> {
  if (asked.length === 0) return [];
  const { database, city, registry, tree } = context;
  let cache = kept.get(context);
  if (!cache) kept.set(context, (cache = new Kept<Figure>(1000)));
  const store = cache;
  // The store in memory is everybody's: it reads as the system and answers for the places it is told.
  return database.read(systemScope(city), async (sql) => {
    const found: Figure[] = [];
    const { key: state, at } = await readingOf(sql, city, { asOf: context.today(), known: context.now() }, true);
    for (const { metric, place, asOf, period, places } of asked) {
      const query = { metric, city, place, places, asOf, known: at.known, ...(period ? { period } : {}) };
      const key = JSON.stringify([state, context.placesMark, metric, place, asOf, period, places]);
      found.push(await store.get(key, async () => (await figures(sql, registry, tree, city, [query]))[0]!));
    }
    return found;
  });
}

/** The computed figures beside statements, by statement. Reads in a transaction of its own. */
export async function computedBeside(
  context: Context,
  viewer: Viewer,
  asked: readonly Asked[],
): Promise<Map<string, PressComputed>> {
  const questions = asked.flatMap((one) => questionOf(context, viewer, one) ?? []);
  const made = await figuresFor(context, questions);
  const found = new Map<string, PressComputed>();
  for (const [at, { id, asked: of, metric, place, asOf }] of questions.entries()) {
    const { name, period, value, unit, records } = made[at]!;
    if (value === null) continue;
    found.set(id, {
      metric,
      name,
      place,
      placeName: context.tree.nameOf(place),
      asOf,
      period,
      value,
      unit,
      records: records.length,
      sample: records.some(({ sample }) => sample),
      agrees: agreesWith(of.statement, value),
    });
  }
  return found;
}
