/** Text that no paper prints: every span still holds what it quotes, and nothing is thrown. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { checkPages, readPage } from '../src/index';
import { decodePage } from '../src/text/decode';
import { markedPassages } from './marked';

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

  it('spliced of pages and spoilt keeps every quote at its place', () => {
    const texts = markedPassages().map(({ text }) => text);
    const piece = fc
      .tuple(fc.nat(texts.length - 1), fc.nat(2000), fc.integer({ min: 1, max: 400 }))
      .map(([n, from, length]) => texts[n]!.slice(from % texts[n]!.length, (from % texts[n]!.length) + length));
    const spoil = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => text.replaceAll('\n', '\r'),
      (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replaceAll('%', '%'),
      (text) => text.replace(/[万亿个户亩项产业]/g, (c) => '萬億個戶畝項產業'['万亿个户亩项产业'.indexOf(c)]!),
      (text) => text.replace(/.{7}/gsu, '$&\u200b'),
      (text) => text.replace(/.{11}/gsu, '$&\ud83d'),
      (text) => text.replace(/.{5}/gsu, '$&\n'),
      (text) => text.replace(/[,。]/g, '$&\u3000'),
      (text) => text.replaceAll('\n', '\n\n\n\n'),
    );
    const spliced = fc.array(fc.tuple(piece, spoil).map(([text, change]) => change(text)), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(spliced, fc.constantFrom('', '\n', '\r\n\r\n', '\n\n\n\n'), (pieces, between) => holds(pieces.join(between))), { numRuns: 150 });
  }); // prettier-ignore

  it('reads a broken, wide or traditional figure as the same figure', () => {
    const text = '本报讯 2024年,全市完成投资12.5亿元,增长8.2%,新增企业3600余户。';
    const of = (one: string) => readPage(one, { region: '晋城市', published: '2025-01-10' }).statements.map(({ value, unit }) => [value, unit]);
    const wanted = of(text);
    assert.equal(wanted.length, 3);
    for (let at = 4; at < text.length; at++) assert.deepEqual(of(`${text.slice(0, at)}\n${text.slice(at)}`), wanted, text.slice(at));
    assert.deepEqual(of(text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))), wanted);
    assert.deepEqual(of(text.replaceAll('亿', '億').replaceAll('余户', '餘戶')), wanted);
    assert.deepEqual(of(text.replaceAll(',', ',').replaceAll('%', '%')), wanted);
  }); // prettier-ignore

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
      '一二三',
      '12亿元、',
      '甲县、乙县分别增长5%、6%。',
      '全市上下聚焦项目,\n\n\n\n',
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
