/** Files that are no ledger, or want to be more than one: each is refused by name and in good time, never with a crash. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { readLedger } from '../src/ledger';
import type { ClerkBook } from './clerk';
import { clerkBook, clerkParts } from './clerk';

const BOOK: ClerkBook = {
  sheets: [{ name: '台账', rows: [['项目名称', '总投资(万元)', '签约日期'], ['示例甲项目', 1000, '2025-03-21'], ['示例乙项目', 2000, '2025-03-22']] }],
}; // prettier-ignore

const read = (bytes: Uint8Array, fileName = '台账.xlsx', kind = 'project-ledger') =>
  readLedger({ kind, bytes, fileName, city: '140400', asOf: '2025-06-30' });

function parts(change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const all = clerkParts(BOOK);
  change(all);
  return zipSync(all);
}

const text = (part: Uint8Array | undefined) => new TextDecoder().decode(part);
const SHEET = 'xl/worksheets/sheet1.xml';

/** An OLE container with one directory name in it. */
function ole(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [i, name] of names.entries())
    for (const [j, c] of [...name].entries()) bytes[512 + i * 128 + j * 2] = c.charCodeAt(0);
  return bytes;
}

/** The same compressed bytes under many names: few bytes on disk, endless ones unpacked. */
function overlapping(): Uint8Array {
  const one = zipSync({ 'xl/a.xml': new Uint8Array(8 << 20) });
  const view = new DataView(one.buffer, one.byteOffset, one.length);
  const end = one.length - 22;
  const at = view.getUint32(end + 16, true);
  const entry = one.slice(at, end);
  const copies = 400;
  const out = new Uint8Array(at + entry.length * copies + 22);
  out.set(one.subarray(0, at));
  for (let i = 0; i < copies; i++) {
    const copy = entry.slice();
    copy[46 + 3] = 97 + (i % 26);
    copy[46 + 4] = 97 + (Math.floor(i / 26) % 26);
    out.set(copy, at + i * entry.length);
  }
  out.set(one.subarray(end), at + entry.length * copies);
  const tail = new DataView(out.buffer, out.length - 22);
  tail.setUint16(8, copies, true);
  tail.setUint16(10, copies, true);
  tail.setUint32(12, entry.length * copies, true);
  return out;
}

const wide = Array.from({ length: 220 }, (_, i) => `列${i + 1}`);
const good = clerkBook(BOOK);

const REFUSED: [title: string, bytes: () => Uint8Array, codes: string[], fileName?: string][] = [
  ['an empty file', () => new Uint8Array(0), ['EMPTY_FILE']],
  ['blanks only', () => strToU8('  \r\n \t\r\n'), ['EMPTY_FILE'], '台账.csv'],
  ['an archive inside which one sheet unpacks to a gigabyte of blanks', () => parts((p) => (p[SHEET] = new Uint8Array(200 << 20).fill(0x20))), ['COMPRESSED_BOMB']],
  ['overlapping entries', overlapping, ['COMPRESSED_BOMB', 'SUSPICIOUS_ARCHIVE']],
  ['an archive within an archive', () => zipSync({ 'inner.zip': zipSync({ 'a.xlsx': good }) }), ['NOT_A_WORKBOOK']],
  ['220 columns', () => clerkBook({ sheets: [{ name: '台账', rows: [wide, wide] }] }), ['TOO_MANY_COLUMNS']],
  ['an old workbook', () => ole('Workbook'), ['OLD_XLS'], '台账.xls'],
  ['a workbook with a password', () => ole('EncryptionInfo', 'EncryptedPackage'), ['PASSWORD_PROTECTED']],
  ['a web page under the name of a workbook', () => strToU8('<html><body><table><tr><td>项目名称</td></tr></table></body></html>'), ['NOT_A_WORKBOOK']],
  ['a PDF', () => strToU8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), ['NOT_A_WORKBOOK']],
  ['a letter in plain text', () => strToU8('关于报送项目台账的通知\n各县区发展改革局:\n请于本周五前报送。\n'), ['NO_LEDGER_FOUND', 'NOT_A_WORKBOOK']],
  ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), ['NOT_A_WORKBOOK']],
  ['a workbook cut in half', () => good.subarray(0, good.length >> 1), ['TRUNCATED_FILE']],
  ['a workbook without its last bytes', () => good.subarray(0, good.length - 30), ['TRUNCATED_FILE']],
  ['a sheet that ends in the middle', () => parts((p) => (p[SHEET] = p[SHEET]!.subarray(0, 300))), ['TRUNCATED_FILE', 'DAMAGED_FILE']],
  ['no shared strings although cells point at them', () => parts((p) => delete p['xl/sharedStrings.xml']), ['DAMAGED_FILE']],
  ['no sheet part', () => parts((p) => delete p[SHEET]), ['DAMAGED_FILE']],
  ['no workbook part', () => parts((p) => delete p['xl/workbook.xml']), ['NOT_A_WORKBOOK', 'DAMAGED_FILE']],
  ['external entities in a sheet', () => parts((p) => (p[SHEET] = strToU8(text(p[SHEET]).replace('<worksheet', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet')))), ['XML_ENTITIES']],
  ['entities in the shared strings, behind a long comment', () => parts((p) => (p['xl/sharedStrings.xml'] = strToU8(text(p['xl/sharedStrings.xml']).replace('<sst', `<!--${'x'.repeat(9000)}--><!DOCTYPE l [<!ENTITY a "b">]><sst`)))), ['XML_ENTITIES']],
  ['nested entities in the workbook', () => parts((p) => (p['xl/workbook.xml'] = strToU8(text(p['xl/workbook.xml']).replace('<workbook ', '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><workbook ')))), ['XML_ENTITIES']],
  ['entries that leave the archive', () => parts((p) => (p['../../etc/cron.d/x'] = strToU8('x'))), ['SUSPICIOUS_ARCHIVE']],
  ['text with NUL bytes', () => strToU8('项目名称,总投资(万元),签约日期\n示例\u0000甲,10,2025-03-21\n'), ['NOT_A_WORKBOOK', 'UNKNOWN_ENCODING'], '台账.csv'],
  ['bytes of no encoding', () => new Uint8Array([0xff, 0x41, 0xff, 0x2c, 0x80, 0x0a]), ['UNKNOWN_ENCODING', 'NOT_A_WORKBOOK'], '台账.csv'],
  ['a table of something else', () => clerkBook({ sheets: [{ name: '工资', rows: [['工号', '岗位', '应发(元)'], ['1', '科员', 1]] }] }), ['NO_LEDGER_FOUND']],
  ['an empty workbook', () => clerkBook({ sheets: [{ name: 'Sheet1', rows: [] }] }), ['NO_LEDGER_FOUND', 'EMPTY_FILE']],
]; // prettier-ignore

describe('files that must be refused', () => {
  for (const [title, bytes, codes, fileName] of REFUSED)
    it(title, () => {
      const file = bytes();
      const before = process.cpuUsage();
      const reading = read(file, fileName);
      const spent = process.cpuUsage(before);
      assert.equal(reading.outcome, 'refused');
      assert.ok(codes.includes(reading.error!.code), reading.error!.code);
      assert.ok(reading.error!.zh.length > 8 && reading.error!.en.length > 8);
      assert.deepEqual([reading.records, reading.totals, reading.writes], [[], {}, 0]);
      assert.ok((spent.user + spent.system) / 1000 < 4000, 'refused in good time');
    });
});

describe('odd files that still can be read', () => {
  const names = (bytes: Uint8Array, fileName?: string) => {
    const reading = read(bytes, fileName);
    assert.equal(reading.outcome, 'imported', reading.error?.code);
    return reading.records.map((r) => [r.values.name, r.values.total_investment_yuan]);
  };
  const BOTH = [['示例甲项目', 10_000_000], ['示例乙项目', 20_000_000]]; // prettier-ignore
  const csv = '项目名称,总投资(万元),签约日期\r\n示例甲项目,1000,2025-03-21\r\n示例乙项目,"2,000",2025-03-22\r\n';

  it('a dimension of the whole grid costs nothing', () => {
    assert.deepEqual(names(clerkBook({ sheets: [{ ...BOOK.sheets[0]!, dimension: 'A1:XFD1048576' }] })), BOTH);
  });
  it('a cell at the far end of the grid is too many columns, not too much memory', () => {
    const far = parts((p) => (p[SHEET] = strToU8(text(p[SHEET]).replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')))); // prettier-ignore
    assert.equal(read(far).error?.code, 'TOO_MANY_COLUMNS');
    const deep = parts((p) => (p[SHEET] = strToU8(text(p[SHEET]).replace('</sheetData>', '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>备注:完</t></is></c></row></sheetData>')))); // prettier-ignore
    assert.deepEqual(names(deep), BOTH);
  });
  it('GBK, UTF-16, UTF-8 with a mark, tabs', () => {
    const gbk = new Uint8Array([0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xd7, 0xdc, 0xcd, 0xb6, 0xd7, 0xca, 0x28, 0xcd, 0xf2, 0xd4, 0xaa, 0x29, 0x2c, 0xbd, 0xa8, 0xc9, 0xe8, 0xb5, 0xd8, 0xb5, 0xe3, 0x0a, 0xca, 0xbe, 0xc0, 0xfd, 0xbc, 0xd7, 0x2c, 0x31, 0x30, 0x30, 0x30, 0x2c, 0x0a]); // prettier-ignore
    assert.deepEqual(names(gbk, '台账.csv'), [['示例甲', 10_000_000]]);
    const utf16 = new Uint8Array(2 + csv.length * 2);
    utf16.set([0xff, 0xfe]);
    for (const [i, c] of [...csv.replaceAll(',', '\t').replace('2\t000', '2,000')].entries()) new DataView(utf16.buffer).setUint16(2 + i * 2, c.charCodeAt(0), true); // prettier-ignore
    assert.deepEqual(names(utf16, '台账.csv'), BOTH);
    assert.deepEqual(names(strToU8(`\ufeff${csv}`), '台账.csv'), BOTH);
  });
  it('text under the name of a workbook is not what it says and is refused', () => {
    assert.equal(read(strToU8(csv), '台账.xlsx').error?.code, 'NOT_A_WORKBOOK');
    assert.deepEqual(names(strToU8(csv), '台账.txt'), BOTH);
  });
  it('texts that begin like formulas stay text', () => {
    const [first] = read(clerkBook({ sheets: [{ name: '台账', rows: [['项目名称', '总投资(万元)', '备注'], ['示例甲项目', 1, '=cmd|"/c calc"!A1'], ['@示例', 1, '+86']] }] })).records; // prettier-ignore
    assert.equal(first!.values.remark, '=cmd|"/c calc"!A1');
  });
});
