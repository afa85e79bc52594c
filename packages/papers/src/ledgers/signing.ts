/** Reads a signing ledger (招商签约台账): events on one or more sheets, prospects beside them, the stock that follows. */
import type { PartialDate } from '@wutong/codes';
import { sumYuan } from '@wutong/codes';
import { PaperError } from '../errors';
import type { FindingCode } from '../findings';
import { Findings } from '../findings';
import type { Table } from '../layout/table';
import type { Derived, Duplicate, Reading, ReadRecord, RowRef, ShareValue, Value } from '../reading';
import type { LedgerContext } from './row-reader';
import { describeTable, inLines } from './sheet-notes';
import { signingStock } from './signing-effects';
import type { MergedEvent } from './signing-merge';
import { mergeEvents, reportMerged, settleShares } from './signing-merge';
import type { SigningRow } from './signing-row';
import { SIGNING_SHAPE } from './signing-shape';
import type { SigningSheet } from './signing-sheet';
import { holdsEvents, openSigningTable, readSigningSheet } from './signing-sheet';
import { signingTotals } from './signing-totals';
import type { SigningEffect, SigningEvent, SigningNote, SigningStock } from './signing-types';
import type { EventType, ProjectStatus } from './signing-words';
import type { Addend } from './stated';
import { speakingTabs } from './tabs';
import type { LedgerInput, Progress } from './types';

/** Reads every sheet that has the header of a signing ledger or of a list of prospects. Throws `PaperError` `NO_LEDGER_FOUND` when none has. */
export function* readSigningLedger(input: LedgerInput): Generator<Progress, Reading> {
  const { workbook, asOf, gazetteer, city, mapping } = input;
  const findings = new Findings();
  const context: LedgerContext = { gazetteer, city, asOf, date1904: workbook.date1904, findings };
  const opened = workbook.sheets
    .map((sheet) => openSigningTable(sheet, context, mapping[sheet.name]))
    .filter((open) => open !== null);
  if (opened.length === 0) throw new PaperError('NO_LEDGER_FOUND', { kind: SIGNING_SHAPE.title.zh });
  const sheets: SigningSheet[] = [];
  for (const open of speakingTabs(opened, context, { number: 'contract_no', sort: ({ prospects }) => prospects }))
    for (let table: Table | null = open.table; table; table = table.next) {
      const part = table === open.table ? open : { table, prospects: !holdsEvents(table) };
      const before = sheets
        .filter((sheet) => sheet.prospects === part.prospects)
        .reduce((n, sheet) => n + sheet.naive.rows, 0);
      sheets.push(yield* readSigningSheet(part, before, context, part === open ? null : sheets.at(-1)!));
    }
  const rows = sheets.flatMap((sheet) => (sheet.prospects ? [] : sheet.rows));
  const prospects = sheets.flatMap((sheet) => (sheet.prospects ? sheet.rows : []));
  const events = mergeEvents(rows).filter((event) => settleShares(event, context));
  const merged = events.map((event) => reportMerged(event, findings)).filter((duplicate) => duplicate !== null);
  const told = events.map((event) => ({ event, facts: factsOf(event) }));
  const stock = signingStock(told.map(({ facts }) => facts), asOf); // prettier-ignore
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const note of stock.notes) say(note, byId.get(note.event)!, context);
  const records = [
    ...told.map(({ event, facts }) => eventRecord(event, facts, stock)),
    ...prospects.map(prospectRecord),
  ];
  for (const sheet of sheets) compareTotals(sheet, told, stock);
  const effects = told.map(({ facts }) => ({ event: facts, effect: stock.effects.get(facts.id)! }));
  const totals = signingTotals(stock.projects, effects, prospects.map((p) => p.values.intended_amount_yuan as number | null), asOf); // prettier-ignore
  const naive = sheets.filter((sheet) => !sheet.prospects).map((sheet) => sheet.naive);
  const reading: Reading = {
    file: workbook.file, kind: SIGNING_SHAPE.kind, outcome: 'imported', error: null, ...(workbook.encoding ? { encoding: workbook.encoding } : {}),
    sheets: sheets.map(({ table, units, lastRow }) => describeTable(table, lastRow, units)),
    records, duplicates: [...stock.duplicates.map(duplicateOf), ...merged], rejected: findings.rejected, warnings: findings.warnings, skipped: findings.skipped,
    totals: { ...totals, naive: { rows: naive.reduce((n, one) => n + one.rows, 0), amount_yuan: sumYuan(naive.flatMap((one) => one.yuan)) } },
    projects: stock.projects, notices: workbook.notices,
  }; // prettier-ignore
  return workbook.format === 'csv' ? asText(reading, sheets.map(({ table }) => table)) : reading; // prettier-ignore
}

/** In a text file rows are lines. */
function asText(reading: Reading, tables: Table[]): Reading {
  const lines = (rows: RowRef[]) => rows.map(({ row }) => ({ line: row }));
  return {
    ...reading,
    records: reading.records.map((record) => ({ ...record, rows: lines(record.rows) })),
    duplicates: reading.duplicates.map((duplicate) =>
      duplicate.rows ? { ...duplicate, rows: lines(duplicate.rows) } : duplicate,
    ),
    rejected: reading.rejected.map((finding) => inLines(finding, tables)),
    warnings: reading.warnings.map((finding) => inLines(finding, tables)),
    skipped: reading.skipped.map((skip) => ({ ...skip, line: skip.row })),
  };
}

function factsOf({ first }: MergedEvent): SigningEvent {
  const { values } = first;
  const text = (field: string) => values[field] as string | null;
  return {
    id: first.id,
    event_type: text('event_type') as EventType | null,
    event_on: values.event_on as PartialDate | null,
    title: text('title'),
    investor: text('investor'),
    investor_credit_code: text('investor_credit_code'),
    contract_no: text('contract_no'),
    related_contract_no: text('related_contract_no'),
    amount_yuan: values.amount_yuan as number | null,
    host_place_code: text('host_place_code'),
    shares: values.shares as ShareValue[] | null,
    status: text('status') as ProjectStatus | null,
    status_on: values.status_on as PartialDate | null,
    words: first.words,
  };
}

/** Amounts whose meaning is the whole investment of a project. */
const WHOLE = new Set<Value>(['contract', 'owner_change', 'second_ceremony']);

function eventRecord(event: MergedEvent, facts: SigningEvent, stock: SigningStock): ReadRecord {
  const { first, others } = event;
  const increase = stock.increases.get(facts.id);
  first.values.amount_meaning = increase
    ? increase.meaning
    : WHOLE.has(facts.event_type) && facts.amount_yuan !== null
      ? 'total'
      : null;
  first.values.increment_yuan = increase?.incrementYuan ?? null;
  return {
    id: first.id,
    rows: [first, ...others].map(({ sheet, row }) => ({ sheet, row })),
    values: first.values,
    cells: first.cells,
    derived: { ...stock.effects.get(facts.id)! } as Derived,
  };
}

function prospectRecord(row: SigningRow): ReadRecord {
  const derived: Derived = { effect: 'none', count_delta: 0, amount_delta_yuan: 0, reason: 'TARGET_IS_NOT_SIGNED' };
  return { id: row.id, rows: [{ sheet: row.sheet, row: row.row }], values: row.values, cells: row.cells, derived };
}

function duplicateOf({ basis, first, later, held, because }: SigningStock['duplicates'][number]): Duplicate {
  return { basis, records: [first, later], counted: first, held: held ? [later] : [], ...(because ? { because } : {}) };
}

const CODES: Partial<Record<SigningNote['code'], FindingCode>> = {
  EXIT_DATE_MISSING: 'DATE_MISSING',
  EXIT_AFTER_CUTOFF: 'DATE_AFTER_CUTOFF',
  RELATED_CONTRACT_UNKNOWN: 'CONTRACT_NUMBER_MISSING',
};
/** Worth knowing, and no fault of the sheet. */
const NOTICES = new Set<SigningNote['code']>(['AMOUNT_MISSING']);

function say(note: SigningNote, row: SigningRow, { findings }: LedgerContext): void {
  const at = row.places[note.field] ?? { column: null, row: row.row };
  const raw = row.raws[note.field];
  // A date that was read and withheld has been told already.
  if (
    note.code === 'DATE_MISSING' &&
    raw !== undefined &&
    findings.warnings.some((w) => w.record === row.id && w.family === 'date' && w.field === note.field)
  )
    return;
  findings.warn(CODES[note.code] ?? (note.code as FindingCode), { sheet: row.sheet, ...at }, {
    ...(raw === undefined ? {} : { raw }), record: row.id, ...(note.of === undefined ? {} : { of: note.of }), ...(NOTICES.has(note.code) ? { level: 'info' } : {}),
  }); // prettier-ignore
}

/** What each row adds to the current stock: a first signing its amount, an increase its increment, all else nothing. */
function compareTotals(
  sheet: SigningSheet,
  told: { event: MergedEvent; facts: SigningEvent }[],
  stock: SigningStock,
): void {
  const own = sheet.rows.map((row) => ({ row: row.row, counted: true }));
  if (sheet.prospects) {
    sheet.stated.compare(
      own.map((addend, i) => ({
        ...addend,
        amount: () => sheet.rows[i]!.values.intended_amount_yuan as number | null,
      })),
    );
    return;
  }
  const active = new Set(stock.projects.filter((project) => project.state === 'active').map((project) => project.key));
  const adds = (effect: SigningEffect | undefined) =>
    effect?.project && active.has(effect.project) ? effect.amount_delta_yuan : 0;
  const byRow = new Map(told.map(({ event, facts }) => [event.first, adds(stock.effects.get(facts.id))]));
  const kept = new Set(told.flatMap(({ event }) => [event.first, ...event.others]));
  const addends: Addend[] = own.map((addend, i) => ({
    ...addend,
    amount: () => sheet.rows[i]!.values.amount_yuan as number | null,
    adds: () => byRow.get(sheet.rows[i]!) ?? 0,
  }));
  sheet.stated.compare(addends.filter((_, i) => kept.has(sheet.rows[i]!)));
}
