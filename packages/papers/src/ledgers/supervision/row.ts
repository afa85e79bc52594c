/** One row of a list of supervised duties: its values, and everything there is to say about its cells. */
import { foldText, isPlaceholder } from '@wutong/codes';
import type { Day, PartialDate } from '@wutong/codes';
import { columnIndex } from '../../book/types';
import { splitPosts } from '../../cells/people';
import type { Place } from '../../findings';
import { cellAddress } from '../../layout/table';
import type { Table, TableRow } from '../../layout/table';
import type { RowRef, Value, Values } from '../../reading';
import type { LedgerContext } from '../row-reader';
import { RowReader } from '../row-reader';
import type { ColumnUnits } from '../units';
import { readAhead, readDeadline } from './limit';
import { SUPERVISION_FIELDS } from './shape';
import { isProof, shownShare, toldShare, toldStatus } from './words';

export interface DutyRow {
  id: string;
  sheet: string;
  row: number;
  values: Values;
  cells: Record<string, string>;
  table: Table;
  /** Rows that continue it: an item merged over several rows. */
  others: RowRef[];
  /** The status as written. */
  told: string | null;
}

/** What stands over a group of rows: the meeting a section names. */
export interface Heading {
  text: string;
  column: number;
  row: number;
}

export interface DutyRowOptions {
  context: LedgerContext;
  table: Table;
  units: ColumnUnits;
  year: number;
  heading: Heading | null;
  /** The duty above, which 同上 speaks of. */
  above: DutyRow | null;
}

/** The cell a field of a row stands in, empty or not; the item's when the list has no such column. */
export function cellOf(row: DutyRow, field: string): Place {
  const m = /^([A-Z]+)(\d+)$/.exec(row.cells[field] ?? '');
  if (m) return { sheet: row.sheet, column: columnIndex(m[1]!), row: Number(m[2]) };
  return { sheet: row.sheet, ...placeIn(row.table, field, row.row) };
}

function placeIn(table: Table, field: string, row: number): { column: number; row: number } {
  return { column: (table.column(field) ?? table.column('item')!).index, row };
}

/** Reads a data row; null when it must not be written (the reason is in the findings). */
export function readDutyRow(row: TableRow, id: string, options: DutyRowOptions): DutyRow | null {
  const { context, table, year } = options;
  const { findings } = context;
  const mark = findings.mark();
  const reader = new RowReader(table, row, id, context, options.units, year);
  const at = (field: string): { column: number; row: number } => placeIn(table, field, row.number);
  const values: Values = Object.fromEntries(SUPERVISION_FIELDS.map((field) => [field, null]));
  for (const field of ['no', 'source', 'category', 'handler_role', 'closer_role', 'extension_approver_role'] as const)
    values[field] = reader.text(field);
  values.remark = reader.text('remark', { keep: true });
  values.item = reader.text('item') ?? reader.refuse('NAME_MISSING', at('item'), { field: 'item' });
  if (values.source === null && options.heading && !table.column('source')) {
    values.source = options.heading.text;
    reader.cells.source = cellAddress(options.heading);
  }
  values.source_on = dated(reader, 'source_on', context);
  values.assigned_on = dated(reader, 'assigned_on', context);
  values.feedback_on = dated(reader, 'feedback_on', context);
  values.closed_on = reader.date('closed_on').date;
  readUnits(reader, values, at('lead_unit'));
  for (const field of ['source', 'category', 'lead_unit', 'co_units'] as const)
    if (isDitto(values[field])) values[field] = options.above?.values[field] ?? null;
  const [assigned, decided] = [wholeDay(values.assigned_on), wholeDay(values.source_on)];
  const facts = { assignedOn: assigned, sourceOn: decided, year, date1904: context.date1904 };
  values.limit_text = reader.text('limit_text');
  const { due, basis } = readDeadline(reader, at('limit_text'), facts);
  values.due_on = due;
  values.due_basis = basis;
  values.extended_to = readAhead(reader, 'extended_to', facts);
  const told = readProgress(reader, values);
  values.evidence = evidenceIn(reader);
  if (reader.refusal) {
    findings.rollback(mark);
    findings.reject(reader.refusal.code, reader.refusal.at, reader.refusal.extra);
    return null;
  }
  return { id, sheet: table.sheet.name, row: row.number, values, cells: reader.cells, table, others: [], told };
}

/** A date that has happened; one after the cut-off is kept and said so. */
function dated(reader: RowReader, field: string, { asOf }: LedgerContext): PartialDate | null {
  const { date, at } = reader.date(field);
  if (date && at && date.value > asOf) reader.warn('DATE_AFTER_CUTOFF', at, { raw: at.cell.raw, field });
  return date;
}

function isDitto(value: Value | undefined): boolean {
  const word = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof word === 'string' && /^(?:同上|同前|〃|″|")$/.test(word.trim());
}

function wholeDay(value: Value | undefined): Day | null {
  const date = value as PartialDate | null | undefined;
  return date?.precision === 'day' ? date.value : null;
}

/** One lead unit or none; every supporting unit. */
function readUnits(reader: RowReader, values: Values, where: { column: number; row: number }): void {
  values.lead_unit = reader.single('lead_unit', 'RESPONSIBLE_UNIT_NOT_UNIQUE');
  const found = reader.find('lead_unit');
  if (!found || found.at.cell.type === 'error' || isPlaceholder(String(found.at.cell.raw)))
    reader.warn('OWNER_MISSING', where);
  const co = reader.text('co_units');
  const cell = reader.find('co_units');
  values.co_units = co === null || !cell ? null : splitPosts(String(cell.at.cell.raw));
}

/** A status the list has no word for is progress told in words, where it has no column of its own for that. */
function readProgress(reader: RowReader, values: Values): string | null {
  const progress = reader.find('progress_text');
  const shown = progress && shownShare(progress.at.cell);
  values.progress_text = shown ?? reader.text('progress_text');
  if (shown && progress) reader.cells.progress_text = cellAddress(progress.at);
  const told = reader.text('status', { keep: true });
  const status = told === null ? null : toldStatus(told);
  if (told !== null && status === null) {
    const { at } = reader.find('status')!;
    if (!progress) {
      values.progress_text = told;
      reader.cells.progress_text = reader.cells.status!;
    } else if (!isPlaceholder(told)) reader.warn('STATE_UNDEFINED', at, { raw: told, level: 'info' });
    delete reader.cells.status;
  }
  values.status = status;
  values.progress_pct = values.progress_text === null ? null : toldShare(String(values.progress_text));
  return told;
}

/** Papers still in process and status words are no proof. */
function evidenceIn(reader: RowReader): string | null {
  const text = reader.text('evidence');
  if (text === null) return null;
  if (isProof(text)) return text;
  const { at } = reader.find('evidence')!;
  delete reader.cells.evidence;
  reader.warn('EVIDENCE_PENDING', at, { raw: text, level: 'info' });
  return null;
}

/** Takes a row under a merged item into the duty above: another lead unit there makes two. */
export function takeIn(duty: DutyRow, row: TableRow, { findings }: LedgerContext): void {
  duty.others.push({ sheet: duty.sheet, row: row.number });
  const column = duty.table.column('lead_unit');
  const own = column && row.row.cells[column.index];
  if (!column || !own || duty.values.lead_unit === null) return;
  if (foldText(String(own.raw)) === foldText(String(duty.values.lead_unit))) return;
  const found = [String(duty.values.lead_unit), String(own.raw)];
  findings.warn('RESPONSIBLE_UNIT_NOT_UNIQUE', cellOf(duty, 'lead_unit'), {
    raw: found.join('、'),
    record: duty.id,
    found,
  });
  duty.values.lead_unit = null;
  delete duty.cells.lead_unit;
}
