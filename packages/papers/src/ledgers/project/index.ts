/** The project ledger (项目台账): rules N1–N6 and N11–N13 on the sheets of a workbook. */
import { foldText } from '@wutong/codes';
import { PaperError } from '../../errors';
import { Findings } from '../../findings';
import { openTable } from '../../layout/table';
import type { Table } from '../../layout/table';
import type { Duplicate, Reading, ReadRecord, Rejection, Warning } from '../../reading';
import type { LedgerContext } from '../row-reader';
import { inLines } from '../sheet-notes';
import type { Addend } from '../stated';
import { latestTabs } from '../tabs';
import type { LedgerInput, Progress } from '../types';
import { STEP } from '../types';
import type { Merged } from './duplicates';
import { holdProbable, mergeByCode } from './duplicates';
import { reportStages } from './report';
import type { ProjectRow } from './row';
import { PROJECT_SHAPE } from './shape';
import type { ProjectSheet } from './sheet';
import { readProjectSheet } from './sheet';
import { highestStage, judgeStages } from './stages';
import { projectTotals } from './totals';

/** Reads a project ledger in steps. Throws `PaperError` `NO_LEDGER_FOUND` when no sheet has the header of one. */
export function* readProjectLedger(input: LedgerInput): Generator<Progress, Reading> {
  const { workbook, asOf, gazetteer, city, mapping } = input;
  const findings = new Findings();
  const context: LedgerContext = {
    gazetteer,
    city,
    asOf,
    date1904: workbook.date1904,
    findings,
    verbatim: workbook.format === 'csv',
  };
  const tables: { table: Table; order: number }[] = [];
  for (const [order, sheet] of workbook.sheets.entries()) {
    const table = openTable(sheet, PROJECT_SHAPE, { asOf, date1904: workbook.date1904 }, mapping[sheet.name]);
    if (table && !isSummary(table)) tables.push({ table, order });
  }
  if (tables.length === 0) throw new PaperError('NO_LEDGER_FOUND', { kind: PROJECT_SHAPE.title.zh });
  const tabs = latestTabs(
    tables.map(({ table }) => ({ name: table.sheet.name, year: table.meta.year ?? Number(asOf.slice(0, 4)) })),
    asOf,
  );
  let count = 0;
  const nextId = () => `r${++count}`;
  const sheets: ProjectSheet[] = [];
  for (const index of tabs.speak) {
    const { table, order } = tables[index]!;
    for (let part: Table | null = table; part; part = part.next) {
      const above = part.follows ? sheets.at(-1)! : null;
      sheets.push(yield* readProjectSheet(part, order, context, mapping[part.sheet.name] ?? {}, nextId, above));
    }
  }
  const duplicates: Duplicate[] = [];
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const merged = mergeByCode(rows, { gazetteer, city, findings, duplicates });
  yield* holdProbable(merged, { gazetteer, city, findings, duplicates });
  yield* supersede(tables, tabs.superseded, rows, findings);
  const records: ReadRecord[] = [];
  for (const m of merged) {
    records.push(toRecord(m, asOf, sheets, workbook.format === 'csv'));
    if (records.length % STEP === 0) yield { sheet: '', rows: records.length };
  }
  for (const [i, record] of records.entries()) {
    reportStages(record, merged[i]!.row, findings);
    if ((i + 1) % STEP === 0) yield { sheet: '', rows: i + 1 };
  }
  compareTotals(sheets, merged);
  yield { sheet: '', rows: records.length };
  const undated = undatedFields(sheets, records, findings);
  const lines = <F extends Warning | Rejection>(list: F[]) =>
    workbook.format === 'csv'
      ? list.map((f) =>
          inLines(
            f,
            tables.map((t) => t.table),
          ),
        )
      : list;
  return {
    file: workbook.file, kind: PROJECT_SHAPE.kind, outcome: 'imported', error: null, ...(workbook.encoding ? { encoding: workbook.encoding } : {}),
    sheets: sheets.map((s) => s.reading), records, duplicates, rejected: lines(findings.rejected), warnings: lines(findings.warnings),
    skipped: workbook.format === 'csv' ? findings.skipped.map((s) => ({ ...s, line: s.row })) : findings.skipped,
    totals: projectTotals(records, undated), notices: workbook.notices,
  }; // prettier-ignore
}

/** A table of counties with counts and sums has a name column too, but it says 项目个数 and nothing about single projects. */
function isSummary(table: Table): boolean {
  const headers = table.columns.map((c) => foldText(c.header)).join(' ');
  if (/(?:项目)?(?:个数|数量)|项目数/.test(headers) && !table.column('code') && !table.column('builder')) return true;
  return (
    /字典|代码表|填报说明|填表说明|参数|目录|封面|下拉|选项/.test(table.sheet.name) &&
    !table.column('total_investment_yuan')
  );
}

function toRecord({ row, others, heldFor }: Merged, asOf: string, sheets: ProjectSheet[], csv: boolean): ReadRecord {
  const stages = judgeStages(row.values, asOf);
  const continued = [row, ...others].flatMap((r) => sheets.flatMap((s) => s.continued.get(r.id) ?? []));
  const all: ReadRecord['rows'] = csv
    ? [row, ...others].map((r) => ({ line: r.row }))
    : [...[row, ...others].map((r) => ({ sheet: r.sheet, row: r.row })), ...continued];
  return {
    id: row.id,
    rows: all,
    values: row.values,
    cells: row.cells,
    derived: {
      counted: heldFor === null,
      ...(heldFor === null ? {} : { not_counted_because: `probable duplicate of ${heldFor}, waits for a person` }),
      stage: highestStage(stages),
      stages,
    },
  };
}

/** Earlier tabs are not read, but a project that is in none of the later ones must not vanish in silence. */
function* supersede(
  tables: { table: Table; order: number }[],
  superseded: Map<number, number>,
  rows: ProjectRow[],
  findings: Findings,
): Generator<Progress, void> {
  const key = (text: unknown) => foldText(String(text ?? ''));
  const known = new Set(rows.flatMap((row) => [key(row.values.name), key(row.values.code)]));
  const parts = function* (): Generator<Table> {
    for (const index of [...superseded.keys()].sort((a, b) => b - a))
      for (let part: Table | null = tables[index]!.table; part; part = part.next) yield part;
  };
  for (const table of parts()) {
    const name = table.column('name')!;
    const code = table.column('code');
    let seen = 0;
    for (const row of table.rows()) {
      if (++seen % STEP === 0) yield { sheet: table.sheet.name, rows: seen };
      if (row.skip) {
        if (row.skip !== 'BLANK') findings.skip(row.skip, table.sheet.name, row.number);
        continue;
      }
      findings.skip('SUPERSEDED_BY_LATER_TAB', table.sheet.name, row.number);
      const at = row.at(name);
      const same = [at?.cell.raw, code ? row.at(code)?.cell.raw : undefined]
        .filter((x) => x !== undefined && x !== '')
        .map(key);
      if (same.length === 0 || same.some((k) => known.has(k))) continue;
      findings.warn(
        'ROW_VANISHED',
        { sheet: table.sheet.name, column: name.index, row: row.number },
        { raw: at?.cell.raw ?? null },
      );
      for (const k of same) known.add(k);
    }
  }
}

function compareTotals(sheets: ProjectSheet[], merged: Merged[]): void {
  const counted = new Set(merged.filter((m) => m.heldFor === null).map((m) => m.row));
  for (const sheet of sheets) {
    const addends: Addend[] = sheet.rows.map((row) => ({
      row: row.row,
      counted: counted.has(row),
      amount: (field) => (row.values[field] as number | null | undefined) ?? null,
    }));
    const { meta } = sheet.table;
    sheet.stated.compare(
      addends,
      meta.titleRow === null ? undefined : { text: meta.title, column: 0, row: meta.titleRow },
    );
  }
}

/** Cumulative amounts on a sheet without a cut-off day cannot be summed (ledger rule N11). */
function undatedFields(sheets: ProjectSheet[], records: ReadRecord[], findings: Findings): Set<string> {
  const undated = new Set<string>();
  for (const sheet of sheets) {
    if (sheet.reading.as_of !== undefined) continue;
    const own = new Set(sheet.rows.map((row) => row.id));
    for (const field of ['completed_this_year_yuan', 'paid_in_yuan']) {
      const column = sheet.table.column(field);
      if (!column || !records.some((r) => r.derived.counted && r.values[field] !== null && own.has(r.id))) continue;
      undated.add(field);
      findings.warn(
        'CUTOFF_MISSING',
        { sheet: sheet.table.sheet.name, column: column.index, row: column.headerRow },
        { raw: column.leaf, field, level: 'info' },
      );
      findings.warn('CUTOFF_MISSING', { sheet: sheet.table.sheet.name, column: null, row: 0 }, { level: 'info' });
    }
  }
  return undated;
}
