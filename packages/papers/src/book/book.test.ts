import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { PaperError } from '../errors';
import { readWorkbook } from './index';

const plain = () =>
  writeXlsx({
    sheets: [
      {
        name: '一',
        rows: [
          ['名称', '数'],
          ['甲', 1.5],
          ['=1+1', true],
        ],
      },
    ],
  });
const code = (bytes: Uint8Array, name = 'x.xlsx'): string => {
  try {
    for (const sheet of readWorkbook(bytes, name).sheets) for (const row of sheet.rows()) assert.ok(row.number > 0);
  } catch (error) {
    assert.ok(error instanceof PaperError);
    assert.match(error.sentence.zh, /。$/);
    assert.match(error.sentence.en, /\.$/);
    return error.code;
  }
  return 'read';
};
async function changed(part: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await plain());
  return zipSync({ ...parts, [part]: strToU8(change(new TextDecoder().decode(parts[part]))) });
}
const ole = (name: string) => {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [...name].forEach((c, i) => (bytes[512 + i * 2] = c.charCodeAt(0)));
  return bytes;
};

describe('files that are refused by name', () => {
  it('knows foreign, old, protected and empty files by their bytes', () => {
    assert.equal(code(new Uint8Array(0)), 'EMPTY_FILE');
    assert.equal(code(strToU8('plain words')), 'NOT_A_WORKBOOK');
    assert.equal(code(strToU8('%PDF-1.7\n')), 'NOT_A_WORKBOOK');
    assert.equal(code(strToU8('<html><table/></html>'), 'x.xls'), 'NOT_A_WORKBOOK');
    assert.equal(code(ole('Workbook'), 'x.xls'), 'OLD_XLS');
    assert.equal(code(ole('EncryptedPackage')), 'PASSWORD_PROTECTED');
    assert.equal(code(ole('WordDocument')), 'NOT_A_WORKBOOK');
    assert.equal(code(zipSync({ 'word/document.xml': strToU8('<w/>') })), 'NOT_A_WORKBOOK');
  });

  it('refuses bombs and archives that reach outside before unpacking them', () => {
    assert.equal(
      code(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(40 << 20) }, { level: 9 })),
      'COMPRESSED_BOMB',
    );
    assert.equal(code(zipSync({ '../evil.xml': strToU8('x') })), 'SUSPICIOUS_ARCHIVE');
    assert.equal(
      code(zipSync(Object.fromEntries(Array.from({ length: 4100 }, (_, i) => [`a${i}`, new Uint8Array(0)])))),
      'SUSPICIOUS_ARCHIVE',
    );
  });

  it('does not believe a declared size', async () => {
    const bytes = (await plain()).slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    assert.equal(code(bytes), 'COMPRESSED_BOMB');
  });

  it('refuses cut-off files, entities and sheets no ledger has', async () => {
    const bytes = await plain();
    assert.equal(code(bytes.subarray(0, bytes.length >> 1)), 'TRUNCATED_FILE');
    assert.equal(code(await changed('xl/worksheets/sheet1.xml', (xml) => xml.slice(0, -80))), 'TRUNCATED_FILE');
    assert.equal(
      code(
        await changed('xl/workbook.xml', (xml) => xml.replace('<workbook', '<!DOCTYPE w [<!ENTITY a "b">]><workbook')),
      ),
      'XML_ENTITIES',
    );
    assert.equal(
      code(await writeXlsx({ sheets: [{ name: '宽', rows: [Array.from({ length: 200 }, (_, i) => i)] }] })),
      'TOO_MANY_COLUMNS',
    );
  });
});

describe('a workbook', () => {
  it('gives stored values and never evaluates', async () => {
    const rows = [...readWorkbook(await plain(), 'x.xlsx').sheets[0]!.rows()];
    assert.deepEqual(rows.map((r) => r.cells.map((c) => c?.raw)), [['名称', '数'], ['甲', 1.5], ['=1+1', true]]); // prettier-ignore
    assert.equal(rows[2]!.cells[0]!.formula, false);
  });

  it('reads elements under a namespace prefix', async () => {
    const bytes = await changed('xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
    );
    assert.equal([...readWorkbook(bytes, 'x.xlsx').sheets[0]!.rows()].length, 3);
  });

  it('tells macros and links, and leaves them alone', async () => {
    const parts = unzipSync(await plain());
    const book = readWorkbook(
      zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x'), 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }),
      'x.xlsm',
    );
    assert.deepEqual(book.notices, ['MACROS_IGNORED', 'LINKS_NOT_FOLLOWED']);
  });
});

describe('csv', () => {
  const rows = (text: string | Uint8Array) => {
    const book = readWorkbook(typeof text === 'string' ? strToU8(text) : text, 'x.csv');
    return {
      encoding: book.encoding,
      rows: [...book.sheets[0]!.rows()].map((r) => [r.number, ...r.cells.map((c) => c?.raw ?? null)]),
    };
  };

  it('reads quotes, line breaks in quotes, every line end and the mark', () => {
    assert.deepEqual(rows('\ufeffa,"b ""c"""\r\n"x\ny",1\n\n,2\rz,').rows, [[1, 'a', 'b "c"'], [2, 'x\ny', '1'], [5, null, '2'], [6, 'z', null]]); // prettier-ignore
  });

  it('tells GBK from UTF-8 and finds the delimiter', () => {
    const gbk = Uint8Array.from([
      0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a, 0xbc, 0xd7, 0x2c, 0x31,
    ]);
    assert.deepEqual(rows(gbk), { encoding: 'gb18030', rows: [[1, '项目', '金额'], [2, '甲', '1']] }); // prettier-ignore
    assert.deepEqual(rows('a\tb\n1,5\t2').rows, [[1, 'a', 'b'], [2, '1,5', '2']]); // prettier-ignore
  });
});
