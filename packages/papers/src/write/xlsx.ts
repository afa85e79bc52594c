/** A workbook written row by row: what is kept is the packed part, so that the memory of a sheet is that of its file. */
import { Zip, ZipDeflate } from 'fflate';
import type { Day } from '@wutong/codes';
import { columnLetter, EPOCH_1900 } from '../book/types';
import { dayNumber, escapeXml } from './xml';
import { contentTypes, relations, STYLES, workbookXml, workbookRelations } from './xlsx-parts';
import { ZIP_TIME } from './zip-time';

/** A cell: text, a number, a whole day, or nothing. Texts are never formulas: they are written as inline strings. */
export type OutCell = string | number | null | { day: Day };
export type CellStyle = 'general' | 'date' | 'text' | 'money' | 'title' | 'header' | 'note';

/** Positions in the `cellXfs` of `STYLES`. */
const STYLE: Record<CellStyle, number> = { general: 0, date: 1, text: 2, money: 3, title: 4, header: 5, note: 6 };

export interface SheetColumn {
  header: string;
  /** Width in characters. */
  width: number;
  style: CellStyle;
  /** Values to choose from; others stay allowed where the sheet is filled in by hand. */
  list?: readonly string[];
}

/** Rows below the last that still offer the lists. */
const SPARE_ROWS = 500;
/** Characters a list may hold inside its rule; longer ones live on a hidden sheet. */
const INLINE_LIST = 250;
const LISTS = '选项';
/** Rows are packed in pieces of about this many characters. */
const PIECE = 1 << 18;

/** One sheet being written. Rows are numbered from 1 in the order they are added. */
class SheetWriter {
  #text = '';
  #row = 0;
  #header = 0;
  /** Last row of data; words may stand below it. */
  #last = 0;
  readonly #part: ZipDeflate;

  constructor(
    zip: Zip,
    readonly name: string,
    index: number,
    readonly columns: readonly SheetColumn[],
    lines: readonly string[],
    private readonly longList: (list: readonly string[]) => string,
  ) {
    this.#part = new ZipDeflate(`xl/worksheets/sheet${index}.xml`, { level: 4 });
    this.#part.mtime = ZIP_TIME;
    zip.add(this.#part);
    const header = lines.length + 1;
    const cols = columns
      .map(
        ({ width, style }, i) =>
          `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${STYLE[style]}" customWidth="1"/>`,
      )
      .join('');
    const pane = columns.length > 2 ? 'xSplit="2" ' : '';
    const corner = columns.length > 2 ? `C${header + 1}` : `A${header + 1}`;
    this.#text = `${HEAD}<sheetViews><sheetView workbookViewId="0"${index === 1 ? ' tabSelected="1"' : ''}><pane ${pane}ySplit="${header}" topLeftCell="${corner}" activePane="${pane ? 'bottomRight' : 'bottomLeft'}" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols}</cols><sheetData>`;
    lines.forEach((line, i) => this.#add([line], i === 0 ? 'title' : 'note'));
    this.#add(columns.map((column) => column.header), 'header'); // prettier-ignore
    this.#header = this.#row;
  }

  /** A row of data. */
  row(cells: readonly OutCell[]): void {
    this.#add(cells, null);
    this.#last = this.#row;
  }

  /** A line of words across the sheet. */
  note(text: string): void {
    this.#add([text], 'note');
  }

  end(): void {
    const last = Math.max(this.#last, this.#header + 1);
    const filter = `A${this.#header}:${columnLetter(this.columns.length - 1)}${last}`;
    const rules = this.columns.flatMap(({ list }, i) => (list?.length ? [this.#rule(list, i, last + SPARE_ROWS)] : []));
    const validations =
      rules.length > 0 ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : '';
    this.#text += `</sheetData><autoFilter ref="${filter}"/>${validations}</worksheet>`;
    this.#push(true);
  }

  #rule(list: readonly string[], index: number, last: number): string {
    const column = columnLetter(index);
    const short = list.join(',').length <= INLINE_LIST && !list.some((item) => /[,"]/.test(item));
    const formula = short ? `"${list.join(',')}"` : this.longList(list);
    // A list helps whoever types; it does not forbid what the ledger already holds.
    return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${column}${this.#header + 1}:${column}${last}"><formula1>${escapeXml(formula)}</formula1></dataValidation>`;
  }

  #add(cells: readonly OutCell[], style: CellStyle | null): void {
    const row = ++this.#row;
    let text = `<row r="${row}">`;
    cells.forEach((cell, i) => {
      if (cell === null || cell === '') return;
      const own = style ?? this.columns[i]!.style;
      // Only a whole day is shown as a date and only a number as one: words in such a column stay words.
      const shown = typeof cell === 'string' && (own === 'date' || own === 'money') ? 'text' : own;
      const at = `r="${columnLetter(i)}${row}" s="${STYLE[shown]}"`;
      if (typeof cell === 'number') text += `<c ${at}><v>${cell}</v></c>`;
      else if (typeof cell === 'string')
        text += `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
      else text += `<c ${at}><v>${dayNumber(cell.day) + EPOCH_1900}</v></c>`;
    });
    this.#text += `${text}</row>`;
    if (this.#text.length > PIECE) this.#push(false);
  }

  #push(final: boolean): void {
    this.#part.push(new TextEncoder().encode(this.#text), final);
    this.#text = '';
  }

  get filter(): string {
    return `$A$${this.#header}:$${columnLetter(this.columns.length - 1)}$${Math.max(this.#last, this.#header + 1)}`;
  }
}

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** Writes sheets one after another; `bytes` closes the book. */
export class BookWriter {
  readonly #packed: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#packed.push(chunk);
  });
  readonly #sheets: { name: string; hidden: boolean; filter: string | null }[] = [];
  readonly #lists: (readonly string[])[] = [];

  /** Opens a sheet whose first row is a title and the next `lines` notes. The one before must have ended. */
  sheet(
    name: string,
    columns: readonly SheetColumn[],
    lines: readonly string[],
  ): Pick<SheetWriter, 'row' | 'note' | 'end'> {
    const writer = new SheetWriter(this.#zip, name, this.#sheets.length + 1, columns, lines, (list) =>
      this.#keep(list),
    );
    const entry = { name, hidden: false, filter: null as string | null };
    this.#sheets.push(entry);
    return {
      row: (cells) => writer.row(cells),
      note: (text) => writer.note(text),
      end: () => {
        writer.end();
        entry.filter = writer.filter;
      },
    };
  }

  /** The finished file. */
  bytes(): Uint8Array {
    if (this.#lists.length > 0) this.#writeLists();
    this.#put('[Content_Types].xml', contentTypes(this.#sheets.length));
    this.#put('_rels/.rels', relations());
    this.#put('xl/workbook.xml', workbookXml(this.#sheets));
    this.#put('xl/_rels/workbook.xml.rels', workbookRelations(this.#sheets.length));
    this.#put('xl/styles.xml', STYLES);
    this.#zip.end();
    const whole = new Uint8Array(this.#packed.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#packed) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  #keep(list: readonly string[]): string {
    this.#lists.push(list);
    const column = columnLetter(this.#lists.length - 1);
    return `${LISTS}!$${column}$1:$${column}$${list.length}`;
  }

  #writeLists(): void {
    const height = Math.max(...this.#lists.map((list) => list.length));
    let rows = '';
    for (let i = 0; i < height; i++) {
      const cells = this.#lists.map((list, column) =>
        list[i] === undefined
          ? ''
          : `<c r="${columnLetter(column)}${i + 1}" t="inlineStr"><is><t>${escapeXml(list[i]!)}</t></is></c>`,
      );
      rows += `<row r="${i + 1}">${cells.join('')}</row>`;
    }
    this.#sheets.push({ name: LISTS, hidden: true, filter: null });
    this.#put(`xl/worksheets/sheet${this.#sheets.length}.xml`, `${HEAD}<sheetData>${rows}</sheetData></worksheet>`);
  }

  #put(name: string, text: string): void {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = ZIP_TIME;
    this.#zip.add(part);
    part.push(new TextEncoder().encode(text), true);
  }
}
