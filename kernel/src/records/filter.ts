/** Which records a list holds. */
import type { Sql } from '../db/types';
import { WutongError } from '../errors';
import { id } from '../kinds/columns';
import { isStage, stageCodes, stageNow } from '../kinds/former';
import { E as K } from '../kinds/kinds.errors';
import type { KindDef } from '../kinds/types';
import { instant } from '../ledger/time';
import type { AsOf } from '../ledger/types';
import { asOfConditions, Params, seesAll } from './as-of';
import { wantedWords } from './words';

export interface RecordFilter {
  city: string;
  at: AsOf;
  /** Division codes; `null` or absent: everywhere. An empty list finds nothing. */
  places?: readonly string[] | null;
  /** Ties by which a record is listed wherever it lies (`relatedTies`); looked at only beside `places`. */
  tied?: readonly string[];
  /** Highest stage reached; `null`: none yet. */
  stage?: string | null;
  /** Value of the kind's field `chain`. */
  chain?: string;
  label?: string;
  flag?: string;
  /** Words to be found in the searched fields. */
  q?: string;
  held?: boolean;
  exited?: boolean;
  sample?: boolean;
  /** What `seesAll` has said in this transaction, for whoever asks for several lists on the same dates. */
  all?: boolean;
  /** Further fields and the exact value each must have: identity codes, references. */
  fields?: Readonly<Record<string, string | number | boolean>>;
}

/** `FROM` and `WHERE` of a selection from the history table `h`, and their parameters. */
export interface Selection {
  from: string;
  where: string;
  params: Params;
}

/** Throws STAGE_UNKNOWN, LABEL_UNKNOWN, FLAG_UNKNOWN or FIELD_UNKNOWN for a filter on what the kind does not have. */
export async function select(sql: Sql, kind: KindDef, filter: RecordFilter): Promise<Selection> {
  const params = new Params();
  const all = filter.all ?? (await seesAll(sql, filter.city, filter.at));
  const where = asOfConditions(params, filter.city, filter.at, all);
  if (filter.places) where.push(withinReach(params, filter.city, filter.places, filter.tied ?? []));
  if (filter.stage === null) where.push('h.stage IS NULL');
  else if (filter.stage !== undefined) {
    // Rows written before a stage was renamed carry its old code.
    const [stage, ...former] = stageCodes(kind, stageNow(kind, filter.stage));
    if (!isStage(kind, stage!) && !(await isKept(sql, kind, filter.city, stage!)))
      throw new WutongError(K.STAGE_UNKNOWN, { kind: kind.kind, stage: filter.stage });
    where.push(
      former.length
        ? `h.stage = ANY(${params.bind([stage, ...former], 'text[]')})`
        : `h.stage = ${params.bind(stage, 'text')}`,
    );
  }
  if (filter.label !== undefined) {
    if (!Object.hasOwn(kind.labels ?? {}, filter.label))
      throw new WutongError(K.LABEL_UNKNOWN, { kind: kind.kind, label: filter.label });
    where.push(`${params.bind(filter.label, 'text')} = ANY(h.labels)`);
  }
  if (filter.flag !== undefined) {
    if (!Object.hasOwn(kind.flags ?? {}, filter.flag))
      throw new WutongError(K.FLAG_UNKNOWN, { kind: kind.kind, flag: filter.flag });
    where.push(`h.flags -> ${params.bind(filter.flag, 'text')} IS NOT NULL`);
  }
  if (filter.held !== undefined) where.push(filter.held ? 'h.held IS NOT NULL' : 'h.held IS NULL');
  if (filter.exited !== undefined) where.push(filter.exited ? 'h.exited_on IS NOT NULL' : 'h.exited_on IS NULL');
  if (filter.sample !== undefined) where.push(filter.sample ? 'h.sample' : 'NOT h.sample');
  for (const [field, value] of Object.entries({
    ...filter.fields,
    ...(filter.chain !== undefined && { chain: filter.chain }),
  })) {
    if (!Object.hasOwn(kind.fields, field))
      throw new WutongError(K.FIELD_UNKNOWN, { kind: kind.kind, field }, { where: { field } });
    where.push(`h.${id(field)} = ${params.bind(value, typeOf(value))}`);
  }
  return { from: tablesOf(kind, filter, params), where: where.join(' AND '), params };
}

/** Condition: in one of the places, or tied to whoever asks. */
function withinReach(params: Params, city: string, places: readonly string[], tied: readonly string[]): string {
  const inPlace = `h.place = ANY(${params.bind([...places], 'text[]')})`;
  if (!tied.length) return inPlace;
  return `(${inPlace} OR h.record IN (SELECT t.record FROM record_tie t
    WHERE t.city = ${params.bind(city, 'text')} AND t.tie = ANY(${params.bind([...tied], 'text[]')})))`;
}

/** Whether a stage that the code no longer knows is still the stage of some record. */
async function isKept(sql: Sql, kind: KindDef, city: string, stage: string): Promise<boolean> {
  const { rows } = await sql.query(`SELECT 1 FROM ${kind.table}_history WHERE city = $1 AND stage = $2 LIMIT 1`, [
    city,
    stage,
  ]);
  return rows.length > 0;
}

/** With words to find, the rows come from the search function, which may use the index (see `kinds/ddl.ts`). */
function tablesOf(kind: KindDef, { q, at }: RecordFilter, params: Params): string {
  const history = `${kind.table}_history h`;
  const wanted = wantedWords(q ?? '');
  if (wanted === null) return history;
  const call = [
    params.bind(wanted, 'tsquery'),
    params.bind(at.asOf, 'date'),
    params.bind(instant(at.known), 'timestamptz'),
  ];
  return `${kind.table}_matching(${call.join(', ')}) m
    JOIN ${history} ON h.record = m.record`;
}

function typeOf(value: string | number | boolean): string {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'numeric' : 'boolean';
}
