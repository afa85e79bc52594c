/** What every bench returns; `bench/run.mjs` adds the machine and prints. */
export interface BenchResult {
  bench: string;
  rows: { who: string; value: number; unit: string }[];
  /** Above 1: we are that many times better. */
  ratios: Record<string, number>;
  /** What was promised and not kept, a line each; the run then ends with 1. */
  broken?: string[];
}

export interface BenchOptions {
  /** The large size; the small one takes under a minute. */
  full: boolean;
  /** Projects in the city, where a bench lets one choose. */
  records?: number;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** To three figures: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
