/** The place a page is about when nobody says. */
import type { Context } from '../context';

/** A county clerk who asks for nothing in particular asks for the county: the city's name on part of its records would mislead. */
export function placeFor(context: Context, places: readonly string[] | null, place: string | undefined): string {
  if (place !== undefined && place !== context.city) return place;
  const tops = (places ?? []).filter(
    (code) =>
      !context.tree
        .path(code)
        .slice(1)
        .some((above) => places?.includes(above)),
  );
  return tops.length === 1 && tops[0] !== undefined ? tops[0] : context.city;
}
