/** Verifying: a sealed paper is worked out again from the ledger as it was known then, printed again, and compared. */
import { WutongError } from '@wutong/kernel/errors';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import { sha256 } from '@wutong/module-bulletin';
import { paperDocx, type Block, type Paper, type PaperTable } from '@wutong/papers/paper/index';
import type { Context } from '../context';
import type { BulletinVerified } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { draftOf, frozenOf, groundOf, sealedFile } from './desk';
import { dayOf, numberOf, textOf } from './fields';
import { saying } from './frozen';
import type { OpenBulletin } from './open';
import { paperOf } from './paper';
import { work } from './work';

/** More findings than this say nothing new. */
const MOST = 50;

type Finding = BulletinVerified['findings'][number];

/**
 * Compares the sealed paper with the ledger and the kept file with its print. Every figure is worked out as the city
 * itself, so that the answer is the same for everybody who may read the paper. Throws BULLETIN_NOT_SEALED.
 */
export async function verify(context: Context, opened: OpenBulletin): Promise<BulletinVerified> {
  const digest = textOf(opened.now.fields['sealed_sha256']);
  if (opened.state !== 'sealed' || digest === null) throw new WutongError(E.BULLETIN_NOT_SEALED);
  const frozen = await frozenOf(context, opened);
  const kept = await sealedFile(context, digest).catch((error: unknown) => {
    if (error instanceof WutongError && error.code === E.BULLETIN_FILE_GONE) return null;
    throw error;
  });
  const draft = { ...draftOf(opened), known: frozen.known };
  const worked = await work(groundOf(context, null, draft, { pinned: true, frozen: frozen.versions }));
  const { asOf, known } = frozen;
  const dates = asOf === draft.head.asOf && known === opened.now.fields['sealed_known'];
  const again = paperOf(context, draft.head, frozen.paper.body, {
    number: numberOf(opened.now.fields),
    date: dayOf(opened.now.fields, 'dated_on')!,
  });
  // An office may be called otherwise by now; the paper keeps the name it was issued under.
  const { mark, closing, record } = frozen.paper;
  const named = { ...again, mark, closing: { ...again.closing, units: closing.units }, record: { ...again.record, issuer: record?.issuer } };
  const findings = [
    ...(dates ? [] : [finding('日期', asOf, draft.head.asOf)]),
    ...(canonicalJson(headOnly(named)) === canonicalJson(headOnly(frozen.paper)) ? [] : [finding('版头和版记', frozen.paper.title.toString(), draft.head.title)]),
    ...compare(frozen.paper.body, worked.blocks),
  ].slice(0, MOST);
  const bytes = await paperDocx(frozen.paper);
  const fileWhole = kept !== null;
  const paperSame = findings.length === 0;
  const bytesSame = fileWhole && sha256(bytes) === digest;
  const ok = fileWhole && paperSame && bytesSame;
  return { ok, says: says(fileWhole, paperSame, bytesSame), fileWhole, paperSame, bytesSame, findings, sha256: digest };
} // prettier-ignore

const headOnly = (paper: Paper): unknown => JSON.parse(JSON.stringify({ ...paper, body: [] }));

function says(fileWhole: boolean, paperSame: boolean, bytesSame: boolean): BulletinVerified['says'] {
  if (!fileWhole) return { zh: '封存的文件缺失或损坏。请从备份恢复。', en: 'The sealed file is missing or damaged. Restore it from a backup.' };
  if (!paperSame) return { zh: '按封存时的日期和定义从账本重算,有不一致之处,见下。', en: 'Worked out again with the dates and definitions of sealing, some of it differs; see below.' };
  if (!bytesSame) return { zh: '内容一致;但现在的排版程序排出的文件与封存件字节不同,以封存件为准。', en: 'What it says is the same, but the present program prints other bytes; the sealed file holds.' };
  return { zh: '一致:从账本重算的各数与封存稿相同,重排的文件与封存件逐字节相同。', en: 'All the same: the figures worked out again are those sealed, and printing again gives the very bytes.' };
} // prettier-ignore

function finding(where: string, sealed: string, now: string): Finding {
  const zh = `${where}:封存为“${sealed}”,重算为“${now}”。`;
  return { where, sealed, now, says: { zh, en: `${where}: sealed as “${sealed}”, now “${now}”.` } };
}

function compare(sealed: readonly Block[], now: readonly Block[]): Finding[] {
  if (sealed.length !== now.length) return [finding('正文', `${sealed.length}块`, `${now.length}块`)];
  return sealed.flatMap((block, i) => {
    const other = now[i]!;
    if (canonicalJson(saying(block)) === canonicalJson(saying(other))) return [];
    const where = `第${i + 1}块`;
    if (block.type === 'table' && other.type === 'table') return tables(where, block, other);
    return [finding(where, inOneLine(block), inOneLine(other))];
  });
}

/** Cells that differ; where rows or columns do, that. */
function tables(where: string, sealed: PaperTable, now: PaperTable): Finding[] {
  const rows = (table: PaperTable) => [...table.rows, ...(table.totals ?? [])];
  const heads = (table: PaperTable) => table.columns.map(({ header }) => header).join('、');
  if (heads(sealed) !== heads(now)) return [finding(`${where}表头`, heads(sealed), heads(now))];
  const [before, after] = [rows(sealed), rows(now)];
  if (before.length !== after.length) return [finding(`${where}行数`, String(before.length), String(after.length))];
  const found = before.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const [was, is] = [plain(cell), plain(after[r]![c]!)];
      return was === is ? [] : [finding(`${where}第${r + 1}行${sealed.columns[c]!.header}`, was, is)];
    }),
  );
  const around = (table: PaperTable) => [table.caption, ...(table.filters ?? []), ...(table.remarks ?? [])].join(';');
  return found.length ? found : [finding(`${where}说明`, around(sealed), around(now))];
}

const plain = (cell: PaperTable['rows'][number][number]): string => {
  const value = cell !== null && typeof cell === 'object' && 'value' in cell ? cell.value : cell;
  return value === null ? '—' : typeof value === 'object' ? value.day : String(value);
};

/** What a block says in one line. */
function inOneLine(block: Block): string {
  const runs = (list: readonly (string | { text: string; note?: string })[]): string =>
    list.map((run) => (typeof run === 'string' ? run : `${run.text}${run.note ? `[${run.note}]` : ''}`)).join('');
  switch (block.type) {
    case 'paragraph':
      return runs(block.runs);
    case 'heading':
      return block.text;
    case 'list':
      return block.items.map(runs).join('/');
    case 'picture':
      return `${block.caption}:${block.alternative}`;
    case 'table':
      return block.caption;
  }
}
