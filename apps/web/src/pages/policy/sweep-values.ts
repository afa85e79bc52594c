/** The values a threshold is tried at: the stops of its slider. */

/** At most so many values are asked in one sweep. */
export const MOST_STOPS = 60;
/** So many are asked first: a few counts at once, the others soon after. */
export const FIRST_STOPS = 12;

/** Digits after the point that numbers of this step have. */
function digitsOf(step: number): number {
  const text = String(step);
  return text.includes('e-') ? Number(text.split('e-')[1]) : (text.split('.')[1]?.length ?? 0);
}

/**
 * Stops from the least to the most value, a whole number of steps apart, the present value and one typed among them;
 * rising, each once, at most `most`.
 */
export function stopsOf(
  { min, max, step, value }: { min: number; max: number; step: number; value: number },
  typed?: number,
  most = MOST_STOPS,
): number[] {
  const [low, high] = [Math.min(min, value, typed ?? value), Math.max(max, value, typed ?? value)];
  const least = step > 0 ? step : 1;
  const room = most - 3;
  const stride = least * Math.max(1, Math.ceil((high - low) / least / room));
  const digits = digitsOf(least);
  const stops = new Set([low, high, value, ...(typed === undefined ? [] : [typed])]);
  // Stops lie on whole multiples of the stride, so that they read well; the ends lie where they lie.
  for (let n = Math.ceil(low / stride); n * stride < high; n++) stops.add(Number((n * stride).toFixed(digits)));
  return [...stops].sort((a, b) => a - b);
}

/** The stop nearest to a value; the lower of two equally near. */
export function nearestStop(stops: readonly number[], value: number): number {
  return stops.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best), stops[0] ?? value);
}
