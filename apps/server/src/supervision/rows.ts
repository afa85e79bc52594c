/** Rows of duties as the desk and a duty's page show them. */
import { dateOf } from '@wutong/kernel/stages/judge';
import type { Sql } from '@wutong/kernel/db/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params } from '@wutong/kernel/records/as-of';
import {
  recordColumns,
  recordTables,
  listedRecord,
  type HistoryRow,
  type ListedRecord,
} from '@wutong/kernel/records/rows';
import type { Day } from '@wutong/codes';
import type { FieldValue } from '@wutong/kernel/kinds/types';
import { loadTerms } from '@wutong/kernel/duties/terms';
import type { Context } from '../context';
import { dutyWorks } from '../duties/duty-lines';
import { workedFor } from '../duties/worked';
import { recordHeads, type RecordHead } from '../show/heads';
import type { OfficeLink, RecordLink, SupervisionRow } from '../wire-supervision';
import type { Narrow } from './desk';

export const DUTY = 'duty';
export const URGING = 'urging';

/** The rows of these duties, in their order. */
export async function rowsOf(
  sql: Sql,
  context: Context,
  at: AsOf,
  all: boolean,
  duties: readonly Narrow[],
): Promise<SupervisionRow[]> {
  if (duties.length === 0) return [];
  const records = duties.map(({ record }) => record);
  const whole = await wholeDuties(sql, context, at, all, records);
  const referred = [...whole.values()].flatMap(({ fields }) => [fields['decided_in'], fields['part_of']].flatMap(text));
  const heads = await recordHeads(sql, context.registry, context.city, referred);
  const parts = await partsOf(sql, context, at, all, records);
  const urged = await urgedOf(sql, context, at, all, records);
  const terms = await loadTerms(sql, context.city, context.registry.modules, at);
  const worked = workedFor(context.database, context.city, at, all, terms);
  const timed = duties.filter(({ assigned, exited }) => assigned && !exited);
  const works = await dutyWorks(sql, context.city, context.registry.kind(DUTY), timed, at, terms, worked);
  return duties.flatMap((duty) => {
    const listed = whole.get(duty.record);
    if (!listed) return [];
    const clock = works.get(duty.record)?.explained() ?? null;
    const row = rowOf(context, at, duty, listed, heads, urged.get(duty.record) ?? []);
    return [{ ...row, clock, parts: parts.get(duty.record) ?? null }];
  });
}

function rowOf(
  context: Context,
  at: AsOf,
  duty: Narrow,
  { fields, place, sample, title }: ListedRecord,
  heads: ReadonlyMap<string, RecordHead>,
  asked: readonly Asked[],
): Omit<SupervisionRow, 'clock' | 'parts'> {
  const kind = context.registry.kind(DUTY);
  const assigned = dateOf(fields['assigned_on']);
  const part = fields['part'];
  return {
    record: duty.record,
    version: duty.version,
    number: said(fields['number']),
    title,
    sample,
    place,
    placeName: place === null ? null : context.tree.at(at).nameOf(place),
    supervised: duty.supervised,
    owner: officeLink(context, fields['owner_office']),
    giver: officeLink(context, fields['from_office']),
    leadUnit: said(fields['lead_unit']),
    category: said(fields['category']),
    source: link(heads, fields['decided_in']),
    sourceText: said(fields['basis_doc']),
    sourceOn: dateOf(fields['source_on'])?.value ?? null,
    limitText: said(fields['limit_text']),
    stage: duty.stage,
    stageName: duty.stage === null ? kind.unstaged! : (kind.stages![duty.stage]?.name ?? kind.unstaged!),
    state: duty.state,
    partOf: link(heads, fields['part_of']),
    part: part === 'lead' || part === 'co' ? part : null,
    urged: urgedSaid(asked.filter(({ on }) => assigned === null || on >= assigned.value)),
    toldDone: duty.toldDone,
  };
}

/** Duties whole, as of the pair, by record. */
export async function wholeDuties(
  sql: Sql,
  context: Context,
  at: AsOf,
  all: boolean,
  records: readonly string[],
): Promise<Map<string, ListedRecord>> {
  const kind = context.registry.kind(DUTY);
  const params = new Params();
  const where = asOfConditions(params, context.city, at, all);
  const { rows } = await sql.query<HistoryRow>(
    `SELECT ${recordColumns(kind)} FROM ${recordTables(kind)}
     WHERE ${where.join(' AND ')} AND h.record = ANY(${params.bind([...records], 'text[]')})`,
    params.values,
  );
  return new Map(rows.map((row) => [row['record'] as string, listedRecord(kind, row)]));
}

/** How many parts each has, and how many of them somebody still owes: of those the viewer may see. */
async function partsOf(
  sql: Sql,
  context: Context,
  at: AsOf,
  all: boolean,
  records: readonly string[],
): Promise<Map<string, { total: number; open: number }>> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, all);
  const { rows } = await sql.query<{ of: string; total: number; open: number }>(
    `SELECT h.part_of AS of, count(*)::int AS total,
       (count(*) FILTER (WHERE h.exited_on IS NULL AND (h.stage IS NULL OR h.stage NOT IN ('closed', 'archived'))))::int AS open
     FROM duty_history h WHERE ${where.join(' AND ')} AND h.part_of = ANY(${params.bind([...records], 'text[]')}) GROUP BY 1`,
    params.values,
  );
  return new Map(rows.map(({ of, total, open }) => [of, { total, open }]));
}

interface Asked {
  on: Day;
  replied: boolean;
}

/** How often, last when, and how many of these without an answer. */
export function urgedSaid(asked: readonly Asked[]): SupervisionRow['urged'] {
  return {
    times: asked.length,
    last: asked.reduce<Day | null>((last, { on }) => (last === null || on > last ? on : last), null),
    unanswered: asked.filter(({ replied }) => !replied).length,
  };
}

/** When each was asked for, and whether it was answered. */
export async function urgedOf(
  sql: Sql,
  context: Context,
  at: AsOf,
  all: boolean,
  records: readonly string[],
): Promise<Map<string, Asked[]>> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, all);
  const { rows } = await sql.query<{ duty: string; on: Day; replied: boolean }>(
    `SELECT h.duty, h.asked_on AS on, h.reply IS NOT NULL AS replied FROM urging_history h
     WHERE ${where.join(' AND ')} AND h.exited_on IS NULL AND h.duty = ANY(${params.bind([...records], 'text[]')})`,
    params.values,
  );
  const found = new Map<string, Asked[]>();
  for (const { duty, on, replied } of rows) found.set(duty, [...(found.get(duty) ?? []), { on, replied }]);
  return found;
}

/** The office a field names, by code. */
export function officeLink(context: Context, value: FieldValue | undefined): OfficeLink | null {
  if (typeof value !== 'string' || value === '') return null;
  return { code: value, name: context.offices.get(value)?.name ?? value };
}

/** A record a field names; null when there is none or the viewer may not see it. */
export function link(heads: ReadonlyMap<string, RecordHead>, value: FieldValue | undefined): RecordLink | null {
  const head = typeof value === 'string' ? heads.get(value) : undefined;
  return head ? { kind: head.kind, record: head.record, title: head.title } : null;
}

function said(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function text(value: FieldValue | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
