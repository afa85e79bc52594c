/** One contract told by both sides of an enclave is one event (ledger rules N6, N7): rows merge, their shares come together. */
import type { Findings } from '../findings';
import { address } from '../book/types';
import type { Conflict, Duplicate, ShareValue, Value } from '../reading';
import type { LedgerContext } from './row-reader';
import { numberKey } from './signing-effects';
import type { SigningRow } from './signing-row';
import type { Side } from './signing-shares';
import { sideOf, sumOf, sumsToOne } from './signing-shares';

/** An event with every row it stands on; the first row speaks. */
export interface MergedEvent {
  first: SigningRow;
  others: SigningRow[];
}

/** Contracts are split among places; other papers split nothing. */
const SPLIT = new Set<Value>(['contract', 'owner_change']);

/** Rows of one kind with one contract number on one day become one event. */
export function mergeEvents(rows: SigningRow[]): MergedEvent[] {
  const events: MergedEvent[] = [];
  const byKey = new Map<string, MergedEvent>();
  for (const row of rows) {
    const { contract_no, event_on, event_type } = row.values;
    const day = event_on !== null && typeof event_on === 'object' && 'value' in event_on! ? event_on.value : null;
    const key =
      typeof contract_no === 'string' && day !== null ? `${numberKey(contract_no)} ${day} ${String(event_type)}` : null;
    const same = key === null ? undefined : byKey.get(key);
    if (same) same.others.push(row);
    else {
      const event = { first: row, others: [] };
      events.push(event);
      if (key !== null) byKey.set(key, event);
    }
  }
  return events;
}

/** Puts the shares of an event in order; null with a refusal of all its rows when they do not sum to one. */
export function settleShares(event: MergedEvent, context: LedgerContext): boolean {
  const { values } = event.first;
  if (!SPLIT.has(values.event_type!)) return true;
  const rows = [event.first, ...event.others];
  const host = firstOf(rows, 'host_place_code');
  const origin = firstOf(rows, 'origin_place_code');
  values.host_place_code = host;
  values.origin_place_code = origin;
  const stated = rows.filter((row) => row.shares !== null);
  if (stated.length === 0) {
    values.shares = [{ place_code: host, share: 1 }];
    return true;
  }
  const shares = whole(stated, origin, host, context) ?? sidesTogether(stated, origin, host, context);
  if (shares && sumsToOne(shares.map(({ share }) => share))) {
    values.shares = shares;
    return true;
  }
  const sum = shares ? sumOf(shares.map(({ share }) => share)) : null;
  for (const row of stated) refuse(row, sum, context.findings);
  return false;
}

function firstOf(rows: SigningRow[], field: string): string | null {
  return (rows.map((row) => row.values[field]).find((value) => value !== null) as string | undefined) ?? null;
}

/** A cell that states the whole division by itself; the first such cell speaks. */
function whole(
  rows: SigningRow[],
  origin: string | null,
  host: string | null,
  context: LedgerContext,
): ShareValue[] | null {
  for (const { shares } of rows) {
    if (shares?.kind === 'even') return sides(0.5, 0.5, origin, host);
    if (shares?.kind === 'pair' && shares.shares.length === 2)
      return sides(shares.shares[0]!, shares.shares[1]!, origin, host);
    if (shares?.kind === 'single' && shares.share === 1)
      return [{ place_code: shares.side === 'origin' ? origin : host, share: 1 }];
    if (shares?.kind === 'named')
      return shares.parts.map(({ who, share }) => ({ place_code: placeNamed(who, origin, host, context), share }));
  }
  return null;
}

function sides(a: number, b: number, origin: string | null, host: string | null): ShareValue[] {
  const both = [
    { place_code: origin, share: a },
    { place_code: host, share: b },
  ];
  return both.filter(({ share }) => share > 0);
}

function placeNamed(
  who: string,
  origin: string | null,
  host: string | null,
  { gazetteer, city, asOf }: LedgerContext,
): string | null {
  const side = sideOf(who);
  if (side) return side === 'origin' ? origin : host;
  const found = gazetteer.resolve(who, { within: city, on: asOf });
  return found.kind === 'sure' || found.kind === 'former' ? found.place.code : null;
}

/** Each side reports its own part: which is whose is said by the cell, by the remark, or by the other row. */
function sidesTogether(
  rows: SigningRow[],
  origin: string | null,
  host: string | null,
  context: LedgerContext,
): ShareValue[] | null {
  const told = rows.flatMap((row) =>
    row.shares?.kind === 'single'
      ? [{ share: row.shares.share, side: row.shares.side ?? reporter(row, origin, host, context) }]
      : [],
  );
  if (told.length === 0) return null;
  const part = (side: Side) => told.find((t) => t.side === side);
  const open = told.filter((t) => t.side === null);
  const a = part('origin') ?? (part('host') && open.length === 1 ? open[0] : undefined);
  const b = part('host') ?? (part('origin') && open.length === 1 ? open[0] : undefined);
  if (a && b) return sides(a.share, b.share, origin, host);
  // Neither row says whose part it is: the city's total is sure, the credit is not.
  if (open.length === 2 && open[0]!.share === open[1]!.share)
    return sides(open[0]!.share, open[1]!.share, origin, host);
  return told.map(({ share }) => ({ place_code: null, share }));
}

function reporter(
  row: SigningRow,
  origin: string | null,
  host: string | null,
  { gazetteer }: LedgerContext,
): Side | null {
  const text = `${String(row.values.remark ?? '')} ${String(row.values.title ?? '')}`;
  const side = sideOf(String(row.values.remark ?? ''));
  if (side) return side;
  const names = (code: string | null) =>
    code === null ? [] : [gazetteer.get(code)?.name, gazetteer.get(code)?.short].filter((name) => name !== undefined);
  const by = /([一-龥]{2,8}?)(?:上?报|填报|报送)/.exec(text)?.[1];
  if (!by) return null;
  if (names(origin).some((name) => by.includes(name))) return 'origin';
  return names(host).some((name) => by.includes(name)) ? 'host' : null;
}

function refuse(row: SigningRow, sum: number | null, findings: Findings): void {
  const field = ['shares', 'share_origin', 'share_host'].find((f) => row.raws[f] !== undefined) ?? 'shares';
  const at = row.places[field]!;
  findings.warnings = findings.warnings.filter((warning) => warning.record !== row.id);
  findings.reject(
    'SHARES_NOT_ONE',
    { sheet: row.sheet, column: at.column, row: row.row },
    { raw: row.raws[field], field: 'shares', ...(sum === null ? {} : { sum }) },
  );
}

/** Reports an event that stands on several rows, with every figure the rows do not agree on. */
export function reportMerged(event: MergedEvent, findings: Findings): Duplicate | null {
  const { first, others } = event;
  if (others.length === 0) return null;
  const conflicts: Conflict[] = [];
  for (const other of others) {
    const at = other.places.contract_no!;
    findings.warn(
      'DUPLICATE_SAME_CONTRACT',
      { sheet: other.sheet, ...at },
      { raw: other.raws.contract_no, of: first.id },
    );
    for (const field of ['amount_yuan', 'investor_credit_code', 'host_place_code', 'origin_place_code']) {
      const [used, value] = [first.values[field] ?? null, other.values[field] ?? null];
      if (used === null || value === null || used === value) continue;
      findings.warn(
        'DUPLICATE_CONFLICT',
        { sheet: other.sheet, ...other.places[field]! },
        { raw: other.raws[field], of: first.id, field, used, other: value },
      );
      conflicts.push({ field, used, used_because: 'the first row', values: [side(first, field), side(other, field)] });
    }
  }
  const rows = [first, ...others].map(({ sheet, row }) => ({ sheet, row }));
  return { basis: 'same_contract_no', records: [first.id], counted: first.id, held: [], rows, conflicts };
}

function side(row: SigningRow, field: string): Conflict['values'][number] {
  const at = row.places[field]!;
  const value = row.values[field] ?? null;
  return {
    sheet: row.sheet,
    cell: address(at.column, at.row),
    ...(field.endsWith('_yuan') ? { yuan: value as number } : { value }),
  };
}
