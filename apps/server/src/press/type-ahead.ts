/** What is offered while somebody corrects a statement: metrics, divisions, periods. */
import { partialDate, lastDay, firstDay, type Day } from '@wutong/codes';
import { readPeriod, type Unit } from '@wutong/figures';
import { COUNTRY, divisionByCode, divisionOf, parentOf, PlaceReader, type Division } from '@wutong/figures/place/names';
import type { Viewer } from '@wutong/kernel/access/types';
import { keptUnit } from '@wutong/module-press';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type { PressMetricHit, PressPeriodHit, PressPlaceHit } from '../wire';
import { STATEMENT } from './knowledge';

const MOST = 12;

/** Metrics whose name or code holds what was typed: those the ledger computes first, then those already said. */
export async function metricHits(
  context: Context,
  viewer: Viewer,
  { q, unit }: { q: string; unit?: Unit | undefined },
): Promise<PressMetricHit[]> {
  const wanted = q.trim().toLowerCase();
  const kept = unit && keptUnit({ unit });
  const fits = (of: string): boolean => kept === undefined || of === kept;
  const catalogue = context.registry.metrics
    .filter(
      ({ name, metric, unit: of }) =>
        fits(of) && [name.zh, name.en.toLowerCase(), metric].some((one) => one.includes(wanted)),
    )
    .slice(0, MOST)
    .map((metric): PressMetricHit => ({
      metric: metric.name.zh,
      speaksOf: metric.metric,
      unit: metric.unit,
      from: 'catalogue',
      definition: metric.definition,
    }));
  const said = await context.database.read(scopeFor(context, viewer, 'read', STATEMENT), async (sql) => {
    const { rows } = await sql.query<{ metric: string; unit: string | null; speaksOf: string | null }>(
      `SELECT metric, unit, max(speaks_of) AS "speaksOf" FROM statement_history
       WHERE city = $1 AND known_to = 'infinity' AND eff_to = 'infinity' AND exited_on IS NULL AND merged_into IS NULL
         AND position($2 IN lower(metric)) > 0 AND ($3::text IS NULL OR unit = $3)
       GROUP BY metric, unit ORDER BY count(*) DESC, metric LIMIT $4`,
      [context.city, wanted, kept ?? null, MOST],
    );
    return rows;
  });
  const known = new Set(catalogue.map(({ metric }) => metric));
  return [
    ...catalogue,
    ...said
      .filter(({ metric }) => !known.has(metric))
      .map((row): PressMetricHit => ({ ...row, from: 'ledger', definition: null })),
  ].slice(0, 2 * MOST);
}

function above(division: Division): string {
  const names = [division.name];
  for (let code = parentOf(division); code;) {
    const one = divisionByCode(code);
    if (!one) break;
    names.unshift(one.name);
    code = parentOf(one);
  }
  return names.join(' ');
}

const ENDINGS = ['', '市', '县', '区', '省', '自治区'];

/** Divisions whose name begins with or holds what was typed: this city's, then others of the country. */
export function placeHits({ tree }: Context, q: string): PressPlaceHit[] {
  const wanted = q.replace(/\s+/g, '');
  const own = tree
    .all()
    .filter(({ level, validTo }) => level !== 'village' && validTo === null)
    .filter(
      ({ name, short, code }) => wanted === '' || name.includes(wanted) || short.includes(wanted) || code === wanted,
    )
    .sort(
      (a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)) || a.code.length - b.code.length,
    )
    .slice(0, MOST)
    .map(({ code, name }): PressPlaceHit => ({
      region: name,
      place: code,
      path: tree
        .path(code)
        .map((one) => tree.nameOf(one))
        .reverse()
        .join(' '),
    }));
  if (wanted === '') return own;
  const found = [
    ...ENDINGS.map((ending) => divisionOf(`${wanted}${ending}`)),
    ...new PlaceReader(null).find(wanted).map(({ division }) => division),
  ].flatMap((one) => one ?? []);
  const seen = new Set(own.map(({ region }) => region));
  const others = found.flatMap((one): PressPlaceHit[] => {
    if (seen.has(one.name)) return [];
    seen.add(one.name);
    return [{ region: one.name, place: null, path: above(one) }];
  });
  const country = COUNTRY.startsWith(wanted) ? [{ region: COUNTRY, place: null, path: COUNTRY }] : [];
  return [...own, ...others.slice(0, MOST), ...country];
}

/** What people usually mean, in the order in which it is offered. */
const USUAL = ['今年', '去年', '前三季度', '上半年', '一季度', '1-6月', '1-9月', '年初以来', '去年末', '截至目前'];

/** `2024`, `2024-10`, `2024-10-31`, and two of them joined by 至 or `..`. */
function typed(q: string): PressPeriodHit | null {
  const [from, to, more] = q.trim().split(/\s*(?:\.\.|至|到|—|~)\s*/);
  if (more !== undefined || !from) return null;
  const [first, last] = [partialDate(from), partialDate(to || from)];
  if (!first || !last) return null;
  const [start, end] = [firstDay(first), lastDay(last)];
  if (start > end) return null;
  return { text: q.trim(), start, end, precision: to ? 'range' : first.precision };
}

/** What the words mean on a paper of that day; without words, those that are used most. */
export function periodHits(q: string, published: Day | null): PressPeriodHit[] {
  const exact = typed(q);
  if (exact) return [exact];
  const words =
    q.trim() === '' ? USUAL : [q.trim(), ...USUAL.filter((one) => one.startsWith(q.trim()) && one !== q.trim())];
  return words.flatMap((one) => readPeriod(one, published) ?? []);
}
