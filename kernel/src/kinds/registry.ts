/** Modules declare, the registry puts them together: the only way the kernel learns of a kind or a metric. */
import { WutongError } from '../errors';
import type { StageDuty } from '../duties/types';
import type { JobDef } from '../jobs/types';
import type { MetricDef } from '../metrics/types';
import { E } from './kinds.errors';
import type { Bilingual, KindDef } from './types';

/** One city system: a folder that declares. */
export interface ModuleDef {
  /** The folder's name. */
  name: string;
  title: Bilingual;
  kinds: readonly KindDef[];
  metrics: readonly MetricDef[];
  /** Duties born from its stages (`duties.ts`). */
  duties?: readonly StageDuty[];
  /** Work done on a schedule (`jobs.ts`). */
  jobs?: readonly JobDef[];
  /** Absolute path of the folder of numbered migrations; absent when the module has no table of its own. */
  sqlDir?: string;
}

export interface Registry {
  readonly modules: readonly ModuleDef[];
  readonly kinds: readonly KindDef[];
  readonly metrics: readonly MetricDef[];
  readonly duties: readonly StageDuty[];
  readonly jobs: readonly JobDef[];
  /** The kind of that code; throws KIND_UNKNOWN. */
  kind(code: string): KindDef;
  /** The metric of that name; throws METRIC_UNKNOWN. */
  metric(name: string): MetricDef;
}

/** Declares a module and returns it unchanged. Throws REGISTRY_INVALID when it holds a kind or metric of another module. */
export function defineModule(def: ModuleDef): ModuleDef {
  if (!def.title.zh.trim() || !def.title.en.trim()) fail(`module "${def.name}" needs a title in both languages`);
  const stranger = [...def.kinds, ...def.metrics, ...(def.duties ?? [])].find((part) => part.module !== def.name);
  if (stranger) fail(`module "${def.name}" declares something that says it belongs to "${stranger.module}"`);
  return def;
}

/**
 * Puts modules together. Throws REGISTRY_INVALID when two share a name, a kind, a table or a metric, when a field refers
 * to a kind nobody declares, or when a metric stands on an unknown kind, series or metric.
 */
export function createRegistry(modules: readonly ModuleDef[]): Registry {
  const kinds = modules.flatMap((module) => module.kinds);
  const metrics = modules.flatMap((module) => module.metrics);
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  const byMetric = new Map(metrics.map((metric) => [metric.metric, metric]));
  unique(
    'module',
    modules.map((module) => module.name),
  );
  unique(
    'kind',
    kinds.map((kind) => kind.kind),
  );
  unique(
    'table',
    kinds.flatMap((kind) => [
      kind.table,
      `${kind.table}_history`,
      `${kind.table}_words`,
      ...Object.values(kind.series ?? {}).map((s) => s.table),
    ]),
  );
  unique(
    'metric',
    metrics.map((metric) => metric.metric),
  );
  const duties = modules.flatMap((module) => module.duties ?? []);
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  unique(
    'duty',
    duties.map((duty) => duty.rule),
  );
  unique(
    'job',
    jobs.map((job) => job.name),
  );
  for (const kind of kinds) checkReferences(kind, byKind);
  for (const duty of duties) checkDuty(duty, byKind);
  for (const metric of metrics) checkMetric(metric, byKind, byMetric);
  return {
    modules,
    kinds,
    metrics,
    duties,
    jobs,
    kind: (code) => byKind.get(code) ?? unknown(E.KIND_UNKNOWN, { kind: code }),
    metric: (name) => byMetric.get(name) ?? unknown(E.METRIC_UNKNOWN, { metric: name }),
  };
}

function checkReferences(kind: KindDef, kinds: ReadonlyMap<string, KindDef>): void {
  for (const [field, def] of Object.entries(kind.fields)) {
    if (def.kind && def.kind !== '*' && !kinds.has(def.kind))
      fail(`field "${field}" of kind "${kind.kind}" refers to no kind "${def.kind}"`);
  }
}

function checkDuty(duty: StageDuty, kinds: ReadonlyMap<string, KindDef>): void {
  const kind = kinds.get(duty.kind);
  if (!kind) return fail(`duty "${duty.rule}" stands on no kind "${duty.kind}"`);
  for (const stage of [duty.from, duty.until]) {
    if (!kind.stages?.[stage]) fail(`duty "${duty.rule}" speaks of no stage "${stage}" of "${duty.kind}"`);
  }
  if (duty.owner && !kind.fields[duty.owner]) fail(`duty "${duty.rule}" is owed by no field "${duty.owner}"`);
  if (duty.terms.length === 0) fail(`duty "${duty.rule}" has no term`);
}

function checkMetric(
  metric: MetricDef,
  kinds: ReadonlyMap<string, KindDef>,
  metrics: ReadonlyMap<string, MetricDef>,
): void {
  const kind = kinds.get(metric.kind);
  if (!kind) return fail(`metric "${metric.metric}" stands on no kind "${metric.kind}"`);
  if (metric.series && !kind.series?.[metric.series.series]?.values[metric.series.value]) {
    fail(`metric "${metric.metric}" sums no series "${metric.series.series}.${metric.series.value}"`);
  }
  for (const part of metric.rate ? [metric.rate.numerator, metric.rate.denominator] : []) {
    const other = metrics.get(part);
    if (!other) fail(`rate "${metric.metric}" divides no metric "${part}"`);
    // A rate counts the same records above and below.
    else if (other.kind !== metric.kind)
      fail(`rate "${metric.metric}" divides "${part}", which stands on another kind`);
  }
}

function unique(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) fail(`two declare the ${what} "${name}"`);
    seen.add(name);
  }
}

function fail(problem: string): never {
  throw new WutongError(E.REGISTRY_INVALID, { problem });
}

function unknown(code: string, params: Record<string, string>): never {
  throw new WutongError(code, params);
}
