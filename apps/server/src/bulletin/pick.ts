/** What an editor offers: metrics, statements, lists and periods that the viewer may use. */
import { addDays, type Day } from '@wutong/codes';
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { listRecords } from '@wutong/kernel/records/list';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import { longDate } from '@wutong/papers/paper/words';
import type { BulletinKindHit, BulletinPeriodHit, BulletinPick, BulletinStatementHit } from '../wire-bulletin';
import { dayOf, textOf } from './fields';
import { listableColumns } from './record-lists';
import { STATEMENT } from './statements';

const MOST = 20;

/** Hits for some words; without words what is used first. */
export async function pick(context: Context, viewer: Viewer, q: string, asOf: Day): Promise<BulletinPick> {
  const words = q.trim().toLowerCase().split(/\s+/u).filter((word) => word !== '');
  const { registry, tree } = context;
  const readable = (kind: string): boolean => reach(viewer, 'read', kind, tree)?.length !== 0;
  const metrics = registry.metrics
    .filter(({ kind, name, metric, definition }) => readable(kind) && words.every((word) => `${name.zh} ${name.en} ${metric} ${definition.zh}`.toLowerCase().includes(word)))
    .map(({ metric, name, definition, unit, over, kind, version }) => ({ metric, name, definition, unit, over, kind, version }));
  const named = (text: string): number => (words.some((word) => text.toLowerCase().includes(word)) ? 0 : 1);
  metrics.sort((a, b) => named(a.name.zh) - named(b.name.zh));
  return {
    metrics: words.length ? metrics.slice(0, MOST) : metrics,
    statements: readable(STATEMENT) ? await statements(context, viewer, q, asOf) : [],
    kinds: registry.kinds.filter(({ kind }) => readable(kind)).map((kind): BulletinKindHit => ({
      kind: kind.kind,
      name: kind.plural ?? kind.name,
      columns: listableColumns(kind),
      stages: Object.entries(kind.stages ?? {}).map(([stage, { name }]) => ({ stage, name })),
      labels: Object.entries(kind.labels ?? {}).map(([label, name]) => ({ label, name })),
    })),
    periods: periods(asOf),
  };
} // prettier-ignore

async function statements(context: Context, viewer: Viewer, q: string, asOf: Day): Promise<BulletinStatementHit[]> {
  const { database, registry, city } = context;
  const at = { asOf, known: context.now() };
  const { places, tied } = listReach(context, viewer, 'read', STATEMENT, undefined, at);
  const found = await database.read(keepingPlans(scopeFor(context, viewer, 'read', STATEMENT)), (sql) =>
    listRecords(sql, registry, { city, kind: STATEMENT, at: { ...at, known: '9999-12-31T00:00:00.000Z' }, places, tied, exited: false, size: MOST, ...(q.trim() ? { q } : {}) }),
  );
  return found.rows.map(({ record, fields }) => ({
    record,
    text: [textOf(fields['region']) ?? textOf(fields['subject']), textOf(fields['metric']), typeof fields['value'] === 'number' ? String(fields['value']) : null].filter((part) => part !== null).join(' '),
    metric: textOf(fields['metric']) ?? '',
    source: textOf(fields['source']),
    asOf: dayOf(fields, 'as_of'),
  }));
} // prettier-ignore

/** The year so far, the quarter and the month of the day, the year before. */
function periods(asOf: Day): BulletinPeriodHit[] {
  const year = Number(asOf.slice(0, 4));
  const month = Number(asOf.slice(5, 7));
  const quarter = Math.ceil(month / 3);
  const first = (number: number): Day => `${year}-${String(number).padStart(2, '0')}-01`;
  const last = addDays(first(1), -1);
  const so = (zh: string, en: string, from: Day, to: Day): BulletinPeriodHit => ({ name: { zh: `${zh}(${longDate(from)}至${longDate(to)})`, en: `${en} (${from} to ${to})` }, from, to }); // prettier-ignore
  return [
    so('本年以来', 'Year so far', first(1), asOf),
    so('本季度', 'Quarter', first((quarter - 1) * 3 + 1), asOf),
    so('本月', 'Month', first(month), asOf),
    so('上年全年', 'Year before', `${year - 1}-01-01`, last),
    so('上年同期', 'Same time of the year before', `${year - 1}-01-01`, sameDay(year - 1, asOf)),
  ];
}

function sameDay(year: number, asOf: Day): Day {
  const day = `${year}${asOf.slice(4)}`;
  return day.endsWith('02-29') ? `${year}-02-28` : day;
}
