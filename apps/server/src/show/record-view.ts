/** One record whole: stages with their evidence, money by state, series, what it is tied to, what waits. */
import { dayNumber, officialCalendar } from '@wutong/codes';
import { daysInStage } from '@wutong/kernel/duties/stage-clock';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { foldRecord, standing } from '@wutong/kernel/ledger/fold';
import { observe } from '@wutong/kernel/ledger/observe';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { tiesAfter } from '@wutong/kernel/ledger/ties';
import { timelineOf } from '@wutong/kernel/ledger/timeline';
import type { AsOf, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { readSources } from '@wutong/kernel/sources/read';
import type { Source } from '@wutong/kernel/sources/types';
import type { Context } from '../context';
import type { RecordView } from '../wire';
import { recordClocks } from '../duties/record-clocks';
import { entryViews, officeNameOf, sourceView } from './entry-views';
import { hiddenFields, maskFields } from './masks';
import { formerStages } from '@wutong/kernel/stages/former';
import { stageName } from '@wutong/kernel/kinds/former';
import { placeName } from './place-name';
import { placeAfter } from './place-now';
import { relatedRecords } from './related';
import { stageViews } from './stage-views';

/** The record on a pair of dates, or null when it did not exist then or lies outside what the viewer may read. */
export async function recordView(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  kindCode: string,
  record: string,
  at: AsOf,
): Promise<RecordView | null> {
  const { registry, city, tree } = context;
  const kind = registry.kind(kindCode);
  const entries = await entriesOf(sql, city, record);
  if (entries[0]?.kind !== kind.kind) return null;
  const state = foldRecord(kind, entries, at);
  if (!state || state.withdrawn) return null;
  const seen = observe(kind, state, at);
  const { place } = seen;
  // Whoever may read the record where it is now may read its whole story, and nobody else any of it.
  const now = placeAfter(kind, entries) ?? null;
  const ties = tiesAfter(kind, entries);
  if (!decide(viewer, 'read', kind.kind, now, tree, ties)) return null;
  const hidden = hiddenFields(context, viewer, kind)(now, ties);
  const shown: Observed = { ...seen, fields: maskFields(seen.fields, hidden) };
  const known = entries.filter((entry) => entry.recordedAt <= at.known);
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  const setters = Object.values(seen.setBy).flatMap((seq) => bySeq.get(seq)?.source ?? []);
  const waiting = known.filter((entry) => standing(entry, known) === 'requested');
  const [sources, related, pending, clocks] = await Promise.all([
    readSources(sql, city, setters),
    relatedRecords(sql, context, viewer, kind, shown, at),
    entryViews(sql, context, viewer, waiting),
    recordClocks(sql, context, kind, seen, entries, at),
  ]);
  const log = stagesLog(kind, known, at);
  const titles = new Map(related.map(({ record: id, title }) => [id, title]));
  return {
    kind: kind.kind,
    record,
    title: seen.title,
    place,
    placeName: placeName(tree.at(at), place),
    stage: seen.stage,
    fields: shown.fields,
    labels: seen.labels,
    flags: Object.keys(seen.flags),
    held: seen.held,
    exited: seen.exited !== null,
    sample: seen.sample,
    version: entries.at(-1)?.version ?? seen.version,
    changedOn: changedOn(kind, known, at) ?? seen.createdOn,
    at,
    stages: stageViews(context, kind, shown, seen, { bySeq, sources, titles }),
    formerStages: formerStages(kind, seen, at.asOf).map(({ stage, on, seq }) => ({
      stage,
      name: stageName(kind, stage),
      on,
      entry: seq,
    })),
    setBy: setBy(context, seen, bySeq, sources),
    series: seriesViews(kind, seen),
    money: moneyOf(kind, shown),
    related,
    pending,
    stagesLog: log,
    ...clocks,
    can: {
      write: decide(viewer, 'write', kind.kind, now, tree, ties),
      review: decide(viewer, 'review', kind.kind, now, tree, ties),
    },
  };
}

function changedOn(kind: KindDef, known: readonly Entry[], at: AsOf): string | null {
  return timelineOf(kind, known).findLast((stretch) => stretch.from <= at.asOf)?.from ?? null;
}

/** Which stage it was in from when to when, up to the day read. */
function stagesLog(kind: KindDef, known: readonly Entry[], at: AsOf): RecordView['stagesLog'] {
  const log: RecordView['stagesLog'] = [];
  for (const { from, to, stage, seq } of timelineOf(kind, known)) {
    if (from > at.asOf) break;
    const end = to !== null && to <= at.asOf ? to : null;
    const last = log.at(-1);
    if (last && last.stage === stage) last.to = end;
    else if (stage !== null) log.push({ stage, from, to: end, days: null, workingDays: null, seq });
  }
  return log.map((line) => ({
    ...line,
    days: dayNumber(line.to ?? at.asOf) - dayNumber(line.from),
    workingDays: daysInStage(line.from, line.to, at.asOf, officialCalendar),
  }));
}

function setBy(
  context: Context,
  seen: Observed,
  bySeq: ReadonlyMap<number, Entry>,
  sources: ReadonlyMap<string, Source>,
): RecordView['setBy'] {
  const lines = Object.entries(seen.setBy).flatMap(([field, seq]) => {
    const entry = bySeq.get(seq);
    if (!entry) return [];
    const source = entry.source === null ? undefined : sources.get(entry.source);
    const office = officeNameOf(context, entry.office);
    return [
      [
        field,
        { seq, on: entry.effectiveOn, office, source: source ? sourceView(source, entry.locator) : null },
      ] as const,
    ];
  });
  return Object.fromEntries(lines);
}

function seriesViews(kind: KindDef, seen: Observed): RecordView['series'] {
  return Object.entries(kind.series ?? {}).map(([series, def]) => ({
    series,
    name: def.name,
    months: Object.entries(seen.series[series] ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, values]) => ({
        month,
        values: Object.fromEntries(Object.keys(def.values).map((value) => [value, values[value] ?? null])),
      })),
  }));
}

/** Each amount under its own state. They are never added: a plan, a completion and a receipt are different money. */
function moneyOf(kind: KindDef, shown: Observed): RecordView['money'] {
  return Object.entries(kind.fields).flatMap(([field, def]) => {
    if (def.type !== 'yuan') return [];
    const value = shown.fields[field];
    return [{ field, name: def.name, state: def.moneyState ?? field, yuan: typeof value === 'number' ? value : null }];
  });
}
