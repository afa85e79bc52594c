import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Client, testServer, type TestServer } from '../server.fixture';
import type { PressPage, PressPages } from '../wire';
import { aPdf } from './pdf.fixture';
import { handIn } from './press.fixture';

const STORY = '本报讯 2024年,全市粮食播种面积达到328.6万亩,新建高标准农田12.4万亩,惠及农户3.1万户。';
const bytes = (...of: number[]): Uint8Array => Uint8Array.from(of);
const padded = (head: Uint8Array): Uint8Array => Buffer.concat([head, Buffer.alloc(64, 1)]);

/** The story in the encoding of older systems: made here from the decoder, so that no table is needed. */
function gb18030(text: string): Uint8Array {
  const pairs = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let a = 0xa1; a <= 0xf7; a++) for (let b = 0xa1; b <= 0xfe; b++) pairs.set(decoder.decode(bytes(a, b)), [a, b]);
  return Uint8Array.from(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (pairs.get(one) ?? assert.fail(one)))),
  );
}

describe('what is handed in as a page', () => {
  let server: TestServer;
  let officer: Client;
  before(async () => {
    server = await testServer();
    officer = await server.as('officer');
  });
  after(() => server.close());

  const taken = async (content: string | Uint8Array, name = 'a.txt'): Promise<PressPage> => {
    const { status, body } = await handIn(officer, content, name, 'published=2025-01-10');
    assert.equal(status, 200, JSON.stringify(body));
    const { body: page } = await officer.get<PressPage>(`/press/pages/${body.page}`);
    for (const { span, quote } of page.statements) assert.equal(quote, page.text.slice(...span));
    return page;
  };
  const quotes = (page: PressPage): string[] => page.statements.map(({ quote }) => quote.replace(/\s/g, ''));
  const WANTED = ['328.6万亩', '12.4万亩', '3.1万户'];

  const REFUSED: [string, Uint8Array | string, string][] = [
    ['an empty file', '', 'PRESS_EMPTY'],
    ['nothing but white space', ' \r\n\t\n', 'PRESS_EMPTY'],
    ['a picture (png)', padded(bytes(0x89, 0x50, 0x4e, 0x47)), 'PRESS_IMAGE'],
    ['a picture (jpg)', padded(bytes(0xff, 0xd8, 0xff, 0xe0)), 'PRESS_IMAGE'],
    ['a picture (tiff)', padded(bytes(0x49, 0x49, 0x2a, 0)), 'PRESS_IMAGE'],
    ['a picture (webp)', Buffer.from('RIFF\u0001\u0001\u0001\u0001WEBPVP8 ....', 'latin1'), 'PRESS_IMAGE'],
    ['a picture (heic)', Buffer.from('\u0000\u0000\u0000\u0018ftypheic........', 'latin1'), 'PRESS_IMAGE'],
    ['a document of a word processor', padded(bytes(0x50, 0x4b, 3, 4)), 'PRESS_DOCUMENT'],
    [
      'bytes of no encoding',
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + ((at * at) % 251)) % 256),
      'PRESS_UNDECODABLE',
    ],
    ['a PDF without a text layer', aPdf([[], []]), 'PRESS_NO_TEXT_LAYER'],
    ['a PDF that was cut off', aPdf([[STORY]]).slice(0, 300), 'PRESS_PDF_BROKEN'],
    ['a PDF of more pages than a paper has', aPdf(Array.from({ length: 61 }, () => ['一'])), 'PRESS_PDF_LONG'],
    ['ten megabytes of digits', '7'.repeat(10_000_000), 'PRESS_TOO_LARGE'],
  ];
  for (const [what, content, code] of REFUSED)
    it(`refuses ${what} with a word about what to do`, async () => {
      const { status, body } = await handIn(officer, content, '示例文件');
      assert.deepEqual([status, body.code], [400, code]);
      assert.match(body.message.zh, /示例文件/);
      assert.match(body.message.zh, /请/);
    });

  it('says that no file arrived', async () => {
    const { body } = await officer.send<{ code: string }>('POST', '/press/pages', {});
    assert.equal(body.code, 'PRESS_FILE_MISSING');
  });

  it('names OCR when it refuses a scan or a picture', async () => {
    for (const content of [aPdf([[]]), padded(bytes(0xff, 0xd8, 0xff))])
      assert.match((await handIn(officer, content, 'scan')).body.message.zh, /OCR/);
  });

  it('reads the bytes of older systems and of Windows, spans exact', async () => {
    assert.deepEqual(quotes(await taken(gb18030(STORY))), WANTED);
    const wide = Buffer.from(`\ufeff${STORY}`, 'utf16le');
    const page = await taken(wide);
    assert.deepEqual([quotes(page), page.text], [WANTED, STORY]);
    assert.deepEqual(quotes(await taken(Buffer.from(`\ufeff${STORY} `, 'utf8'))), WANTED);
  });

  it('keeps mixed line endings as they are', async () => {
    const text = STORY.replace('达到', '达\r到').replace('惠及', '\n\n惠及').replace('12.4万', '12.4\r\n万');
    const page = await taken(text);
    assert.equal(page.text, text);
    assert.deepEqual(quotes(page), WANTED);
  });

  it('reads traditional characters', async () => {
    const page = await taken('本報訊 2024年,全市糧食播種面積達到328.6萬畝,惠及農戶3.1萬戶。');
    assert.deepEqual(quotes(page), ['328.6萬畝', '3.1萬戶']);
    assert.deepEqual(page.statements.map(({ value, unit }) => [value, unit]), [[3_286_000, 'mu'], [31_000, 'count']]);
  }); // prettier-ignore

  it('takes a page in English and says that it cannot make much of it', async () => {
    const page = await taken(
      'The city council met on Monday and spoke about many things, none of them counted. '.repeat(20),
    );
    assert.deepEqual(page.statements, []);
    assert.match(page.notices[0]?.zh ?? '', /不是中文/);
  });

  it('takes half a surrogate pair for what it is: a character that cannot be read', async () => {
    const units = Buffer.from(`\ufeff坏字${STORY}`, 'utf16le');
    units.writeUInt16LE(0xd83d, 4); // in the place of 字, behind the mark and 坏
    const page = await taken(units);
    assert.deepEqual(quotes(page), WANTED);
    assert.equal(page.text, `坏\ufffd${STORY}`);
    assert.ok(page.notices.some(({ zh }) => zh.includes('�')));
  });

  it('reads the text layer of a PDF line by line', async () => {
    const half = STORY.indexOf(',新建') + 1;
    const page = await taken(aPdf([['示例日报'], [STORY.slice(0, half), STORY.slice(half)]]), 'page.pdf');
    assert.equal(page.text, `示例日报\n\n${STORY.slice(0, half)}\n${STORY.slice(half)}`);
    assert.deepEqual([page.from, quotes(page)], ['pdf', WANTED]);
  });

  it('answers others while it reads two million characters of digits', async () => {
    const long = handIn(officer, `${'1234567890'.repeat(39)}\n`.repeat(5000), 'digits.txt');
    const { status } = await officer.get('/session');
    assert.equal(status, 200);
    const { body } = await long;
    assert.ok(body.page ?? body.code === 'PRESS_SLOW', JSON.stringify(body));
  });

  it('has nothing in its list that was refused', async () => {
    const { body } = await officer.get<PressPages>('/press/pages?size=200');
    assert.ok(body.rows.every(({ file }) => file !== '示例文件'));
    assert.ok(body.total >= 6);
  });
});
