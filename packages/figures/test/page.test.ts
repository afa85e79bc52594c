/** A page written for this test: a statistical report, a piece of county news with its list, a caption between columns. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../src/index';

const PAGE = `晋城日报
2025年7月22日 星期二

## 上半年全市经济运行稳中有进

本报讯(记者 甲)上半年,全市地区生产总值完成1126.4亿元,同比增长4.8%。其中,第一产业增加值32.1亿元,增长3.9%。

全市固定资产投资同比增长3.1%,高于全省平均水平1.2个百分点,民间投资占全部投资的比重为46.2%,较上年同期提高1.8个百分点。

城镇居民和农村居民人均可支配收入分别为22340元、9780元,分别增长4.5%和6.1%。

泽州县新签约项目23个,总投资86.5亿
元;高平市开工项目18个,开工率达78.3%。

连翘花开富路宽

□ 本报记者 乙

走进陵川县,漫山连翘。去年以来,陵川县投入财政资金4800万元,建成基地1.2万亩,带动6个乡镇52个村3400余户农户增收,陵川县户均年增收6500元,陵川县今年计划再种



图为陵川县某乡连翘丰收。本报记者 丙 摄

植2000亩。 (下转第三版)`;

const page = readPage(PAGE);
const of = (quote: string) => {
  const found = page.statements.find((one) => one.quote === quote);
  assert.ok(found, quote);
  return found;
};

describe('a page', () => {
  it('knows its paper and its day', () => {
    assert.equal(page.region, '晋城市');
    assert.equal(page.published, '2025-07-22');
  });

  it('is cut into articles, the caption apart, the interrupted sentence joined', () => {
    assert.deepEqual(
      page.articles.map(({ kind, title, continuation, spans }) => [
        kind,
        title[0]?.text ?? null,
        continuation,
        spans.length,
      ]),
      [
        ['news', '## 上半年全市经济运行稳中有进', null, 1],
        ['feature', '连翘花开富路宽', 'to:第三版', 2],
        ['caption', null, null, 1],
      ],
    );
    const planted = of('2000亩');
    assert.equal(planted.article, 'a2');
    assert.equal(planted.kind, 'target');
  });

  it('ties growth to its quantity and the report to its period', () => {
    const growth = of('4.8%');
    assert.equal(growth.metric, '地区生产总值增速');
    assert.deepEqual([growth.kind, growth.comparison?.type, growth.comparison?.dir], ['change', 'yoy', 'up']);
    for (const quote of ['1126.4亿元', '3.9%', '3.1%', '46.2%']) {
      assert.deepEqual([of(quote).period?.start, of(quote).period?.end], ['2025-01-01', '2025-06-30'], quote);
    }
    assert.equal(of('1.2个百分点').comparison?.type, 'vs');
    assert.equal(of('1.8个百分点').metric, '民间投资占全部投资比重');
  });

  it('aligns a list with its heads', () => {
    assert.deepEqual(
      ['22340元', '9780元', '4.5%', '6.1%'].map((quote) => of(quote).metric),
      ['城镇居民人均可支配收入', '农村居民人均可支配收入', '城镇居民人均可支配收入增速', '农村居民人均可支配收入增速'],
    );
    assert.deepEqual(
      ['6个', '52个', '3400余户'].map((quote) => of(quote).metric),
      ['带动乡镇', '带动村增收', '带动农户增收'],
    );
  });

  it('gives each figure its own division, over a hard break too', () => {
    const broken = page.statements.find((one) => one.value === 8_650_000_000);
    assert.equal(broken?.quote, '86.5亿\n元');
    assert.equal(broken?.region, '泽州县');
    assert.equal(of('18个').region, '高平市');
    assert.equal(of('4800万元').region, '陵川县');
    assert.equal(of('6500元').per, '户·年');
  });

  it('never gives a period that the text does not', () => {
    const { statements } = readPage('示例企业占地300亩,投资2亿元,新增就业500人。');
    assert.equal(statements.length, 3);
    assert.ok(statements.every((one) => one.period === null && one.region === null));
  });
});
