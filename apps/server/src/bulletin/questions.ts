/** Figures a text asks for: each is checked where it stands, all are computed at once, each tells its version. */
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Day } from '@wutong/codes';
import { systemScope } from '@wutong/kernel/db/scope';
import { isStage } from '@wutong/kernel/kinds/former';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { figures, type CityQuery } from '@wutong/kernel/metrics/figure';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import type { Context } from '../context';
import type { Narrowed, Period } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { pinned } from './pinned';
import { faultAt, type Spot } from './spot';
import type { BulletinFault } from '../wire-bulletin';

/** A figure as the text asks for it. */
export interface Wanted extends Narrowed {
  metric: string;
  place: string;
  asOf: Day;
  period?: Period | undefined;
  by?: 'place';
}

/** Version of the definition a figure was computed by, and of the parts of a rate. */
export type Versions = Record<string, [version: number, numerator?: number, denominator?: number]>;

/** Whose figures: as the viewer may see, `null` as the city itself; on which day it is asked, and what was known. */
export interface Asking {
  context: Context;
  viewer: Viewer | null;
  known: string;
  /** Versions of a sealed paper; a figure that is not in it is computed by the version in force. */
  frozen?: Versions;
}

/** True when all that belongs to the place on the day may be read. */
export function readsAll({ context, viewer, known }: Asking, kind: string, place: string, asOf: Day): boolean {
  const seen = viewer === null ? null : reach(viewer, 'read', kind, context.tree);
  if (seen === null) return true;
  const mine = new Set(seen);
  return context.tree
    .at({ asOf, known })
    .subtree(place)
    .every((code) => mine.has(code));
}

/** The first of chain, label and stage that the kind does not have. */
export function unknownFilter(kind: KindDef, { chain, label, stage }: Narrowed): { what: [string, string]; value: string } | null {
  if (chain !== undefined && !kind.fields['chain']) return { what: ['产业链', 'chain'], value: chain };
  if (label !== undefined && !Object.hasOwn(kind.labels ?? {}, label)) return { what: ['标签', 'label'], value: label };
  if (stage !== undefined && !isStage(kind, stage)) return { what: ['阶段', 'stage'], value: stage };
  return null;
} // prettier-ignore

export class Questions {
  readonly faults: BulletinFault[] = [];
  private readonly wanted = new Map<string, Wanted>();
  private readonly answers = new Map<string, Figure>();

  constructor(readonly asking: Asking) {}

  fault(at: Spot, code: string, params: Parameters<typeof faultAt>[2] = {}): null {
    this.faults.push(faultAt(at, code, params));
    return null;
  }

  /** The metric of that name; null with a fault. */
  metric(at: Spot, name: string): MetricDef | null {
    const found = this.asking.context.registry.metrics.find(({ metric }) => metric === name);
    return found ?? this.fault(at, E.BULLETIN_METRIC_UNKNOWN, { metric: name });
  }

  /** True for a place of the city; else false, with a fault. */
  place(at: Spot, place: string, asOf: Day): boolean {
    const { context, known } = this.asking;
    const tree = context.tree.at({ asOf, known });
    if (tree.get(place) && (place === context.city || tree.within(place, context.city))) return true;
    this.fault(at, E.BULLETIN_PLACE_UNKNOWN, { place });
    return false;
  }

  /** True when the day has come and the period fits it; else false, with a fault. */
  days(at: Spot, asOf: Day, period?: Period): boolean {
    if (asOf > this.asking.context.today()) this.fault(at, E.BULLETIN_AHEAD, { day: asOf });
    else if (period && (period.from > period.to || period.to > asOf)) this.fault(at, E.BULLETIN_PERIOD);
    else return true;
    return false;
  }

  /** Asks for a figure; what answers it afterwards, or null with a fault. */
  ask(at: Spot, wanted: Wanted): (() => Figure) | null {
    const metric = this.metric(at, wanted.metric);
    if (!metric || !this.place(at, wanted.place, wanted.asOf)) return null;
    if (!this.days(at, wanted.asOf, metric.over === 'flow' ? wanted.period : undefined)) return null;
    const { context } = this.asking;
    const kind = context.registry.kind(metric.kind);
    const wrong = unknownFilter(kind, wanted);
    if (wrong) {
      const [zh, en] = wrong.what;
      return this.fault(at, E.BULLETIN_FILTER_UNKNOWN, { kind: kind.name, what: { zh, en }, value: wrong.value });
    }
    if (!readsAll(this.asking, kind.kind, wanted.place, wanted.asOf)) {
      const place = context.tree.nameOf(wanted.place);
      return this.fault(at, E.BULLETIN_OUT_OF_REACH, { place, what: metric.name });
    }
    const { period, ...rest } = wanted;
    const asked: Wanted = metric.over === 'flow' && period ? { ...rest, period } : rest;
    const key = keyOf(asked);
    this.wanted.set(key, asked);
    return () => this.answers.get(key)!;
  }

  /** Computes all that was asked. */
  async compute(): Promise<void> {
    const { context, known, frozen } = this.asking;
    const { database, registry, city, tree } = context;
    // The store in memory is everybody's; that all of it may be read was asked of every question.
    await database.read(systemScope(city), async (sql) => {
      const groups = new Map<Registry, [key: string, query: CityQuery][]>();
      for (const [key, { period, ...wanted }] of this.wanted) {
        const versions = frozen?.[key];
        const by = versions ? pinned(registry, versions) : registry;
        const dated = { ...wanted, ...(period ? { period } : {}), city, known, places: null, records: false };
        const query: CityQuery = versions ? { ...dated, version: versions[0] } : dated;
        groups.set(by, [...(groups.get(by) ?? []), [key, query]]);
      }
      for (const [by, asked] of groups) {
        const made = await figures(sql, by, tree, city, asked.map(([, query]) => query)); // prettier-ignore
        asked.forEach(([key], i) => this.answers.set(key, made[i]!));
      }
    });
  }

  /** The versions of what was computed, to be frozen. */
  versions(): Versions {
    const told = [...this.answers].map(([key, { version, numerator, denominator }]) => {
      return [key, numerator && denominator ? [version, numerator.version, denominator.version] : [version]] as const;
    });
    return Object.fromEntries(told) as Versions;
  }

  /** Metric → the version of its definition; the latest where months used several. */
  versionsByMetric(): Record<string, number> {
    const found: Record<string, number> = {};
    for (const { metric, version, numerator, denominator } of this.answers.values())
      for (const [name, used] of [[metric, version], ...[numerator, denominator].flatMap((part) => (part ? [[part.metric, part.version] as const] : []))] as const)
        found[name] = Math.max(found[name] ?? 0, used);
    return found;
  } // prettier-ignore
}

const keyOf = ({ metric, place, asOf, period, by, chain, label, stage }: Wanted): string =>
  JSON.stringify([metric, place, asOf, period ? [period.from, period.to] : null, by ?? null, chain ?? null, label ?? null, stage ?? null]); // prettier-ignore
