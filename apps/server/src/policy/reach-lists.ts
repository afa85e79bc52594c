/** The firms behind a count: a page of them with the reason, or all of them as a sheet. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Edition, RuleBook } from '@wutong/module-policy/book';
import { knownOf } from '@wutong/module-policy/facts';
import { byFirm, readFirms, readPapers, standingOn } from '@wutong/module-policy/firms';
import { BookWriter } from '@wutong/papers/write/xlsx';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { E as Exports } from '../exports/exports.errors';
import { logExport } from '../exports/log';
import { readingsOf } from '../readings';
import { csvLine } from '../routes/csv';
import type { PolicyFirmRow, PolicyFirms } from '../wire-policy';
import { briefOf } from './brief';
import { policyDeskOf } from './desk';
import { firmBrief, hidesFacts } from './firm-read';
import { factsFor, firmPolicy, type FirmOn } from './firm-view';
import type { Wanted } from './population';

interface Asked {
  at: AsOf;
  now: boolean;
  places: string[] | null;
  outcome: Wanted;
  field?: string;
}

/** Firms read from the ledger at once while a sheet is made. */
const PART = 500;

/** A page of firms with an answer. */
export async function firmsOf(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  edition: Edition,
  { at, now, places, outcome, field, page, size }: Asked & { page: number; size: number },
): Promise<PolicyFirms> {
  const asked = { from: (page - 1) * size, size, ...(field === undefined ? {} : { field }) };
  const found = await policyDeskOf(context).ask(at, now, 'list', at.asOf, edition.id, outcome, places, asked);
  const { rows, shown } = await rowsOf(context, viewer, book, edition, at, found.records, 'read');
  const query = { policy: edition.id, outcome, page };
  readingsOf(context).note(viewer, { act: 'list', kind: 'fact_sheet', record: null, query, fields: shown ? ['facts'] : [], count: rows.length }); // prettier-ignore
  return { rows, total: found.total, page, size, at };
}

async function rowsOf(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  edition: Edition,
  at: AsOf,
  records: readonly string[],
  action: 'read' | 'export',
): Promise<{ rows: PolicyFirmRow[]; shown: boolean }> {
  const { city, database } = context;
  const { firms, papers } = await database.read(scopeFor(context, viewer, action, 'fact_sheet'), async (sql) => ({
    firms: new Map((await readFirms(sql, city, at, records)).map((firm) => [firm.record, firm])),
    papers: byFirm(standingOn(await readPapers(sql, city, at.known, records), at.asOf)),
  }));
  let shown = false;
  const rows = records.flatMap((record): PolicyFirmRow[] => {
    const firm = firms.get(record);
    if (!firm) return [];
    const masked = hidesFacts(context, viewer, firm);
    shown ||= !masked;
    const on: FirmOn = { firm, brief: firmBrief(context, firm), known: knownOf(papers.get(record) ?? []), at, masked };
    const { outcome, why, remedies, missing } = firmPolicy(book, edition, on, factsFor(book, on));
    const short = remedies.flatMap(({ fields }) => fields);
    return [
      {
        firm: on.brief,
        outcome,
        why,
        fields: [
          ...short.map(({ field, label, have, need }) => ({ field, label, have: have.says, need })),
          ...missing.map(({ field, label }) => ({
            field,
            label,
            have: { zh: '没有数据', en: 'not known' },
            need: null,
          })),
        ],
      },
    ];
  });
  return { rows, shown };
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const HEADS = ['企业', '统一社会信用代码', '属地', '结果', '说明'];
const RESULTS = {
  eligible: '符合',
  unknown: '未定',
  ineligible: '不符合',
  elsewhere: '地区不符',
  not_in_force: '不施行',
};

/** The whole list as a sheet. Throws EXPORT_PURPOSE; the export is logged before it is handed over. */
export async function exportFirms(
  context: Context,
  viewer: Viewer,
  book: RuleBook,
  edition: Edition,
  { at, now, places, outcome, field, purpose, format }: Asked & { purpose?: string; format: 'xlsx' | 'csv' },
): Promise<{ bytes: Buffer; type: string; fileName: string }> {
  if (purpose === undefined) throw new WutongError(Exports.EXPORT_PURPOSE, {}, { where: { field: 'purpose' } });
  const asked = { from: 0, size: Number.MAX_SAFE_INTEGER, ...(field === undefined ? {} : { field }) };
  const { records } = await policyDeskOf(context).ask(at, now, 'list', at.asOf, edition.id, outcome, places, asked);
  const lines: string[][] = [];
  let sensitive = false;
  for (let n = 0; n < records.length; n += PART) {
    const { rows, shown } = await rowsOf(context, viewer, book, edition, at, records.slice(n, n + PART), 'export');
    sensitive ||= shown;
    for (const { firm, why, outcome: result } of rows)
      lines.push([firm.name, firm.creditCode ?? '', firm.placeName ?? '', RESULTS[result], why.zh]);
  }
  await logExport(context.database, {
    city: context.city,
    at: context.now(),
    account: viewer.account,
    offices: [...new Set(viewer.grants.map(({ office }) => office))],
    kind: 'fact_sheet',
    filter: { policy: edition.id, outcome, asOf: at.asOf, ...(field === undefined ? {} : { field }) },
    purpose,
    sensitive,
    fields: sensitive ? ['facts'] : [],
    rows: lines.length,
  });
  const { title } = briefOf(edition, at.asOf);
  const bytes = Buffer.from(
    format === 'csv' ? `\uFEFF${[HEADS, ...lines].map(csvLine).join('')}` : sheetOf(title, lines),
  );
  return {
    bytes,
    type: TYPES[format],
    fileName: `${title}-${RESULTS[outcome === 'near' ? 'ineligible' : outcome]}-${at.asOf}.${format}`,
  };
}

function sheetOf(title: string, lines: readonly string[][]): Uint8Array {
  const book = new BookWriter();
  const widths = [36, 22, 14, 10, 80];
  const columns = HEADS.map((header, n) => ({ header, width: widths[n]!, style: 'text' as const }));
  const sheet = book.sheet('企业名单', columns, [title]);
  for (const line of lines) sheet.row(line);
  sheet.end();
  return book.bytes();
}
