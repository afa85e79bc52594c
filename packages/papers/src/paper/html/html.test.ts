import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circular, letter, papers } from '../../../test/official';
import { FaultyPaper } from '../faults';
import { paperHtml, paperParts } from './index';

const visible = (html: string) =>
  html.replace(/<style>.*?<\/style>/gs, '').replace(/<title>.*?<\/title>/gs, '').replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'); // prettier-ignore

describe('a paper on screen', () => {
  it('says the same words as in print', () => {
    const text = visible(paperHtml(circular()));
    for (const wanted of [
      '|000012|秘密★1年|加急|示例市人民政府文件|',
      '|示政督〔2025〕12号|',
      '|关于2025年上半年全市重点项目建设|和招商引资签约落地情况的通报|',
      '|各县、区人民政府\uff0c市直各有关单位\uff1a|',
      '|一、总体情况|',
      '|\uff08二\uff09开工情况。|新开工项目36个\uff0c其中亿元以上12个。|',
      '|附件\uff1a|1.|重点项目进展情况表|',
      '|2025年7月15日|',
      '|\uff08此件公开发布\uff09|',
      '|表1 重点项目进展|',
      '|数据截止日期\uff1a2025年6月30日|',
      '|示例市人民政府办公室|2025年7月15日印发|',
    ])
      assert.ok(text.replaceAll('\n', '').includes(wanted), wanted);
  });

  it('takes its measures from the standard: page, lines, characters', () => {
    const { css } = paperParts(circular());
    assert.match(css, /@page\{size:210mm 297mm;margin:37mm 26mm 35mm 28mm\}/);
    assert.match(css, /font-size:16pt;line-height:28\.95pt;letter-spacing:-0\.25pt/);
    assert.match(css, /width:156mm/);
    assert.match(css, /@page :right\{@bottom-right\{content:'— ' counter\(page\) ' —'/);
    assert.doesNotMatch(css, /@page :first/);
    assert.match(paperParts(letter()).css, /@page :first\{margin-top:30mm/);
  });

  it('a figure opens where the reader may go, and is plain text where not', () => {
    const link = (opens: string) => (opens === 'figure/1' ? '/figures/1?a=1&b=2' : null);
    assert.match(paperHtml(circular(), { link }), /<a href="\/figures\/1\?a=1&amp;b=2">52\.3%<\/a><sup/);
    assert.doesNotMatch(paperHtml(circular()), /<a /);
  });

  it('text is text: nothing in a paper becomes markup', () => {
    const evil = '<script>alert(1)</script>" onload="x';
    const paper = circular();
    const html = paperHtml({
      ...paper,
      title: [evil],
      mark: { names: [evil] },
      recipients: [evil],
      remark: evil,
      body: [
        { type: 'paragraph', runs: [{ text: evil, note: evil, opens: evil }] },
        { type: 'heading', level: 1, text: evil },
        { type: 'table', caption: evil, columns: [{ header: evil, kind: 'text' }], rows: [[{ value: evil, note: evil }]], filters: [evil], unit: evil, remarks: [evil] },
      ],
      annexes: [{ title: evil }],
      closing: { ...paper.closing, units: [evil] },
      record: { copies: [{ to: evil }], issuer: evil },
      attendance: { present: [evil] },
    }, { link: (opens) => opens }); // prettier-ignore
    assert.doesNotMatch(html, /<script|" onload/);
    assert.ok(html.split('&lt;script').length > 12);
  });

  it('every layout has a page, and a faulty paper none', () => {
    for (const make of Object.values(papers)) assert.match(paperHtml(make()), /<article class="paper" lang="zh-CN">/);
    assert.throws(() => paperHtml({ ...circular(), body: [] }), FaultyPaper);
  });
});
