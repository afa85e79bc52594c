import { useMeta } from '../../api/meta';
import type { Meta } from '../../api/types';

/** The declaration of a metric, or undefined. */
export function useMetric(code: string | null): Meta['metrics'][number] | undefined {
  return useMeta().metrics.find(({ metric }) => metric === code);
}
