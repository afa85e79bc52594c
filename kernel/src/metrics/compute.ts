/** From a definition and the records of a view to a figure. Pure: everything it needs is handed in. */
import type { Day } from '@wutong/codes';
import type { PlaceTree } from '../places/tree';
import type { Registry } from '../kinds/registry';
import { stageNow } from '../kinds/former';
import { NANO } from './allocate';
import { collect, type Filter, type Item } from './collect';
import { versionAt, versionOf } from './define';
import { drill, type Placed } from './drill';
import { E } from './metrics.errors';
import { place, split, type PlacedPart } from './parts';
import { rateFigure } from './rate';
import { Reach } from './reach';
import { collectSeries } from './series';
import type { KindStore, View } from './store/store';
import { Tally } from './tally';
import { tellVersions } from './versions';
import type { Figure, FigureQuery, MetricDef } from './types';

/** What a figure is computed over. */
export interface Sources {
  registry: Registry;
  tree: PlaceTree;
  store: (kind: string) => KindStore;
}

/** A query, and the codes of the places whose subtrees the viewer may see (`null` or absent: the whole city). */
export type Question = FigureQuery & { places?: readonly string[] | null };

/** Items of a metric under a question, with what is needed to place and open them. */
export interface Collected {
  metric: MetricDef;
  store: KindStore;
  view: View;
  filter: Filter;
  items: readonly Item[];
}

/**
 * The figure. Without a cut-off it comes back refused (`CUTOFF_MISSING`), never guessed. Throws METRIC_UNKNOWN and
 * METRIC_VERSION_UNKNOWN.
 */
export function compute(sources: Sources, question: Question): Figure {
  const def = sources.registry.metric(question.metric);
  if (!question.asOf)
    return refusedFigure(versionOf(def, question.version), question, sources.tree.root, E.CUTOFF_MISSING);
  const metric = versionAt(def, question, question.version);
  const made = metric.rate
    ? rateFigure(sources, metric, question)
    : figureOf(sources, question, gather(sources, metric, question));
  return def.previous?.length ? tellVersions(sources, def, question, made) : made;
}

/** The contributions a question asks for; `cohort` tests the period on a stock metric too. */
export function gather(sources: Sources, metric: MetricDef, question: Question, cohort = false): Collected {
  const store = sources.store(metric.kind);
  const view = store.view(question.asOf, question.known);
  const period =
    metric.over === 'flow' ? (question.period ?? yearOf(question.asOf)) : cohort ? (question.period ?? null) : null;
  const { asOf, chain, label, stage } = question;
  const filter: Filter = { asOf, period, chain, label, stage: stage && stageNow(store.kind, stage) };
  const apart = metric.series !== undefined && question.by === 'month';
  const items = view.gathered(JSON.stringify([metric.metric, metric.version, filter, apart]), () =>
    metric.series ? collectSeries(metric, store, view, filter, apart) : collect(metric, view, filter),
  );
  return { metric, store, view, filter, items };
}

/** Sums what was gathered. */
export function figureOf(sources: Sources, question: Question, collected: Collected): Figure {
  const { metric, items, filter } = collected;
  const reach = new Reach(sources.tree, question.place, question, question.places);
  const total = new Tally();
  const lines: Placed[] = [];
  const placed: PlacedPart[] = [];
  const listed = question.records !== false || question.by !== undefined;
  let refused: string | undefined;
  for (const item of items) {
    if (!listed && !item.shares) {
      // Only the sum is asked for: a line for each record would cost more than the sum.
      if (reach.keyOf(item.place) === undefined) continue;
      total.add(Math.round(item.count * NANO), item.fen);
      refused ??= item.refuse;
      continue;
    }
    const parts = place(item, reach);
    if (!parts.length) continue;
    refused ??= item.refuse;
    const line: Placed = { item, share: 0, count: 0, fen: item.fen === null ? null : 0 };
    for (const part of parts) {
      total.add(part.nano, part.fen, part.whole);
      line.share += part.share;
      line.count += part.nano;
      if (line.fen !== null) line.fen += part.fen ?? 0;
    }
    line.share = Math.round(line.share * 1e12) / 1e12;
    line.count /= 1e9;
    lines.push(line);
    placed.push(...parts);
  }
  const amount = refused ? null : total.amountYuan;
  // A figure that counts is still told when the money behind it cannot be, and so are parts that can.
  const said = refused ?? (total.tooLarge && metric.unit !== 'count' ? E.SUM_TOO_LARGE : undefined);
  return {
    ...head(metric, question, reach.place),
    period: filter.period,
    value: metric.unit === 'count' ? total.count : amount,
    ...(said ? { refused: said, value: metric.unit === 'count' ? total.count : null } : {}),
    count: total.count,
    amountYuan: amount,
    amountUnknown: total.amountUnknown,
    ...partsOf(reach, question, collected, placed, refused),
    records: question.records === false ? [] : drill(metric, collected.store, collected.view, filter, lines),
  };
}

function partsOf(
  reach: Reach,
  question: Question,
  collected: Collected,
  placed: readonly PlacedPart[],
  refused: string | undefined,
): Pick<Figure, 'by' | 'additive' | 'parts'> {
  const additive = question.by !== 'label' && question.label === undefined;
  if (!question.by) return { additive };
  const kind = collected.store.kind;
  const parts = split(question.by, placed, reach.place, kind, reach.tree, collected.metric.unit);
  return {
    by: question.by,
    additive,
    parts: refused
      ? parts.map((part) => ({
          ...part,
          amountYuan: null,
          value: collected.metric.unit === 'count' ? part.value : null,
        }))
      : parts,
  };
}

/** What every figure says about itself. */
export function head(
  metric: MetricDef,
  question: Question,
  at: string,
): Omit<Figure, 'period' | 'value' | 'count' | 'amountYuan' | 'amountUnknown' | 'additive' | 'records'> {
  const { metric: name, version, name: called, definition, owner, basis, unit, state } = metric;
  return {
    metric: name,
    version,
    name: called,
    definition,
    owner,
    ...(basis ? { basis } : {}),
    unit,
    state,
    place: at,
    asOf: question.asOf,
    known: question.known,
  };
}

/** A figure that cannot be given, and says why. */
export function refusedFigure(metric: MetricDef, question: Question, root: string, refused: string): Figure {
  return {
    ...head(metric, question, question.place ?? root),
    period: null,
    value: null,
    refused,
    count: 0,
    amountYuan: null,
    amountUnknown: 0,
    additive: false,
    records: [],
  };
}

/** 1 January of the as-of year to the as-of day: the period of a flow nobody named one for. */
function yearOf(asOf: Day): { from: Day; to: Day } {
  return { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
}
