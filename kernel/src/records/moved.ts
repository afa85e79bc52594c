/** What changed between two days: stages reached or left, records added, exits, and corrections of what had been said. */
import type { Day, PartialDate } from '@wutong/codes';
import { lastDay, partialDate } from '@wutong/codes';
import type { Sql } from '../db/types';
import type { Registry } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import { id } from '../kinds/columns';
import { instant } from '../ledger/time';

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
  const moved: MovedRecords = {
    since: query.since,
    until: query.until,
    advanced: [],
    created: 0,
    exited: [],
    corrected: [],
  };
  for (const kind of kinds) {
    const params = [
      query.city,
      query.since,
      query.until,
      instant(query.known),
      query.places ? [...query.places] : null,
      query.size ?? 200,
    ];
    const rows = (text: string) => sql.query<Row>(text, params);
    const { rows: advanced } = await rows(advancedSql(kind));
    for (const row of advanced)
      moved.advanced.push({
        ...head(kind, row),
        from: row.before,
        to: row.stage,
        on: reachedOn(kind, row),
        seq: row.seq,
      });
    const { rows: counted } = await rows(createdSql(kind));
    moved.created += counted[0]!.created;
    const { rows: exits } = await rows(exitedSql(kind));
    for (const { record, title, exit_reason: reason, exited_on: on } of exits)
      moved.exited.push({ kind: kind.kind, record, title, reason, on });
    const { rows: corrections } = await rows(correctedSql(kind));
    for (const { record, title, field, seq } of corrections)
      moved.corrected.push({ kind: kind.kind, record, title, field, seq });
  }
  moved.advanced.sort((a, b) => (a.on === b.on ? b.seq - a.seq : a.on < b.on ? 1 : -1));
  return moved;
}

interface Row {
  record: string;
  title: string;
  place: string | null;
  before: string | null;
  stage: string | null;
  dates: (string | null)[];
  eff_from: Day;
  seq: number;
  created: number;
  exit_reason: string;
  exited_on: Day;
  field: string;
}

function head(
  kind: KindDef,
  { record, title, place }: Row,
): { kind: string; record: string; title: string; place: string | null } {
  return { kind: kind.kind, record, title, place };
}

/** The day the new stage itself names; the day of the change when it was taken back. */
function reachedOn(kind: KindDef, row: Row): Day {
  const stage = Object.keys(kind.stages ?? {}).indexOf(row.stage ?? '');
  const date: PartialDate | null = partialDate(row.dates[stage] ?? '');
  return date ? lastDay(date) : row.eff_from;
}

const LIVE = (table: string, day: string): string =>
  `${table}.eff_from <= ${day} AND ${day} < ${table}.eff_to AND ${table}.known_from <= $4::timestamptz AND $4::timestamptz < ${table}.known_to
   AND ${table}.merged_into IS NULL AND ${table}.held IS NULL`;
const HERE = (table: string): string =>
  `${table}.city = $1 AND ($5::text[] IS NULL OR ${table}.place = ANY($5::text[]))`;
const LIMIT = 'LIMIT $6::bigint';

function advancedSql(kind: KindDef): string {
  const dates = Object.values(kind.stages ?? {}).map(({ date }) => `b.${id(date)}`);
  return `SELECT b.record, b.title, b.place, a.stage AS before, b.stage, ARRAY[${dates.join(', ')}]::text[] AS dates, b.eff_from, b.seq
    FROM ${kind.table}_history b
    LEFT JOIN ${kind.table}_history a ON a.city = b.city AND a.record = b.record AND ${LIVE('a', '$2::date')}
    WHERE ${HERE('b')} AND ${LIVE('b', '$3::date')} AND b.eff_from > $2::date AND a.stage IS DISTINCT FROM b.stage
    ORDER BY b.eff_from DESC, b.record ${LIMIT}`;
}

function createdSql(kind: KindDef): string {
  return `SELECT count(*) AS created FROM ${kind.table}_history b
    WHERE ${HERE('b')} AND ${LIVE('b', '$3::date')} AND b.created_on > $2::date AND $6::bigint IS NOT NULL`;
}

function exitedSql(kind: KindDef): string {
  return `SELECT b.record, b.title, b.exit_reason, b.exited_on FROM ${kind.table}_history b
    WHERE ${HERE('b')} AND ${LIVE('b', '$3::date')} AND b.exited_on > $2::date ORDER BY b.exited_on DESC, b.record ${LIMIT}`;
}

// A day of China ends at 16:00 UTC.
function correctedSql(kind: KindDef): string {
  return `SELECT e.record, b.title, f.field, e.seq
    FROM entry e
    JOIN ${kind.table}_history b ON b.city = e.city AND b.record = e.record AND ${LIVE('b', '$3::date')}
    CROSS JOIN LATERAL jsonb_object_keys(coalesce(e.change -> 'fields', '{}')) AS f(field)
    WHERE e.city = $1 AND e.kind = '${kind.kind}' AND e.change ->> 'act' = 'set' AND e.effective_on <= $2::date
      AND e.recorded_at >= ($2::date + time '16:00') AT TIME ZONE 'UTC' AND e.recorded_at < ($3::date + time '16:00') AT TIME ZONE 'UTC'
      AND e.recorded_at <= $4::timestamptz AND ${HERE('b')}
    ORDER BY e.seq DESC ${LIMIT}`;
}
