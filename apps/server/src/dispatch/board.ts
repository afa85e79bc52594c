/** The board of lights: counts, choices and a page of lines, for what a viewer may see. */
import type { Viewer } from '@wutong/kernel/access/types';
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { endOf, LIGHTS, type Light } from '@wutong/module-supervision/lights';
import type { Context } from '../context';
import type { LightBoard, LightCounts, LightRow, LitKind } from '../wire';
import { dutyLights } from './duty-lights';
import { inSight, ownerOf, placeName } from './in-sight';
import { projectLights } from './project-lights';
import { dutyRow, projectRow } from './rows';
import { dutySetBrief, projectSetBrief } from './rules-view';

export interface BoardAsked {
  at: AsOf;
  /** Nobody named the instant known: it is the present. */
  now: boolean;
  kind: LitKind;
  month: string | undefined;
  place: string | undefined;
  office: string | undefined;
  light: Light | undefined;
  q: string | undefined;
  page: number;
  size: number;
}

/** A line before it is told: what is counted, filtered and sorted by. */
interface Candidate {
  record: string;
  title: string;
  place: string | null;
  office: string | null;
  light: Light;
  row: () => LightRow;
}

/** Red first. */
const ORDER = Object.keys(LIGHTS) as Light[];

/** Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function lightBoard(context: Context, viewer: Viewer, asked: BoardAsked): Promise<LightBoard> {
  const { at, kind, place, page, size } = asked;
  const shows = await inSight(context, viewer, kind, undefined, at);
  const inPlace = await inSight(context, viewer, kind, place, at);
  const { month, months, rules, all } = await candidates(context, asked);
  const words = (asked.q ?? '').trim().toLowerCase();
  const seen = all.filter(
    ({ record, place: where, title }) => shows(record, where) && (words === '' || title.toLowerCase().includes(words)),
  );
  const here = ({ record, place: where }: Candidate): boolean => place === undefined || inPlace(record, where);
  const ours = ({ office }: Candidate): boolean => asked.office === undefined || office === asked.office;
  const fits = seen.filter((one) => here(one) && ours(one));
  const chosen = fits
    .filter(({ light }) => asked.light === undefined || light === asked.light)
    .sort((a, b) => ORDER.indexOf(a.light) - ORDER.indexOf(b.light) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0) || (a.record < b.record ? -1 : 1)); // prettier-ignore
  return {
    at,
    month,
    months,
    kind,
    rules,
    counts: countsOf(fits),
    byPlace: tally(seen.filter(ours), (one) => one.place).map(([code, sums]) => ({ place: code, name: placeName(context, code) ?? '', ...sums })), // prettier-ignore
    byOffice: tally(seen.filter(here), (one) => one.office).flatMap(([office, sums]) => (office === null ? [] : [{ office, ...sums }])), // prettier-ignore
    rows: chosen.slice((page - 1) * size, page * size).map(({ row }) => row()),
    total: chosen.length,
    page,
    size,
  };
}

async function candidates(
  context: Context,
  { at, now, kind, month }: BoardAsked,
): Promise<{ month: string | null; months: string[]; rules: LightBoard['rules']; all: Candidate[] }> {
  const named = namesOnce(context);
  if (kind === 'duty') {
    const { book, lit } = await dutyLights(context, at, now);
    return {
      month: null,
      months: [],
      rules: dutySetBrief(book.dutyOn(at.asOf)),
      all: lit.map((one) => ({ ...one, office: named(one.office), light: one.judged.light, row: () => dutyRow(context, book, one, at) })), // prettier-ignore
    };
  }
  const { month: shown, months, book, lit } = await projectLights(context, at, now, month);
  return {
    month: shown === null ? null : monthOf(shown),
    months: months.map(monthOf),
    rules: projectSetBrief(book.projectOn(shown === null ? at.asOf : endOf(shown))),
    all: lit.map((one) => ({ ...one, office: named(one.owner), row: () => projectRow(context, book, one, shown!) })),
  };
}

/** The owner's name, looked up once for each that is said. */
export function namesOnce(context: Context): (said: string | null) => string | null {
  const known = new Map<string | null, string | null>();
  return (said) => {
    let name = known.get(said);
    if (name === undefined) known.set(said, (name = ownerOf(context, said)?.name ?? null));
    return name;
  };
}

/** How many there are of each light. */
export function countsOf(lit: readonly { light: Light }[]): LightCounts {
  const counts: LightCounts = { red: 0, yellow: 0, unknown: 0, exempt: 0, green: 0, none: 0 };
  for (const { light } of lit) counts[light]++;
  return counts;
}

/** Reds and lit records by a key, most reds first; what has no light is left out. */
function tally<K extends string | null>(
  of: readonly Candidate[],
  key: (one: Candidate) => K,
): [K, { red: number; total: number }][] {
  const sums = new Map<K, { red: number; total: number }>();
  for (const one of of) {
    if (one.light === 'none') continue;
    const sum = sums.get(key(one)) ?? { red: 0, total: 0 };
    sum.total++;
    if (one.light === 'red') sum.red++;
    sums.set(key(one), sum);
  }
  return [...sums].sort(([a, x], [b, y]) => y.red - x.red || y.total - x.total || (String(a) < String(b) ? -1 : 1));
}
