/**
 * A rate is two figures: the records of a cohort (the denominator), and those of the same records that got somewhere (the
 * numerator). A record that is not in the denominator never helps the numerator.
 */
import { versionAt } from './define';
import { E } from './metrics.errors';
import { figureOf, gather, head, type Collected, type Question, type Sources } from './compute';
import type { Figure, FigurePart, MetricDef } from './types';

/** The rate with both its figures. With nothing in the denominator it is refused (`DENOMINATOR_EMPTY`), not 0. */
export function rateFigure(sources: Sources, metric: MetricDef, question: Question): Figure {
  const { numerator, denominator, by, versions } = metric.rate!;
  const part = (name: string, cohort: boolean, version: number | undefined): Collected =>
    gather(sources, versionAt(sources.registry.metric(name), question, version), question, cohort);
  const below = part(denominator, true, versions?.denominator);
  // A record whose amount nobody knows cannot stand on either side of a rate by amount.
  const cohort = by === 'amount' ? { ...below, items: below.items.filter(({ fen }) => fen !== null) } : below;
  // By the record's number in its store: a hundred thousand names would have to be hashed for every rate of a page.
  const member = new Uint8Array(cohort.store.records.texts.length);
  for (const { record } of cohort.items) member[record.index] = 1;
  const above = part(numerator, false, versions?.numerator);
  const standing = { ...above, items: above.items.filter(({ record }) => member[record.index] === 1) };
  const divided = figureOf(sources, question, standing);
  const whole = figureOf(sources, question, cohort);
  const inexact = by === 'amount' && (divided.amountYuan === null || whole.amountYuan === null);
  const refused =
    divided.refused ??
    whole.refused ??
    (inexact ? E.SUM_TOO_LARGE : sideOf(whole, by) ? undefined : E.DENOMINATOR_EMPTY);
  return {
    ...head(metric, question, whole.place),
    period: question.period ?? null,
    value: refused ? null : percent(sideOf(divided, by), sideOf(whole, by)),
    ...(refused ? { refused } : {}),
    count: divided.count,
    amountYuan: divided.amountYuan,
    amountUnknown: divided.amountUnknown + below.items.length - cohort.items.length,
    additive: false,
    ...(question.by ? { by: question.by, parts: partRates(divided, whole, by) } : {}),
    numerator: divided,
    denominator: whole,
    records: divided.records,
  };
}

function partRates(divided: Figure, whole: Figure, by: 'count' | 'amount'): FigurePart[] {
  return (whole.parts ?? []).map((base) => {
    const part = divided.parts?.find(({ key }) => key === base.key);
    const inexact = by === 'amount' && (part?.amountYuan === null || base.amountYuan === null);
    return {
      key: base.key,
      name: base.name,
      value: inexact ? null : percent(part ? sideOf(part, by) : 0, sideOf(base, by)),
      count: part?.count ?? 0,
      amountYuan: part ? part.amountYuan : 0,
      amountUnknown: part?.amountUnknown ?? 0,
    };
  });
}

function sideOf(figure: Pick<Figure, 'count' | 'amountYuan'>, by: 'count' | 'amount'): number {
  return by === 'count' ? figure.count : (figure.amountYuan ?? 0);
}

/** Per cent with six decimals; `null` over nothing. */
function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1e8) / 1e6;
}
