/** One row of a project ledger: its values, and everything there is to say about its cells. */
import type { PlaceFact } from '@wutong/codes';
import { cleanText, readProjectCode } from '@wutong/codes';
import { readEvidence } from '../../cells/evidence';
import { readLabels, readTick } from '../../layout/labels';
import type { Table, TableRow } from '../../layout/table';
import { columnIndex } from '../../book/types';
import type { Place } from '../../findings';
import { cellAddress } from '../../layout/table';
import type { Values } from '../../reading';
import type { LedgerContext } from '../row-reader';
import { RowReader } from '../row-reader';
import type { ColumnUnits } from '../units';
import { DATE_FIELDS, MONEY_FIELDS, PROJECT_FIELDS } from './shape';

export interface ProjectRow {
  id: string;
  sheet: string;
  /** Position of the sheet in the workbook. */
  order: number;
  row: number;
  values: Values;
  cells: Record<string, string>;
  table: Table;
}

/** The cell a field of a row stands in, for something to be said about it later; the name's cell when the field has no column. */
export function cellOf(row: ProjectRow, field: string): Place {
  const m = /^([A-Z]+)(\d+)$/.exec(row.cells[field] ?? '');
  if (m) return { sheet: row.sheet, column: columnIndex(m[1]!), row: Number(m[2]) };
  const column = row.table.column(field) ?? row.table.column('name')!;
  return { sheet: row.sheet, column: column.index, row: row.row };
}

export interface RowOptions {
  context: LedgerContext;
  table: Table;
  units: ColumnUnits;
  order: number;
  /** Place that holds when the row names none. */
  fallback: PlaceFact | null;
  year: number;
}

/** Reads a data row; null when it must not be written (the reason is in the findings). */
export function readProjectRow(row: TableRow, id: string, options: RowOptions): ProjectRow | null {
  const { context, table } = options;
  const { findings } = context;
  const mark = findings.mark();
  const reader = new RowReader(table, row, id, context, options.units, options.year);
  const values: Values = Object.fromEntries(PROJECT_FIELDS.map((field) => [field, null]));
  values.name = readName(reader, table, row);
  values.code = readCode(reader);
  values.credit_code = reader.creditCode('credit_code');
  values.builder = reader.text('builder');
  values.chain = reader.text('chain');
  readPlaces(reader, values, options);
  for (const field of MONEY_FIELDS) values[field] = reader.money(field);
  readDates(reader, values);
  values.start_evidence = readStartEvidence(reader);
  values.exemption = readExemption(reader);
  values.responsible_unit = reader.single('responsible_unit', 'RESPONSIBLE_UNIT_NOT_UNIQUE');
  values.lead_officer_role = reader.single('lead_officer_role', 'LEAD_OFFICER_NOT_UNIQUE');
  values.problems = reader.text('problems', { keep: true });
  values.remark = reader.text('remark', { keep: true });
  values.labels = labelsOf(table, row, reader);
  if (reader.refusal) {
    findings.rollback(mark);
    findings.reject(reader.refusal.code, reader.refusal.at, reader.refusal.extra);
    return null;
  }
  return { id, sheet: table.sheet.name, order: options.order, row: row.number, values, cells: reader.cells, table };
}

function readName(reader: RowReader, table: Table, row: TableRow): string | null {
  const name = reader.text('name');
  if (name !== null && reader.find('name')!.at.cell.type !== 'error') return name;
  const column = table.column('name')!.index;
  return reader.refuse('NAME_MISSING', { column, row: row.number }, { field: 'name' });
}

function readCode(reader: RowReader): string | null {
  const value = reader.text('code');
  const found = reader.find('code');
  if (value === null || !found) return null;
  const raw = found.at.cell.raw;
  const reading = readProjectCode(String(raw));
  if (!reading.wellFormed) {
    reader.warn('PROJECT_CODE_MALFORMED', found.at, { raw });
    delete reader.cells.code;
    return null;
  }
  if (reading.normalised) reader.warn('PROJECT_CODE_NORMALISED', found.at, { raw });
  return reading.code;
}

function readPlaces(reader: RowReader, values: Values, options: RowOptions): void {
  const { city, gazetteer } = options.context;
  let place = reader.place('place_code', city);
  let site: PlaceFact | null = null;
  if (place && place.code.length > 6) {
    // A township in the county column: its county is the place, itself the site.
    site = place;
    place = gazetteer.get(place.code.slice(0, 6)) ?? null;
  }
  place ??= options.fallback;
  const within = place?.code ?? city;
  const found = reader.place('site_code', within);
  site = found ?? site;
  // Without any other word about the county, a site that lies in one says it.
  if (!place && site && site.code.length >= 6 && site.code !== city)
    place = gazetteer.get(site.code.slice(0, 6)) ?? null;
  values.place_code = place?.code ?? null;
  values.site_code = site?.code ?? null;
}

function readDates(reader: RowReader, values: Values): void {
  for (const field of DATE_FIELDS) {
    if (field === 'started_on') continue;
    values[field] = reader.date(field).date;
  }
  const start = reader.date('started_on');
  if (!start.ceremony) {
    values.started_on = start.date;
    return;
  }
  reader.warn('CEREMONY_NOT_START', start.at!);
  delete reader.cells.started_on;
  if (start.date && !values.ceremony_on) {
    values.ceremony_on = start.date;
    reader.cells.ceremony_on = cellAddress(start.at!);
  }
}

function readStartEvidence(reader: RowReader): string | null {
  const value = reader.text('start_evidence');
  const found = reader.find('start_evidence');
  if (value === null || !found) return null;
  const worth = readEvidence(value);
  if (worth === 'evidence') return value;
  const raw = found.at.cell.raw;
  if (worth === 'pending') reader.warn('EVIDENCE_PENDING', found.at, { raw });
  if (worth === 'no_proof') reader.warn('EVIDENCE_NOT_PROOF', found.at, { raw });
  if (worth === 'empty') reader.warn('PLACEHOLDER_EMPTY', found.at, { raw });
  delete reader.cells.start_evidence;
  return null;
}

/** An exemption (容缺) holds only with an approver (ledger rule N5). */
function readExemption(reader: RowReader): string | null {
  const value = reader.text('exemption');
  const found = reader.find('exemption');
  if (value === null || !found || value === '否') return null;
  if (/[长委府局办会]|书记|主任|批准|同意|号/.test(value)) return value;
  reader.warn('EXEMPTION_WITHOUT_APPROVER', found.at, { raw: found.at.cell.raw });
  delete reader.cells.exemption;
  return null;
}

function labelsOf(table: Table, row: TableRow, reader: RowReader): string[] {
  const labels: string[] = [];
  const add = (label: string) => void (labels.includes(label) || labels.push(label));
  for (const column of table.columns) {
    const at = column.field?.startsWith('labels') ? row.at(column) : null;
    if (!at) continue;
    if (column.type !== 'tick') {
      if (at.cell.type !== 'error') for (const label of readLabels(String(at.cell.raw))) add(label);
      continue;
    }
    const tick = readTick(at.cell.raw);
    if (tick) add(column.label!);
    if (tick === null) reader.warn('LABEL_UNREADABLE', at, { raw: at.cell.raw });
  }
  return labels.map(cleanText);
}
