/** Codes the ledger holds and the program no longer declares: nothing is lost by them, and somebody should know. */
import type { Sql } from '../db/types';
import { PLACE_CHANGE } from '../places/place-change';
import { fieldNow, isStage, stageName, stageNow } from './former';
import type { Registry } from './registry';
import type { Bilingual, KindDef } from './types';

export interface UnknownCodes {
  /** Kinds whose module was taken out; their records stay in the ledger. */
  kinds: { kind: string; records: number }[];
  /** Stages that no declaration knows: shown as former stages. */
  stages: { kind: string; kindName: Bilingual; stage: string; name: Bilingual; records: number }[];
  /** Fields that no declaration knows: told by the entries, in no table. */
  fields: { kind: string; kindName: Bilingual; field: string; entries: number }[];
}

/**
 * Reads which codes in the ledger are declared by nobody, neither as present nor as former. Reads every entry of the city
 * once, so it is for `doctor`, for the start and for a page of the administrator, not for every request.
 */
export async function unknownCodes(sql: Sql, registry: Registry, city: string): Promise<UnknownCodes> {
  const declared = new Map(registry.kinds.map((kind) => [kind.kind, kind]));
  const { rows: kinds } = await sql.query<{ kind: string; records: number }>(
    'SELECT kind, count(*) AS records FROM record_index WHERE city = $1 GROUP BY kind ORDER BY kind',
    [city],
  );
  const found: UnknownCodes = {
    kinds: kinds.filter(({ kind }) => kind !== PLACE_CHANGE && !declared.has(kind)),
    stages: [],
    fields: [],
  };
  const { rows: stages } = await sql.query<{ kind: string; stage: string; record: string }>(
    `SELECT DISTINCT kind, change ->> 'stage' AS stage, record FROM entry
     WHERE city = $1 AND change ->> 'act' IN ('reach', 'exempt') AND change ->> 'stage' IS NOT NULL`,
    [city],
  );
  const { rows: fields } = await sql.query<{ kind: string; field: string; entries: number }>(
    `SELECT kind, field, count(*) AS entries FROM entry, jsonb_object_keys(change -> 'fields') AS field
     WHERE city = $1 AND jsonb_typeof(change -> 'fields') = 'object' GROUP BY kind, field ORDER BY kind, field`,
    [city],
  );
  for (const kind of registry.kinds) {
    const cached = await sql.query<{ stage: string; record: string }>(
      `SELECT DISTINCT stage, record FROM ${kind.table}_history WHERE city = $1 AND stage IS NOT NULL AND NOT stage = ANY($2::text[])`,
      [city, Object.keys(kind.stages ?? {})],
    );
    found.stages.push(...stagesOf(kind, [...stages.filter((row) => row.kind === kind.kind), ...cached.rows]));
  }
  for (const { kind: code, field, entries } of fields) {
    const kind = declared.get(code);
    const known = kind && (Object.hasOwn(kind.fields, fieldNow(kind, field) ?? field) || kind.formerFields?.[field]);
    if (kind && !known) found.fields.push({ kind: code, kindName: kind.name, field, entries });
  }
  return found;
}

function stagesOf(kind: KindDef, rows: readonly { stage: string; record: string }[]): UnknownCodes['stages'] {
  const records = new Map<string, Set<string>>();
  for (const { stage, record } of rows) {
    const now = stageNow(kind, stage);
    if (isStage(kind, now) || kind.formerStages?.[now]) continue;
    records.set(now, (records.get(now) ?? new Set()).add(record));
  }
  return [...records]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stage, of]) => ({
      kind: kind.kind,
      kindName: kind.name,
      stage,
      name: stageName(kind, stage),
      records: of.size,
    }));
}

/** Whether there is anything to tell. */
export function anyUnknown({ kinds, stages, fields }: UnknownCodes): boolean {
  return kinds.length + stages.length + fields.length > 0;
}
