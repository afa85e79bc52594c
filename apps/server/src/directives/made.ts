/** Duties that a directive has become: what stands in the ledger of it, whoever entered them. */
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { recordId } from '../imports/verdicts';
import type { Context } from '../context';
import type { TaskDuty } from '../wire';

export const DUTY = 'duty';

/** Record of the duty a proposal becomes: the same for whoever confirms it. */
export const dutyOf = (directive: string, proposal: string): string =>
  recordId('d', `directive ${directive}`, proposal);

/** Record of the part of an office. */
export const partOf = (directive: string, proposal: string, office: string): string =>
  recordId('d', `directive ${directive}`, `${proposal}#${office}`);

/** A duty decided in a directive. */
export interface MadeDuty extends TaskDuty {
  directive: string;
  partOf: string | null;
  /** Its place in the text, when it came from one. */
  span: [number, number] | null;
  actor: string;
  at: string;
  exited: boolean;
}

interface Row {
  record: string;
  directive: string;
  title: string;
  owner: string | null;
  part: 'lead' | 'co' | null;
  partOf: string | null;
  stage: string | null;
  exited: boolean;
  span: [number, number] | null;
  actor: string;
  at: string;
}

/** Of these directives, in the order they were entered; those out of sight are left out. */
export async function dutiesDecidedIn(
  sql: Sql,
  context: Context,
  directives: readonly string[],
): Promise<Map<string, MadeDuty[]>> {
  if (directives.length === 0) return new Map();
  const kind = context.registry.kind(DUTY);
  const { rows } = await sql.query<Row>(
    `SELECT h.record, h.decided_in AS directive, h.title, h.owner_office AS owner, h.part, h.part_of AS "partOf", h.stage,
       h.exited_on IS NOT NULL AS exited, e.locator->'span' AS span, e.actor, e.recorded_at AS at
     FROM duty_history h JOIN entry e ON e.city = h.city AND e.record = h.record AND e.version = 1
     WHERE h.city = $1 AND h.decided_in = ANY($2::text[]) AND h.known_to = 'infinity' AND h.eff_to = 'infinity'
       AND h.merged_into IS NULL
     ORDER BY e.seq`,
    [context.city, directives],
  );
  const by = new Map<string, MadeDuty[]>();
  for (const row of rows) {
    const made: MadeDuty = {
      ...row,
      ownerName: row.owner === null ? null : (context.offices.get(row.owner)?.name ?? row.owner),
      stageName: stageName(kind, row.stage, row.exited),
    };
    by.set(row.directive, [...(by.get(row.directive) ?? []), made]);
  }
  return by;
}

/** How far a duty is, in words. */
export function stageName(kind: KindDef, stage: string | null, exited = false): { zh: string; en: string } {
  if (exited) return { zh: '已撤销', en: 'Called off' };
  return (stage === null ? kind.unstaged : kind.stages?.[stage]?.name) ?? { zh: '—', en: '—' };
}

/** Which of these records there are, whoever may see them. For `systemScope` only: it tells nothing of them. */
export async function standing(sql: Sql, city: string, records: readonly string[]): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const { rows } = await sql.query<{ record: string }>(
    'SELECT record FROM record_index WHERE city = $1 AND record = ANY($2::text[])',
    [city, records],
  );
  return new Set(rows.map(({ record }) => record));
}
