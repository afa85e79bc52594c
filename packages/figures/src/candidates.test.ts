/** Proposals of a provider: taken when the text bears them out, refused with a reason when it does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidateRequest, mergeCandidates, readPage, type Candidate } from './index';

const TEXT =
  '晋城日报\n\n示例县办起大集\n\n本报讯 3月19日,示例大集开市,投资12.5亿\n元。摊位有两排,每排数着九个,共接待客商三十来批。2024年,大集办了九个。';
const PAGE = readPage(TEXT, { doc: 'p', published: '2025-03-20', region: '晋城市' });
const PIECE = candidateRequest(PAGE, TEXT).pieces[0]!;
const merge = (...proposed: (Partial<Candidate> | null | string)[]) => mergeCandidates(PAGE, TEXT, 'example', proposed);

describe('a candidate provider', () => {
  it('is asked with the articles as they are read, breaks joined', () => {
    assert.match(PIECE.text, /投资12\.5亿元/);
    assert.deepEqual([PIECE.article, candidateRequest(PAGE, TEXT).published], ['a1', '2025-03-20']);
  });

  it('adds a figure that the rules left, marked by its name, its span on the page exact', () => {
    const { page, added, refused } = merge({
      piece: PIECE.id,
      quote: '三十来批',
      value: 30,
      metric: '接待客商批数',
      region: '晋城市',
      period: '3月19日',
    });
    // The rules read this one themselves: a proposal never replaces them.
    assert.deepEqual([added.length, refused[0]?.reason], [0, 'read-by-rule']);
    assert.equal(page.statements.length, PAGE.statements.length);
    const without = { ...PAGE, statements: [] };
    const alone = mergeCandidates(without, TEXT, 'example', [
      { piece: PIECE.id, quote: '三十来批', value: 30, metric: '接待客商批数', region: '晋城市', period: '3月19日' },
      { piece: PIECE.id, quote: '12.5亿元', metric: '大集投资' },
    ]);
    assert.deepEqual(alone.refused, []);
    const [money, guests] = alone.added;
    assert.equal(money!.quote, '12.5亿\n元');
    assert.equal(TEXT.slice(...money!.span), money!.quote);
    assert.deepEqual([guests!.metric, guests!.region, guests!.period?.start], ['接待客商批数', '晋城市', '2025-03-19']);
    assert.deepEqual([guests!.origin, guests!.rule, guests!.id], ['example', 'candidate', 'c2']);
    assert.ok(guests!.confidence < 0.9);
    assert.equal(alone.page.statements.length, 2);
  });

  it('is refused what the text does not hold', () => {
    const reasons = merge(
      null,
      'text',
      { quote: '9个' },
      { piece: PIECE.id },
      { piece: PIECE.id, quote: '13.5亿元' },
      { piece: PIECE.id, quote: '摊位' },
      { piece: PIECE.id, quote: '12.5亿元', value: 12.5 },
      { piece: PIECE.id, quote: '12.5亿元', occurrence: 3 },
    ).refused.map(({ reason }) => reason);
    assert.deepEqual(reasons, [
      'not-an-object',
      'not-an-object',
      'unknown-piece',
      'quote-not-in-text',
      'quote-not-in-text',
      'no-figure-in-quote',
      'value-not-in-quote',
      'quote-not-in-text',
    ]);
  });

  it('is not believed a metric, a division or a day that the article does not name', () => {
    const [one] = mergeCandidates({ ...PAGE, statements: [] }, TEXT, 'example', [
      { piece: PIECE.id, quote: '12.5亿元', metric: '进口额', region: '大同市', period: '2023年', subject: '某公司' },
    ]).added;
    assert.deepEqual([one!.metric, one!.region, one!.period, one!.subject], [null, null, null, null]);
  });

  it('takes one figure once', () => {
    const twice = { piece: PIECE.id, quote: '12.5亿元' };
    const { added, refused } = mergeCandidates({ ...PAGE, statements: [] }, TEXT, 'example', [twice, twice]);
    assert.deepEqual([added.length, refused[0]?.reason], [1, 'proposed-twice']);
  });
});
