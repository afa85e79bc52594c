/** Text that no paper prints: every span still holds what it quotes, and nothing is thrown. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { checkPages, readPage } from '../src/index';
import { decodePage } from '../src/text/decode';

const PIECES = [
  '本报讯 记者甲报道:', '3月19日,', '完成投资', '12.5', '亿元', ',同比增长', '8.2%', '、', '和', '个百分点', '余', '多', '万', '户', '近', '超过', '第一',
  '\n', '\r\n', '\n\n\n\n', '。', ';', '“', '”', '(下转第二版)', '## ', '□ 本报记者 乙', '\ud83d', '𠮷', '​', '\u0000', '　', '１２', '％', '襄垣县', '全国', '分别', '截至目前', '2024年', '1-10月份', '分之', '三', '—', '—', 'A', '比', '较上年', '项目', '…', '的', '其中', '摄', '图为', '\t',
]; // prettier-ignore

const page = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

function holds(text: string): void {
  const read = readPage(text);
  for (const one of read.statements) {
    assert.equal(text.slice(...one.span), one.quote);
    assert.ok(one.quote.length > 0 && Number.isFinite(one.value) && one.value >= 0, JSON.stringify(one));
    assert.ok(one.confidence >= 0 && one.confidence <= 1);
    if (one.period) assert.equal(one.period.span[1] > one.period.span[0], true);
    if (one.period?.start) assert.ok(one.period.start <= (one.period.end ?? ''), JSON.stringify(one.period));
    assert.ok(read.articles.some((article) => article.id === one.article));
  }
  for (const { spans } of checkPages([{ page: read, text }]))
    for (const { span } of spans) assert.ok(span[0] < span[1] && span[1] <= text.length);
  for (const article of read.articles) {
    for (const part of [...article.title, ...article.byline, ...article.subheads])
      assert.equal(text.slice(...part.span), part.text);
    for (const [from, to] of article.spans) assert.ok(from < to && to <= text.length);
  }
}

describe('any text', () => {
  it('is read without a fault, every quote at its place', () => {
    fc.assert(fc.property(page, holds), { numRuns: 2000 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), { numRuns: 500 });
  });

  it('takes line endings of every kind for the same page', () => {
    const text = '示例县召开会议\n\n本报讯 3月19日,全县完成投资12.5亿\n元,增长8%。\n\n截至目前,开工项目18个。';
    const of = (one: string) => readPage(one).statements.map(({ value, unit, metric }) => [value, unit, metric]);
    assert.deepEqual(of(text.replaceAll('\n', '\r\n')), of(text));
    assert.deepEqual(of(text.replaceAll('\n', '\r')), of(text));
    assert.equal(of(text).length, 3);
  });

  it('stays in time on long repetitions', () => {
    for (const piece of [
      '投资5亿元,',
      '5、',
      '1,',
      '长治市\n\n',
      '\ud800',
      '投资5亿元。',
      '关于项目建设\n',
      '万',
      '“',
    ]) {
      const text = piece.repeat(4000);
      assert.ok(checkPages([{ page: readPage(text), text }]).length >= 0, piece);
    }
  });
});

describe('bytes of a page', () => {
  const gbk = Uint8Array.from([0xcd, 0xb6, 0xd7, 0xca, 0x35, 0xd2, 0xda, 0xd4, 0xaa]); // 投资5亿元
  it('reads UTF-8, GBK and UTF-16', () => {
    assert.deepEqual(decodePage(gbk), { text: '投资5亿元', encoding: 'gb18030' });
    assert.deepEqual(decodePage(new TextEncoder().encode('\ufeff投资5亿元')), { text: '投资5亿元', encoding: 'utf-8' });
    assert.deepEqual(decodePage(Uint8Array.from([0xff, 0xfe, 0x95, 0x62])), { text: '投', encoding: 'utf-16le' });
  });

  it('says what is no text', () => {
    const of = (...head: number[]) => decodePage(Uint8Array.from([...head, 0, 0, 0, 0]));
    assert.deepEqual(of(0x25, 0x50, 0x44, 0x46), { not: 'pdf' });
    assert.deepEqual(of(0x89, 0x50, 0x4e, 0x47), { not: 'image' });
    assert.deepEqual(of(0xff, 0xd8, 0xff), { not: 'image' });
    assert.deepEqual(of(0x50, 0x4b, 0x03, 0x04), { not: 'document' });
    assert.deepEqual(decodePage(new Uint8Array()), { not: 'empty' });
    assert.deepEqual(decodePage(Uint8Array.from([0xff, 0xff, 0xff, 0x80])), { not: 'undecodable' });
  });
});
