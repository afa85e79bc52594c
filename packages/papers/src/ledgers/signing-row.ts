/** One row of a signing ledger: its values, and the share cell as it was read. */
import type { PlaceFact } from '@wutong/codes';
import { cleanText } from '@wutong/codes';
import type { Located, Table, TableRow } from '../layout/table';
import type { Value, Values } from '../reading';
import type { LedgerContext } from './row-reader';
import { RowReader } from './row-reader';
import type { SharesReading, Side } from './signing-shares';
import { orderOf, readShares, sideOf } from './signing-shares';
import type { EventType } from './signing-words';
import { eventTypeOf, eventTypeOfTitle, prospectStateOf, statusOf } from './signing-words';
import type { ColumnUnits } from './units';

export interface SigningRow {
  id: string;
  sheet: string;
  row: number;
  values: Values;
  cells: Record<string, string>;
  shares: SharesReading | null;
  /** Field → where its cell stands, empty or not. */
  places: Record<string, { column: number; row: number }>;
  raws: Record<string, Value>;
  words: string;
}

export interface SigningRowOptions {
  context: LedgerContext;
  table: Table;
  units: ColumnUnits;
  year: number;
  /** The county of the sheet, where a row names none. */
  fallback: PlaceFact | null;
  /** The event its sheet or section holds, where a row names none. */
  heading: EventType | null;
}

const FIELDS = [
  'event_on', 'title', 'event_type', 'investor', 'investor_credit_code', 'contract_no', 'related_contract_no', 'amount_yuan',
  'amount_meaning', 'increment_yuan', 'origin_place_code', 'host_place_code', 'shares', 'chain', 'activity', 'status', 'status_on', 'remark',
] as const; // prettier-ignore

/** Reads a data row of the signing sheet; null when it must not be written (the reason is in the findings). */
export function readSigningRow(row: TableRow, id: string, options: SigningRowOptions): SigningRow | null {
  const { context, table } = options;
  const mark = context.findings.mark();
  const reader = new RowReader(table, row, id, context, options.units, options.year);
  const values: Values = Object.fromEntries(FIELDS.map((field) => [field, null]));
  values.event_on = reader.date('event_on').date;
  values.title = titleOf(reader, table, row);
  const nature = reader.text('event_type');
  values.investor = reader.text('investor');
  values.investor_credit_code = reader.creditCode('investor_credit_code');
  values.contract_no = numberOf(reader, 'contract_no');
  values.related_contract_no = numberOf(reader, 'related_contract_no');
  values.amount_yuan = reader.money('amount_yuan');
  values.origin_place_code = reader.place('origin_place_code', context.city)?.code ?? null;
  values.host_place_code = reader.place('host_place_code', context.city)?.code ?? null;
  if (!reader.find('host_place_code')) values.host_place_code = options.fallback?.code ?? null;
  for (const field of ['chain', 'activity'] as const) values[field] = reader.text(field);
  values.remark = reader.text('remark', { keep: true });
  values.status = statusIn(reader);
  values.status_on = reader.date('status_on').date;
  values.event_type = eventIn(nature, values, options.heading);
  const shares = sharesIn(reader);
  if (reader.refusal) {
    context.findings.rollback(mark);
    context.findings.reject(reader.refusal.code, reader.refusal.at, reader.refusal.extra);
    return null;
  }
  const header = table.column('amount_yuan')?.leaf ?? '';
  const words = [nature, values.title, values.remark, header].filter((text) => text !== null).join(';');
  return {
    id,
    sheet: table.sheet.name,
    row: row.number,
    values,
    cells: reader.cells,
    shares,
    ...standing(table, row),
    words,
  };
}

/** Reads a row of the list of prospects. */
export function readProspectRow(row: TableRow, id: string, options: SigningRowOptions): SigningRow | null {
  const { context, table } = options;
  const mark = context.findings.mark();
  const reader = new RowReader(table, row, id, context, options.units, options.year);
  const state = reader.text('state');
  const values: Values = {
    title: titleOf(reader, table, row),
    investor: reader.text('investor'),
    intended_amount_yuan: reader.money('amount_yuan'),
    state: state === null ? null : prospectStateOf(state),
    origin_place_code: reader.place('origin_place_code', context.city)?.code ?? null,
    lead_officer_role: reader.single('lead_officer_role', 'LEAD_OFFICER_NOT_UNIQUE'),
  };
  if (state !== null && values.state === null)
    reader.warn('STATE_UNDEFINED', reader.find('state')!.at, { raw: state, level: 'info' });
  if (reader.refusal) {
    context.findings.rollback(mark);
    context.findings.reject(reader.refusal.code, reader.refusal.at, reader.refusal.extra);
    return null;
  }
  const { amount_yuan, ...cells } = reader.cells;
  if (amount_yuan !== undefined) cells.intended_amount_yuan = amount_yuan;
  return {
    id,
    sheet: table.sheet.name,
    row: row.number,
    values,
    cells,
    shares: null,
    ...standing(table, row),
    words: '',
  };
}

function titleOf(reader: RowReader, table: Table, row: TableRow): string | null {
  const title = reader.text('title');
  return (
    title ??
    reader.refuse('NAME_MISSING', { column: table.column('title')!.index, row: row.number }, { field: 'title' })
  );
}

/** Contract numbers in half width with plain hyphens, so that one number is written one way. */
function numberOf(reader: RowReader, field: string): string | null {
  const text = reader.text(field);
  return text === null
    ? null
    : cleanText(text.normalize('NFKC'))
        .replace(/\s+/g, '')
        .replace(/[‐-―−]+/g, '-');
}

/** The nature column decides; without a word there the title may give the event away, and a numbered paper is a contract. */
function eventIn(nature: string | null, values: Values, heading: EventType | null): Value {
  const told = nature === null ? null : eventTypeOf(nature);
  if (told || nature !== null) return told;
  return heading ?? eventTypeOfTitle(String(values.title ?? '')) ?? 'contract';
}

function statusIn(reader: RowReader): Value {
  const text = reader.text('status');
  const status = text === null ? null : statusOf(text);
  if (text !== null && status === null) {
    reader.warn('STATE_UNDEFINED', reader.find('status')!.at, { raw: text, level: 'info' });
    delete reader.cells.status;
  }
  return status;
}

function sharesIn(reader: RowReader): SharesReading | null {
  const found = reader.find('shares');
  if (found && found.at.cell.type !== 'error' && reader.text('shares') !== null) {
    delete reader.cells.shares;
    return withHeader(readShares(shareText(found.at)), found.column.header);
  }
  const sides = (['origin', 'host'] as const).map((side) => ({ side, found: reader.find(`share_${side}`) }));
  const parts = sides.flatMap(({ side, found: at }) => {
    const read = at && readShares(shareText(at.at));
    return read?.kind === 'single' ? [{ who: side === 'origin' ? '引进地' : '落地县区', share: read.share }] : [];
  });
  return parts.length > 0 ? { kind: 'named', parts } : null;
}

/** `6:4` typed into a sheet becomes the time 06:04; the cell still says so. */
function shareText({ cell }: Located): string | number {
  if (typeof cell.raw !== 'number') return String(cell.raw);
  if (!cell.date || cell.raw >= 1) return cell.raw;
  const minutes = Math.round(cell.raw * 1440);
  return `${Math.floor(minutes / 60)}:${minutes % 60}`;
}

/** A header that names one side only (引进地分成比例) says whose share a single figure is, and leaves the rest to the other. */
function withHeader(read: SharesReading, header: string): SharesReading {
  if (read.kind === 'pair' && orderOf(header)[0] === 'host') return { ...read, shares: read.shares.toReversed() };
  if (read.kind !== 'single' || read.share >= 1) return read;
  const sides = new Set<Side>(header.split(/[::/、,;与和()（）-]/).map(sideOf).filter((side) => side !== null)); // prettier-ignore
  const [only] = sides;
  if (sides.size !== 1 || !only) return read;
  const rest = Math.round((1 - read.share) * 1e6) / 1e6;
  const [origin, host] = only === 'origin' ? [read.share, rest] : [rest, read.share];
  return {
    kind: 'named',
    parts: [
      { who: '引进地', share: origin },
      { who: '落地县区', share: host },
    ],
  };
}

function standing(table: Table, row: TableRow): Pick<SigningRow, 'places' | 'raws'> {
  const places: SigningRow['places'] = {};
  const raws: SigningRow['raws'] = {};
  for (const column of table.columns) {
    if (!column.field || column.type === 'tick') continue;
    const at = row.at(column);
    places[column.field] = at ? { column: at.column, row: at.row } : { column: column.index, row: row.number };
    if (at) raws[column.field] = at.cell.raw;
  }
  return { places, raws };
}
