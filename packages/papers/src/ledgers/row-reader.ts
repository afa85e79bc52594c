/** Reads the fields of one row and says what there is to say about each cell. Shared by the ledgers. */
import type { Day, Gazetteer, PartialDate, PlaceFact } from '@wutong/codes';
import { cleanText, isPlaceholder, readCreditCode } from '@wutong/codes';
import { readDate } from '../cells/date';
import { readMoney } from '../cells/money';
import { readPlace } from '../cells/place';
import { splitPosts } from '../cells/people';
import type { FindingCode, Findings, Place } from '../findings';
import { cellAddress } from '../layout/table';
import type { Column, Located, Table, TableRow } from '../layout/table';
import type { Value } from '../reading';
import type { ColumnUnits } from './units';

export interface LedgerContext {
  gazetteer: Gazetteer;
  /** City code. */
  city: string;
  asOf: Day;
  date1904: boolean;
  findings: Findings;
  /** Text is kept as written: a csv file has no cells to wrap, so a line break in it is content. */
  verbatim?: boolean;
}

export class RowReader {
  /** Addresses of the cells that gave a value. */
  readonly cells: Record<string, string> = {};
  /** The first reason not to write the row. */
  refusal: { code: FindingCode; at: Place; extra: Record<string, unknown> } | null = null;
  readonly #table: Table;
  readonly #row: TableRow;

  constructor(
    table: Table,
    row: TableRow,
    readonly id: string,
    private readonly context: LedgerContext,
    private readonly units: ColumnUnits,
    private readonly year: number,
  ) {
    this.#table = table;
    this.#row = row;
  }

  find(field: string): { column: Column; at: Located } | null {
    const column = this.#table.column(field);
    const at = column && this.#row.at(column);
    return column && at ? { column, at } : null;
  }

  placeOf(at: { column: number; row: number }): Place {
    return { sheet: this.#table.sheet.name, column: at.column, row: at.row };
  }

  warn(code: FindingCode, at: { column: number; row: number }, extra: Record<string, unknown> = {}): void {
    this.context.findings.warn(code, this.placeOf(at), { ...extra, record: this.id });
  }

  /** Keeps the first refusal; the caller decides what becomes of the row. */
  refuse(code: FindingCode, at: { column: number; row: number }, extra: Record<string, unknown>): null {
    this.refusal ??= { code, at: { ...this.placeOf(at), row: this.#row.number }, extra };
    return null;
  }

  /** Text as a value; placeholders are empty with a notice unless `keep`. */
  text(field: string, options: { keep?: boolean } = {}): string | null {
    const found = this.find(field);
    if (!found) return null;
    const { cell } = found.at;
    if (cell.type === 'error') {
      this.warn('CELL_ERROR', found.at, { raw: cell.raw, field });
      return null;
    }
    const value = (this.context.verbatim ? (t: string) => t.trim() : tidyText)(
      cell.date && typeof cell.raw === 'number' ? this.#shown(found.at) : String(cell.raw),
    );
    if (value === '') return null;
    if (isPlaceholder(value) && !(options.keep && !/^[/\\—–.-]+$/.test(value)))
      return this.#placeholder(found.at, cell.raw);
    this.cells[field] = cellAddress(found.at);
    return value;
  }

  /** A date typed into a text column is shown as the day it is. */
  #shown(at: Located): string {
    const reading = readDate(at.cell, { year: this.year, asOf: this.context.asOf, date1904: this.context.date1904 });
    return reading.kind === 'value' ? reading.date.value : String(at.cell.raw);
  }

  #placeholder(at: Located, raw: Value): null {
    this.warn('PLACEHOLDER_EMPTY', at, { raw });
    return null;
  }

  money(field: string): number | null {
    const found = this.find(field);
    if (!found) return null;
    const { column, at } = found;
    const reading = readMoney(at.cell, this.units.of(column, this.#row));
    if (reading.kind === 'empty') return this.#placeholder(at, reading.raw);
    if (reading.kind === 'bad') {
      const { code, raw, yuan, suggest } = reading;
      return this.refuse(code, at, {
        raw,
        field,
        ...(yuan === undefined ? { why: reading.why } : { read_as_yuan: yuan, suggest }),
      });
    }
    const { ownUnit, qualifier, raw } = reading;
    if (ownUnit) {
      const differs = !reading.inWords && ownUnit !== this.units.of(column, this.#row);
      this.warn('UNIT_IN_CELL', at, { raw, unit: ownUnit, ...(differs ? {} : { level: 'info' }) });
    }
    if (qualifier !== null) this.warn('AMOUNT_APPROX', at, { raw, qualifier });
    this.cells[field] = cellAddress(at);
    return reading.yuan;
  }

  /** A date; `ceremony` tells that the cell speaks of a ceremony and not of the event. */
  date(field: string): { date: PartialDate | null; ceremony: boolean; at: Located | null } {
    const found = this.find(field);
    if (!found) return { date: null, ceremony: false, at: null };
    const { at } = found;
    const reading = readDate(at.cell, { year: this.year, asOf: this.context.asOf, date1904: this.context.date1904 });
    switch (reading.kind) {
      case 'empty':
        this.#placeholder(at, reading.raw);
        return { date: null, ceremony: false, at };
      case 'bad':
        this.refuse(reading.code, at, { raw: reading.raw, field });
        return { date: null, ceremony: false, at };
      case 'withheld':
        this.warn(reading.code, at, { raw: reading.raw, field, candidates: reading.candidates.join(' / ') });
        return { date: null, ceremony: reading.ceremony, at };
      case 'value':
        if (reading.date.precision !== 'day')
          this.warn('DATE_IMPRECISE', at, { raw: reading.raw, precision: reading.date.precision });
        if (reading.yearAssumed) this.warn('DATE_YEAR_ASSUMED', at, { raw: reading.raw, year: this.year });
        if (reading.serial) this.warn('DATE_FROM_SERIAL', at, { raw: reading.raw });
        this.cells[field] = cellAddress(at);
        return { date: reading.date, ceremony: reading.ceremony, at };
    }
  }

  place(field: string, within: string): PlaceFact | null {
    const found = this.find(field);
    if (!found) return null;
    const { at } = found;
    const reading = readPlace(at.cell, {
      gazetteer: this.context.gazetteer,
      within,
      city: this.context.city,
      on: this.context.asOf,
    });
    if (reading.kind === 'empty') return this.#placeholder(at, reading.raw);
    if (reading.kind === 'doubt') {
      this.warn(reading.code, at, { raw: reading.raw, suggest: reading.suggest });
      return null;
    }
    if (reading.former !== null)
      this.warn('PLACE_FORMER_NAME', at, {
        raw: reading.raw,
        resolved: { code: reading.code, name: reading.place.name },
      });
    this.cells[field] = cellAddress(at);
    return reading.place;
  }

  /** A post or office; several are withheld under `code`. */
  single(field: string, code: 'LEAD_OFFICER_NOT_UNIQUE' | 'RESPONSIBLE_UNIT_NOT_UNIQUE'): string | null {
    const value = this.text(field);
    const found = this.find(field);
    if (value === null || !found) return null;
    const posts = splitPosts(String(found.at.cell.raw));
    if (posts.length <= 1) return posts[0] ?? value;
    this.warn(code, found.at, { raw: found.at.cell.raw, found: posts });
    delete this.cells[field];
    return null;
  }

  creditCode(field: string): string | null {
    const value = this.text(field);
    const found = this.find(field);
    if (value === null || !found) return null;
    const reading = readCreditCode(value);
    if (reading.valid) return reading.code;
    this.warn('CREDIT_CODE_CHECK_DIGIT', found.at, {
      raw: found.at.cell.raw,
      problem: reading.problem,
      expected_last: reading.expectedLast,
    });
    delete this.cells[field];
    return null;
  }
}

/** Most texts have nothing to clean; the test is far cheaper than the cleaning. */
function tidyText(text: string): string {
  return /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u3000\ufeff]/.test(text) ? cleanText(text) : text;
}
