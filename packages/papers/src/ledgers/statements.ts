/**
 * Reads a list of statements (公开数据清单): figures that pages and briefings told, each with its source. They stand beside
 * what is computed and never enter it; the list is checked against itself.
 */
import { PaperError } from '../errors';
import { Findings } from '../findings';
import { openTable } from '../layout/table';
import type { Reading, ReadRecord, SheetReading } from '../reading';
import type { LedgerContext } from './row-reader';
import { describeTable, inLines, reportColumns, RowNotes } from './sheet-notes';
import { checkStatements } from './statements-checks';
import { readStatementRow } from './statements-row';
import { STATEMENTS_SHAPE } from './statements-shape';
import type { Statement } from './statements-types';
import type { LedgerInput, Progress } from './types';
import { STEP } from './types';
import { columnUnits } from './units';

/** Reads every sheet that heads a metric and a value. Throws `PaperError` `NO_LEDGER_FOUND` when there is none. */
export function* readStatements(input: LedgerInput): Generator<Progress, Reading> {
  const { workbook, asOf, gazetteer, city, mapping } = input;
  const csv = workbook.format === 'csv';
  const findings = new Findings();
  const context: LedgerContext = { gazetteer, city, asOf, date1904: workbook.date1904, findings };
  const records: ReadRecord[] = [];
  const statements: Statement[] = [];
  const sheets: SheetReading[] = [];
  const tables = workbook.sheets
    .map((sheet) => openTable(sheet, STATEMENTS_SHAPE, { asOf, date1904: workbook.date1904 }, mapping[sheet.name]))
    .filter((table) => table !== null)
    .filter((table) => table.column('value') !== undefined);
  if (tables.length === 0) throw new PaperError('NO_LEDGER_FOUND', { kind: STATEMENTS_SHAPE.title.zh });
  const taken = new Set<string>();
  for (const table of tables) {
    reportColumns(table, findings);
    const sheet = { table, units: columnUnits(table, findings), csv };
    const notes = new RowNotes(table, findings);
    let n = 0;
    for (const row of table.rows()) {
      if (++n % STEP === 0) yield { sheet: table.sheet.name, rows: n };
      if (notes.layout(row)) continue;
      const read = readStatementRow(row, `line${row.number}`, sheet, context);
      if (!read) continue;
      // A number given twice still names two statements.
      if (taken.has(read.record.id)) read.record.id = read.statement.id = `${read.record.id}@${row.number}`;
      taken.add(read.record.id);
      notes.record(row, read.record.id);
      records.push(read.record);
      statements.push(read.statement);
    }
    notes.finish();
    sheets.push(describeTable(table, notes.lastRow, null));
  }
  const { conflicts, agreements } = checkStatements(statements, gazetteer);
  return {
    file: workbook.file, kind: STATEMENTS_SHAPE.kind, outcome: 'imported', error: null, ...(workbook.encoding ? { encoding: workbook.encoding } : {}),
    sheets, records, duplicates: [],
    rejected: findings.rejected.map((finding) => (csv ? inLines(finding, tables) : finding)),
    warnings: findings.warnings.map((finding) => (csv ? inLines(finding, tables) : finding)),
    skipped: findings.skipped.map((skip) => (csv ? { ...skip, line: skip.row } : skip)),
    totals: totalsOf(records), conflicts, agreements, notices: workbook.notices,
  }; // prettier-ignore
}

function totalsOf(records: ReadRecord[]): Record<string, number> {
  const because = (code: string) =>
    records.filter((record) => (record.derived.why_not as string[]).includes(code)).length;
  return {
    statements: records.length,
    summable: records.filter((record) => record.derived.summable).length,
    without_cutoff: because('CUTOFF_MISSING'),
    mixed_states: because('MIXED_STATES'),
    targets: because('TARGET_NOT_FACT'),
    records_created_in_ledgers: 0,
    change_of_any_computed_total_yuan: 0,
  };
}
