/** One sheet of a project ledger: opened, described, read row by row. */
import type { PlaceFact } from '@wutong/codes';
import { lastDay } from '@wutong/codes';
import { address } from '../../book/types';
import { countyIn } from '../../cells/place';
import { readDate } from '../../cells/date';
import { ORDINAL } from '../../layout/rows';
import type { Table, TableRow } from '../../layout/table';
import type { RowRef, SheetMapping, SheetReading } from '../../reading';
import type { LedgerContext } from '../row-reader';
import type { Progress } from '../types';
import { STEP } from '../types';
import { sectionLevel, StatedTotals } from '../stated';
import type { ColumnUnits } from '../units';
import { columnUnits } from '../units';
import type { ProjectRow } from './row';
import { readProjectRow } from './row';

export interface ProjectSheet {
  table: Table;
  order: number;
  units: ColumnUnits;
  stated: StatedTotals;
  reading: SheetReading;
  rows: ProjectRow[];
  /** The place its last section names, which a table under it continues. */
  section: PlaceSection | null;
  /** Row id → rows that continue it (a name merged over several rows). */
  continued: Map<string, RowRef[]>;
}

/** Reads a sheet. `nextId` numbers the rows. */
export function* readProjectSheet(
  table: Table,
  order: number,
  context: LedgerContext,
  mapping: SheetMapping,
  nextId: () => string,
  above: ProjectSheet | null = null,
): Generator<Progress, ProjectSheet> {
  const { findings } = context;
  const name = table.sheet.name;
  if (table.sheet.hidden && !table.follows)
    findings.warn('HIDDEN_SHEET', { sheet: name, column: null, row: 0 }, { raw: name });
  reportColumns(table, context);
  const units = columnUnits(table, findings);
  const stated = new StatedTotals(table, units, findings, 'total_investment_yuan');
  const place = placeOfSheet(table, context, mapping);
  const year = table.meta.year ?? Number(context.asOf.slice(0, 4));
  const out: ProjectSheet = {
    table,
    order,
    units,
    stated,
    reading: describe(table, units, place, year, context),
    rows: [],
    section: null,
    continued: new Map(),
  };
  for (const row of table.follows ? table.block.rows : blanksAbove(table))
    findings.skip(table.follows ? 'HEADER_REPEATED' : 'BLANK', name, row);
  const formulas = new Map<number, { row: number; count: number }>();
  let section: PlaceSection | null = above?.section ?? null;
  let pending: number[] = [];
  let seen = 0;
  for (const row of table.rows()) {
    if (++seen % STEP === 0) yield { sheet: name, rows: seen };
    if (row.skip === 'BLANK') {
      pending.push(row.number);
      continue;
    }
    for (const blank of pending) findings.skip('BLANK', name, blank);
    pending = [];
    out.reading.last_row = row.number;
    if (row.skip) {
      findings.skip(row.skip, name, row.number);
      stated.mark(row, row.skip);
      if (row.skip === 'SECTION') section = sectionAfter(section, row, context);
      continue;
    }
    if (continues(table, row, out)) continue;
    stated.list(row.number);
    noteFormulas(row, formulas);
    const id = nextId();
    const read = readProjectRow(row, id, {
      context,
      table,
      units,
      order,
      fallback: section?.place ?? place?.fact ?? null,
      year,
    });
    if (!read) continue;
    out.rows.push(read);
    if (row.hidden)
      findings.warn(
        'HIDDEN_ROW',
        { sheet: name, column: table.column('name')!.index, row: row.number },
        { raw: read.values.name, record: id },
      );
  }
  for (const [index, { row, count }] of formulas)
    findings.warn('FORMULA_VALUE_USED', { sheet: name, column: index, row }, { count });
  reportNotes(out, context);
  out.section = section;
  return out;
}

/** A row under a merged name continues the project above. */
function continues(table: Table, row: TableRow, out: ProjectSheet): boolean {
  const at = row.at(table.column('name')!);
  const before = out.rows.at(-1);
  if (!at || at.row === row.number || !before || before.row < at.row) return false;
  out.continued.set(before.id, [...(out.continued.get(before.id) ?? []), { sheet: table.sheet.name, row: row.number }]);
  return true;
}

function* blanksAbove(table: Table): Generator<number> {
  const { titleRow, metaRows } = table.meta;
  const known = new Set([...(titleRow === null ? [] : [titleRow]), ...metaRows]);
  for (let row = 1; row < table.block.rows[0]!; row++) if (!known.has(row)) yield row;
}

function reportColumns(table: Table, { findings }: LedgerContext): void {
  for (const column of table.columns) {
    const at = { sheet: table.sheet.name, column: column.index, row: column.headerRow };
    if (column.hidden)
      findings.warn('HIDDEN_COLUMN', at, {
        raw: column.leaf,
        action: column.field ? 'read' : 'ignored: not a column of the ledger',
      });
    else if (!column.field && column.type !== 'serial')
      findings.warn('COLUMN_IGNORED', at, {
        raw: column.leaf,
        because: column.because ?? 'not a column of the ledger',
      });
  }
}

function noteFormulas(row: TableRow, formulas: Map<number, { row: number; count: number }>): void {
  for (const [index, cell] of row.row.cells.entries()) {
    if (!cell?.formula) continue;
    const known = formulas.get(index);
    if (known) known.count++;
    else formulas.set(index, { row: row.number, count: 1 });
  }
}

function reportNotes(sheet: ProjectSheet, { findings }: LedgerContext): void {
  const byRow = new Map(sheet.rows.map((row) => [row.row, row]));
  for (const [cell, note] of sheet.table.sheet.notes) {
    const m = /^([A-Z]+)(\d+)$/.exec(cell);
    const column = m ? sheet.table.columns.find((c) => c.letter === m[1]) : undefined;
    if (!m || !column) continue;
    const record = byRow.get(Number(m[2]))?.id;
    findings.warn(
      'NOTE_KEPT',
      { sheet: sheet.table.sheet.name, column: column.index, row: Number(m[2]) },
      { note, ...(record === undefined ? {} : { record }) },
    );
  }
}

interface SheetPlace {
  fact: PlaceFact;
  from: string;
}

/** The place of the whole sheet: as corrected by a person, by who fills it in, by its title, by its name. */
function placeOfSheet(table: Table, context: LedgerContext, mapping: SheetMapping): SheetPlace | null {
  const { gazetteer, city } = context;
  const given = mapping.place === undefined ? undefined : gazetteer.get(mapping.place);
  if (given) return { fact: given, from: 'given' };
  const cityFact = gazetteer.get(city);
  const texts = [...table.meta.placeTexts, { text: table.sheet.name, from: 'sheet name' }];
  for (const { text, from } of texts) {
    const county = countyIn(text, gazetteer, city);
    if (county) return { fact: county, from };
  }
  for (const { text, from } of texts) {
    // A former county name in the title still says where the sheet comes from.
    const found = gazetteer.resolve(text.replace(/[(（].*$/, '').replace(/(?:20\d\d年.*|重点.*|项目.*)$/, ''), {
      within: city,
    });
    if ((found.kind === 'sure' || found.kind === 'former') && found.place.level === 'county')
      return { fact: found.place, from };
    if (
      cityFact &&
      (text.includes(cityFact.name) || /市直|市本级/.test(text)) &&
      !/县|区/.test(text.replace(cityFact.name, ''))
    )
      return { fact: cityFact, from };
  }
  return null;
}

interface PlaceSection {
  place: PlaceFact;
  level: number;
}

/** Under a county's section its own sections (产业类, 民生类) still lie in it; one of the county's level ends it. */
function sectionAfter(before: PlaceSection | null, row: TableRow, context: LedgerContext): PlaceSection | null {
  const place = placeOfSection(row, context);
  const level = sectionLevel(row);
  if (place) return { place, level };
  return before && before.level !== level ? before : null;
}

/** A section that is a county's name says where its rows lie. */
function placeOfSection(row: TableRow, { gazetteer, city }: LedgerContext): PlaceFact | null {
  const cell = row.row.cells.find((c) => c?.type === 'text' && !ORDINAL.test(String(c.raw)));
  const text = String(cell?.raw ?? '')
    .replace(/^[(（]?[一二三四五六七八九十]+[)）]?[、.,．]?/, '')
    .replace(/[(（].*$/, '')
    .trim();
  if (text === '' || text.length > 8) return null;
  const found = gazetteer.resolve(text, { within: city });
  return found.kind === 'sure' && !found.rest && (found.place.level === 'county' || found.place.level === 'city')
    ? found.place
    : null;
}

function describe(
  table: Table,
  units: ColumnUnits,
  place: SheetPlace | null,
  year: number,
  context: LedgerContext,
): SheetReading {
  const { meta, block } = table;
  const cutOff = cutOffOf(table, year, context);
  const own = table.column('place_code') === undefined;
  const columns: SheetReading['columns'] = {};
  const ignored: Record<string, string> = {};
  for (const column of table.columns) {
    if (column.field) columns[column.field] = { column: column.letter, header: column.header };
    else ignored[column.letter] = column.header;
  }
  return {
    sheet: table.sheet.name,
    ...(meta.titleRow === null ? {} : { title_row: meta.titleRow }),
    ...(meta.metaRows.length === 0 ? {} : { meta_rows: meta.metaRows }),
    header_rows: block.rows,
    first_row: table.firstRow,
    last_row: table.firstRow - 1,
    unit: units.sheetUnit,
    ...(units.unitFrom === undefined ? {} : { unit_from: units.unitFrom }),
    ...(cutOff.cell === null ? {} : { as_of_cell: cutOff.cell }),
    ...(cutOff.day === null ? {} : { as_of: cutOff.day }),
    place: own ? (place?.fact.code ?? null) : null,
    ...(own && place ? { place_from: place.from } : {}),
    year,
    columns,
    ignored,
  };
}

/** The cut-off day of a sheet: a line above the header, a column of its own, or a header that names it (截至6月底). */
function cutOffOf(table: Table, year: number, context: LedgerContext): { day: string | null; cell: string | null } {
  if (table.meta.asOf) return { day: table.meta.asOf, cell: table.meta.asOfCell };
  const dates = { year, asOf: '9999-12-31', date1904: context.date1904 };
  const column = table.column('as_of');
  if (column) {
    for (const row of table.rows()) {
      const at = row.skip ? null : row.at(column);
      const reading = at ? readDate(at.cell, dates) : null;
      if (reading?.kind === 'value') return { day: lastDay(reading.date), cell: address(at!.column, at!.row) };
    }
  }
  for (const head of table.columns) {
    const m = /截[止至]((?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末)?)/.exec(head.header.normalize('NFKC'));
    const reading = m ? readDate({ raw: m[1]!, type: 'text', date: false, format: null, formula: false }, dates) : null;
    if (reading?.kind === 'value') return { day: lastDay(reading.date), cell: address(head.index, head.headerRow) };
  }
  return { day: null, cell: null };
}
