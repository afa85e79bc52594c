/** A roadmap as the stations of a dated track. */
import type { RoadmapGap, RoadmapView } from '../../api/types';

export type Station =
  | { kind: 'start'; on: string }
  | { kind: 'gap'; on: string | null; gap: RoadmapGap; policy: string; first: boolean }
  | { kind: 'apply'; on: string | null; step: RoadmapView['steps'][number]; target: boolean; first: boolean }
  | { kind: 'grant'; on: string | null; step: RoadmapView['steps'][number]; target: boolean };

export interface Stop {
  station: Station;
  /** Days from the last dated station before; null: one of them has no date, or they fall on one day. */
  waits: number | null;
}

/** Days between two dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * The stations in their order: the start, then for each step what must be had first, its application, and what it
 * grants. The first thing in the way is marked once.
 */
export function stopsOfWay(way: Pick<RoadmapView, 'from' | 'steps' | 'blocking'>): Stop[] {
  const stations: Station[] = [{ kind: 'start', on: way.from }];
  const blocking = way.blocking?.kind;
  let marked = blocking === undefined;
  const first = (kind: 'condition' | 'data' | 'apply'): boolean => {
    if (marked) return false;
    marked = kind === 'apply' ? blocking === 'prerequisite' || blocking === 'window' : blocking === kind;
    return marked;
  };
  way.steps.forEach((step, n) => {
    const target = n === way.steps.length - 1;
    for (const gap of step.gaps)
      stations.push({ kind: 'gap', on: gap.notBefore, gap, policy: step.policy.title, first: first(gap.kind) });
    stations.push({ kind: 'apply', on: step.applyOn, step, target, first: first('apply') });
    if (step.grants) stations.push({ kind: 'grant', on: step.grantedNotBefore, step, target });
  });
  let last: string | null = null;
  return stations.map((station) => {
    const waits = last !== null && station.on !== null && station.on > last ? daysBetween(last, station.on) : null;
    if (station.on !== null && (last === null || station.on > last)) last = station.on;
    return { station, waits };
  });
}
