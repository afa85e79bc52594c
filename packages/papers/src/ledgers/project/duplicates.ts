/** One project once (ledger rule N6): the same code is one record, a probable repetition is held until a person decides. */
import type { Gazetteer } from '@wutong/codes';
import { placeOfProjectCode } from '@wutong/codes';
import type { Findings } from '../../findings';
import { address } from '../../book/types';
import type { Conflict, Duplicate, Value } from '../../reading';
import type { Progress } from '../types';
import { STEP } from '../types';
import type { ProjectName } from './likeness';
import { likeName, projectName, sameName } from './likeness';
import type { ProjectRow } from './row';
import { cellOf } from './row';
import { DATE_FIELDS, MONEY_FIELDS } from './shape';

export interface Merged {
  row: ProjectRow;
  /** Other rows of the same project. */
  others: ProjectRow[];
  heldFor: string | null;
}

interface Context {
  gazetteer: Gazetteer;
  city: string;
  findings: Findings;
  duplicates: Duplicate[];
}

/** Rows with one project code become one record; the county inside the code wins, else the first row. */
export function mergeByCode(rows: ProjectRow[], context: Context): Merged[] {
  const groups = new Map<string, ProjectRow[]>();
  const records: Merged[] = [];
  for (const row of rows) {
    const code = row.values.code as string | null;
    const group = code === null ? undefined : groups.get(code);
    if (group) group.push(row);
    else {
      if (code !== null) groups.set(code, [row]);
      records.push({ row, others: [], heldFor: null });
    }
  }
  for (const record of records) {
    const code = record.row.values.code as string | null;
    const group = code === null ? undefined : groups.get(code);
    if (!group || group.length === 1) continue;
    const place = placeOfProjectCode(code!);
    // A row is the county's own when it says the county itself, not when it sits in a collective sheet of another.
    const host = group.find((row) => row.values.place_code === place);
    record.row = host ?? group[0]!;
    record.others = group.filter((row) => row !== record.row);
    const because = host
      ? `the place inside the project code is ${place} ${context.gazetteer.get(place ?? '')?.name ?? ''}`.trim()
      : 'the first row';
    report(record, because, context);
  }
  return records;
}

function report({ row, others }: Merged, because: string, { findings, duplicates }: Context): void {
  const conflicts: Conflict[] = [];
  for (const other of others) {
    findings.warn('DUPLICATE_SAME_CODE', cellOf(other, 'code'), { raw: other.values.code, of: row.id });
    for (const field of [...MONEY_FIELDS, ...DATE_FIELDS]) {
      const used = row.values[field]!;
      const value = other.values[field]!;
      if (used === null || value === null || sameValue(used, value)) continue;
      findings.warn('DUPLICATE_CONFLICT', cellOf(other, field), { of: row.id, field, used, other: value });
      conflicts.push({ field, used, used_because: because, values: [side(row, field), side(other, field)] });
    }
  }
  const rows = [row, ...others]
    .sort((a, b) => a.order - b.order || a.row - b.row)
    .map(({ sheet, row: n }) => ({ sheet, row: n }));
  duplicates.push({ basis: 'same_project_code', records: [row.id], counted: row.id, held: [], rows, conflicts });
}

function side(row: ProjectRow, field: string): Conflict['values'][number] {
  const at = cellOf(row, field);
  const value = row.values[field]!;
  return {
    sheet: row.sheet,
    cell: address(at.column!, at.row),
    ...(field.endsWith('_yuan') ? { yuan: value as number } : { value }),
  };
}

/** Equal, or equal as far as both are known: 2025-03 and 2025-03-21 do not contradict. */
function sameValue(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (!('value' in a) || !('value' in b)) return false;
  return a.value.startsWith(b.value) || b.value.startsWith(a.value);
}

/** Holds every record that probably repeats an earlier one, telling from time to time how far it is. */
export function* holdProbable(records: Merged[], context: Context): Generator<Progress, void> {
  // Two codes are two projects: where every row has one there is nothing to compare, and no index of names to hold.
  if (records.every(({ row }) => row.values.code !== null)) return;
  const names = new Map<string, string[]>();
  const namesOf = (place: string) => {
    if (!names.has(place)) names.set(place, placeNames(place, context));
    return names.get(place)!;
  };
  const byPair = new Map<string, Entry[]>();
  const byFirm = new Map<string, Entry[]>();
  let done = 0;
  for (const record of records) {
    if (++done % STEP === 0) yield { sheet: '', rows: done };
    const { values } = record.row;
    const place = (values.place_code as string | null) ?? '';
    const name = projectName(values.name as string, namesOf(place));
    const entry: Entry = { record, name };
    const firm = (values.credit_code as string | null) ?? firmName(values.builder as string | null);
    // Only names that agree in place, phase and figures can be alike; of those, the ones that share their rarest character pairs are compared.
    const sign = [place, name.phases, name.works, name.numbers].join('|');
    const keys = pairs(name.core).map((pair) => `${sign}|${pair}`);
    const rarest = keys
      .map((key) => byPair.get(key) ?? [])
      .filter((list) => list.length > 0)
      .sort((a, b) => a.length - b.length)
      .slice(0, 4);
    hold(entry, new Set([...(firm === null ? [] : (byFirm.get(firm) ?? [])), ...rarest.flat()]), context);
    if (firm !== null) add(byFirm, firm, entry);
    for (const key of keys) add(byPair, key, entry);
  }
}

/** Long lists are of words that say nothing; they stop growing so that large files stay quick. */
const LONGEST = 200;

function add(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = index.get(key);
  if (!list) index.set(key, [entry]);
  else if (list.length < LONGEST) list.push(entry);
}

type Entry = { record: Merged; name: ProjectName };

function hold(entry: Entry, candidates: Iterable<Entry>, context: Context): void {
  for (const other of candidates) {
    if (entry.record.heldFor || other.record.heldFor) continue;
    const because = suspicion(entry, other);
    if (!because) continue;
    // The row without a code waits; when neither has one, the later.
    const [kept, held] =
      entry.record.row.values.code !== null && other.record.row.values.code === null ? [entry, other] : [other, entry];
    held.record.heldFor = kept.record.row.id;
    const { row } = held.record;
    context.findings.warn('PROBABLE_DUPLICATE', cellOf(row, 'name'), {
      raw: row.values.name,
      record: row.id,
      of: kept.record.row.id,
      because,
    });
    context.duplicates.push({
      basis: 'probable',
      records: [kept.record.row.id, row.id],
      counted: kept.record.row.id,
      held: [row.id],
      because,
    });
  }
}

/** What speaks for one project under two rows; null when nothing does, or something speaks against it. */
function suspicion(a: Entry, b: Entry): string[] | null {
  const x = a.record.row.values;
  const y = b.record.row.values;
  if (x.code !== null && y.code !== null) return null;
  if (x.place_code !== y.place_code || a.name.phases !== b.name.phases) return null;
  const because: string[] = [];
  const firm = x.credit_code !== null && y.credit_code !== null ? x.credit_code === y.credit_code : null;
  const sameBuilder =
    firmName(x.builder as string | null) !== null &&
    firmName(x.builder as string | null) === firmName(y.builder as string | null);
  if (firm === true) because.push('credit_code');
  else if (firm === false) return null;
  else if (sameBuilder) because.push('builder');
  const amounts = x.total_investment_yuan !== null && y.total_investment_yuan !== null;
  const sameAmount = amounts && x.total_investment_yuan === y.total_investment_yuan;
  if (sameAmount) because.push('total_investment_yuan');
  const equal = sameName(a.name, b.name);
  const like = equal || likeName(a.name, b.name);
  if (like) because.push('name');
  if (because.includes('credit_code') || because.includes('builder')) return like || sameAmount ? because : null;
  if (!like) return null;
  // Different amounts and nothing else in common but a similar name: two projects.
  if (!equal && amounts && !sameAmount) return null;
  because.push('place');
  return because;
}

/** Only a firm identifies: a village or a bureau builds many things. */
function firmName(builder: string | null): string | null {
  if (builder === null || !/公司|集团|厂|合作社|企业|药业|矿业|置业|能源$/.test(builder)) return null;
  return builder.replace(/(?:股份|有限|责任|公司|集团|\s)/g, '');
}

function pairs(text: string): string[] {
  const found: string[] = [];
  for (let i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
  return found.length > 0 ? found : [text];
}

/** The county's and the city's names in all forms, longest first. */
function placeNames(code: string, { gazetteer, city }: Context): string[] {
  const places = [gazetteer.get(code), gazetteer.get(city)].filter((place) => place !== undefined);
  const all = places.flatMap((place) => [
    place.name,
    place.short,
    ...place.aliases,
    ...place.formerNames.map((f) => f.name),
  ]);
  return [...new Set(all)].filter((name) => name.length >= 2).sort((x, y) => y.length - x.length);
}
