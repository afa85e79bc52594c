import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circular } from '../../test/official';
import { figure } from './figures';
import { paperFaults } from './faults';
import { textWidth } from './measure';
import { TITLE_CHARACTERS, titleLines } from './title';
import { typeset } from './typeset';
import { chineseNumeral, cornerMarks, HeadingCounter, issueNumber, longDate, noteMark, paperNumber } from './words';

describe('the words of a paper', () => {
  it('numerals, dates, numbers and marks (7.2, 7.3)', () => {
    assert.deepEqual([1, 10, 11, 20, 21, 99].map(chineseNumeral), ['一', '十', '十一', '二十', '二十一', '九十九']); // prettier-ignore
    assert.equal(longDate('2025-07-05'), '2025年7月5日');
    assert.equal(paperNumber({ code: '示政督', year: 2025, serial: 3 }), '示政督〔2025〕3号');
    assert.equal(issueNumber({ number: 3, total: 40 }), '第3期\uff08总第40期\uff09');
    assert.deepEqual([1, 20, 21].map(noteMark), ['①', '⑳', '(21)']);
    assert.deepEqual(cornerMarks({ copy: 7, secrecy: { level: '机密', term: '1年' }, urgency: '特急' }), ['000007', '机密★1年', '特急']); // prettier-ignore
    assert.deepEqual(cornerMarks({ secrecy: { level: '秘密' } }), ['', '秘密'], 'secrecy is always on the second line');
    assert.deepEqual(cornerMarks({ urgency: '加急' }), ['加急']);
  });

  it('a higher heading starts the lower ones anew', () => {
    const counter = new HeadingCounter();
    const found = ([1, 2, 3, 3, 4, 2, 3, 1, 2] as const).map((level) => counter.next(level));
    assert.deepEqual(found, ['一、', '\uff08一\uff09', '1.', '2.', '\uff081\uff09', '\uff08二\uff09', '1.', '二、', '\uff08一\uff09']); // prettier-ignore
  });

  it('marks beside Chinese become full-width; figures, times and Latin stay', () => {
    assert.equal(typeset('共1,234个,占52.3%,(含在建)于10:30更新:'), '共1,234个\uff0c占52.3%\uff0c\uff08含在建\uff09于10:30更新\uff1a'); // prettier-ignore
    assert.equal(typeset('A, b (c): 10:30'), 'A, b (c): 10:30');
    for (const text of ['第1期(总第2期)', '1,2;三!', 'x:中']) assert.equal(typeset(text).length, text.length);
  });

  it('figures are rounded half up on the digits that were typed, and grouped', () => {
    const cases: [number, number | undefined, string][] = [
      [1.005, 2, '1.01'], [-1.005, 2, '-1.01'], [0.004, 2, '0.00'], [-0.004, 2, '0.00'], [9.999, 2, '10.00'], [999_999.5, 0, '1,000,000'],
      [1234567.891, undefined, '1,234,567.891'], [1e21, 0, '1,000,000,000,000,000,000,000'], [1.5e-7, 2, '0.00'], [1.5e-7, undefined, '0.00000015'], [12, 1, '12.0'],
    ]; // prettier-ignore
    for (const [value, decimals, wanted] of cases) assert.equal(figure(value, decimals), wanted);
    assert.equal(figure(20250715, 0, false), '20250715');
  });

  it('titles break into the fewest lines that fit, between words, none beginning with 的 or a mark (7.3.1)', () => {
    const title = '关于2025年上半年全市重点项目建设和招商引资签约落地情况的通报';
    assert.deepEqual(titleLines(title), ['关于2025年上半年全市重点项目建设', '和招商引资签约落地情况的通报']);
    assert.deepEqual(titleLines('关于加快项目建设的通报'), ['关于加快项目建设的通报']);
    assert.deepEqual(titleLines(['一行', '又一行']), ['一行', '又一行']);
    const long = '关于进一步加强全市重点工程项目开工建设进度管理,落实惠企政策资金兑现和用地手续办理工作责任清单的通知';
    const lines = titleLines(long);
    assert.equal(lines.length, Math.ceil(textWidth(long) / TITLE_CHARACTERS));
    for (const line of lines) {
      assert.ok(textWidth(line) <= TITLE_CHARACTERS, line);
      assert.doesNotMatch(line, /^[的\uff0c]/u);
    }
    assert.equal(lines.join(''), typeset(long));
  });

  it('says all that is wrong with a paper, and where', () => {
    const paper = circular();
    const found = paperFaults({
      ...paper,
      mark: { names: [] },
      number: { code: '', year: 25, serial: 0 },
      body: [
        { type: 'table', caption: '甲', columns: [{ header: '数', kind: 'number' }], rows: [[1, 2], [NaN]], asOf: '2025-13-01' },
        { type: 'picture', png: new Uint8Array(30), caption: '乙', alternative: '' },
      ],
    }); // prettier-ignore
    assert.deepEqual(found.map(({ code, at }) => `${code} ${at}`), ['NO_MARK mark', 'BAD_NUMBER number', 'BAD_DATE body.0.asOf', 'UNEVEN_ROW body.0', 'NOT_A_FIGURE body.0', 'NOT_A_PICTURE body.1']); // prettier-ignore
    assert.ok(found.every(({ zh, en }) => !/\{\w+\}/.test(zh + en)));
    assert.deepEqual(paperFaults(paper), []);
  });
});
