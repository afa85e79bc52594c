/** Entries as people read them: a sentence, names instead of codes, the source. One look-up of each sort for a whole page. */
import { accountNames } from '@wutong/kernel/access/accounts';
import { reach, SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import { standing } from '@wutong/kernel/ledger/fold';
import { keptTies } from '@wutong/kernel/ledger/ties';
import type { Entry, Locator } from '@wutong/kernel/ledger/types';
import { placeChange } from '@wutong/kernel/places/place-change';
import { readSources } from '@wutong/kernel/sources/read';
import type { Source } from '@wutong/kernel/sources/types';
import type { Context } from '../context';
import { says } from '../says';
import type { EntryView, SourceView } from '../wire';
import { type RecordHead, recordHeads } from './heads';
import { type Hidden, hiddenFields, MASK, maskChange } from './masks';

/** Who wrote what no signed-in person wrote. */
const COMMAND_LINE: Bilingual = { zh: '命令行', en: 'command line' };
const same = (text: string): Bilingual => ({ zh: text, en: text });

/** Posts do not tell kinds apart yet; where they do, a page of entries of many kinds is asked for kind by kind. */
export const ANY_KIND = '*';

/** The views of entries, in the order given. `known`: the ties of their records, where they have been looked up already. */
export async function entryViews(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  entries: readonly Entry[],
  known?: ReadonlyMap<string, readonly string[]>,
): Promise<EntryView[]> {
  if (entries.length === 0) return [];
  const { city, registry } = context;
  const kinds = new Map([...registry.kinds, placeChange].map((kind) => [kind.kind, kind]));
  const referred = entries.flatMap((entry) => [entry.record, ...references(kinds.get(entry.kind), entry)]);
  const records = entries.map(({ record }) => record);
  const named = entries.flatMap(({ source }) => source ?? []);
  const [heads, ties, names, sources, decisions] = await Promise.all([
    recordHeads(sql, registry, city, referred),
    known ?? keptTies(sql, city, records),
    accountNames(sql, city, [...new Set(entries.map(({ actor }) => actor))]),
    readSources(sql, city, named),
    decisionsOn(sql, city, entries),
  ]);
  const places = reach(viewer, 'read', ANY_KIND, context.tree);
  const hidden = new Map<string, Hidden>();
  return entries.map((entry) => {
    const kind = kinds.get(entry.kind);
    const head = heads.get(entry.record);
    if (kind && !hidden.has(kind.kind)) hidden.set(kind.kind, hiddenFields(context, viewer, kind));
    const place = head?.place ?? placeSaid(kind, entry);
    const change = maskChange(entry.change, hidden.get(entry.kind)?.(place, ties.get(entry.record)) ?? new Set());
    const title = head?.title ?? titleSaid(kind, entry);
    const source = entry.source === null ? null : (sources.get(entry.source) ?? null);
    const officeName = officeNameOf(context, entry.office);
    const shown = { ...entry, change };
    return {
      ...shown,
      status: standing(entry, decisions),
      title,
      kindName: kind?.name ?? { zh: entry.kind, en: entry.kind },
      says: says(kind, shown, {
        office: officeName,
        title,
        source: source?.title ?? null,
        place: (code) => context.tree.nameOf(code),
        record: (id) => visibleTitle(heads, places, id),
        officeName: (code) => officeNameOf(context, code),
      }),
      actorName: entry.actor === SYSTEM_ACCOUNT ? COMMAND_LINE : same(names.get(entry.actor) ?? entry.actor),
      officeName,
      sourceView: source && sourceView(source, entry.locator),
    };
  });
}

/** Name of an office; what was typed on the command line stands for itself. */
export function officeNameOf(context: Context, office: string): string {
  return context.offices.get(office)?.name ?? office;
}

export function sourceView(source: Source, locator: Locator | null): SourceView {
  const { id, kind, title, docNo, url, hasFile } = source;
  return { id, kind, title, docNo, url, locator, hasFile };
}

/** Titles of records outside what was read here stay ids: a reference is no way around the reach. */
export function visibleTitle(
  heads: ReadonlyMap<string, RecordHead>,
  places: readonly string[] | null,
  id: string,
): string {
  const head = heads.get(id);
  if (!head) return id;
  return places === null || (head.place !== null && places.includes(head.place)) ? head.title : id;
}

function references(kind: KindDef | undefined, { change }: Entry): string[] {
  if (change.act === 'merge') return [change.into];
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  return Object.entries(fields).flatMap(([field, value]) =>
    kind?.fields[field]?.type === 'record' && typeof value === 'string' ? [value] : [],
  );
}

/** Acceptances and rejections of the requests among the entries; those of other pages must be looked up. */
async function decisionsOn(sql: Sql, city: string, entries: readonly Entry[]): Promise<Entry[]> {
  const records = entries.filter(({ status }) => status === 'requested').map(({ record }) => record);
  if (records.length === 0) return [];
  const { rows } = await sql.query<Entry>(
    `SELECT change FROM entry WHERE city = $1 AND record = ANY($2::text[]) AND change ->> 'act' IN ('accept', 'reject')`,
    [city, records],
  );
  return rows;
}

function said(kind: KindDef | undefined, entry: Entry, field: keyof Pick<KindDef, 'title' | 'place'>): FieldValue {
  return kind && entry.change.act === 'create' ? (entry.change.fields[kind[field]] ?? null) : null;
}

function placeSaid(kind: KindDef | undefined, entry: Entry): string | null {
  const place = said(kind, entry, 'place');
  return typeof place === 'string' && place !== MASK ? place : null;
}

function titleSaid(kind: KindDef | undefined, entry: Entry): string {
  const title = said(kind, entry, 'title');
  return typeof title === 'string' && title ? title : entry.record;
}
