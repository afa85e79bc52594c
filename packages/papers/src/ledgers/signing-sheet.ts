/** The sheets of a signing ledger: which hold events and which prospects, which tabs speak, and their rows. */
import { MAX_YUAN } from '@wutong/codes';
import type { Sheet } from '../book/types';
import { YUAN_OF } from '../cells/unit';
import type { Table, TableRow } from '../layout/table';
import { openTable } from '../layout/table';
import type { SheetMapping } from '../reading';
import type { LedgerContext } from './row-reader';
import { placeOfSheet, reportColumns, RowNotes } from './sheet-notes';
import type { SigningRow } from './signing-row';
import { readProspectRow, readSigningRow } from './signing-row';
import type { EventType } from './signing-words';
import { eventTypeOfHeading } from './signing-words';
import { PROSPECT_SHAPE, SIGNING_SHAPE } from './signing-shape';
import { StatedTotals } from './stated';
import type { Progress } from './types';
import { STEP } from './types';
import type { ColumnUnits } from './units';
import { columnUnits } from './units';

export interface SigningSheet {
  table: Table;
  prospects: boolean;
  units: ColumnUnits;
  stated: StatedTotals;
  rows: SigningRow[];
  lastRow: number;
  /** The event its last section holds, which a table under it continues. */
  heading: EventType | null;
  naive: { rows: number; yuan: number[] };
}

/** A sheet of events has a date, a number or a nature; without all three it may be a list of prospects. */
export function openSigningTable(
  sheet: Sheet,
  context: LedgerContext,
  mapping: SheetMapping | undefined,
): { table: Table; prospects: boolean } | null {
  const at = { asOf: context.asOf, date1904: context.date1904 };
  const events = openTable(sheet, SIGNING_SHAPE, at, mapping);
  if (events && holdsEvents(events)) return { table: events, prospects: false };
  const wishes = openTable(sheet, PROSPECT_SHAPE, at, mapping);
  return wishes && (wishes.column('state') || wishes.column('amount_yuan')) ? { table: wishes, prospects: true } : null;
}

/** A date, a number or a nature of contracts makes a table one of events. */
export function holdsEvents(table: Table): boolean {
  return ['event_on', 'contract_no', 'event_type'].some((field) => table.column(field));
}

/** Reads the rows of one sheet. `count`: how many rows of its sort the sheets before it had. */
export function* readSigningSheet(
  open: { table: Table; prospects: boolean },
  count: number,
  context: LedgerContext,
  above: SigningSheet | null = null,
): Generator<Progress, SigningSheet> {
  const { table, prospects } = open;
  const { findings } = context;
  reportColumns(table, findings);
  const units = columnUnits(table, findings);
  const stated = new StatedTotals(table, units, findings, 'amount_yuan');
  const out: SigningSheet = {
    table,
    prospects,
    units,
    stated,
    rows: [],
    lastRow: 0,
    heading: null,
    naive: { rows: 0, yuan: [] },
  };
  const notes = new RowNotes(table, findings);
  const options = {
    context,
    table,
    units,
    year: table.meta.year ?? Number(context.asOf.slice(0, 4)),
    fallback: placeOfSheet(table, context),
    heading: above ? above.heading : eventTypeOfHeading(table.sheet.name),
  };
  const amount = table.column('amount_yuan');
  let seen = 0;
  for (const row of table.rows()) {
    if (++seen % STEP === 0) yield { sheet: table.sheet.name, rows: seen };
    if (notes.layout(row)) {
      if (row.skip) stated.mark(row, row.skip);
      if (row.skip === 'SECTION') options.heading = eventTypeOfHeading(headingOf(row));
      continue;
    }
    stated.list(row.number);
    const id = `${prospects ? 'T' : 'S'}${String(count + ++out.naive.rows).padStart(2, '0')}`;
    const cell = amount && row.at(amount)?.cell;
    const plain = cell?.type === 'number' ? (cell.raw as number) * YUAN_OF[units.of(amount!, row)] : NaN;
    if (Math.abs(plain) <= MAX_YUAN) out.naive.yuan.push(Math.round(plain * 100) / 100);
    const read = (prospects ? readProspectRow : readSigningRow)(row, id, options);
    if (!read) continue;
    notes.record(row, id);
    out.rows.push(read);
  }
  notes.finish();
  out.lastRow = notes.lastRow;
  out.heading = options.heading;
  return out;
}

function headingOf(row: TableRow): string {
  return String(row.row.cells.find((cell) => cell?.type === 'text')?.raw ?? '');
}
