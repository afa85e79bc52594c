/**
 * Adding figures. The type of an `Addable` carries the state of its money, so adding what is signed to what is paid in
 * does not compile; what the compiler cannot see (cut-offs, labels, a record in both) is checked when it runs.
 */
import { sumYuan } from '@wutong/codes';
import { E } from './metrics.errors';
import type { Figure } from './types';

declare const addable: unique symbol;

/** A figure that may be added to others of the same state `S`. Made by `addableAs`, by nothing else. */
export type Addable<S extends string> = Figure & { readonly state: S; readonly [addable]: S };

/** A sum of figures of one state and one cut-off. */
export interface Sum<S extends string = string> {
  state: S;
  unit: 'count' | 'yuan';
  asOf: string;
  value: number;
  count: number;
  amountYuan: number;
  amountUnknown: number;
}

/** Why figures do not add; `refused` is a catalogue code. */
export interface Refusal {
  refused: string;
  params?: Record<string, string>;
}

/** The figure as one of state `S`, or why it is none. */
export function addableAs<S extends string>(figure: Figure, state: S): Addable<S> | Refusal {
  const refused = refusalOf(figure) ?? (figure.state === state ? undefined : E.MIXED_STATES);
  // The brand exists for the compiler only; the checks above are what it stands for.
  return refused ? { refused } : (figure as Addable<S>);
}

/** What the caller takes upon itself. */
export interface AddOptions {
  /** `any`: figures by different versions of a definition are added knowingly; the sum must say so. */
  versions?: 'any';
}

/** Sum of figures of one state. Only a record in both, or different cut-offs, can still refuse it. */
export function add<S extends string>(first: Addable<S>, ...rest: Addable<NoInfer<S>>[]): Sum<S> | Refusal {
  return addFigures([first, ...rest]) as Sum<S> | Refusal;
}

/**
 * Sum of figures whose states are known only when it runs. Refused with CUTOFF_MISSING, MIXED_STATES (state, unit or
 * cut-off differ), MIXED_VERSIONS (one metric by two definitions, unless `versions: 'any'`), LABELS_OVERLAP, RATES_DO_NOT_ADD, RECORDS_MISSING, COUNTED_TWICE, or what already refused one of them.
 */
export function addFigures(figures: readonly Figure[], options: AddOptions = {}): Sum | Refusal {
  const [first] = figures;
  if (!first) return { refused: E.CUTOFF_MISSING };
  for (const figure of figures) {
    const refused = refusalOf(figure);
    if (refused) return { refused };
    if (figure.state !== first.state || figure.unit !== first.unit) return { refused: E.MIXED_STATES };
    if (figure.asOf !== first.asOf || figure.known !== first.known) return { refused: E.MIXED_CUTOFFS };
  }
  if (options.versions !== 'any' && versionsMixed(figures)) return { refused: E.MIXED_VERSIONS };
  const twice = countedTwice(figures);
  if (twice !== null) return { refused: E.COUNTED_TWICE, params: { title: twice } };
  const count = Math.round(figures.reduce((sum, figure) => sum + figure.count, 0) * 1e9) / 1e9;
  const amountYuan = sumYuan(figures.map((figure) => figure.amountYuan ?? 0));
  return {
    state: first.state,
    unit: first.unit === 'count' ? 'count' : 'yuan',
    asOf: first.asOf,
    value: first.unit === 'count' ? count : amountYuan,
    count,
    amountYuan,
    amountUnknown: figures.reduce((sum, figure) => sum + figure.amountUnknown, 0),
  };
}

function versionsMixed(figures: readonly Figure[]): boolean {
  const versions = new Map<string, number>();
  for (const { metric, version } of figures)
    if ((versions.get(metric) ?? version) !== version) return true;
    else versions.set(metric, version);
  return false;
}

function refusalOf(figure: Figure): string | undefined {
  if (!figure.asOf) return E.CUTOFF_MISSING;
  if (figure.refused) return figure.refused;
  if (figure.unit === 'percent') return E.RATES_DO_NOT_ADD;
  if (figure.records.length === 0 && (figure.count > 0 || figure.amountYuan)) return E.RECORDS_MISSING;
  return figure.additive ? undefined : E.LABELS_OVERLAP;
}

/** Title of a record of which more than the whole would be counted; figures of periods apart may share records. */
function countedTwice(figures: readonly Figure[]): string | null {
  const shares = new Map<string, number>();
  for (const figure of figures) {
    const seen = new Map<string, number>();
    for (const { kind, record, share } of figure.records) seen.set(`${kind} ${record}`, share);
    for (const [key, share] of seen) {
      for (const slice of slicesOf(figure)) {
        const at = `${slice} ${key}`;
        const sum = (shares.get(at) ?? 0) + share;
        if (sum > 1 + 1e-9) return figure.records.find(({ kind, record }) => `${kind} ${record}` === key)!.title;
        shares.set(at, sum);
      }
    }
  }
  return null;
}

/** A flow is told apart month by month, so that March and April of one project may be added and March twice may not. */
function slicesOf({ metric, period }: Figure): string[] {
  if (!period) return [metric];
  const slices: string[] = [];
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = next(month))
    slices.push(`${metric} ${month}`);
  return slices;
}

function next(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
