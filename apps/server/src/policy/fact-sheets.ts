/** A sheet of firms' facts: read, planned against the firms there are, written whole or not at all. */
import { unitOf } from '@wutong/rules';
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import type { Draft, Locator } from '@wutong/kernel/ledger/types';
import { normalise } from '@wutong/kernel/records/words';
import type { RuleBook } from '@wutong/module-policy/book';
import type { CellValue } from '@wutong/module-policy/cells';
import { FACT_KINDS, type FactKind } from '@wutong/module-policy/fields';
import { type Firm, readFirms } from '@wutong/module-policy/firms';
import { guessColumn, readRow, type SheetColumn, TARGETS } from '@wutong/module-policy/sheet';
import {
  address,
  type Cell,
  columnIndex,
  columnLetter,
  EPOCH_1900,
  EPOCH_1904,
  readWorkbook,
  type Row,
} from '@wutong/papers';
import type { Context } from '../context';
import { breath } from '../imports/breath';
import type { FactSheet } from '../wire-firms';
import { firmTies } from './firm-read';

/** A sheet handed in. */
export interface Upload {
  id: string;
  account: string;
  office: string;
  origin: FactKind;
  on: Day;
  file: string;
  bytes: Uint8Array;
  /** `sheet!column` → what it is. */
  mapping: Record<string, { to: string | null; unit: string | null }>;
  state: 'ready' | 'done';
}

/** Mappings remembered for the headings of a sheet. */
export type Remembered = Record<string, { to: string | null; unit: string | null }>;

export interface Planned {
  view: FactSheet;
  drafts: Draft[];
}

/** Rows read between two breaths. */
const BREATH = 300;
/** Problems shown; a sheet of a million wrong cells is not told a million times. */
const SHOWN = 200;
/** Rows among which the heading is looked for. */
const HEADING = 10;

type Table = { sheet: string; header: Row; rows: Iterable<Row>; epoch: number };

/** The tables of a file: each visible sheet from the row that looks like a heading. */
export function tablesOf(bytes: Uint8Array, file: string): Table[] {
  const book = readWorkbook(bytes, file);
  const epoch = book.date1904 ? EPOCH_1904 : EPOCH_1900;
  return book.sheets.flatMap((sheet) => {
    if (sheet.hidden) return [];
    let seen = 0;
    for (const row of sheet.rows()) {
      const texts = row.cells.filter((cell) => cell?.type === 'text');
      if (texts.length >= 2) return [{ sheet: sheet.name, header: row, rows: sheet.rows(), epoch }];
      if (++seen >= HEADING) break;
    }
    return [];
  });
}

/** One text for the headings of a sheet, by which a mapping is remembered. */
export function signatureOf({ header }: Pick<Table, 'header'>): string {
  const words = header.cells.map((cell, n) => (cell ? `${columnLetter(n)}=${String(cell.raw)}` : ''));
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32);
}

function valueOf(cell: Cell, epoch: number): CellValue {
  if (cell.date && typeof cell.raw === 'number')
    return new Date((Math.floor(cell.raw) - epoch) * 86_400_000).toISOString().slice(0, 10);
  // A percentage is stored as its hundredth and meant as it is shown.
  if (cell.type === 'number' && typeof cell.raw === 'number' && cell.format?.includes('%')) return `${Number((cell.raw * 100).toPrecision(15))}%`; // prettier-ignore
  return cell.raw;
}

/** The columns of a table: as mapped for this file, as remembered, as the heading says. */
function columnsOf(table: Table, book: RuleBook, mapping: Upload['mapping'], remembered: Remembered) {
  return table.header.cells.flatMap((cell, n): (SheetColumn & { remembered: boolean })[] => {
    const header = cell ? String(cell.raw).trim() : '';
    if (header === '') return [];
    const column = columnLetter(n);
    const asked = mapping[`${table.sheet}!${column}`];
    const known = remembered[column];
    const own = asked ?? known ?? guessColumn(header, book);
    return [{ sheet: table.sheet, column, header, ...own, remembered: !asked && known !== undefined }];
  });
}

class Firms {
  private readonly byCode = new Map<string, Firm>();
  private readonly byName = new Map<string, Firm | null>();

  constructor(firms: readonly Firm[]) {
    for (const firm of firms) {
      if (firm.creditCode) this.byCode.set(firm.creditCode.toUpperCase(), firm);
      const name = normalise(firm.name);
      // Two of one name: only a code can tell them apart.
      this.byName.set(name, this.byName.has(name) ? null : firm);
    }
  }

  find(code: string | null, name: string | null): Firm | null {
    if (code !== null) return this.byCode.get(code) ?? null;
    return name === null ? null : (this.byName.get(normalise(name)) ?? null);
  }
}

/** Reads the sheet against the firms of the city. Throws what opening a broken workbook throws. */
export async function planUpload(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  upload: Upload,
  remembered: (signature: string) => Remembered,
): Promise<Planned> {
  const { city, database, tree } = context;
  const at = { asOf: context.today(), known: context.now() };
  const firms = new Firms(await database.read(systemScope(city), (sql) => readFirms(sql, city, at)));
  const columns: FactSheet['columns'] = [];
  const problems: FactSheet['problems'] = [];
  let errors = 0;
  const drafts: Draft[] = [];
  const told = new Set<string>();
  const source = sourceOf(upload);
  const plan = { rows: 0, firms: 0, facts: 0, unchanged: 0 };
  const say = (problem: FactSheet['problems'][number]): void => {
    if (problem.level === 'error') errors++;
    if (problems.length < SHOWN) problems.push(problem);
  };
  for (const table of tablesOf(upload.bytes, upload.file)) {
    const own = columnsOf(table, book, upload.mapping, remembered(signatureOf(table)));
    columns.push(...own);
    const identified = own.some(({ to }) => to === '@credit_code' || to === '@name');
    if (!identified && own.some(({ to }) => to !== null)) {
      say({ code: 'FACT_NO_FIRM', level: 'error', sheet: table.sheet, cell: address(0, table.header.number), row: table.header.number, raw: null, says: NO_FIRM }); // prettier-ignore
      continue;
    }
    if (!identified) continue;
    for (const row of table.rows) {
      if (row.number <= table.header.number) continue;
      if (++plan.rows % BREATH === 0) await breath();
      const cells = new Map(row.cells.flatMap((cell, n) => (cell && cell.type !== 'error' ? [[columnLetter(n), valueOf(cell, table.epoch)] as const] : []))); // prettier-ignore
      const read = readRow(cells, own, book, at.asOf);
      if (read.creditCode === null && read.name === null && read.count === 0) {
        plan.rows--;
        continue;
      }
      const where = (column: string | null): Pick<FactSheet['problems'][number], 'sheet' | 'cell' | 'row'> => ({
        sheet: table.sheet,
        cell: column === null ? null : address(columnIndex(column), row.number),
        row: row.number,
      });
      row.cells.forEach((cell, n) => {
        const column = own.find((one) => one.column === columnLetter(n));
        if (cell?.type === 'error' && column?.to) say({ code: 'FACT_CELL', level: 'error', ...where(column.column), raw: String(cell.raw), says: broken(String(cell.raw)) }); // prettier-ignore
      });
      for (const { code, column, raw, says } of read.problems) say({ code, level: 'error', ...where(column.column), raw, says }); // prettier-ignore
      const firm = firms.find(read.creditCode, read.name);
      const named = own.find(({ to }) => to === (read.creditCode === null ? '@name' : '@credit_code'))!.column;
      const raw = read.creditCode ?? read.name;
      if (!firm) {
        say({ code: 'FACT_FIRM_UNKNOWN', level: 'error', ...where(named), raw, says: unknownFirm(raw) });
        continue;
      }
      if (!decide(viewer, 'import', 'fact_sheet', firm.place, tree, firmTies(context, firm))) {
        say({ code: 'FACT_OUT_OF_REACH', level: 'error', ...where(named), raw, says: outOfReach(firm.name) });
        continue;
      }
      if (read.count === 0) continue;
      const on = read.on ?? upload.on;
      drafts.push(
        draftOf(firm, upload.origin, source, on, canonicalJson(read.facts), { sheet: table.sheet, row: row.number }),
      );
      told.add(firm.record);
      plan.facts += read.count;
    }
  }
  plan.firms = told.size;
  const fresh = errors > 0 ? [] : await notYetTold(context, drafts);
  plan.unchanged = errors > 0 ? 0 : drafts.length - fresh.length;
  const { id, file, origin, on, state } = upload;
  const candidates = [
    ...Object.entries(TARGETS).map(([to, label]) => ({ to, label: { ...label }, unit: null })),
    ...Object.entries(book.fields).map(([to, { label = to, unit }]) => ({
      to,
      label: { zh: label, en: label },
      unit: unitOf(unit),
    })),
  ];
  return { view: { id, file, kind: origin, on, columns, candidates, problems, plan, state: state === 'done' ? 'done' : errors > 0 ? 'refused' : 'ready' }, drafts: fresh }; // prettier-ignore
}

const NO_FIRM = {
  zh: '没有一列说明是哪家企业。请把一列对应到“统一社会信用代码”或“企业名称”。',
  en: 'No column says which firm a row is about. Map one to the credit code or the name.',
};
const broken = (raw: string) => ({
  zh: `这一格是计算错误 ${raw},没有值。请在表里改正。`,
  en: `This cell is the error ${raw} and holds no value. Correct it in the sheet.`,
});
const unknownFirm = (raw: string | null) => ({
  zh: `没有登记过“${raw ?? ''}”这家企业。请核对代码或名称,或先登记该企业。`,
  en: `No firm “${raw ?? ''}” is on record. Check the code or name, or register the firm first.`,
});
const outOfReach = (name: string) => ({
  zh: `“${name}”不在您的经办范围。请删去这一行,或由当地经办单位导入。`,
  en: `“${name}” is out of your reach. Remove the row, or let the office there import it.`,
});

/** The source of an upload: the file itself, kept once. */
export function sourceOf({ bytes, file }: Pick<Upload, 'bytes' | 'file'>): string {
  return `src_facts_${createHash('sha256').update(file).update(bytes).digest('hex').slice(0, 24)}`;
}

/** One row is one paper; the same row of the same source has the same number, however often it comes. */
function draftOf(firm: Firm, origin: FactKind, source: string, on: Day, facts: string, locator: Locator): Draft {
  const key = createHash('sha256')
    .update(canonicalJson([origin, on, firm.record, facts]))
    .digest('hex')
    .slice(0, 24);
  return {
    kind: 'fact_sheet',
    record: `fact_${key}`,
    effectiveOn: on,
    change: {
      act: 'create',
      fields: {
        title: `${firm.name} ${FACT_KINDS[origin].zh} ${on}`,
        firm: firm.record,
        credit_code: firm.creditCode,
        place_code: firm.place,
        origin,
        facts,
      },
      ...(firm.sample ? { sample: true } : {}),
    },
    source,
    locator,
  };
}

/** Of some papers those the ledger does not have. */
async function notYetTold({ city, database }: Context, drafts: readonly Draft[]): Promise<Draft[]> {
  const seen = new Set<string>();
  const unique = drafts.filter(({ record }) => !seen.has(record) && seen.add(record));
  const { rows } = await database.read(systemScope(city), (sql) =>
    sql.query<{ record: string }>('SELECT record FROM record_index WHERE city = $1 AND record = ANY($2::text[])', [
      city,
      [...seen],
    ]),
  );
  const there = new Set(rows.map(({ record }) => record));
  return unique.filter(({ record }) => !there.has(record));
}
