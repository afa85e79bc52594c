/** One line of a list of statements: its values, what keeps it from being summed, and the form the checks see. */
import { certainlyBy, firstDay, isPlaceholder } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { readDate } from '../cells/date';
import type { Table, TableRow } from '../layout/table';
import type { ReadRecord, Values } from '../reading';
import type { LedgerContext } from './row-reader';
import { RowReader } from './row-reader';
import { readFigure } from './statements-figure';
import { readPeriod } from './statements-period';
import { stateProblem } from './statements-states';
import type { Statement } from './statements-types';
import type { ColumnUnits } from './units';

export interface StatementSheet {
  table: Table;
  units: ColumnUnits;
  csv: boolean;
}

export interface StatementRow {
  record: ReadRecord;
  statement: Statement;
}

/** Reads a data line; null when it is refused (the reason is in the findings). `fallbackId` holds where the line has no number. */
export function readStatementRow(
  row: TableRow,
  fallbackId: string,
  sheet: StatementSheet,
  context: LedgerContext,
): StatementRow | null {
  const { table, units, csv } = sheet;
  const { findings, asOf } = context;
  const mark = findings.mark();
  const idAt = table.column('id');
  const idCell = idAt && row.at(idAt);
  const id = idCell ? String(idCell.cell.raw).trim() : fallbackId;
  const reader = new RowReader(table, row, id, context, units, Number(asOf.slice(0, 4)));
  const metric = reader.text('metric') ?? reader.refuse('NAME_MISSING', at(table, row, 'metric'), { field: 'metric' });
  const unitText = reader.text('unit') ?? '';
  const figure = figureOf(reader, table, row, unitText, metric ?? '');
  const state = reader.text('state');
  const periodText = reader.text('period', { keep: true }) ?? '';
  const place = placeOf(reader, context);
  const cutOff = cutOffOf(reader, table, row, asOf);
  const problem = metric === null ? null : stateProblem(state, metric);
  if (!reader.refusal && problem) reader.warn(problem, at(table, row, 'state'), { raw: state });
  if (reader.refusal || !figure || metric === null) {
    findings.rollback(mark);
    const refusal = reader.refusal ?? {
      code: 'NUMBER_UNREADABLE' as const,
      at: reader.placeOf(at(table, row, 'value')),
      extra: { field: 'value' },
    };
    findings.reject(refusal.code, refusal.at, refusal.extra);
    return null;
  }
  const values: Values = {
    subject: reader.text('subject'), place_code: place.code, metric, value: figure.value, unit: figure.unit, qualifier: figure.qualifier, state,
    period: readPeriod(periodText), as_of: cutOff.day, source: reader.text('source', { keep: true }), source_line: reader.text('source_line'),
  }; // prettier-ignore
  const whyNot = [...(cutOff.why ? [cutOff.why] : []), ...(problem ? [problem] : [])];
  const record: ReadRecord = {
    id,
    rows: [csv ? { line: row.number } : { sheet: table.sheet.name, row: row.number }],
    values,
    cells: reader.cells,
    derived: { summable: whyNot.length === 0, why_not: whyNot },
  };
  const text = (field: string) => values[field] as string | null;
  const statement: Statement = {
    id, metric, ...figure, subject: text('subject'), place_code: place.code, state, period: readPeriod(periodText), as_of: cutOff.day,
    source: text('source'), source_line: text('source_line'), problem, periodText, unitText, unknownPlace: place.unknown,
  }; // prettier-ignore
  return { record, statement };
}

/** The cell of a field, or where it would be; the name column when the sheet has no such column. */
function at(table: Table, row: TableRow, field: string): { column: number; row: number } {
  const column = table.column(field) ?? table.column('metric')!;
  const found = row.at(column);
  return { column: found?.column ?? column.index, row: found?.row ?? row.number };
}

function figureOf(reader: RowReader, table: Table, row: TableRow, unitText: string, metric: string) {
  const found = reader.find('value');
  if (
    !found ||
    found.at.cell.type === 'error' ||
    typeof found.at.cell.raw === 'boolean' ||
    (typeof found.at.cell.raw === 'string' && isPlaceholder(found.at.cell.raw))
  )
    return reader.refuse(
      found?.at.cell.type === 'error' ? 'CELL_ERROR' : 'NUMBER_UNREADABLE',
      at(table, row, 'value'),
      { raw: found?.at.cell.raw ?? null, field: 'value' },
    );
  const { raw, format } = found.at.cell;
  const figure = readFigure(raw, unitText, metric, format?.includes('%') ?? false);
  if (!figure) return reader.refuse('NUMBER_UNREADABLE', found.at, { raw, field: 'value' });
  reader.cells.value = `${found.column.letter}${found.at.row}`;
  return figure;
}

/**
 * Statements are told of other cities too: the city's own places are tried first, then every place known. Of a text whose
 * township is unknown the county stands (ledger rule N4).
 */
function placeOf(
  reader: RowReader,
  { gazetteer, city, asOf }: LedgerContext,
): { code: string | null; unknown: { code: string; name: string }[] | null } {
  const found = reader.find('place');
  const text = found ? String(found.at.cell.raw) : '';
  if (!found || isPlaceholder(text)) return { code: null, unknown: null };
  const own = gazetteer.resolve(text, { within: city, on: asOf });
  const read =
    own.kind === 'sure' || own.kind === 'former' || own.kind === 'ambiguous' || (own.kind === 'unknown' && own.at)
      ? own
      : gazetteer.resolve(text, { on: asOf });
  if (read.kind === 'sure' || read.kind === 'former') {
    reader.cells.place_code = `${found.column.letter}${found.at.row}`;
    if (read.kind === 'former')
      reader.warn('PLACE_FORMER_NAME', found.at, {
        raw: text,
        resolved: { code: read.place.code, name: read.place.name },
      });
    return { code: read.place.code, unknown: null };
  }
  const list = (read.kind === 'unknown' ? read.suggest : read.candidates).map(({ code, name }) => ({ code, name }));
  reader.warn(read.kind === 'ambiguous' ? 'PLACE_AMBIGUOUS' : 'PLACE_UNKNOWN', found.at, { raw: text, suggest: list });
  return { code: read.at?.code ?? null, unknown: read.kind === 'unknown' ? list : null };
}

/** The cut-off day; without one, and whatever period is named, a statement cannot be summed (ledger rule N11). */
function cutOffOf(
  reader: RowReader,
  table: Table,
  row: TableRow,
  asOf: Day,
): { day: string | null; why: string | null } {
  const found = reader.find('as_of');
  const missing = (): { day: null; why: string } => {
    reader.warn('CUTOFF_MISSING', at(table, row, 'as_of'));
    return { day: null, why: 'CUTOFF_MISSING' };
  };
  if (!found) return missing();
  const { cell } = found.at;
  const raw = cell.raw;
  // A day without a year belongs to the statement's own time, which this list does not say.
  const read = readDate(cell, { year: Number(asOf.slice(0, 4)), asOf, date1904: false });
  if (read.kind === 'bad') {
    reader.refuse(read.code, found.at, { raw, field: 'as_of' });
    return { day: null, why: null };
  }
  if (read.kind !== 'value') return missing();
  if (read.yearAssumed) reader.warn('DATE_YEAR_ASSUMED', found.at, { raw });
  if (read.serial) reader.warn('DATE_FROM_SERIAL', found.at, { raw });
  reader.cells.as_of = `${found.column.letter}${found.at.row}`;
  if (read.date.precision !== 'day') {
    reader.warn('DATE_IMPRECISE', found.at, { raw, precision: read.date.precision });
    return { day: read.date.value, why: 'DATE_IMPRECISE' };
  }
  if (!certainlyBy(read.date, asOf)) {
    reader.warn('DATE_AFTER_CUTOFF', found.at, { raw });
    return { day: firstDay(read.date), why: 'DATE_AFTER_CUTOFF' };
  }
  return { day: read.date.value, why: null };
}
