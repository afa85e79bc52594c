/** The metrics as they were when a paper was sealed. */
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { MetricDef } from '@wutong/kernel/metrics/types';

/** A registry whose rates divide the versions of their parts that a sealed paper used. */
export function pinned(registry: Registry, [, numerator, denominator]: readonly [number, number?, number?]): Registry {
  if (numerator === undefined || denominator === undefined) return registry;
  const pin = (def: MetricDef): MetricDef =>
    def.rate ? { ...def, rate: { ...def.rate, versions: { numerator, denominator } } } : def;
  return {
    ...registry,
    metric: (name) => {
      const def = registry.metric(name);
      return def.rate ? { ...pin(def), ...(def.previous ? { previous: def.previous.map(pin) } : {}) } : def;
    },
  };
}
