/** What somebody published, beside the computed figures and never inside them. */
import type { Sql } from '@wutong/kernel/db/types';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { listRecords } from '@wutong/kernel/records/list';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { metricSpokenOf, whyNotSummable } from '@wutong/module-statements';
import type { Context } from '../context';
import type { StatementBrief } from '../wire';

/** The kind of what somebody published. */
export const STATEMENT = 'statement';
/** Beyond this many a page beside a figure is no help; the list of statements has them all. */
const MOST = 1000;

interface Asked {
  places: readonly string[] | null;
  /** Statements of this very place: a county's figure is not the city's. */
  place: string;
  at: AsOf;
}

/** Statements of the place, newest cut-off first. */
export async function statementsOf(sql: Sql, context: Context, { places, place, at }: Asked): Promise<ListedRecord[]> {
  if (places !== null && !places.includes(place)) return [];
  const query = { city: context.city, kind: STATEMENT, at, places: [place], sort: '-as_of', size: MOST };
  return (await listRecords(sql, context.registry, query)).rows;
}

/** Metric → statements that speak of it. */
export async function statementsBeside(
  sql: Sql,
  context: Context,
  asked: Asked,
): Promise<Map<string, StatementBrief[]>> {
  const beside = new Map<string, StatementBrief[]>();
  const own = context.tree.get(asked.place);
  const ownNames = own ? [own.name, own.short] : [];
  for (const row of await statementsOf(sql, context, asked)) {
    const metric = metricSpokenOf(row.fields);
    const brief = metric && statementBrief(row, ownNames);
    if (metric && brief) beside.set(metric, [...(beside.get(metric) ?? []), brief]);
  }
  // What speaks of the place itself comes first; the sort keeps the order within.
  for (const list of beside.values()) list.sort((a, b) => Number(a.subject !== null) - Number(b.subject !== null));
  return beside;
}

/** The statement in a line; null when it gives no number. */
function statementBrief({ record, fields, place }: ListedRecord, ownNames: readonly string[]): StatementBrief | null {
  const { value, unit, metric, source, subject } = fields;
  if (typeof value !== 'number') return null;
  const from = dateText(fields, 'period_from');
  const to = dateText(fields, 'period_to');
  return {
    record,
    subject: typeof subject === 'string' && !ownNames.includes(subject) ? subject : null,
    metric: String(metric ?? ''),
    value,
    unit: String(unit ?? ''),
    place,
    period: from && to && from !== to ? `${from}–${to}` : (from ?? to),
    cutoff: dateText(fields, 'as_of'),
    source: String(source ?? ''),
    summable: whyNotSummable(fields).length === 0,
  };
}

function dateText(fields: Fields, field: string): string | null {
  const value = fields[field];
  return value && typeof value === 'object' && 'value' in value ? value.value : null;
}
