/** Which rules the city goes by on a pair of dates, and which exemptions hold: read once, for every light of a page. */
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { asOfConditions, Params } from '@wutong/kernel/records/as-of';
import {
  listedRecord,
  recordColumns,
  recordTables,
  type HistoryRow,
  type ListedRecord,
} from '@wutong/kernel/records/rows';
import { dateOf } from '@wutong/kernel/stages/judge';
import { ladderOf, type Ladder } from '@wutong/module-supervision/ladders';
import {
  dutyRules,
  projectRules,
  type Dimension,
  type DutyRules,
  type Exemption,
  type ProjectRules,
} from '@wutong/module-supervision/lights';
import { chosen, type Choice, type Purpose } from '@wutong/module-supervision/rule-choice';
import type { Context } from '../context';

export const EXEMPTION = 'light_exemption';
export const CHOICE = 'rule_choice';

/** The rules of a pair of dates. */
export interface RuleBook {
  choices: readonly Choice[];
  projectOn: (day: Day) => ProjectRules;
  dutyOn: (day: Day) => DutyRules;
  ladderOn: (day: Day) => Ladder;
  /** By the record they are about. */
  exemptions: ReadonlyMap<string, readonly Exemption[]>;
}

/** Every record of a small kind that stands on the pair: not gone, not held, not merged. */
export async function standing(sql: Sql, context: Context, kind: KindDef, at: AsOf): Promise<ListedRecord[]> {
  const params = new Params();
  const where = asOfConditions(params, context.city, at, false);
  where.push('h.exited_on IS NULL', 'h.held IS NULL');
  const { rows } = await sql.query<HistoryRow>(
    `SELECT ${recordColumns(kind)} FROM ${recordTables(kind)} WHERE ${where.join(' AND ')} ORDER BY h.record`,
    params.values,
  );
  return rows.map((row) => listedRecord(kind, row));
}

/** Reads choices and exemptions. `sql`: of the system, for a light is the same for whoever looks. */
export async function ruleBook(sql: Sql, context: Context, at: AsOf): Promise<RuleBook> {
  const { registry } = context;
  const choices = (await standing(sql, context, registry.kind(CHOICE), at)).flatMap(choiceOf);
  const exemptions = new Map<string, Exemption[]>();
  for (const one of await standing(sql, context, registry.kind(EXEMPTION), at)) {
    const about = String(one.fields['about'] ?? '');
    exemptions.set(about, [...(exemptions.get(about) ?? []), exemptionOf(one)]);
  }
  const on = (purpose: Purpose, day: Day): string | null => chosen(choices, purpose, day)?.ruleset ?? null;
  return {
    choices,
    projectOn: once((day) => projectRules(on('project_lights', day))),
    dutyOn: once((day) => dutyRules(on('duty_lights', day))),
    ladderOn: once((day) => ladderOf(on('escalation', day))),
    exemptions,
  };
}

/** The same answer for the same day, looked up once: a board asks for the same months of every project. */
function once<T>(find: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>();
  return (day) => {
    const found = known.get(day) ?? find(day);
    known.set(day, found);
    return found;
  };
}

function choiceOf({ record, fields, seq }: ListedRecord): Choice[] {
  const since = dateOf(fields['since_on']);
  const { purpose, ruleset, basis } = fields;
  if (!since || typeof purpose !== 'string' || typeof ruleset !== 'string') return [];
  return [{ purpose, ruleset, since, seq, record, basis: typeof basis === 'string' ? basis : null }];
}

/** An exemption as the lights take it. */
export function exemptionOf({ record, fields }: Pick<ListedRecord, 'record' | 'fields'>): Exemption {
  const from = String(fields['month'] ?? '');
  return {
    record,
    from,
    to: typeof fields['to_month'] === 'string' ? fields['to_month'] : from,
    dimension: (fields['dimension'] as Dimension | undefined) ?? null,
    reason: String(fields['reason'] ?? ''),
    approver: String(fields['approver'] ?? ''),
  };
}
