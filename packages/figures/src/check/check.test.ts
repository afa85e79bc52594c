/** Every rule on sentences written for it: the finding where figures do not fit, silence where they do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPages, readPage, type Fact, type Finding } from '../index';

const HEAD = '示例新闻\n\n本报讯 ';

function check(body: string, knowledge: readonly Fact[] = []): (Finding & { quotes: string[] })[] {
  const text = `长治日报\n\n${HEAD}${body}`;
  const page = readPage(text, { doc: 'p', published: '2025-03-20', region: '长治市' });
  return checkPages([{ page, text }], { knowledge }).map((one) => ({
    ...one,
    quotes: one.spans.map(({ span }) => text.slice(...span)),
  }));
}

const of = (kind: string, body: string, knowledge: readonly Fact[] = []): (Finding & { quotes: string[] })[] =>
  check(body, knowledge).filter((one) => one.kind === kind);
const quotes = (kind: string, body: string): string[][] => of(kind, body).map((one) => one.quotes);

describe('derived', () => {
  const text = (stated: string): string =>
    `2024年,全市旅游投资完成30亿元,同比增长25.6%,比文化投资增速高10.2个百分点。2024年,全市文化投资增长${stated}。`;
  it('is silent when the difference fits, within the last digit printed', () => {
    assert.deepEqual(quotes('derived', text('15.4%')), []);
    assert.deepEqual(quotes('derived', text('15%')), []);
  });
  it('says the sum when it does not', () => {
    const [one, ...more] = of('derived', text('17.4%'));
    assert.deepEqual(more, []);
    assert.equal(one?.severity, 'conflict');
    assert.deepEqual(one?.quotes, ['25.6%', '10.2个百分点', '17.4%']);
    assert.match(one?.finding.zh ?? '', /15\.4%.*2个百分点/);
  });
});

describe('a share', () => {
  const text = (share: string): string =>
    `2024年,全市固定资产投资200亿元,其中工业投资110亿元,工业投资占固定资产投资的${share}。`;
  it('must be what its parts give', () => {
    assert.deepEqual(quotes('derived', text('55%')), []);
    assert.deepEqual(quotes('derived', text('65%')), [['110亿元', '200亿元', '65%']]);
  });
});

describe('part and whole', () => {
  it('finds a part greater than its whole, and parts that are so together', () => {
    assert.deepEqual(quotes('part-whole', '全市新签项目30个,其中工业项目45个。'), [['30个', '45个']]);
    assert.deepEqual(quotes('part-whole', '全市新签项目30个,其中工业项目20个、农业项目15个。'), [['30个', '20个', '15个']]);
    assert.deepEqual(quotes('part-whole', '全市新签项目30个,其中工业项目20个、农业项目10个。'), []);
    assert.deepEqual(quotes('part-whole', '全市新签项目30余个,其中工业项目31个。'), []);
  }); // prettier-ignore
  it('compares what one source brings a year with all that is taken in', () => {
    const text = (total: string): string =>
      `东坡村建成市场,东坡村的商户多了,每年为村集体增收90万元。2023年,东坡村集体经济收入120万元,其中经营性收入${total}万元。`;
    assert.deepEqual(quotes('part-whole', text('80')), [['90万元', '80万元']]);
    assert.deepEqual(quotes('part-whole', text('95')), []);
  });
});

describe('what fits and looks as if it did not', () => {
  const silent = (kind: string, body: string): void => assert.deepEqual(quotes(kind, body), [], body);
  it('an average may be above that of the whole', () => {
    silent('part-whole', '2024年,全市居民人均收入19876元,其中城镇居民人均收入25310元、农村居民人均收入11245元。');
  });
  it('a part of a part is not counted twice', () => {
    const text = (wind: string): string =>
      `全市电力装机350万千瓦,其中新能源装机290万千瓦,风电、光伏装机分别为${wind}万千瓦和91万千瓦。`;
    silent('part-whole', text('199'));
    assert.equal(quotes('part-whole', text('259')).length, 1);
  });
  it('one team for each village is no coincidence', () => {
    silent('same-number', '全县共有行政村363个,组建服务队363支。');
  });
  it('two examples are no list', () => {
    silent('partial-list', '甲河、乙河等12个断面全部达标。');
    assert.equal(quotes('partial-list', '甲河、乙河、丙河等5个断面全部达标。').length, 1);
  });
  it('a gain is a part of a turnover, and says nothing of what was spent', () => {
    silent('magnitude', '2024年,全县药材产值6亿元,带动2万户农户户均增收6000元。');
    silent('magnitude', '2024年,全县投资1亿元发展药材,带动2万户农户户均增收8000元。');
  });
  it('a headline may round what the body says', () => {
    const page = (title: string) => {
      const text = `长治日报\n\n示例港吞吐量增长${title}\n\n本报讯 2024年,示例港吞吐量增长30.2%。\n`;
      return checkPages([{ page: readPage(text, { published: '2025-03-20' }), text }]).filter(
        ({ kind }) => kind === 'contradiction',
      ).length;
    };
    assert.deepEqual([page('三成'), page('30%'), page('四成'), page('35%')], [0, 0, 1, 1]);
  });
  it('a credit line and a balance in different sentences are no mixture', () => {
    silent('mixed-states', '3月末,全市贷款余额12亿元。甲行现场授信3亿元。');
  });
});

describe('equal amounts', () => {
  const text = (count: number, money: string): string =>
    `1月至10月,我市签约项目88个,签约金额512.3亿元。一年来,我市引进大项目${count}个,总投资${money}亿元。`;
  it('with different counts are one set under two definitions', () => {
    const [one] = of('twin-amounts', text(51, '512'));
    assert.deepEqual(one?.quotes, ['88个', '512.3亿元', '51个', '512亿元']);
    assert.match(one?.finding.zh ?? '', /相差37.*3000万元.*不得相加为1024\.3亿元/);
  });
  it('are nothing when the counts or the amounts say otherwise', () => {
    assert.deepEqual(quotes('twin-amounts', text(88, '512')), []);
    assert.deepEqual(quotes('twin-amounts', text(51, '430')), []);
  });
});

describe('states', () => {
  it('of money are not mixed in one figure nor side by side', () => {
    assert.deepEqual(quotes('mixed-states', '5家银行与企业签署授信及贷款协议12.6亿元。'), [['12.6亿元']]);
    assert.deepEqual(quotes('mixed-states', '银行授信30亿元,贷款余额12亿元。'), [['30亿元', '12亿元']]);
    assert.deepEqual(quotes('mixed-states', '3月末,全市贷款余额12亿元。'), []);
  });
  it('of projects are nested, or are no one set', () => {
    const nested = '全市谋划水利项目90个,总投资80亿元。今年实施了40个项目,已完成投资12亿元,其中9个项目已完工。';
    const [one] = of('stages', nested);
    assert.deepEqual(one?.quotes, ['90个', '80亿元', '40个', '12亿元', '9个']);
    assert.match(one?.finding.zh ?? '', /10%.*15%/);
    const other = '全市重点招引项目60个,总投资900亿元。全市签约项目75个,签约金额300亿元。';
    assert.deepEqual(quotes('population', other), [['60个', '900亿元', '75个', '300亿元']]);
    assert.deepEqual(quotes('stages', '全市开工项目40个,总投资80亿元。'), []);
  });
});

describe('days', () => {
  it('are asked for where the text has none of its own', () => {
    const [one] = of('undated', '截至目前,全市建成学校13所。');
    assert.deepEqual(one?.quotes, ['13所']);
    assert.equal(one?.severity, 'note');
    assert.equal(of('undated', '近年来,全市建成学校13所。')[0]?.severity, 'doubt');
    assert.deepEqual(quotes('undated', '全市投入资金8亿元。'), [['8亿元']]);
    assert.deepEqual(quotes('undated', '截至2024年12月末,全市建成学校13所,投入资金8亿元。'), []);
  });
});

describe('numbers and lists', () => {
  it('tells one number for two things', () => {
    assert.deepEqual(quotes('same-number', '全市共有合作项目37个。考察团来访37次。'), [['37个', '37次']]);
    assert.deepEqual(quotes('same-number', '全市共有合作项目30个。考察团来访30次。'), []);
    assert.deepEqual(quotes('same-number', '全市共有合作项目37个。新签项目37个。'), []);
  });
  it('counts what is named', () => {
    assert.deepEqual(quotes('partial-list', '建成苹果园、梨园、桃园等5个果园。'), [['5个']]);
    assert.deepEqual(quotes('partial-list', '建成苹果园、梨园、桃园等3个果园。'), []);
    assert.equal(of('partial-list', '建成苹果园、梨园、桃园、杏园等3个果园。')[0]?.severity, 'conflict');
    const spread = '全县9个重点项目开工。此次开工项目涉及甲路、乙路、丙桥等。此次涉及丁校、戊校两个民生项目。';
    assert.match(of('partial-list', spread)[0]?.finding.zh ?? '', /只列出5个,另4个/);
  });
  it('multiplies people by what each got', () => {
    const text = (each: string): string => `2024年,全市销售药材6亿元,带动2万户农户户均增收${each}元。`;
    assert.match(of('magnitude', text('3000'))[0]?.finding.zh ?? '', /6000万元.*10%/);
    assert.equal(of('magnitude', text('50000'))[0]?.severity, 'conflict');
    assert.deepEqual(of('magnitude', text('30000')), []);
  });
  it('tells a project with two labels', () => {
    const text = '全县9个重点项目开工。其中,东山水库项目列入2025年省级重点工程项目。';
    const [one] = of('labels', text);
    assert.match(one?.finding.zh ?? '', /东山水库/);
  });
});

describe('places', () => {
  it('asks about a township that the county does not have', () => {
    const [one] = of('place-name', '潞州区城北庄街道召开会议。');
    assert.deepEqual(one?.quotes, ['城北庄街道']);
    assert.match(one?.finding.zh ?? '', /堠北庄街道\(140403013\)/);
    assert.deepEqual(of('place-name', '潞州区堠北庄街道召开会议,屯留区上村镇、襄垣县各乡镇参加,长子县城镇建设加快。'), []);
  }); // prettier-ignore
  it('knows how many townships a county has', () => {
    assert.deepEqual(of('place-count', '襄垣县全县9个乡镇实现全覆盖。'), []);
    assert.match(of('place-count', '襄垣县全县12个乡镇实现全覆盖。')[0]?.finding.zh ?? '', /9个.*12个/);
  });
});

describe('one claim, two values', () => {
  it('in the headline and in the body', () => {
    const text = '长治日报\n\n沁源县开工项目总投资43.5亿元\n\n本报讯 3月19日,沁源县举行活动。沁源县开工项目总投资45.3亿元。\n';
    const page = readPage(text, { doc: 'p', published: '2025-03-20' });
    assert.equal(checkPages([{ page, text }]).filter((one) => one.kind === 'contradiction').length, 1);
    const same = text.replace('45.3', '43.5');
    assert.deepEqual(checkPages([{ page: readPage(same), text: same }]).filter((one) => one.kind === 'contradiction'), []);
  }); // prettier-ignore
  it('on two pages of different days drifts, on one day contradicts', () => {
    const at = (doc: string, published: string, body: string) => {
      const text = `长治日报\n\n${HEAD}${body}`;
      return { page: readPage(text, { doc, published, region: '长治市' }), text };
    };
    const first = at('a', '2025-01-10', '截至目前,全市建成充电车位3200个。');
    const later = at('b', '2025-03-10', '截至目前,全市建成充电车位3600个。');
    const [one] = checkPages([first, later]).filter(({ kind }) => kind === 'drift');
    assert.deepEqual(one?.statements, ['a#s1', 'b#s1']);
    assert.deepEqual(checkPages([first, at('b', '2025-03-10', '截至目前,全市建成充电车位3200个。')]).filter(({ kind }) => kind === 'drift'), []);
    const dated = [at('a', '2025-01-10', '2024年,全市粮食总产量31万吨。'), at('b', '2025-03-10', '2024年,全市粮食总产量36万吨。')];
    assert.equal(checkPages(dated).find(({ kind }) => kind === 'contradiction')?.severity, 'conflict');
  }); // prettier-ignore
  it('is compared with what is known, with date and source', () => {
    const fact: Fact = { metric: '建成充电车位', value: 3600, unit: 'count', classifier: '个', region: '长治市', date: '2025-01-31', source: '示例台账' }; // prettier-ignore
    const text = '截至目前,全市建成充电车位3200个。';
    const [one] = of('drift', text, [fact]);
    assert.match(one?.finding.zh ?? '', /示例台账\(2025-01-31\).*3600个/);
    assert.deepEqual(of('drift', text, [{ ...fact, value: 3200 }]), []);
    assert.deepEqual(one?.facts, [0]);
    const yearly: Fact = {
      metric: '粮食总产量',
      value: 36e4,
      unit: 't',
      region: '长治市',
      start: '2023-01-01',
      date: '2023-12-31',
      source: '示例台账',
    };
    assert.deepEqual(
      check('2024年,全市粮食总产量31万吨。', [yearly]).filter((other) => other.facts),
      [],
    );
    const sameYear = check('2024年,全市粮食总产量31万吨。', [{ ...yearly, start: '2024-01-01', date: '2024-12-31' }]);
    assert.deepEqual(
      sameYear.filter((other) => other.facts).map(({ kind }) => kind),
      ['contradiction'],
    );
    const province: Fact = { ...fact, metric: '链主企业', value: 41, classifier: '家', region: '山西省' };
    assert.equal(of('levels', '近年来,全市确立链主企业23家。', [province]).length, 1);
    assert.equal(of('part-whole', '近年来,全市确立链主企业63家。', [province])[0]?.severity, 'conflict');
  });
});

describe('any page', () => {
  it('without figures, or cut anywhere, raises no fault; spans stay on the page', () => {
    assert.deepEqual(checkPages([]), []);
    assert.deepEqual(check('全市召开会议。'), []);
    const text = `长治日报\n\n${HEAD}全市谋划项目90个,总投资80亿\n元,其中12个项目已完工。为3万户农户户均增收4000元。`;
    for (let end = 0; end <= text.length; end++) {
      const piece = text.slice(0, end);
      for (const one of checkPages([{ page: readPage(piece), text: piece }]))
        for (const { span } of one.spans) assert.ok(span[0] < span[1] && span[1] <= end);
    }
  });
});
