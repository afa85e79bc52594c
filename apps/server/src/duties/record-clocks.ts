/** The clocks on a record's page. */
import { officialCalendar } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { stageClocks } from '@wutong/kernel/duties/stage-clock';
import { loadTerms } from '@wutong/kernel/duties/terms';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import type { Context } from '../context';
import type { RecordView } from '../wire';
import { clockView, dutyClockView, dutyIdOf, officeNamed } from './clock-view';

/** What the record's stages oblige to, and the clock of a duty. `seen` is the record unmasked, as of `at`. */
export async function recordClocks(
  sql: Sql,
  context: Pick<Context, 'registry' | 'city' | 'offices'>,
  kind: KindDef,
  seen: Observed,
  entries: readonly Entry[],
  at: AsOf,
): Promise<Pick<RecordView, 'clocks' | 'dutyClock'>> {
  const { registry, city, offices } = context;
  const duties = registry.duties.filter((duty) => duty.kind === kind.kind);
  if (duties.length === 0 && kind.kind !== 'duty') return { clocks: [], dutyClock: null };
  const terms = await loadTerms(sql, city, registry.modules, at);
  const own = kind.kind === 'duty' ? dutyClock(kind, entries, at, terms, officialCalendar) : null;
  const record = { fields: seen.fields, stages: seen.stages, exited: seen.exited !== null };
  const born = seen.held ? [] : stageClocks(kind, record, duties, terms, at.asOf, officialCalendar);
  const confirmed = await dutiesThere(
    sql,
    city,
    born.map(({ duty }) => dutyIdOf(duty.rule, seen.record)),
  );
  return {
    dutyClock: own && dutyClockView(own),
    clocks: born.map((clock) => {
      const { rule, name, from, until, owner } = clock.duty;
      const said = owner ? seen.fields[owner] : null;
      const office = officeNamed(offices, said);
      const duty = dutyIdOf(rule, seen.record);
      return {
        rule,
        name,
        from,
        until,
        owner: office?.name ?? (typeof said === 'string' && said ? said : null),
        ownerOffice: office?.code ?? null,
        clock: clockView(clock),
        duty,
        confirmed: confirmed.has(duty),
      };
    }),
  };
}

/** Which of these duties are on record. */
export async function dutiesThere(sql: Sql, city: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql.query<{ record: string }>(
    `SELECT record FROM record_index WHERE city = $1 AND record = ANY($2::text[])`,
    [city, [...ids]],
  );
  return new Set(rows.map(({ record }) => record));
}
