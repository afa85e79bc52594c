/**
 * Totals typed into a sheet (ledger rule N12): never a value, always compared — first with the plain sum of the
 * readable rows, then with what is counted.
 */
import { sumYuan } from '@wutong/codes';
import { address } from '../book/types';
import { readMoney } from '../cells/money';
import { YUAN_OF } from '../cells/unit';
import type { Findings } from '../findings';
import { ORDINAL } from '../layout/rows';
import type { Column, Located, Table, TableRow } from '../layout/table';
import type { SkipReason, Value } from '../reading';
import type { ColumnUnits } from './units';

/** A readable row as totals see it: counted or not, and its amounts. */
export interface Addend {
  row: number;
  counted: boolean;
  amount(field: string): number | null;
  /** What it adds to the counted sum, where that is not its amount: an increase of capital adds its increment. */
  adds?(field: string): number | null;
}

interface Stated {
  column: Column;
  at: Located;
  raw: Value;
  yuan: number;
  /** How far it may be off, in yuan. */
  tolerance: number;
}

interface Mark {
  reason: 'SECTION' | 'SUBTOTAL' | 'TOTAL' | 'TITLE';
  row: number;
  /** Claim in words: 11个,总投资40.3亿元. */
  text: string | null;
  textAt: { column: number; row: number } | null;
  stated: Stated[];
  /** A section lasts until the next of its level or above: 一、 is above (一), which is above a title without a number. */
  level: number;
}

/** 1 for 一、; 2 for (一); 3 for a title without a number. */
export function sectionLevel(row: TableRow): number {
  return levelOf(String(row.row.cells.find((cell) => cell?.type === 'text')?.raw ?? ''));
}

function levelOf(text: string): number {
  if (/^\s*[(（]/.test(text)) return 2;
  return /^\s*(?:[一二三四五六七八九十百]+(?:[、.,，．]|$)|第)/.test(text) ? 1 : 3;
}

export class StatedTotals {
  readonly #marks: Mark[] = [];
  /** Rows with data, refused ones included: what a section lists. */
  readonly #listed: number[] = [];

  constructor(
    private readonly table: Table,
    private readonly units: ColumnUnits,
    private readonly findings: Findings,
    /** The amount a total in words speaks of. */
    private readonly mainField: string,
  ) {}

  /** Notes a row of data. */
  list(row: number): void {
    this.#listed.push(row);
  }

  /** Notes a layout row that may claim a total. */
  mark(row: TableRow, reason: SkipReason): void {
    if (reason !== 'SECTION' && reason !== 'SUBTOTAL' && reason !== 'TOTAL') return;
    const texts = row.row.cells.flatMap((cell, i) => (cell?.type === 'text' ? [{ i, own: String(cell.raw) }] : []));
    const text = (texts.find(({ own }) => !ORDINAL.test(own)) ?? texts[0])?.i ?? -1;
    this.#marks.push({
      reason,
      row: row.number,
      text: text < 0 ? null : String(row.row.cells[text]!.raw),
      textAt: text < 0 ? null : { column: text, row: row.number },
      level: sectionLevel(row),
      stated: this.table.columns.flatMap((column) => this.#stated(row, column)),
    });
  }

  #stated(row: TableRow, column: Column): Stated[] {
    const cell = column.type === 'money' && column.field ? row.row.cells[column.index] : undefined;
    if (!cell) return [];
    const unit = this.units.of(column, row);
    const reading = readMoney(cell, unit);
    const yuan = reading.kind === 'value' ? reading.yuan : reading.kind === 'bad' ? reading.yuan : undefined;
    if (yuan === undefined) return [];
    const decimals = /\.(\d+)/.exec(String(cell.raw))?.[1]?.length ?? 0;
    // Only a total that says it is rounded (约40.3亿) may be off by half of its last digit.
    const rounded = reading.kind === 'value' && reading.qualifier !== null;
    const tolerance = rounded ? Math.max(1, (YUAN_OF[reading.ownUnit ?? unit] / 10 ** decimals) * 0.5) : 1;
    return [{ column, at: { cell, column: column.index, row: row.number }, raw: cell.raw, yuan, tolerance }];
  }

  /** Compares everything claimed with what the rows add up to. `titleClaim`: a claim in the sheet's title. */
  compare(addends: Addend[], titleClaim?: { text: string; column: number; row: number }): void {
    const sorted = [...addends].sort((a, b) => a.row - b.row);
    if (titleClaim) this.#claim(titleClaim.text, titleClaim, sorted, 0, Infinity, false);
    if (this.#bareAbove()) for (const mark of this.#marks) if (mark.level === 3) mark.level = 0;
    for (const [i, mark] of this.#marks.entries()) {
      const [from, to] = this.#range(i);
      if (mark.reason === 'SECTION' && mark.text !== null) this.#claim(mark.text, mark.textAt!, sorted, from, to, true);
      if (mark.reason === 'SECTION' && mark.stated.length === 0) continue;
      const rows = sorted.filter((a) => a.row > from && a.row < to);
      for (const stated of mark.stated) this.#check(mark, stated, rows);
    }
  }

  /** 离石区(3个) right above 一、民生类: here the titles without a number are the upper ones. */
  #bareAbove(): boolean {
    return this.#marks.some((mark, i) => {
      const next = this.#marks[i + 1];
      if (mark.reason !== 'SECTION' || next?.reason !== 'SECTION' || mark.level !== 3 || next.level === 3) return false;
      return !this.#listed.some((row) => row > mark.row && row < next.row);
    });
  }

  /** The rows a mark speaks of, exclusive bounds. */
  #range(index: number): [number, number] {
    const mark = this.#marks[index]!;
    const before = this.#marks.slice(0, index);
    const after = this.#marks.slice(index + 1);
    const next = (reasons: string[]) => after.find((m) => reasons.includes(m.reason))?.row ?? Infinity;
    const previous = (reasons: string[]) => before.findLast((m) => reasons.includes(m.reason))?.row ?? 0;
    if (mark.reason === 'SECTION') {
      const ends = (m: Mark) => m.reason === 'TOTAL' || (m.reason === 'SECTION' && m.level <= mark.level);
      return [mark.row, after.find(ends)?.row ?? Infinity];
    }
    const dataBefore = (from: number) => this.#listed.some((row) => row > from && row < mark.row);
    if (mark.reason === 'SUBTOTAL') {
      const from = previous(['SECTION', 'SUBTOTAL', 'TOTAL']);
      // A subtotal may stand above its rows.
      return dataBefore(from) ? [from, mark.row] : [mark.row, next(['SECTION', 'SUBTOTAL', 'TOTAL'])];
    }
    const dataAfter = this.#listed.some((row) => row > mark.row);
    if (!dataAfter || !dataBefore(0)) return [0, Infinity];
    return [previous(['TOTAL']), mark.row];
  }

  #check(mark: Mark, stated: Stated, rows: Addend[]): void {
    const field = stated.column.field!;
    const sum = (which: Addend[]) => sumYuan(which.map((a) => a.amount(field)).filter((n): n is number => n !== null));
    const plain = sum(rows);
    const counted = sum(
      rows.filter((a) => a.counted).map((a) => ({ ...a, amount: (name) => (a.adds ?? a.amount)(name) })),
    );
    const extra = { raw: stated.raw, stated_yuan: stated.yuan, plain_sum_yuan: plain, counted_yuan: counted };
    const at = { sheet: this.table.sheet.name, column: stated.at.column, row: stated.at.row };
    const off = Math.abs(stated.yuan - plain) > stated.tolerance;
    if (off)
      this.findings.warn('STATED_TOTAL_MISMATCH', at, {
        ...extra,
        cause: stated.at.cell.formula ? 'the formula skipped or added cells' : 'typed by hand',
      });
    else if (Math.abs(stated.yuan - counted) > stated.tolerance)
      this.findings.warn('STATED_TOTAL_DOUBLE_COUNTS', at, extra);
    const skipped = this.findings.skipped.find((s) => s.sheet === at.sheet && s.row === mark.row);
    if (skipped && (skipped.stated === undefined || field === this.mainField))
      Object.assign(skipped, {
        stated: { cell: address(at.column, at.row), raw: stated.raw, yuan: stated.yuan },
        plain_sum_yuan: plain,
        counted_yuan: counted,
      });
  }

  #claim(
    text: string,
    where: { column: number; row: number },
    addends: Addend[],
    from: number,
    to: number,
    section: boolean,
  ): void {
    const claim = readClaim(text);
    if (claim.count === null) return;
    const listed = this.#listed.filter((row) => row > from && row < to).length;
    const amounts = addends.filter((a) => a.row > from && a.row < to).map((a) => a.amount(this.mainField));
    if (listed >= claim.count || (listed === 0 && !section)) return;
    this.findings.warn('BATCH_ENUMERATED_LT_CLAIMED', { sheet: this.table.sheet.name, ...where }, {
      raw: text, claimed_count: claim.count, listed_count: listed, remainder_count: claim.count - listed, claimed_amount_yuan: claim.yuan,
      listed_amount_yuan: sumYuan(amounts.filter((n): n is number => n !== null)), listed_amount_unknown: amounts.filter((n) => n === null).length,
    }); // prettier-ignore
  }
}

/** `(11个,总投资40.3亿元)` → 11 and 4,030,000,000. */
export function readClaim(text: string): { count: number | null; yuan: number | null } {
  const s = text.normalize('NFKC').replace(/\s+/g, '');
  const count = /(?:共|计|合计|总计|[(,、:：]|^|项目)(?:计|有)?(\d{1,5})(?:个|项)(?!月|工作日|百分点)/.exec(s);
  const amount = /(?:总投资|投资)(?:额)?(?:约|共|合计|近)?(\d+(?:\.\d+)?)(亿|万)元?/.exec(s);
  return {
    count: count ? Number(count[1]) : null,
    yuan: amount ? Math.round(Number(amount[1]) * (amount[2] === '亿' ? 1e8 : 1e4) * 100) / 100 : null,
  };
}
