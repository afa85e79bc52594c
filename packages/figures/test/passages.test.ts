/** Passages written for this test, with every label in the text: what is read of them must stay this good. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPages, readPage } from '../src/index';
import { CASES } from '../src/numbers/cases';
import { scan } from '../src/numbers/scan';
import { fold } from '../src/text/fold';
import { markedPassages, readMarked } from './marked';
import { addScore, emptyScore, f1, share } from './score';

const passages = markedPassages().map((page) => ({
  page,
  read: readPage(page.text, { doc: page.doc, ...page.given }),
}));

describe('passages', () => {
  const score = emptyScore();
  for (const { page, read } of passages) addScore(score, page, read);

  it('hold enough figures of enough regions to say something', () => {
    assert.ok(score.links.of >= 500, `${score.links.of} figures`);
    assert.ok(new Set(passages.map(({ page }) => page.region)).size >= 20);
  });
  it('give every figure and nothing else', () => {
    assert.deepEqual(score.faults.filter((one) => /(?:MISS|VALUE|EXTRA)/.test(one)), []);
    assert.equal(f1(score.figures), 1);
  }); // prettier-ignore
  it('tie at least 95 in 100 figures to metric, division and period', () => {
    assert.ok(share(score.links) >= 0.95, score.faults.join('\n'));
    assert.ok(share(score.dated) >= 0.97, score.faults.filter((one) => one.includes('PERIOD')).join('\n'));
    assert.ok(share(score.invented) <= 0.02, score.faults.filter((one) => one.includes('PERIOD')).join('\n'));
  });
  it('are wholly right where the reader is sure', () => {
    assert.ok(score.sure.of >= 80, `${score.sure.of}`);
    assert.ok(share(score.sure) >= 0.98, score.faults.filter((one) => one.includes('SURE')).join('\n'));
  });
  it('are cut into their articles', () => {
    assert.equal(f1(score.starts), 1, score.faults.filter((one) => one.includes('START')).join('\n'));
    assert.ok(share(score.lines) >= 0.98, score.faults.filter((one) => one.includes('LINES')).join('\n'));
  });
  it('tell their day and city without being told', () => {
    for (const { page, read } of passages)
      if (page.given.published === undefined && page.published) {
        assert.equal(read.region, page.region, page.doc);
        assert.equal(read.published, page.published, page.doc);
      }
  });
});

describe('the checker on passages that fit together', () => {
  it('finds no conflict, and no doubt but figures without a day', () => {
    for (const { page, read } of passages) {
      const findings = checkPages([{ page: read, text: page.text }]);
      const wrong = findings.filter(({ kind, severity }) => severity !== 'note' && kind !== 'undated');
      assert.deepEqual(wrong.map(({ finding }) => finding.zh), [], page.doc);
    }
  }); // prettier-ignore
  it('holds no passage against another of another city', () => {
    const all = checkPages(passages.map(({ page, read }) => ({ page: read, text: page.text })));
    assert.deepEqual(all.filter(({ spans }) => new Set(spans.map((one) => one.page)).size > 1), []);
  }); // prettier-ignore
});

describe('one sentence a case', () => {
  const cases = CASES.split('\n').filter((line) => line.includes('=>'));
  it('are many', () => assert.ok(cases.length >= 230));
  for (const line of cases) {
    const [sentence, expected] = line.split('=>').map((part) => part.trim()) as [string, string];
    it(sentence, () => {
      const found = scan(fold(sentence)).map(({ from, to, value, valueMax, unit }) => {
        const range = valueMax === undefined ? '' : `..${Number(valueMax.toPrecision(12))}`;
        return `${sentence.slice(from, to)} ${Number(value.toPrecision(12))}${range} ${unit}`;
      });
      assert.equal(found.join('; '), expected);
    });
  }
});

describe('the scorer', () => {
  const source = '# region: 晋城市\n# published: 2025-07-22\n¶1 全市投入资金[[8亿元|8e8 CNY|投入资金]]。';
  it('counts what is right and what is wrong', () => {
    const page = readMarked('p', source);
    const read = readPage(page.text, page.given);
    const right = emptyScore();
    addScore(right, page, read);
    assert.deepEqual([right.links, right.figures, right.faults], [{ right: 1, of: 1 }, { hit: 1, found: 1, wanted: 1 }, []]);
    const wrong = emptyScore();
    addScore(wrong, readMarked('p', source.replace('|投入资金', '|粮食总产量')), read);
    assert.equal(wrong.links.right, 0);
    const missed = emptyScore();
    addScore(missed, page, { ...read, statements: [] });
    assert.deepEqual([missed.figures.hit, missed.links.right, missed.faults.length], [0, 0, 1]);
  }); // prettier-ignore
  it('refuses a mark that it cannot read', () => {
    assert.throws(() => readMarked('p', '[[8亿元|8e8|投入]]'));
    assert.throws(() => readMarked('p', '[[8亿元|8e8 CNY|投入||H]]'));
    assert.throws(() => readMarked('p', '[[8亿元|8e8 CNY|投入'));
  });
});
