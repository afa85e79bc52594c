/** The conflicts that careful readers found on five pages, and their agreements: which the text alone shows, which need facts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPages, readPage, type Fact, type Finding, type FindingKind } from '../src/index';
import { labelledPages, skipPages } from './labelled';

const FACTS: readonly Fact[] = [
  { metric: '吸引北京企业投入资金', value: 600e8, qualifier: 'over', unit: 'CNY', region: '长治市', date: '2025-01-07', source: '市政府新闻发布会' },
  { metric: '谋划实施合作项目', value: 140, unit: 'count', classifier: '个', region: '长治市', date: '2025-01-07', source: '市政府新闻发布会' },
  { metric: '落地开工', value: 87, unit: 'count', classifier: '个', region: '长治市', date: '2025-01-07', source: '市政府新闻发布会' },
  { metric: '链主企业', value: 41, unit: 'count', classifier: '家', region: '山西省', date: '2025-03-31', source: '省工业和信息化厅' },
]; // prettier-ignore

describe('conflicts of the labelled pages', { skip: skipPages }, () => {
  const texts = skipPages ? [] : labelledPages().toSorted((a, b) => (a.doc < b.doc ? -1 : 1));
  const pages = texts.map(({ doc, text }) => ({ page: readPage(text, { doc }), text }));
  const alone = checkPages(pages);
  const informed = checkPages(pages, { knowledge: FACTS });

  /** Findings of a kind on page `n` whose spans show all these quotes. */
  const shows = (findings: readonly Finding[], kind: FindingKind, n: number, quotes: readonly string[]): Finding[] =>
    findings.filter((one) => {
      if (one.kind !== kind || one.spans.some(({ page }) => page !== pages[n]!.page.doc)) return false;
      const shown = one.spans.map(({ span }) => pages[n]!.text.slice(...span).replace(/\s/g, ''));
      return quotes.every((quote) => shown.includes(quote));
    });

  const FROM_TEXT: readonly [id: string, kind: FindingKind, page: number, quotes: readonly string[]][] = [
    ['C1', 'twin-amounts', 1, ['117个', '941.5亿元', '62个', '941亿元']],
    ['C2', 'population', 1, ['106个', '1427.1亿元', '117个', '941.5亿元']],
    ['C3', 'part-whole', 2, ['760万元', '709万元']],
    ['C4', 'mixed-states', 3, ['28.88亿元', '45.4亿元']],
    ['C5 rates', 'stages', 4, ['140个', '87个', '556亿元', '百亿元']],
    ['C6', 'magnitude', 4, ['24.6亿元', '3万户', '4000元']],
    ['C7', 'same-number', 0, ['18个', '18次']],
    ['C9', 'stages', 4, ['197个', '198亿元', '80个', '27.5亿元', '12个']],
    ['C10 list', 'partial-list', 3, ['11个']],
    ['C10 labels', 'labels', 3, ['11个']],
    ['C13', 'place-name', 2, ['城北庄街道']],
    ['C14', 'partial-list', 0, ['8个']],
    ['C16 近年来', 'undated', 4, ['10条', '23家', '36家']],
    ['C16 目前', 'undated', 3, ['50余家']],
    ['C16 一年来', 'undated', 1, ['62个', '941亿元']],
  ];
  for (const [id, kind, n, quotes] of FROM_TEXT)
    it(`${id} is found from the text`, () => assert.equal(shows(alone, kind, n, quotes).length, 1));

  it('C5 and C15 are found with facts from elsewhere, not without', () => {
    const moved = shows(informed, 'drift', 4, ['556亿元']);
    assert.equal(moved.length, 1);
    assert.match(moved[0]!.finding.zh, /140个.*未变/);
    assert.equal(shows(informed, 'levels', 4, ['23家']).length, 1);
    assert.equal(informed.length, alone.length + 2);
    assert.deepEqual(alone.filter(({ kind }) => kind === 'drift' || kind === 'levels'), []);
  }); // prettier-ignore

  it('C8 and C11 agree and raise nothing', () => {
    assert.deepEqual(alone.filter(({ kind }) => ['derived', 'place-count', 'contradiction'].includes(kind)), []);
  }); // prettier-ignore

  it('C8 and C11 are found as soon as a digit is changed', () => {
    const changed = (n: number, from: string, to: string): Finding[] =>
      checkPages(
        pages.map((one, at) => {
          if (at !== n) return one;
          assert.ok(one.text.includes(from));
          const text = one.text.replace(from, to);
          return { page: readPage(text, { doc: one.page.doc }), text };
        }),
      );
    assert.equal(changed(4, '58.6%、14.3%', '58.6%、13.4%').filter(({ kind }) => kind === 'derived').length, 1);
    assert.equal(changed(2, '44.3和', '34.3和').filter(({ kind }) => kind === 'derived').length, 1);
    assert.equal(changed(2, '全县9个乡镇', '全县12个乡镇').filter(({ kind }) => kind === 'place-count').length, 1);
  });

  it('no statement is called a contradiction besides', () => {
    assert.deepEqual(alone.filter(({ severity }) => severity === 'conflict').map(({ kind }) => kind), ['part-whole']);
  }); // prettier-ignore
});
