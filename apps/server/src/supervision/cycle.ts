/** The cycle of one duty, as a viewer sees it: its story, what waits, what may be done next and why not. */
import { officialCalendar } from '@wutong/codes';
import { accountNames } from '@wutong/kernel/access/accounts';
import { decide, SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { dutyClock } from '@wutong/kernel/duties/duty-clock';
import { letIn } from '@wutong/kernel/duties/handlers';
import { toldDone } from '@wutong/kernel/duties/rule';
import { loadTerms } from '@wutong/kernel/duties/terms';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord, standing } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { seesAll } from '@wutong/kernel/records/as-of';
import { dateOf, isEmpty } from '@wutong/kernel/stages/judge';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type { Measured } from '../directives/progress';
import { dutyHistory } from '../dispatch/duty-lights';
import { dutyClockView } from '../duties/clock-view';
import { E as Edge } from '../edge/edge.errors';
import { officeNameOf } from '../show/entry-views';
import { standingNow } from '../show/place-now';
import type { DutyCycle, ExtensionView, ToldView } from '../wire-supervision';
import { actsFor } from './acts-view';
import { dutiesIn } from './desk';
import { refusalOf, type Asking } from './may';
import { progressSaid } from './progress';
import { DUTY, rowsOf } from './rows';
import { handlersSaid, pausesSaid, stepsOf, type Writers } from './steps';
import { urgeView, urgingsOf, type CityRules } from './urge-view';

/** Throws RECORD_NOT_FOUND when there is no such duty in sight. */
export async function cycleOf(context: Context, viewer: Viewer, record: string, at: AsOf): Promise<DutyCycle> {
  const { database } = context;
  const history = await dutyHistory(context, at, record);
  const months = history?.months ?? [];
  const red = months.toReversed().findIndex(({ own }) => own !== 'red');
  const rules = { choices: history?.book.choices ?? [], redMonths: red < 0 ? months.length : red };
  const { measured, ...cycle } = await database.read(scopeFor(context, viewer, 'read', DUTY), (sql) =>
    readCycle(sql, context, viewer, record, at, rules),
  );
  return { ...cycle, progress: await progressSaid(context, viewer, measured, at) };
}

async function readCycle(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  record: string,
  at: AsOf,
  rules: CityRules,
): Promise<Omit<DutyCycle, 'progress'> & { measured: Measured }> {
  const kind = context.registry.kind(DUTY);
  const now = await standingNow(sql, context.city, kind, record);
  const known = now?.entries.filter((entry) => entry.recordedAt <= at.known) ?? [];
  const state = now && foldRecord(kind, known, at);
  if (!now || !state || state.withdrawn || !decide(viewer, 'read', DUTY, now.place, context.tree, now.ties))
    throw new WutongError(Edge.RECORD_NOT_FOUND);
  const seen = observe(kind, state, at);
  const entries = known.filter(({ effectiveOn }) => effectiveOn <= at.asOf);
  const all = await seesAll(sql, context.city, at);
  const family = await dutiesIn(sql, context, viewer, at, all, { withParts: record });
  const rows = await rowsOf(sql, context, at, all, family);
  const row = rows.find((one) => one.record === record);
  if (!row) throw new WutongError(Edge.RECORD_NOT_FOUND);
  const terms = await loadTerms(sql, context.city, context.registry.modules, at);
  const clock = dutyClock(kind, known, at, terms, officialCalendar);
  const writers = await writersOf(sql, context, now.entries);
  const urgings = await urgingsOf(sql, context, viewer, record, at);
  // What could be done is asked of today alone.
  const present = at.asOf >= context.today() && all;
  const asking: Asking = { sql, context, viewer, kind, record, entries: now.entries, place: now.place, ties: now.ties };
  const urge = await urgeView(sql, context, viewer, seen, clock && dutyClockView(clock), urgings, rules);
  return {
    at,
    row,
    clock: clock && dutyClockView(clock),
    steps: stepsOf(kind, entries, writers),
    handlers: handlersSaid(entries, writers),
    acts: present ? await actsFor(asking, seen, urge) : [],
    parts: rows.filter((one) => one.record !== record),
    urgings,
    urge: present ? urge : { ...urge, may: false, due: null },
    extensions: await extensionsOf(asking, known, writers, present),
    waiting: await waitingOf(asking, known, present),
    pauses: pausesSaid(entries),
    told: toldOf(kind, seen, entries),
    measured: { record, place: seen.place, fields: seen.fields, due: clock?.due ?? null },
  };
}

/** Who wrote what, by name. */
async function writersOf(sql: Sql, context: Context, entries: readonly Entry[]): Promise<Writers> {
  const names = await accountNames(sql, context.city, [...new Set(entries.map(({ actor }) => actor))]);
  const named = (actor: string): Bilingual => {
    if (actor === SYSTEM_ACCOUNT) return { zh: '命令行', en: 'command line' };
    const name = names.get(actor) ?? actor;
    return { zh: name, en: name };
  };
  return {
    actorName: ({ actor }) => named(actor),
    officeName: ({ office }) => officeNameOf(context, office),
  };
}

/** Extensions asked for, the newest first. */
async function extensionsOf(
  asking: Asking,
  entries: readonly Entry[],
  writers: Writers,
  present: boolean,
): Promise<ExtensionView[]> {
  const found: ExtensionView[] = [];
  for (const entry of entries) {
    const { change } = entry;
    if (change.act !== 'set' || entry.status !== 'requested') continue;
    const { extension_days: days, extension_until: until, extension_approver: approver } = change.fields;
    if (isEmpty(days) && isEmpty(until)) continue;
    const stands = standing(entry, entries);
    const decided = entries.find(
      ({ change: by }) => (by.act === 'accept' || by.act === 'reject') && by.entry === entry.seq,
    );
    const waits = stands === 'requested' && present;
    const refusal = waits ? await refusalOf(asking, { act: 'accept', entry: entry.seq }) : null;
    found.push({
      seq: entry.seq,
      state: stands === 'requested' ? 'waiting' : stands === 'accepted' ? 'granted' : 'refused',
      days: typeof days === 'number' ? days : null,
      until: dateOf(until)?.value ?? null,
      approver: typeof approver === 'string' ? approver : null,
      reason: change.reason ?? null,
      on: entry.effectiveOn,
      askedBy: writers.actorName(entry),
      officeName: writers.officeName(entry),
      decidedBy: decided ? writers.actorName(decided) : null,
      decidedOn: decided?.effectiveOn ?? null,
      may: waits && refusal === null,
      why: refusal?.says ?? null,
    });
  }
  return found.reverse();
}

/** Other changes that wait for a second person. */
async function waitingOf(asking: Asking, entries: readonly Entry[], present: boolean): Promise<DutyCycle['waiting']> {
  if (!present) return [];
  const { kind } = asking;
  const waiting: DutyCycle['waiting'] = [];
  for (const entry of entries) {
    const { change } = entry;
    if (standing(entry, entries) !== 'requested') continue;
    const fields = 'fields' in change ? Object.keys(change.fields ?? {}) : [];
    if (fields.some((field) => field.startsWith('extension_'))) continue;
    const names = fields.map((field) => kind.fields[field]?.name ?? { zh: field, en: field });
    const says = {
      zh: `改动:${names.map(({ zh }) => zh).join('、')}`,
      en: `Change: ${names.map(({ en }) => en).join(', ')}`,
    };
    const refusal = await refusalOf(asking, { act: 'accept', entry: entry.seq });
    waiting.push({ seq: entry.seq, says, may: refusal === null, why: refusal?.says ?? null });
  }
  return waiting;
}

/** What a sheet says of it, and whether that has been confirmed. */
function toldOf(kind: KindDef, { fields }: Observed, entries: readonly Entry[]): ToldView | null {
  const facts = Object.entries(kind.fields).flatMap(([field, { name }]) =>
    field.startsWith('told_') && !isEmpty(fields[field]) ? [{ field, name, value: fields[field] ?? null }] : [],
  );
  if (facts.length === 0) return null;
  const closed = dateOf(fields['closed_on']) !== null;
  const approver = fields['backfill_approver'];
  const confirmed = closed && letIn(entries.slice(0, entries.findLastIndex(closing)));
  const backfill = confirmed ? 'confirmed' : toldDone(fields) && !closed ? 'waiting' : 'none';
  return { facts, backfill, approver: typeof approver === 'string' ? approver : null };
}

function closing({ change }: Entry): boolean {
  return change.act === 'reach' && change.stage === 'closed';
}
