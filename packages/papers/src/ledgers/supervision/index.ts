/** Lists of supervised duties (督办清单): rules N1–N4, N6, N9 and N13 on the sheets of a workbook. */
import { PaperError } from '../../errors';
import { Findings } from '../../findings';
import { ORDINAL } from '../../layout/rows';
import { openTable } from '../../layout/table';
import type { Table, TableRow } from '../../layout/table';
import type { Reading, ReadRecord, SheetMapping, SheetReading } from '../../reading';
import type { LedgerContext } from '../row-reader';
import { describeTable, inLines, placeOfSheet, reportColumns, RowNotes } from '../sheet-notes';
import { speakingTabs } from '../tabs';
import type { LedgerInput, Progress } from '../types';
import { STEP } from '../types';
import { columnUnits } from '../units';
import { holdAlike } from './duplicates';
import type { DutyRow, DutyRowOptions, Heading } from './row';
import { readDutyRow, takeIn } from './row';
import { SUPERVISION_SHAPE } from './shape';
import { judgeDuty } from './state';
import { supervisionTotals } from './totals';
import { toldStatus } from './words';

interface DutySheet {
  reading: SheetReading;
  rows: DutyRow[];
  heading: Heading | null;
  naive: { rows: number; claimed: number };
}

/** Reads every sheet that heads duties. Throws `PaperError` `NO_LEDGER_FOUND` when none does. */
export function* readSupervisionTasks(input: LedgerInput): Generator<Progress, Reading> {
  const { workbook, asOf, gazetteer, city, mapping } = input;
  const csv = workbook.format === 'csv';
  const findings = new Findings();
  const context: LedgerContext = { gazetteer, city, asOf, date1904: workbook.date1904, findings, verbatim: csv };
  const opened = workbook.sheets
    .map((sheet) => openTable(sheet, SUPERVISION_SHAPE, { asOf, date1904: workbook.date1904 }, mapping[sheet.name]))
    .filter((table) => table !== null && holdsDuties(table))
    .map((table) => ({ table: table! }));
  if (opened.length === 0) throw new PaperError('NO_LEDGER_FOUND', { kind: SUPERVISION_SHAPE.title.zh });
  const sheets: DutySheet[] = [];
  const tables: Table[] = [];
  let count = 0;
  const nextId = (): string => `D${String(++count).padStart(2, '0')}`;
  for (const { table } of speakingTabs(opened, context, { number: 'no' }))
    for (let part: Table | null = table; part; part = part.next) {
      const above = part.follows ? sheets.at(-1)! : null;
      tables.push(part);
      sheets.push(yield* readSheet(part, context, mapping[part.sheet.name] ?? {}, nextId, above));
    }
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const { heldFor, duplicates } = holdAlike(rows, findings);
  const records: ReadRecord[] = [];
  for (const row of rows) {
    records.push(toRecord(row, heldFor.get(row.id), asOf, findings, csv));
    if (records.length % STEP === 0) yield { sheet: row.sheet, rows: records.length };
  }
  const naive = sheets.map((sheet) => sheet.naive);
  const sum = (key: 'rows' | 'claimed'): number => naive.reduce((total, one) => total + one[key], 0);
  return {
    file: workbook.file, kind: SUPERVISION_SHAPE.kind, outcome: 'imported', error: null, ...(workbook.encoding ? { encoding: workbook.encoding } : {}),
    sheets: sheets.map(({ reading }) => reading), records, duplicates,
    rejected: csv ? findings.rejected.map((finding) => inLines(finding, tables)) : findings.rejected,
    warnings: csv ? findings.warnings.map((finding) => inLines(finding, tables)) : findings.warnings,
    skipped: csv ? findings.skipped.map((skip) => ({ ...skip, line: skip.row })) : findings.skipped,
    totals: supervisionTotals(records, { rows: sum('rows'), claimed: sum('claimed') }), notices: workbook.notices,
  }; // prettier-ignore
}

/** An item alone may be anything; with who owes it, by when, or where it was decided it is a duty. */
function holdsDuties(table: Table): boolean {
  return ['lead_unit', 'limit_text', 'assigned_on', 'source', 'closed_on'].some((field) => table.column(field));
}

function* readSheet(
  table: Table,
  context: LedgerContext,
  mapping: SheetMapping,
  nextId: () => string,
  above: DutySheet | null,
): Generator<Progress, DutySheet> {
  const { findings, gazetteer, asOf } = context;
  reportColumns(table, findings);
  const units = columnUnits(table, findings);
  const notes = new RowNotes(table, findings);
  const year = table.meta.year ?? Number(asOf.slice(0, 4));
  const options: DutyRowOptions = { context, table, units, year, heading: above?.heading ?? null, above: null };
  const rows: DutyRow[] = [];
  const naive = { rows: 0, claimed: 0 };
  const status = table.column('status');
  let seen = 0;
  for (const found of table.rows()) {
    if (++seen % STEP === 0) yield { sheet: table.sheet.name, rows: seen };
    const row = isHeading(table, found) ? { ...found, skip: 'SECTION' as const } : found;
    if (notes.layout(row)) {
      if (row.skip === 'SECTION') options.heading = headingOf(row);
      continue;
    }
    const before = rows.at(-1);
    const item = row.at(table.column('item')!);
    if (item && before && item.row !== row.number && before.row >= item.row) {
      takeIn(before, row, context);
      continue;
    }
    naive.rows += 1;
    const told = status && row.at(status);
    if (told && toldStatus(String(told.cell.raw)) === 'closed') naive.claimed += 1;
    const id = nextId();
    const read = readDutyRow(row, id, options);
    if (!read) continue;
    notes.record(row, id);
    rows.push(read);
    options.above = read;
  }
  notes.finish();
  const place = mapping.place === undefined ? placeOfSheet(table, context) : (gazetteer.get(mapping.place) ?? null);
  const { title } = table.meta;
  const reading = {
    ...describeTable(table, notes.lastRow, null),
    ...(title === '' ? {} : { title }),
    year,
    ...(place ? { place: place.code } : {}),
  };
  return { reading, rows, heading: options.heading, naive };
}

/** 一 | 着力扩大有效投资: a Chinese numeral and a title in a list whose duties are named by figures. */
function isHeading(table: Table, row: TableRow): boolean {
  const no = table.column('no');
  if (row.skip || !no || !(table.column('lead_unit') || table.column('limit_text'))) return false;
  const filled = row.row.cells.flatMap((cell, index) => (cell ? [index] : []));
  return (
    filled.length === 2 &&
    filled[0] === no.index &&
    filled[1] === table.column('item')!.index &&
    ORDINAL.test(String(row.row.cells[no.index]!.raw).trim())
  );
}

const MEETING = /会议?$|会议|批示|讲话|纪要|报告|督查|巡视|巡察|文件|通知/;

/** The meeting or paper a section row names; null for one that names a field of work. */
function headingOf(row: TableRow): Heading | null {
  for (const [column, cell] of row.row.cells.entries()) {
    if (cell?.type !== 'text' || ORDINAL.test(String(cell.raw))) continue;
    const text = String(cell.raw)
      .trim()
      .replace(/^[(（]?[一二三四五六七八九十]+[)）]?[、.,．]\s*/, '')
      .replace(/[(（][^()（）]*\d+\s*[项件个条][)）]$/, '')
      .replace(/[:：]$/, '');
    return MEETING.test(text) ? { text, column, row: row.number } : null;
  }
  return null;
}

function toRecord(
  row: DutyRow,
  heldFor: string | undefined,
  asOf: string,
  findings: Findings,
  csv: boolean,
): ReadRecord {
  const derived = judgeDuty(row, asOf, findings);
  const held = heldFor === undefined ? {} : { counted: false, not_counted_because: `probable duplicate of ${heldFor}, waits for a person` }; // prettier-ignore
  return {
    id: row.id,
    rows: csv ? [{ line: row.row }, ...row.others.map((other) => ({ line: other.row! }))] : [{ sheet: row.sheet, row: row.row }, ...row.others],
    values: row.values,
    cells: row.cells,
    derived: { ...derived, ...held },
  }; // prettier-ignore
}
