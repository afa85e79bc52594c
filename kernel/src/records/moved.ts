/** What changed between two days: stages reached or left, records added, exits, and corrections of what had been said. */
import type { Day, PartialDate } from '@wutong/codes';
import { lastDay, partialDate } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import { id } from '../kinds/columns';
import { fieldNow, stageNow } from '../kinds/former';
import { instant } from '../ledger/time';
import { seesAll } from './as-of';

export interface MovedQuery {
  city: string;
  places?: readonly string[] | null;
  /** The two days compared; `since` is exclusive, `until` inclusive. */
  since: Day;
  until: Day;
  /** As far as known at this instant. */
  known: string;
  kinds?: readonly string[];
  /** Most rows of each list; default 200. */
  size?: number;
}

export interface MovedRecords {
  since: Day;
  until: Day;
  /** `from` and `to` are stages; `to: null` means the record was taken back before the first. */
  advanced: {
    kind: string;
    record: string;
    title: string;
    place: string | null;
    from: string | null;
    to: string | null;
    on: Day;
    seq: number;
  }[];
  created: number;
  exited: { kind: string; record: string; title: string; reason: string; on: Day }[];
  /** Entries recorded after `since` that changed what was true on it or before. */
  corrected: { kind: string; record: string; title: string; field: string; seq: number }[];
}

/** Held, merged and withdrawn records are left out: they are in no figure. */
export async function movedBetween(sql: Sql, registry: Registry, query: MovedQuery): Promise<MovedRecords> {
  const kinds = query.kinds ? query.kinds.map((kind) => registry.kind(kind)) : registry.kinds;
  const lists: MovedRecords[] = [];
  const live = liveAt(await seesAll(sql, query.city, { asOf: query.until, known: query.known }));
  const params = [
    query.city,
    query.since,
    query.until,
    instant(query.known),
    query.places ? [...query.places] : null,
    query.size ?? 200,
  ];
  for (const kind of kinds) {
    const { rows } = await sql.query<Row>(movedSql(kind, live), params);
    lists.push(movedOf(kind, query, rows));
  }
  return together(query, lists);
}

/** Several lists of the same days in one, the latest first. */
export function together({ since, until }: { since: Day; until: Day }, lists: readonly MovedRecords[]): MovedRecords {
  return {
    since,
    until,
    advanced: lists
      .flatMap(({ advanced }) => advanced)
      .sort((a, b) => (a.on === b.on ? b.seq - a.seq : a.on < b.on ? 1 : -1)),
    created: lists.reduce((sum, { created }) => sum + created, 0),
    exited: lists.flatMap(({ exited }) => exited),
    corrected: lists.flatMap(({ corrected }) => corrected),
  };
}

function movedOf(def: KindDef, { since, until }: MovedQuery, rows: readonly Row[]): MovedRecords {
  const { kind } = def;
  const moved: MovedRecords = { since, until, advanced: [], created: 0, exited: [], corrected: [] };
  for (const row of rows) {
    const { what, record, title, place, reason, field, seq, on } = row;
    if (what === 'created') moved.created = row.count!;
    else if (what === 'exited') moved.exited.push({ kind, record, title, reason: reason!, on: on! });
    else if (what === 'corrected')
      moved.corrected.push({ kind, record, title, field: fieldNow(def, field!) ?? field!, seq: seq! });
    else {
      const stages = { from: row.before, to: row.stage, on: reachedOn(def, row) };
      moved.advanced.push({ kind, record, title, place, ...stages, seq: seq! });
    }
  }
  return moved;
}

interface Row {
  what: 'created' | 'advanced' | 'exited' | 'corrected';
  count: number | null;
  record: string;
  title: string;
  place: string | null;
  before: string | null;
  stage: string | null;
  dates: (string | null)[] | null;
  on: Day | null;
  seq: number | null;
  reason: string | null;
  field: string | null;
}

/** The day the new stage itself names; the day of the change when it was taken back. */
function reachedOn(kind: KindDef, row: Row): Day {
  const stage = Object.keys(kind.stages ?? {}).indexOf(row.stage ?? '');
  const date: PartialDate | null = partialDate(row.dates?.[stage] ?? '');
  return date ? lastDay(date) : row.on!;
}

type Live = (table: string, day: string) => string;

/** What is true on a day as far as known, counted, and in the places asked for. With `all` the small index of present rows serves. */
function liveAt(all: boolean): Live {
  return (table, day) =>
    `${table}.city = $1 AND ${table}.eff_from <= ${day} AND ${day} < ${table}.eff_to AND ${table}.merged_into IS NULL AND ${table}.held IS NULL
     AND ${all ? `${table}.known_to = 'infinity' AND $4::timestamptz IS NOT NULL` : `${table}.known_from <= $4::timestamptz AND $4::timestamptz < ${table}.known_to`}`;
}
const HERE = `($5::text[] IS NULL OR b.place = ANY($5::text[]))`;
const LIMIT = 'LIMIT $6::bigint';
const SAME = 'b.city = $1 AND b.record = m.record AND b.known_from = m.known_from AND b.eff_from = m.eff_from';

/** All four lists of a kind in one statement: of most kinds nothing moved, and asking costs more than finding nothing. */
function movedSql(kind: KindDef, live: Live): string {
  const lists = [createdSql(kind, live), exitedSql(kind, live), correctedSql(kind, live), advancedSql(kind, live)];
  return lists.map((list) => `(${list})`).join(' UNION ALL ');
}

// Each finds narrow rows first, which the index alone holds, and reads whole only those that are shown.

function advancedSql(kind: KindDef, live: Live): string {
  const dates = Object.values(kind.stages ?? {}).map(({ date }) => `b.${id(date)}`);
  const history = `${kind.table}_history`;
  const stage = (table: string): string => stageSql(kind, `${table}.stage`);
  return `WITH moved AS MATERIALIZED (
      SELECT b.record, b.known_from, b.eff_from, ${stage('a')} AS before FROM ${history} b
      LEFT JOIN ${history} a ON a.record = b.record AND ${live('a', '$2::date')}
      WHERE ${live('b', '$3::date')} AND ${HERE} AND b.eff_from > $2::date AND ${stage('a')} IS DISTINCT FROM ${stage('b')}
    ), m AS (SELECT * FROM moved ORDER BY eff_from DESC, record ${LIMIT})
    SELECT 'advanced', NULL::bigint, b.record, b.title, b.place, m.before, ${stage('b')}, ARRAY[${dates.join(', ')}]::text[], b.eff_from, b.seq, NULL, NULL
    FROM m JOIN ${history} b ON ${SAME} ORDER BY b.eff_from DESC, b.record`;
}

/** A stage under its present code, so that a renaming is no movement. Codes are checked when the kind is defined. */
function stageSql(kind: KindDef, column: string): string {
  const former = Object.keys(kind.formerStages ?? {}).filter((code) => stageNow(kind, code) !== code);
  if (!former.length) return column;
  return `CASE ${column} ${former.map((code) => `WHEN '${code}' THEN '${stageNow(kind, code)}'`).join(' ')} ELSE ${column} END`;
}

function createdSql(kind: KindDef, live: Live): string {
  return `SELECT 'created' AS what, count(*) AS count, NULL AS record, NULL AS title, NULL AS place, NULL AS before, NULL AS stage,
      NULL::text[] AS dates, NULL::date AS on, NULL::bigint AS seq, NULL AS reason, NULL AS field FROM ${kind.table}_history b
    WHERE ${live('b', '$3::date')} AND ${HERE} AND b.created_on > $2::date`;
}

function exitedSql(kind: KindDef, live: Live): string {
  const history = `${kind.table}_history`;
  return `WITH gone AS MATERIALIZED (
      SELECT b.record, b.known_from, b.eff_from, b.exited_on FROM ${history} b
      WHERE ${live('b', '$3::date')} AND ${HERE} AND b.exited_on > $2::date
    ), m AS (SELECT * FROM gone ORDER BY exited_on DESC, record ${LIMIT})
    SELECT 'exited', NULL, b.record, b.title, NULL, NULL, NULL, NULL, b.exited_on, NULL, b.exit_reason, NULL FROM m JOIN ${history} b ON ${SAME} ORDER BY b.exited_on DESC, b.record`;
}

// A day of China ends at 16:00 UTC. The first entry of a record makes it and corrects nothing; asked first, as it is cheap.
function correctedSql(kind: KindDef, live: Live): string {
  return `SELECT 'corrected', NULL, e.record, b.title, NULL, NULL, NULL, NULL, NULL, e.seq, NULL, f.field
    FROM entry e
    JOIN ${kind.table}_history b ON b.record = e.record AND ${live('b', '$3::date')}
    CROSS JOIN LATERAL jsonb_object_keys(coalesce(e.change -> 'fields', '{}')) AS f(field)
    WHERE e.city = $1 AND e.version > 1 AND e.kind = '${kind.kind}' AND e.effective_on <= $2::date
      AND e.recorded_at >= ($2::date + time '16:00') AT TIME ZONE 'UTC' AND e.recorded_at < ($3::date + time '16:00') AT TIME ZONE 'UTC'
      AND e.recorded_at <= $4::timestamptz AND e.change ->> 'act' = 'set' AND ${HERE}
    ORDER BY e.seq DESC, f.field ${LIMIT}`;
}
