/**
 * What the address of a page carries. Everything is text in the query, so that a link can be read, sent and kept:
 * `?place=140423&asOf=2025-12-31`. Values that do not parse are dropped, never guessed.
 */

export type Search = Record<string, string>;

/** The readings every page shares. Absent: the whole city, today, everything known. */
export interface Shared {
  place?: string;
  asOf?: string;
  known?: string;
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PLACE = /^\d{6}(\d{3}|\d{6})?$/;

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads a query string into text values. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes values back, dropping the empty ones; `?` included when there is anything to say. */
export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') out.set(key, String(value));
  }
  const text = out.toString();
  return text ? `?${text}` : '';
}

/** The shared readings of a query; anything malformed is left out. `known` is a day or an instant. */
export function readShared(search: Record<string, unknown>): Shared {
  const shared: Shared = {};
  const { place, asOf, known } = search;
  if (typeof place === 'string' && PLACE.test(place)) shared.place = place;
  if (typeof asOf === 'string' && isDay(asOf)) shared.asOf = asOf;
  if (typeof known === 'string' && isDay(known.slice(0, 10)) && !Number.isNaN(Date.parse(known))) shared.known = known;
  return shared;
}

/** The end of a day in the city's clock (UTC+8), as the instant up to which entries were known. */
export function knownInstant(known: string): string {
  return known.length === 10 ? new Date(`${known}T23:59:59.999+08:00`).toISOString() : new Date(known).toISOString();
}

/** Whether a reading lies in the past: before today, or with later entries left out. */
export function isPast(shared: Shared, today: string): boolean {
  return (
    (shared.asOf !== undefined && shared.asOf < today) ||
    (shared.known !== undefined && shared.known.slice(0, 10) < today)
  );
}

/** The filters of a list. */
export interface ListQuery {
  stage?: string;
  chain?: string;
  label?: string;
  flag?: string;
  held?: string;
  q?: string;
  sort?: string;
  page: number;
  size: number;
}

const FILTERS = ['stage', 'chain', 'label', 'flag', 'held', 'q', 'sort'] as const;
export const PAGE_SIZES = [25, 50, 100];

function whole(text: unknown, least: number, otherwise: number): number {
  const number = typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least ? number : otherwise;
}

/** Reads the filters of a list from a query. */
export function readList(search: Record<string, unknown>): ListQuery {
  const size = whole(search.size, 1, 50);
  const list: ListQuery = { page: whole(search.page, 1, 1), size: PAGE_SIZES.includes(size) ? size : 50 };
  for (const key of FILTERS) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') list[key] = value;
  }
  return list;
}

/** How many filters narrow the list (order and page do not). */
export function filterCount(list: ListQuery): number {
  return FILTERS.filter((key) => key !== 'sort' && list[key] !== undefined).length;
}
