/** Records out as the sheet they came in on, with a line in the log of what left the house. */
import { systemScope } from '@wutong/kernel/db/scope';
import { CHAINS } from '@wutong/codes/tables/chains';
import type { Database, Scope } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { RecordFilter } from '@wutong/kernel/records/filter';
import { writeLedgerSheet } from '@wutong/papers';
import type { SheetKind } from '../imports/reading';
import type { Hidden } from '../show/masks';
import { logExport } from './log';
import { Pass } from './pass';
import { sensitiveFields, wanted } from './sheets';

export interface ExportRequest {
  database: Database;
  registry: Registry;
  city: string;
  /** A sheet (`signing-ledger`) or a kind of record on one (`lead`). */
  kind: string;
  at: AsOf;
  /** Division codes; `null`: the whole city. */
  places: readonly string[] | null;
  /** What the places are called together: in the sheet and in the name of the file. */
  placeName: string;
  filter?: Omit<RecordFilter, 'city' | 'at' | 'places'> & { sort?: string };
  format: 'xlsx' | 'csv';
  /** Why it is taken. Sensitive fields leave only with one. */
  purpose: string | null;
  account: string;
  /** The offices the person holds posts in, for the log of readings. */
  offices?: readonly string[];
  /** What row security lets the person see; default: everything, for whoever holds the machine. */
  scope?: Scope;
  /** The fields of a kind that the person may not see, by the record's place. Default: none. */
  hidden?: (kind: KindDef) => Hidden;
  /** ISO instant. */
  now: string;
}

export interface Exported {
  bytes: Uint8Array;
  fileName: string;
  rows: number;
  /** Whether sensitive values went along. */
  sensitive: boolean;
  /** Sensitive fields left out of all rows (no purpose was given) or of some (the person may not see them). */
  leftOut: string[];
  /** Records that the format has no room for: prospects beside signings in a csv file. */
  leftBehind: number;
}

const NAMES: Readonly<Record<SheetKind, string>> = {
  'project-ledger': '项目台账',
  'signing-ledger': '招商签约台账',
  'supervision-tasks': '督办清单',
  statements: '公开数据清单',
};

/**
 * The records true on `at.asOf` as far as was known at `at.known`, on the sheet the import desk reads back: importing it
 * again changes nothing. The export is logged before it is handed over.
 * Throws EXPORT_NOT_OFFERED, EXPORT_TOO_LARGE, and what the filter throws for a stage or label the kind does not have.
 */
export async function exportRecords(request: ExportRequest): Promise<Exported> {
  const { database, registry, city, at, purpose, placeName, format } = request;
  const { sheet, kinds: codes } = wanted(request.kind);
  const kinds = codes.map((code) => registry.kind(code));
  const names = new Map(kinds.flatMap((kind) => sensitiveFields(sheet, kind)));
  const closed = purpose ? [] : [...names.keys()];
  const said = (fields: Iterable<string>): string =>
    [...fields].map((field) => names.get(field)?.zh ?? field).join('、');
  const { bytes, tally } = await database.read(request.scope ?? systemScope(city), async (sql) => {
    const pass = new Pass(request, [...names.keys()], new Set(closed));
    const written = await writeLedgerSheet(sheet, pass.rows(sql, kinds), {
      city,
      asOf: at.asOf,
      format,
      without: closed,
      choices: { chain: CHAINS.map((chain) => chain.name.zh) },
      notes: [`范围:${placeName}`, ...(closed.length > 0 ? [`未注明用途,不含:${said(closed)}`] : [])],
      remarks: () => (pass.tally.masked.size > 0 ? [`说明:部分记录无权查看,未填:${said(pass.tally.masked)}`] : []),
    });
    return { bytes: written, tally: pass.tally };
  });
  const { rows, sensitive, leftBehind } = tally;
  // How far the person reaches is not what they asked for.
  const { tied: _, ...asked } = request.filter ?? {};
  await logExport(database, {
    city,
    at: request.now,
    account: request.account,
    kind: request.kind,
    filter: { ...asked, asOf: at.asOf, known: at.known, place: placeName, format },
    purpose,
    sensitive,
    fields: [...names.keys()].filter((field) => tally.shown.has(field)),
    offices: request.offices ?? [],
    rows,
  });
  const fileName = `${NAMES[sheet]}-${placeName}-${at.asOf}.${format}`;
  return { bytes, fileName, rows, sensitive, leftOut: [...closed, ...tally.masked], leftBehind };
}
