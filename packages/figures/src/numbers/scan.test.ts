import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../text/fold';
import { scan } from './scan';

/** What a sentence says in figures: `quote value unit`, with `~` before a qualifier that is not exact. */
function figures(sentence: string): string[] {
  return scan(fold(sentence)).map(
    ({ from, to, value, valueMax, unit, qualifier }) =>
      `${sentence.slice(from, to)} ${valueMax === undefined ? value : `${value}..${valueMax}`} ${unit}${qualifier.type === 'exact' ? '' : ` ~${qualifier.type}`}`,
  );
}

const CASES: [sentence: string, expected: string[]][] = [
  ['完成投资12.35亿元,同比增长8.2%。', ['12.35亿元 1235000000 CNY', '8.2% 8.2 percent']],
  ['完成投资１２．３５亿元，增长８．２％。', ['１２．３５亿元 1235000000 CNY', '８．２％ 8.2 percent']],
  [
    '總投資3.5億元,涉及12個項目、4000餘戶農戶。',
    ['3.5億元 350000000 CNY', '12個 12 count', '4000餘戶 4000 count ~over'],
  ],
  ['粮食产量18.6亿斤,播种290.5万亩。', ['18.6亿斤 930000 t', '290.5万亩 2905000 mu']],
  ['为1.2万余名群众服务,占四分之一以上。', ['1.2万余名 12000 count ~over', '四分之一 25 percent ~over']],
  ['替代率达到八成五,九成企业受益。', ['八成五 85 percent', '九成 90 percent']],
  [
    '总投资达四点五亿元,占地三百亩,安置二百三十六户。',
    ['四点五亿元 450000000 CNY', '三百亩 300 mu', '二百三十六户 236 count'],
  ],
  ['每年创收五六万元,带动5至8万户。', ['五六万元 50000..60000 CNY', '5至8万户 50000..80000 count']],
  ['建成10—15个园区,利率4%-5%。', ['10—15个 10..15 count', '4%-5% 4..5 percent']],
  ['增速分别高44.3和40.6个百分点。', ['44.3 44.3 pp', '40.6个百分点 40.6 pp']],
  ['投入1700多万帮扶资金,协议总投资86亿。', ['1700多万 17000000 CNY ~over', '86亿 8600000000 CNY']],
  [
    '年产值上亿元,入驻企业近百家,种植近万亩。',
    ['亿元 100000000 CNY ~over', '百家 100 count ~under', '万亩 10000 mu ~under'],
  ],
  [
    '装机1200万千瓦,发电86.5亿千瓦时,另有100MW储能。',
    ['1200万千瓦 12000000 kW', '86.5亿千瓦时 8650000000 kWh', '100MW 100000 kW'],
  ],
  ['增速居全省第一,总量排名全国前三,位列第5位。', ['第一 1 rank', '前三 3 rank ~atmost', '第5位 5 rank']],
  [
    '补助最高1000万元,不少于20人,约3公里,30人左右。',
    ['1000万元 10000000 CNY ~atmost', '20人 20 count ~over', '3公里 3 km ~approx', '30人 30 count ~approx'],
  ],
  ['检查企业1,256家次,签约4个。', ['1,256家次 1256 count', '4个 4 count']],
  ['出口8.6亿美元,是上年的1.6倍。', ['8.6亿美元 860000000 USD', '1.6倍 1.6 times']],
  ['投资1亿5000万元建厂。', ['1亿5000万元 150000000 CNY']],
];

/** Numbers that a ledger does not hold. */
const NOTHING = [
  '2025年3月20日上午9:30,第十二届三次会议召开,1-10月份情况通报。',
  '围绕“985”产业链和“2+3+N”布局,推进5G和7×24小时服务。',
  '拨打0355-2022345,地址太行东街58号,乘3路公交,走G208国道。',
  '第二批、第3轮、首批,二十大以来,“十四五”规划,世界500强。',
  '一带一路、千方百计、万线成锦、十分满意、百姓、千家万户、一事一议。',
  '引进亿元以上项目,打造千亿级产业、百亿产业集群和10万吨级码头。',
  '3年多来,7天内,50年一遇,60岁老人,90后。',
  '两个项目、三大板块、十项行动、一座城市。',
  '下转第4版,A320客机,PM2.5,八百里浊漳。',
];

describe('figures in a sentence', () => {
  for (const [sentence, expected] of CASES) it(sentence, () => assert.deepEqual(figures(sentence), expected));
});

describe('numbers that are no figures', () => {
  for (const sentence of NOTHING) it(sentence, () => assert.deepEqual(figures(sentence), []));
});
