/** One record's light with every month, clause and figure, its exemptions and those asked for. */
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { entryPage } from '@wutong/kernel/ledger/read';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { monthNumber, monthOf } from '@wutong/kernel/metrics/store/columns';
import { sayDuty, sayJudged, type MonthLight } from '@wutong/module-supervision/lights';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { E as Edge } from '../edge/edge.errors';
import { recordId } from '../imports/verdicts';
import { placeNow } from '../show/place-now';
import type { ExemptionAsked, LightDetail, LitKind, RuleSetBrief } from '../wire';
import { writeAs } from '../write-as';
import { dutyHistory } from './duty-lights';
import { inSight } from './in-sight';
import { projectHistory } from './project-lights';
import { dutyRow, projectRow } from './rows';
import { dutySetBrief, projectSetBrief } from './rules-view';
import { EXEMPTION, exemptionOf, type RuleBook } from './rules';

/** Requests looked through for those about one record. */
const WAITING = 500;

type Base = Pick<LightDetail, 'kind' | 'record' | 'title' | 'place' | 'placeName' | 'owner' | 'light' | 'step' | 'sample' | 'month' | 'says' | 'months' | 'rules'>; // prettier-ignore

/** Throws FORBIDDEN_ACTION, RECORD_NOT_FOUND. */
export async function lightDetail(
  context: Context,
  viewer: Viewer,
  { kind, record, at, month }: { kind: LitKind; record: string; at: AsOf; month: string | undefined },
): Promise<LightDetail> {
  const shows = await inSight(context, viewer, kind, undefined, at);
  const found = kind === 'project' ? await projectDetail(context, at, record, month) : await dutyDetail(context, at, record); // prettier-ignore
  if (!found || !shows(record, found.base.place)) throw new WutongError(Edge.RECORD_NOT_FOUND);
  const { base, book } = found;
  return {
    ...base,
    at,
    exemptions: [...(book.exemptions.get(record) ?? [])],
    requested: await requestedFor(context, record),
    mayExempt: decide(viewer, 'write', EXEMPTION, base.place, context.tree),
  };
}

async function projectDetail(
  context: Context,
  at: AsOf,
  record: string,
  wanted: string | undefined,
): Promise<{ base: Base; book: RuleBook } | null> {
  const found = await projectHistory(context, at, record);
  if (!found) return null;
  const { seen, months, book } = found;
  const asked = wanted === undefined ? undefined : monthNumber(wanted);
  // The last month of which anything can be told, unless somebody asks for another.
  const lit = asked === undefined ? months.findLast(({ light }) => light !== 'unknown' && light !== 'none') : undefined;
  const shown = asked === undefined ? (lit ?? months.at(-1)) : months.find(({ month }) => month === asked);
  const told = months.map(({ month, light, own, rules, dimensions }): MonthLight => ({
    month: monthOf(month),
    light,
    own,
    rules: rules.code,
    dimensions: dimensions.map((one) => sayJudged(rules, one, month)),
  }));
  const owner = seen.fields['responsible_unit'];
  const strip = months.filter(({ month }) => shown !== undefined && month <= shown.month);
  const {
    why: _why,
    strip: _strip,
    ...row
  } = projectRow(
    context,
    book,
    {
      record,
      title: seen.title,
      place: seen.place,
      owner: typeof owner === 'string' && owner ? owner : null,
      sample: seen.sample,
      light: shown?.light ?? 'none',
      dimensions: shown?.dimensions ?? [],
      strip,
    },
    shown?.month ?? monthNumber(at.asOf),
  );
  const sets = new Map(months.map(({ rules }) => [rules.code, rules]));
  if (sets.size === 0) sets.set('', book.projectOn(at.asOf));
  return {
    book,
    base: {
      ...row,
      month: shown ? monthOf(shown.month) : null,
      says: told.find(({ month }) => shown && month === monthOf(shown.month))?.dimensions ?? [],
      months: told.toReversed(),
      rules: [...sets.values()].map(projectSetBrief),
    },
  };
}

async function dutyDetail(context: Context, at: AsOf, record: string): Promise<{ base: Base; book: RuleBook } | null> {
  const found = await dutyHistory(context, at, record);
  if (!found) return null;
  const { lit, months, book } = found;
  const { why: _why, strip: _strip, ...row } = dutyRow(context, book, lit, at);
  const sets = new Map<string, RuleSetBrief>();
  for (const rules of [book.dutyOn(at.asOf), ...months.map((one) => one.rules)])
    sets.set(rules.code, dutySetBrief(rules));
  return {
    book,
    base: {
      ...row,
      month: null,
      says: [sayDuty(book.dutyOn(at.asOf), lit.judged)],
      months: months.toReversed().map((one) => ({
        month: monthOf(one.month),
        light: one.light,
        own: one.own,
        rules: one.rules.code,
        dimensions: [sayDuty(one.rules, one, one.madeGood)],
      })),
      rules: [...sets.values()],
    },
  };
}

/** Exemptions asked for and not decided. Whoever sees the record may know that one was asked for. */
async function requestedFor(context: Context, about: string): Promise<LightDetail['requested']> {
  const { rows } = await context.database.read(systemScope(context.city), (sql) =>
    entryPage(sql, context.city, { kind: EXEMPTION, waiting: true, size: WAITING }),
  );
  return rows.flatMap(({ record, change, effectiveOn }) => {
    if (change.act !== 'create' || change.fields['about'] !== about) return [];
    const { from, to, dimension, reason } = exemptionOf({ record, fields: change.fields });
    return [{ record, month: from, toMonth: to, dimension, reason, on: effectiveOn }];
  });
}

/** Asks for an exemption; a second person decides. Throws FORBIDDEN, RECORD_NOT_FOUND, MONTH_INVALID, EXEMPTION_REVERSED. */
export async function askExemption(
  context: Context,
  viewer: Viewer,
  { idem, kind, record, month, toMonth, dimension, reason, approver }: { idem: string; kind: LitKind; record: string; month: string; toMonth?: string | undefined; dimension?: string | undefined; reason: string; approver: string }, // prettier-ignore
): Promise<ExemptionAsked> {
  const { database, city, registry } = context;
  const found = await database.read(scopeFor(context, viewer, 'read', kind), (sql) => placeNow(sql, city, registry.kind(kind), record)); // prettier-ignore
  if (found === undefined) throw new WutongError(Edge.RECORD_NOT_FOUND);
  const place = found ?? city;
  const fields = {
    about: record,
    place,
    month,
    reason,
    approver,
    ...(toMonth && toMonth !== month ? { to_month: toMonth } : {}),
    ...(dimension ? { dimension } : {}),
  };
  const id = recordId('lx', `exempt ${viewer.account}`, idem);
  const draft = {
    kind: EXEMPTION,
    record: id,
    effectiveOn: context.today(),
    change: { act: 'create' as const, fields },
  };
  const { entries } = await writeAs(context, viewer, {
    action: 'write',
    kind: EXEMPTION,
    place,
    idem,
    drafts: [draft],
  });
  return { record: id, entry: entries[0]!.seq };
}
