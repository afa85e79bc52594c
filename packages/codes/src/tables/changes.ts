/** Changes of names and boundaries as dated facts, each with its source. Only what a source states is here. */
import type { DivisionSource, FormerName } from '../divisions/types';

export const SOURCES: DivisionSource[] = [
  {
    id: 'NBS-2023',
    doc: '国家统计局《2023年统计用区划代码和城乡划分代码》(截止2023-06-30)',
    url: 'http://www.stats.gov.cn/sj/tjbz/tjyqhdmhcxhfdm/2023/index.html',
  },
  {
    id: 'CHANGZHI-2018',
    doc: '国务院2018年6月19日批准、山西省人民政府批复长治市部分行政区划调整;2018年11月23日新四区挂牌',
    url: 'http://m.xinhuanet.com/sx/2018-11/24/c_1123761303.htm',
    note: 'approved on 2018-06-19; in effect from the day the new district governments opened, 2018-11-23',
  },
  {
    id: 'CHANGZHI-2020',
    doc: '长治市人民政府关于部分乡镇行政区划调整的通告',
    docNo: '晋政函〔2019〕123号',
    url: 'https://changzhi.gov.cn/xxgkml/czsrmzf/zfwj_3465/202007/t20200708_2049726.shtml',
    note: 'day of the notice, 2020-03-10',
  },
  {
    id: 'CHANGZHI-2021',
    doc: '山西省人民政府关于同意长治市乡级行政区划调整的批复(长治市通告)',
    url: 'https://new.qq.com/omn/20210407/20210407A03NT000.html',
    note: 'day of publication, 2021-04-07',
  },
  {
    id: 'QINYUAN-2021',
    doc: '沁源县人民政府关于乡级行政区划调整的通告(3月5日)',
    url: 'http://bbs.qinyuanzx.com/archiver/showtopic-9470.aspx',
    note: 'day of the notice, 2021-03-05',
  },
  {
    id: 'LVLIANG-2003',
    doc: '国务院关于同意撤销吕梁地区设立地级吕梁市的批复',
    docNo: '国函〔2003〕112号',
    note: 'day of approval, 2003-10-23; the day of effect is not in the source',
  },
];

const on = (source: string, until: string) => (name: string, parent: string, successors: string, code?: string): FormerName => ({
  name, parent, until, successors: successors.split(' '), source, ...(code ? { code } : {}),
}); // prettier-ignore

const y2018 = on('CHANGZHI-2018', '2018-11-23');
const y2020 = on('CHANGZHI-2020', '2020-03-10');
const y2021 = on('CHANGZHI-2021', '2021-04-07');
const qinyuan = on('QINYUAN-2021', '2021-03-05');
const lvliang = on('LVLIANG-2003', '2003-10-23');

export const FORMER_NAMES: FormerName[] = [
  y2018('城区', '140400', '140403', '140402'),
  y2018('郊区', '140400', '140403', '140411'),
  y2018('长治县', '140400', '140404', '140421'),
  y2018('屯留县', '140400', '140405', '140424'),
  y2018('潞城市', '140400', '140406', '140481'),
  lvliang('吕梁地区', '140000', '141100', '142300'),
  lvliang('离石市', '141100', '141102', '142302'),
  y2020('韩店镇', '140404', '140404001'),
  y2020('郝家庄乡', '140404', '140404106'),
  y2020('麟绛镇', '140405', '140405001'),
  y2020('史回乡', '140406', '140406104'),
  y2020('史迴乡', '140406', '140406104'),
  y2020('桥上乡', '140427', '140427105'),
  y2020('王陶乡', '140431', '140431105'),
  y2021('西白兔乡', '140403', '140403105'),
  y2021('故县街道', '140403', '140403105 140403104'),
  y2021('长北街道', '140403', '140403103'),
  y2021('堠北庄镇', '140403', '140403013'),
  y2021('老顶山镇', '140403', '140403014'),
  y2021('大辛庄镇', '140403', '140403015'),
  y2021('贾掌镇', '140404', '140404101'),
  y2021('南宋乡', '140404', '140404107'),
  y2021('西贾乡', '140405', '140405001 140405106 140405200'),
  y2021('合室乡', '140406', '140406001'),
  y2021('翟店镇', '140406', '140406003'),
  qinyuan('李元镇', '140431', '140431100'),
  qinyuan('官滩乡', '140431', '140431107'),
  qinyuan('景凤乡', '140431', '140431107'),
];

/** Places that began on a known day. */
export const BEGAN: Record<string, { from: string; source: string }> = {
  '140403': { from: '2018-11-23', source: 'CHANGZHI-2018' },
  '140404': { from: '2018-11-23', source: 'CHANGZHI-2018' },
  '140405': { from: '2018-11-23', source: 'CHANGZHI-2018' },
  '140406': { from: '2018-11-23', source: 'CHANGZHI-2018' },
  '141100': { from: '2003-10-23', source: 'LVLIANG-2003' },
  '141102': { from: '2003-10-23', source: 'LVLIANG-2003' },
};
